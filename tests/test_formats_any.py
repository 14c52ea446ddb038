"""Any bytes and any edit, in the formats of texts and of XML."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damage import CHANGES, TEXTS, document_or_error, mutated, survives
from tests.support import SAMPLES
from tests.text_shapes import ALL_TEXT, PO, TEXT_SAMPLES, edited, rows
from tests.xml_shapes import ALL_XML, XML_SAMPLES
from toolkit import Normalizer
from toolkit.account import changes, replay_document
from toolkit.files import decode, encode

VALID = {name: (SAMPLES / name).read_bytes() for name in ALL_TEXT}


@pytest.mark.parametrize("name", ALL_TEXT)
@settings(max_examples=60)
@given(raw=st.binary(max_size=60))
def test_any_bytes(name: str, raw: bytes) -> None:
    survives(raw, name)


@pytest.mark.parametrize("name", TEXT_SAMPLES)
@settings(max_examples=60)
@given(text=TEXTS)
def test_any_text(name: str, text: str) -> None:
    survives(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("name", ALL_TEXT)
def test_damaged_files(name: str) -> None:
    chance, valid = random.Random(3), VALID[name]
    pieces = [b'"', b"\n", b"\t", b",", b"<", b">", b"\\", b"{", b"-->", b"&", b"\xff"]
    for _ in range(150):
        raw = bytearray(valid)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(raw))
            end = start + chance.choice((0, 0, 1, 5, 60))
            raw[start:end] = chance.choice(pieces) * chance.randint(0, 2)
        survives(bytes(raw), name)


FRAMES = [
    ("a.csv", "zh,en\n甲,X\n乙,y\n"),
    ("a.csv", 'zh;en\n"甲";"X"\n"乙";y\n'),
    ("a.jsonl", '{"en": "X"}\n{"en": "y"}\n'),
    ("a.jsonl", '{"e": "\\u00e9", "en": "X"}\n{"en": "y"}\n'),
    ("a.po", PO + 'msgid "甲"\nmsgstr "X"\n\nmsgid "乙"\nmsgstr "y"\n'),
]


@pytest.mark.parametrize(("name", "text"), FRAMES)
@settings(max_examples=150)
@given(new=TEXTS)
def test_what_is_written_reads_the_same(name: str, text: str, new: str) -> None:
    document = edited(decode(text.encode(), name), "X", new)
    again = decode(encode(document), name)
    assert rows(again) == rows(document)


@settings(max_examples=150)
@given(new=st.text("ab &<>;#\"'é\u00a0-", min_size=1))
def test_what_is_written_into_a_page_reads_the_same(new: str) -> None:
    text = "<h1>A</h1><p>b X <b>c</b></p>"
    document = edited(decode(text.encode(), "a.html"), "X", new)
    again = decode(encode(document), "a.html")
    assert [" ".join(s.target.split()) for s in again.segments] == [
        " ".join(s.target.split()) for s in document.segments
    ]


@cache
def normalizer() -> Normalizer:
    """The shipped termbase and all rules."""
    return Normalizer()


@pytest.mark.parametrize("name", TEXT_SAMPLES)
def test_a_normalized_damaged_file_replays_and_reads_the_same(name: str) -> None:
    chance, valid = random.Random(5), VALID[name].decode()
    pieces = [" ,", "  ", "，", "“", "<b>", "</b>", "&lt;b&gt;", "%s", "the the ", " ."]
    edits = 0
    for _ in range(25):
        text = list(valid)
        for _ in range(3):
            text.insert(chance.randrange(len(text)), chance.choice(pieces))
        given = document_or_error("".join(text).encode(), name)
        if isinstance(given, str):
            continue
        outcome = normalizer().run([given])[0]
        after = encode(outcome.document)
        assert encode(replay_document(given, changes(outcome))) == after
        assert [s.target for s in decode(after, name).segments] == [
            segment.target for segment in outcome.document.segments
        ]
        edits += outcome.changed
    assert edits


@settings(max_examples=150)
@given(st.binary(max_size=200), st.sampled_from(ALL_XML))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    survives(raw, name)
    survives(b"PK\x03\x04" + raw + b"PK\x05\x06" + raw[:18].ljust(18, b"\0"), name)


@settings(max_examples=300)
@given(st.sampled_from(XML_SAMPLES), CHANGES)
def test_mutated_xml_is_read_or_refused(
    name: str, changes: list[tuple[float, str, int]]
) -> None:
    text = mutated((SAMPLES / name).read_text(encoding="utf-8"), changes)
    survives(text.encode(), name)


LIVELY = st.text(st.sampled_from("aé&<>]\"' ’—\U0001f6a2"), max_size=12)


@settings(max_examples=150)
@given(st.sampled_from(ALL_XML), st.integers(0, 30), LIVELY)
def test_whatever_is_written_is_read_again(name: str, number: int, new: str) -> None:
    document = decode((SAMPLES / name).read_bytes(), name)
    number %= len(document.segments)
    segment = document.segments[number]
    words = f"x{new}x" + segment.target
    segments = list(document.segments)
    segments[number] = replace(segment, target=words)
    again = decode(encode(replace(document, segments=tuple(segments))), name)
    read = [s.target for s in again.segments]
    assert read == [s.target for s in segments]
