"""Plain texts laid side by side bead by bead: segments, places, bytes, the command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import run, termbase
from toolkit import read
from toolkit.errors import InputError
from toolkit.pairing import aligned, with_source
from toolkit.records import Document, Side

SOURCE = """# 渔村

村里有64户人家，多数以捕鱼为生。
码头在1988年由县里出钱扩建过一次。

学校建在山的另一边，孩子们每天要走很久的山路才能到，冬天就住在亲戚家里。那里有HAXO电台。
"""
TARGET = """Here is the translation:\r
\r
# The fishing village\r
\r
The village has 64 households,  most of which live from fishing.\r
\r
The wharf was enlarged once,
in 1988, at the expense of the county.\r
"""


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Document, Document]:
    """A translation and its source, read from files."""
    (tmp_path / "en.txt").write_text(TARGET, encoding="utf-8", newline="")
    (tmp_path / "zh.txt").write_text(SOURCE, encoding="utf-8", newline="")
    return read(tmp_path / "en.txt"), read(tmp_path / "zh.txt")


def test_a_segment_is_what_the_target_has_of_a_bead(
    texts: tuple[Document, Document],
) -> None:
    found = aligned(*texts)
    told = [(s.id, s.source, s.target) for s in found.segments]
    assert told == [
        ("1", "", "Here is the translation:"),
        ("3", "# 渔村", "# The fishing village"),
        (
            "5",
            "村里有64户人家，多数以捕鱼为生。",
            "The village has 64 households,  most of which live from fishing.",
        ),
        (
            "7",
            "码头在1988年由县里出钱扩建过一次。",
            "The wharf was enlarged once,\nin 1988, at the expense of the county.",
        ),
    ]


def test_every_byte_of_the_target_stays(texts: tuple[Document, Document]) -> None:
    assert aligned(*texts).text == texts[0].text == TARGET


def test_places_are_those_of_both_files(texts: tuple[Document, Document]) -> None:
    found = aligned(*texts)
    for segment in found.segments:
        start = segment.place(0)
        assert TARGET[start : start + len(segment.target)] == segment.target
        if segment.source:
            start = segment.place(0, Side.SOURCE)
            assert SOURCE[start : start + len(segment.source)] == segment.source
    assert found.source_text == SOURCE
    assert found.source_path == texts[1].path


def test_anchors_are_asked_for_the_lines(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The landing.\n\nThe inn.\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text("磨坊。\n渡口。\n客栈。\n", encoding="utf-8")
    seen = []

    def keys(
        sources: Sequence[str], targets: Sequence[str]
    ) -> tuple[list[set[str]], list[set[str]]]:
        seen.append((list(sources), list(targets)))
        return [set(), {"landing"}, {"inn"}], [{"landing"}, set(), {"inn"}]

    found = aligned(read(tmp_path / "en.txt"), read(tmp_path / "zh.txt"), keys)
    assert [s.source for s in found.segments] == ["渡口。", "客栈。"]
    assert seen == [(["磨坊。", "渡口。", "客栈。"], ["The landing.", "", "The inn."])]


def test_other_formats_are_paired_by_number(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text("One.\n\nTwo.\n", encoding="utf-8")
    (tmp_path / "zh.md").write_text("一。\n\n二。\n", encoding="utf-8")
    documents = read(tmp_path / "en.md"), read(tmp_path / "zh.md")
    assert aligned(*documents) == with_source(*documents)


def test_a_bilingual_target_is_refused(texts: tuple[Document, Document]) -> None:
    with pytest.raises(InputError, match="has sources of its own"):
        aligned(aligned(*texts), texts[1])


def test_empty_texts(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("\n\n", encoding="utf-8")
    (tmp_path / "zh.txt").write_text("一。\n", encoding="utf-8")
    found = aligned(read(tmp_path / "en.txt"), read(tmp_path / "zh.txt"))
    assert (found.segments, found.text) == ((), "\n\n")


def test_check_aligns_where_it_is_told_to(tmp_path: Path) -> None:
    termbase(tmp_path)
    (tmp_path / "en.txt").write_text(TARGET.replace("64", "640"), encoding="utf-8")
    (tmp_path / "zh.txt").write_text(SOURCE, encoding="utf-8")
    call = ("check", "en.txt", "-s", "zh.txt", "-t", "terms.yaml", "--select", "L")
    refused = run(*call, cwd=tmp_path)
    assert refused.returncode == 2
    assert "--align" in refused.stderr.decode()
    done = run(*call, "--align", "-f", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record["segment"] for record in found} == {"5"}


def test_align_needs_a_source(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("One.\n", encoding="utf-8")
    done = run("check", "en.txt", "--align", cwd=tmp_path)
    assert done.returncode == 2
    assert "give one" in done.stderr.decode()
