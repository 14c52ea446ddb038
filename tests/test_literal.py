"""Replacing equals the oracle line by line, in memory and from file to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import literal
from termbase.literal import Replacer
from tests import oracle

if TYPE_CHECKING:
    from pathlib import Path

TERMS = [*"aB", "new york", "New York State", "of the", "part of", "É’s", "中国", "++"]
PAIRS = [(term, f"<{number}>") for number, term in enumerate(TERMS)]
PIECES = [*TERMS, *" \n'sé国-", "\r\n", "İ", "\u0301", "NEW YORK", "’", "𠀀"]
TEXT = "Part of the New York State\nnew york\r\n中国人 (a)\n\nA++ no end"

texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(texts, st.lists(st.sampled_from(PAIRS)), st.sampled_from([1, 5, 1 << 20]))
def test_equals_the_oracle(text: str, pairs: list[tuple[str, str]], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literal, "BLOCK", block)
        new = Replacer(pairs).replace(text.encode()).decode()
    assert new == oracle.replace(pairs, text)


@given(texts)
def test_nothing_else_changes(text: str) -> None:
    same = Replacer([("absent", "present")])
    assert same.replace(text.encode()) == text.encode()


def test_mapping_and_longer_or_shorter_text() -> None:
    replacer = Replacer({"a": "alpha", "beta": "b", "gamma": ""})
    assert replacer.replace(b"A beta gamma; betas") == b"alpha b ; betas"
    assert replacer.find(b"A beta").ids.tolist() == [0, 1]


def test_bytes_that_are_not_utf8_stay() -> None:
    data = b"\xff new york \xc3 \x80"
    new = data.replace(b"new york", b"<2>")
    assert Replacer(PAIRS).replace(data) == new


def test_a_term_with_a_line_feed_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'a\\nb' holds a line feed"):
        Replacer({"a\nb": "c"})


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("text", ["", "\n", TEXT, f"{TEXT}\n" * 50])
def test_file(tmp_path: Path, workers: int, text: str) -> None:
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_bytes(text.encode())
    replacer = Replacer(PAIRS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literal, "BLOCK", 100)
        replacer.replace_file(source, target, workers=workers)
    assert target.read_bytes() == replacer.replace(text.encode())
    assert sorted(tmp_path.iterdir()) == [source, target]


def test_file_onto_itself_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode())
    path.chmod(0o640)
    Replacer(PAIRS).replace_file(path, path)
    assert path.read_bytes() == Replacer(PAIRS).replace(TEXT.encode())
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_the_target_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text(TEXT, "utf-8")
    target.write_text("old", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(Replacer, "find", fail)
    with pytest.raises(OSError, match="disk"):
        Replacer(PAIRS).replace_file(source, target)
    assert target.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [source, target]
