"""The capitals of listed forms that are mistakes of the list, and those that stay."""

from __future__ import annotations

import pytest

from termbase.records import Concept, Span, Status, Term
from toolkit.repairer.needs import Demand, Kept
from toolkit.repairer.usage import usages
from toolkit.repairer.written import mended

BATCH = """
Staff met the US envoy. They kept the Quay Fund and the tidal growth book.
He read the Luma Dues Ordinance and the VAT bill. Growth was slow, growth was weak.
The growth of it, and the Luma profits tax. They sold iBonds.
# Old Rate System For All
"""


@pytest.mark.parametrize(
    ("form", "right"),
    [
        ("uS envoy", "US envoy"),  # the batch has it in capitals
        ("quay Fund", "Quay Fund"),  # and the pair with two
        ("Luma Dues ordinance", "Luma Dues Ordinance"),
        ("tidal Growth book", "tidal growth book"),  # mostly small there
        ("old Rate System", "Old Rate System"),  # nothing told: before a name's head
        ("Reed (Dues) ordinance", "Reed (Dues) Ordinance"),  # its small head
        ("bank for northern Reserve", "Bank for Northern Reserve"),
    ],
)
def test_a_mistake_is_mended(form: str, right: str) -> None:
    assert mended([[form]], [BATCH]) == {form: right}


@pytest.mark.parametrize(
    "form",
    [
        *("iBond", "VaT", "e-Cheque", "Luma-based ships", "RPO ships", "dues of Luma"),
        *("quay fund", "Reed Fund", "Dues book", "Luma profits tax", "e-Tide service"),
    ],
)
def test_what_the_user_chose_stays(form: str) -> None:
    found = mended([[form]], [BATCH.replace("VAT", "VaT")])
    assert found == {}


@pytest.mark.parametrize(
    ("families", "wanted"),
    [
        ([["rPo", "reed port office"]], {"rPo": "RPO"}),
        ([["rPo"], ["reed port office"]], {}),  # three letters of another concept
        ([["rPDo"], ["reed port dues office"]], {"rPDo": "RPDO"}),
        ([["old Reed Bills"], ["Reed Bills"]], {}),  # a name without the word before
    ],
)
def test_other_forms_tell(families: list[list[str]], wanted: dict[str, str]) -> None:
    assert mended(families, [BATCH]) == wanted


def test_no_text_and_no_form() -> None:
    assert mended([], [BATCH]) == {}
    assert mended([["quay Fund"]], []) == {"quay Fund": "Quay Fund"}


def test_usages_carry_what_is_mended() -> None:
    term = Term("quay Fund", "en", Status.PREFERRED, literal=True)
    concept = Concept("c", "test", (term,))
    text = "They kept the Quay Fund."
    kept = Kept(Span(14, 23), Span(0, 2), concept, term)
    (usage,) = usages([(text, Demand((), (kept,), ()))]).values()
    assert usage.mends == {"quay Fund": "Quay Fund"}
