"""The samples of the formats: normalized, and read by readers of others."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import polib
import pytest
from lxml import etree

from tests.support import FENGQIAO, SAMPLES, run, termbase
from tests.text_shapes import ALL_TEXT
from tests.xml_shapes import ALL_XML, XML_SAMPLES
from toolkit.files import decode, encode, read


def read_by_others(path: Path) -> object:
    """What an independent reader finds in a file."""
    if path.suffix in (".csv", ".tsv"):
        quoting = csv.QUOTE_MINIMAL if path.suffix == ".csv" else csv.QUOTE_NONE
        delimiter = "," if path.suffix == ".csv" else "\t"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file, delimiter=delimiter, quoting=quoting))
    text = path.read_text(encoding="utf-8") if path.suffix != ".parquet" else ""
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    if path.suffix == ".po":
        return [
            (e.msgctxt, e.msgid, e.msgstr or tuple(e.msgstr_plural.values()), e.flags)
            for e in polib.pofile(str(path))
        ]
    if path.suffix == ".html":
        return seen_by_a_parser(text)
    return [block.splitlines() for block in text.split("\n\n")]


def seen_by_a_parser(text: str) -> list[object]:
    """Tags, texts and the rest of an HTML page, in order."""
    seen: list[object] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            seen.append((tag, attrs))

        def handle_endtag(self, tag: str) -> None:
            seen.append(tag)

        def handle_data(self, data: str) -> None:
            seen.append(("text", data))

    parser = Parser()
    parser.feed(text)
    parser.close()
    return seen


def told(found: object) -> str:
    """What a reader found, as a text, with the edits that are expected undone."""
    return str(found).replace("Fengqiao Experience", "Maple Bridge Experience")


@pytest.mark.parametrize("name", ALL_TEXT)
def test_samples_come_back_as_they_are(name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    document = decode(raw, name)
    assert len(document.segments) >= 4
    assert encode(document) == raw


@pytest.mark.parametrize("name", ALL_TEXT)
def test_normalizing_a_sample_changes_its_terms_only(name: str, tmp_path: Path) -> None:
    path, raw = tmp_path / name, (SAMPLES / name).read_bytes()
    path.write_bytes(raw)
    before = read_by_others(path)
    termbase(tmp_path)
    arguments = (
        "--write",
        "-t",
        "terms.yaml",
        "--select",
        "T1",
        "--changes",
        "c.jsonl",
    )
    done = run("normalize", name, *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    after = read_by_others(path)
    assert after != before
    assert told(after) == told(before)
    assert "Fengqiao Experience" in str(after)
    if name != "lishan.parquet":
        changed = path.read_bytes()
        old, new = b"Maple Bridge Experience", b"Fengqiao Experience"
        kept = b"<p>" + old + b"</p>"  # in a script
        expected = raw.replace(kept, b"@").replace(old, new).replace(b"@", kept)
        assert changed == expected
    written = path.read_bytes()
    path.write_bytes(raw)
    done = run("replay", "c.jsonl", name, "-o", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again").read_bytes() == written


def test_po_is_read_as_polib_reads_it() -> None:
    path = SAMPLES / "lishan.po"
    expected = [
        (entry.msgid if form == 0 else entry.msgid_plural, text)
        for entry in polib.pofile(str(path))
        if not entry.obsolete
        for form, text in (entry.msgstr_plural or {0: entry.msgstr}).items()
    ]
    assert [(s.source, s.target) for s in read(path).segments] == expected


@pytest.mark.parametrize("name", ALL_XML)
def test_normalize_and_replay_from_the_command_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "terms.yaml").write_text(FENGQIAO, encoding="utf-8")
    arguments = ("-t", "terms.yaml", "--changes", "c.jsonl", "-o", "out" + name)
    done = run("normalize", name, *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    again = run("replay", "c.jsonl", name, "-o", "again" + name, cwd=tmp_path)
    assert again.returncode == 0, again.stderr.decode()
    written = (tmp_path / ("out" + name)).read_bytes()
    assert (tmp_path / ("again" + name)).read_bytes() == written
    records = (tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()
    applied = [r for r in map(json.loads, records) if r["applicability"] == "safe"]
    assert len([r for r in applied if r["rule"] == "T101"]) == 1
    if name in XML_SAMPLES:
        only_targets_differ(name, written, len(applied))


def only_targets_differ(name: str, written: bytes, most: int) -> None:
    """Seen by another parser, everything but some targets' texts is the same."""
    old, new = (
        list(etree.fromstring(raw).iter())
        for raw in ((SAMPLES / name).read_bytes(), written)
    )
    differing = []
    for a, b in zip(old, new, strict=True):
        assert (a.tag, dict(a.attrib)) == (b.tag, dict(b.attrib))
        if (a.text, a.tail) != (b.text, b.tail):
            differing.append(etree.QName(a).localname)
    assert 0 < len(differing) <= most
    assert set(differing) <= {"target", "seg", "g", "mrk"}
