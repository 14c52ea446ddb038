"""A long form with its short one in brackets behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termbase.records import Concept, Span, Status, Term
from toolkit.normalizer.seams import Proposal
from toolkit.repairer.brackets import relettered
from toolkit.repairer.outcomes import repair

TERMS = (
    "zh\ten\n"
    "港口发展基金会（港发会）\tPort Development Foundation|PDF\n"
    "港发会\tPDF\n"
    "海事监察局（监察局）\tMaritime Inspectorate\n"
)
SOURCE = "港口发展基金会（港发会）今年修了三座码头。"


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brackets") / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        # another acronym, a quoted name, a name of its own
        ("Port Development Foundation (HFH)", "Port Development Foundation (PDF)"),
        (
            'Port Development Foundation (the "Harbor Fund")',
            "Port Development Foundation (PDF)",
        ),
        (
            "Port Development Foundation (Harbor Fund)",
            "Port Development Foundation (PDF)",
        ),
        # the long form is edited, and the short one behind it
        ("Harbor Development Fund (HDF)", "Port Development Foundation (PDF)"),
        # the short form is right, the long one is not
        ("Harbor Development Fund (PDF)", "Port Development Foundation (PDF)"),
    ],
)
def test_both_forms_are_wanted(terms: Path, name: str, wanted: str) -> None:
    found = repair(f"The {name} repaired three piers.", SOURCE, termbases=[terms])
    assert found.document.text == f"The {wanted} repaired three piers."


@pytest.mark.parametrize(
    "name",
    [
        "Port Development Foundation (PDF)",
        "Port Development Foundation (the PDF)",
        "Port Development Foundation",
        "Port Development Foundation (see page 4)",
        "PDF",
    ],
)
def test_what_is_right_or_something_else_stays(terms: Path, name: str) -> None:
    text = f"The {name} repaired three piers."
    assert repair(text, SOURCE, termbases=[terms]).document.text == text


def test_without_a_short_form_in_the_list_the_bracket_stays(terms: Path) -> None:
    text = "The Maritime Inspectorate (MI) met."
    source = "海事监察局（监察局）开会。"
    assert repair(text, source, termbases=[terms]).document.text == text


def test_words_of_the_source_stay_in_the_bracket(terms: Path) -> None:
    source = "港口发展基金会（港发会，HKF）修了码头，港口发展基金会（港发会）开会。"
    text = "The Port Development Foundation (HKF) repaired piers and met."
    assert repair(text, source, termbases=[terms]).document.text == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The Port Dues Centre (PDC) met.", "Port Dues Hub (PDH)"),
        # its own letters, another name's, the termbase's, used again, of another length
        ("The Port Dues House (PDH) met.", "Port Dues Hub"),
        ("The Port Dues Centre (XYZ) met.", "Port Dues Hub"),
        ("The Port Dues Room (PDR) met.", "Port Dues Hub"),
        ("The Port Dues Centre (PDC) met; the PDC sat.", "Port Dues Hub"),
        ("The Luma Port Dues Centre (LPDC) met.", "Port Dues Hub"),
        ("The Port Dues Centre met.", "Port Dues Hub"),
    ],
)
def test_initials_go_with_the_name_that_they_are_of(text: str, after: str) -> None:
    terms = [Term(t, "en", Status.PREFERRED) for t in ("Port Dues Hub", "PDR")]
    name = re.match(r"The ([A-Za-z ]+?) (?:\(|met)", text)
    assert name is not None
    edit = Proposal(Span(*name.span(1)), "Port Dues Hub")
    assert relettered(text, edit, Concept("c", "test", tuple(terms))).after == after
