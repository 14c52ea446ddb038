"""A termbase with a fault says where, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase import TermbaseError, open_termbase
from tests.support import FENGQIAO, termbase

HEAD = "schema: 1\nsubject_field: test\nconcepts:\n"
ENTRY = HEAD + "  - id: one\n    en:\n      - preferred: good\n"

FAULTS = {
    "broken YAML": (HEAD + "  - id: [one\n", "broken YAML"),
    "empty": ("", "the file is empty"),
    "no schema": ("concepts: []\n", "'schema: 1' is missing"),
    "other schema": ("schema: 9\n", "schema 9 is not known"),
    "unknown key": (
        HEAD + "  - id: one\n    evidense: [x]\n",
        "did you mean 'evidence'",
    ),
    "unknown group key": (ENTRY + "        prefered: x\n", "did you mean 'preferred'"),
    "no id": (HEAD + "  - definition: x\n", "a concept without 'id'"),
    "bad id": (HEAD + "  - id: Öne\n", "is not an id"),
    "two ids": (HEAD + "  - id: one\n  - id: one\n", "is already at"),
    "key twice": (HEAD + "  - id: one\n    id: two\n", "'id' is given twice"),
    "no status": (
        HEAD + "  - id: one\n    en:\n      - number: mass\n",
        "exactly one of",
    ),
    "bad value": (ENTRY + "        number: plurl\n", "did you mean 'plural'"),
    "bad flag": (ENTRY + "        flag: perhaps\n", "true or false"),
    "bad date": (HEAD + "  - id: one\n    valid_from: May\n", "is not a date"),
    "bracket": (ENTRY + '      - deprecated: "{bad|worse"\n', "'}' is missing"),
    "family": (ENTRY + '      - deprecated: "<figt> it"\n', "did you mean 'fight'"),
    "huge": (
        ENTRY + '      - deprecated: "' + "{a|b|c|d|e|f|g|h} " * 6 + '"\n',
        "more than",
    ),
    "example fails": (
        ENTRY + "      - deprecated: bad\n    examples:\n      - match: All is fine.\n",
        "example is not matched",
    ),
    "near miss fails": (
        ENTRY + "      - deprecated: bad\n    examples:\n      - no_match: Too bad.\n",
        "is matched at 'bad'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_names_file_line_and_cure(name: str, tmp_path: Path) -> None:
    text, message = FAULTS[name]
    path = termbase(tmp_path, text)
    with pytest.raises(TermbaseError) as caught:
        open_termbase([path])
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    if name not in ("empty",):
        assert caught.value.line > 0


def test_the_line_is_the_line_of_the_example(tmp_path: Path) -> None:
    path = termbase(tmp_path, FAULTS["example fails"][0])
    with pytest.raises(TermbaseError) as caught:
        open_termbase([path])
    assert caught.value.line == 9


def test_later_termbases_win_and_say_so(tmp_path: Path) -> None:
    first = termbase(tmp_path)
    second = tmp_path / "mine.yaml"
    second.write_text(FENGQIAO.replace("Fengqiao Exp", "Fengqiao exp"))
    opened = open_termbase([first, second])
    assert opened.replaced == (f"{second}:4: 'fengqiao' replaces {first}:4",)
    preferred = opened.termbase.concepts["fengqiao"].preferred("en")
    assert preferred is not None
    assert preferred.text == "Fengqiao experience"


def test_the_cache_is_never_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPLEBRIDGE_CACHE", str(tmp_path / "cache"))
    path = termbase(tmp_path)
    text = "The Maple Bridge Experience and the Bridge of Maples."
    assert len(open_termbase([path]).matcher.matches(text)) == 1
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) == 1
    assert len(open_termbase([path]).matcher.matches(text)) == 1
    path.write_text(FENGQIAO.replace("Maple Bridge Experience", "Bridge of Maples"))
    found = open_termbase([path]).matcher.matches(text)
    assert [text[m.span.start : m.span.end] for m in found] == ["Bridge of Maples"]


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_a_damaged_cache_is_made_anew(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPLEBRIDGE_CACHE", str(tmp_path / "cache"))
    path = termbase(tmp_path)
    open_termbase([path])
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + b"\0" if damage is None else damage)
    assert open_termbase([path]).matcher.matches("Maple Bridge Experience")
    assert kept.read_bytes() == whole
