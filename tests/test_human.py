"""Human annotations: what is read, what is refused, and the scores made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.records import Span
from toolkit.errors import InputError, MaplebridgeError, UsageError
from toolkit.records import Side
from toolkit.scorer.human import (
    Annotation,
    category_of,
    outputs,
    parse_annotations,
    read_annotations,
)
from toolkit.scorer.judgement import (
    FREITAG_2021,
    OUTPUT_ONLY,
    document_scores,
    esa_scores,
    grid,
    segment_scores,
    system_scores,
    weights_of,
)

HEAD = "system doc doc_id seg_id rater source target category severity".split()
LATER = "system doc docSegId globalSegId rater source target category severity".split()
ROWS = [
    "east talk 1 7 anna 桥很老。 The_<v>brige</v>_is_old. Fluency/Spelling Minor",
    "east talk 1 7 anna 桥很老。 The_brige_is_old<v>.</v> Fluency/Punctuation Minor",
    "east talk 1 7 ben 桥很老。 The_brige_is_old. Accuracy/Mistranslation Major",
    "east talk 2 8 anna 村民来了。 The_villagers_came. No-error No-error",
    "east song 1 9 ben 灯灭了。 La_la_la. Non-translation! Major",
    "west talk 1 7 anna <v>桥</v>很老。 Is_old. Source_error Minor",
    "west talk 1 7 ben 桥很老。 Is_<v>old. Style/Awkward Neutral",
]


def table(rows: list[str], head: list[str] = HEAD) -> str:
    """A TSV; underscores in the fields are spaces."""
    lines = ["\t".join(row.split(" ")).replace("_", " ") for row in rows]
    return "\n".join(["\t".join(head), *lines]) + "\n"


def read(rows: list[str], head: list[str] = HEAD) -> list[Annotation]:
    """Annotations of a table."""
    return list(parse_annotations(table(rows, head), "mqm.tsv"))


def test_marks_tell_the_place() -> None:
    spelling, stop, whole, *_, source, opened = read(ROWS)
    assert spelling.target == "The brige is old."
    assert (spelling.side, spelling.span) == (Side.TARGET, Span(4, 9))
    assert stop.span == Span(16, 17)
    assert whole.span is None
    assert (source.side, source.span) == (Side.SOURCE, Span(0, 1))
    assert source.source == "桥很老。"
    assert (opened.target, opened.span) == ("Is old.", Span(3, 7))
    assert [spelling.place, opened.place] == ["mqm.tsv:2", "mqm.tsv:8"]


def test_scores_by_hand() -> None:
    found = segment_scores(read(ROWS))
    assert found == pytest.approx(
        {
            ("east", "talk", "7"): -(1.1 + 5) / 2,
            ("east", "talk", "8"): 0,
            ("east", "song", "9"): -25,
            ("west", "talk", "7"): -0.5,
        }
    )
    assert document_scores(found)["east", "talk"] == pytest.approx(-1.525)
    assert system_scores(found) == pytest.approx({"east": -28.05 / 3, "west": -0.5})
    assert segment_scores(read(ROWS), OUTPUT_ONLY)["west", "talk", "7"] == 0


def test_a_grid_has_holes_where_nobody_judged() -> None:
    values, places = grid(segment_scores(read(ROWS)), ["west", "east"])
    assert places == [("talk", "7"), ("talk", "8"), ("song", "9")]
    assert values[0, 0] == -0.5
    assert values.shape == (2, 3)
    assert values[0, 1:].tolist() != values[0, 1:].tolist()


def test_outputs_are_told_without_marks() -> None:
    found = outputs(read(ROWS))
    assert list(found["east"].values()) == [
        "The brige is old.",
        "The villagers came.",
        "La la la.",
    ]
    assert found["west"] == {("talk", "7"): "Is old."}


def test_an_output_has_one_text() -> None:
    rows = [ROWS[0], ROWS[1].replace("is_old", "was_old")]
    with pytest.raises(InputError, match=r"mqm\.tsv:3: another target for east 7"):
        outputs(read(rows))


def test_later_years_and_attention_tests() -> None:
    row = 'n d 1 17 r 灯。 "Lamp. fluency/punctuation minor {"t":1}'
    test = "n d 1 17 r 灯。 Lump. Found HOTW-test {}"
    (found,) = read([row, test], [*LATER, "metadata"])
    assert (found.segment, found.target, found.severity) == ("17", '"Lamp.', "minor")
    assert FREITAG_2021.of(found) == 0.1


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Style/Awkward", "style/awkward"),
        ("style/unnatural or awkward", "style/awkward"),
        ("Terminology/Inappropriate for context", "terminology/inappropriate"),
        (
            "Terminology/Inconsistent use of terminology",
            "terminology/inconsistent",
        ),
        ("Locale convention/Date format", "locale-convention/date-format"),
        ("Source issue", "source-error"),
        ("Source error", "source-error"),
        ("Non-translation!", "non-translation"),
        ("Accuracy/Source language fragment", "accuracy/untranslated"),
        ("Fluency/A new one", "fluency/a-new-one"),
    ],
)
def test_categories_have_one_spelling(told: str, expected: str) -> None:
    assert category_of(told) == expected
    assert category_of(expected) == expected


GOOD = "east talk 1 7 anna 桥。 Bridge. Style/Awkward Minor"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([GOOD, GOOD.replace("Minor", "Majr")], "mqm.tsv:3: severity 'Majr'; did you"),
        ([GOOD.replace("Minor", "NaN")], "mqm.tsv:2: severity 'NaN'; one of: "),
        ([GOOD.replace("anna", "")], "mqm.tsv:2: rater is 'blank'"),
        ([GOOD.replace("anna", "nan")], "mqm.tsv:2: rater is 'nan'"),
        ([GOOD.replace("7", "None")], "mqm.tsv:2: segment is 'None'"),
        ([GOOD.replace("Style/Awkward", "")], "mqm.tsv:2: category is 'blank'"),
        ([GOOD, ROWS[0], GOOD], "mqm.tsv:4: the same annotation as in line 2"),
        ([GOOD + " more"], "mqm.tsv:2: this row has 10 fields, the header has 9"),
    ],
)
def test_faults_are_told_with_their_line(rows: list[str], message: str) -> None:
    with pytest.raises(InputError) as error:
        read(rows)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ([*HEAD[:-1], "severty"], "mqm.tsv:1: no column 'severity'; did you mean 'se"),
        (["systm", *HEAD[1:]], "mqm.tsv:1: no column 'system'"),
        ([*HEAD[:-2], "category", "category"], "mqm.tsv:1: column 'category' stands t"),
    ],
)
def test_wrong_headers(head: list[str], message: str) -> None:
    with pytest.raises(InputError) as error:
        read([GOOD], head)
    assert str(error.value).startswith(message)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + table(ROWS).replace("\n", "\r\n").encode())
    found = [replace(one, place="") for one in read_annotations(path)]
    assert found == [replace(one, place="") for one in read(ROWS)]
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"m\.tsv:1: no column 'system'"):
        read_annotations(path)
    with pytest.raises(InputError, match="absent"):
        read_annotations(tmp_path / "absent.tsv")


ESA = [*HEAD, "score"]


def test_esa_scores() -> None:
    rows = [f"{GOOD} 80", f"{GOOD} 80".replace("Minor", "Major")]
    rows.append(f"{GOOD} 91".replace("anna", "ben"))
    assert esa_scores(read(rows, ESA)) == {("east", "talk", "7"): 85.5}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([f"{GOOD} nan"], "mqm.tsv:2: score 'nan': a number from 0 to 100"),
        ([f"{GOOD} 101"], "mqm.tsv:2: score '101'"),
        ([f"{GOOD} "], "mqm.tsv:2: score ''"),
        ([f"{GOOD} 80", f"{GOOD} 70"], "mqm.tsv:3: anna gives east 7 both 80 and 70"),
    ],
)
def test_esa_faults(rows: list[str], message: str) -> None:
    with pytest.raises(InputError) as error:
        esa_scores(read(rows, ESA))
    assert str(error.value).startswith(message)


def test_esa_scores_need_their_column() -> None:
    with pytest.raises(InputError, match=r"mqm\.tsv:2: no ESA score"):
        esa_scores(read([GOOD]))


def test_weights_of_ones_own() -> None:
    own = weights_of("Major:10 Minor:1, minor/Style/Awkward:0.5")
    assert segment_scores(read([GOOD]), own) == {("east", "talk", "7"): -0.5}
    assert own.signature == "own|no-error:0|major:10|minor:1|minor/style/awkward:0.5"
    assert weights_of("freitag2021") is FREITAG_2021
    with pytest.raises(
        InputError, match=r"mqm\.tsv:8: severity 'neutral' has no points"
    ):
        segment_scores(read(ROWS), own)


@pytest.mark.parametrize("told", ["majr:5", "major:x", "major:-1", "major", "nan:nan"])
def test_wrong_weights(told: str) -> None:
    with pytest.raises(UsageError, match=f"weights '{told}'"):
        weights_of(told)


@given(st.text(st.sampled_from("ab\t\n\r<v>/\x00Minor"), max_size=80))
def test_any_text_gives_annotations_or_one_clear_error(text: str) -> None:
    for whole in (text, table([GOOD]) + text):
        try:
            assert all(isinstance(one, Annotation) for one in parse_annotations(whole))
        except MaplebridgeError as error:
            if not str(error).startswith("-:"):
                raise
