"""Tables, JSON Lines, Parquet, PO, subtitles and HTML: read, written, refused."""

from __future__ import annotations

import io

import polars as pl
import pytest

from tests.text_shapes import BAD, EDITS, SHAPES, Row, edited, rows
from toolkit.errors import InputError
from toolkit.files import decode, encode
from toolkit.formats import Origin
from toolkit.records import Guard


@pytest.mark.parametrize(("name", "text", "expected"), SHAPES)
def test_what_is_read(name: str, text: str, expected: list[Row]) -> None:
    document = decode(text.encode(), name)
    assert rows(document) == expected
    assert document.text == text


@pytest.mark.parametrize(("name", "text", "expected"), SHAPES)
def test_places_are_those_of_the_file(
    name: str, text: str, expected: list[Row]
) -> None:
    document = decode(text.encode(), name)
    for segment in document.segments:
        low, high = segment.spans
        assert text[low:high] == segment.written
        for offset, character in enumerate(segment.target):
            place = segment.place(offset)
            assert low <= place < high
            assert text[place] == character or text[place] in '&\\" \t\r\n\f'
            if segment.spelling is not None:
                assert segment.spelling.offset(place - low) == offset


@pytest.mark.parametrize(("name", "text", "old", "new", "after"), EDITS)
def test_an_edit_changes_its_place_only(
    name: str, text: str, old: str, new: str, after: str
) -> None:
    document = edited(decode(text.encode(), name), old, new)
    assert encode(document).decode() == after
    again = [segment.target for segment in decode(after.encode(), name).segments]
    assert again == [segment.target for segment in document.segments] or name in (
        "a.srt",
    )


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_what_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(text.encode(), name)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_columns_are_chosen_by_name() -> None:
    text = "id,原,zh,Machine,en\n1,甲,乙,A,B\n"
    origin = Origin("a.csv", columns=("原", "machine"))
    assert rows(decode(text.encode(), origin)) == [("1", "甲", "A")]
    with pytest.raises(InputError, match="no column 'Machin'; did you mean 'Machine'"):
        decode(text.encode(), Origin("a.csv", columns=("", "Machin")))
    with pytest.raises(InputError, match="cannot be both source and target"):
        decode(text.encode(), Origin("a.csv", columns=("en", "")))
    nested = '{"a": {"x": "甲"}, "b": {"x": "A", "zh": "乙"}}'
    origin = Origin("a.jsonl", columns=("a.x", "b.x"))
    assert rows(decode(nested.encode(), origin)) == [("1", "甲", "A")]


def test_other_languages_are_found_by_tag() -> None:
    text = "en,de-AT,de\nHouse,Haus,Heim\n"
    for lang, target in (("de", "Heim"), ("de-AT", "Haus"), ("de-CH", "Haus")):
        origin = Origin("a.csv", source_lang="en", target_lang=lang)
        assert rows(decode(text.encode(), origin)) == [("1", "House", target)]


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("Language: en_GB\\n", ("zh", "en")),
        ("Language: zh_CN\\n", ("en", "zh")),
        ("Language: de\\nX-Source-Language: en\\n", ("en", "de")),
        ("Language: \\n", ("zh", "en")),
    ],
)
def test_the_po_header_tells_the_languages(
    header: str, languages: tuple[str, str]
) -> None:
    text = f'msgid ""\nmsgstr "{header}"\n\nmsgid "a"\nmsgstr "b"\n'
    document = decode(text.encode(), "a.po")
    assert (document.source_lang, document.target_lang) == languages


def test_placeholders_and_tags_are_protected() -> None:
    text = "en\n100% sure of %s and {name} on %(day)d <b>x</b> { a }\n"
    (segment,) = decode(text.encode(), "a.csv").segments
    found = [
        (segment.target[slice(*item.span)], item.guard) for item in segment.protected
    ]
    opaque, markup = Guard.OPAQUE, Guard.MARKUP
    assert found == [
        *(("%s", opaque), ("{name}", opaque), ("%(day)d", opaque)),
        *(("<b>", markup), ("</b>", markup)),
    ]


def test_code_and_untranslated_parts_of_a_line_are_opaque() -> None:
    text = "<p>a <code>b <i>c</i></code> <b>d</b> <q translate='no'>e</q><br>f</p>"
    (segment,) = decode(text.encode(), "a.html").segments
    found = {segment.target[slice(*p.span)]: p.guard.value for p in segment.protected}
    assert found == {
        "<code>b <i>c</i></code>": "opaque",
        "<q translate='no'>e</q>": "opaque",
        **dict.fromkeys(("<b>", "</b>", "<br>"), "markup"),
    }


def parquet(frame: pl.DataFrame) -> bytes:
    """A frame as the bytes of a file."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def test_a_changed_column_keeps_the_rest() -> None:
    frame = pl.DataFrame(
        {"zh": ["甲", "乙", None], "en": ["A", None, "C"], "n": [1, 2, 3]},
        schema={"zh": pl.Categorical, "en": pl.Enum(["A", "C"]), "n": pl.Int8},
    )
    document = decode(parquet(frame), "a.parquet")
    assert rows(document) == [("1", "甲", "A"), ("2", "乙", ""), ("3", "", "C")]
    after = pl.read_parquet(io.BytesIO(encode(edited(document, "C", "D"))))
    assert after["en"].to_list() == ["A", None, "D"]
    assert after["en"].dtype == pl.Enum(["A", "C", "D"])
    assert after.drop("en").equals(frame.drop("en"))
    assert after.schema["n"] == pl.Int8


def test_a_column_without_text_is_refused() -> None:
    raw = parquet(pl.DataFrame({"zh": ["甲"], "en": [1]}))
    with pytest.raises(InputError, match="column 'en' holds Int64, not text"):
        decode(raw, "a.parquet")
