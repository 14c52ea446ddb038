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
The clerk, Reed, kept a loan book, tide dues, new plans and the Long-Haul Ship Fund.
They study wide canal works; a wide lock, a wide gate and a canal of late.
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
        ("Revised pier Plans", "Revised Pier Plans"),  # half capitals to its end
        ("Luma pier dues Plans", "Luma Pier Dues Plans"),
        ("Old and tall post-Storm Plans", "Old and Tall Post-Storm Plans"),
        ("long-haul Ship Fund", "Long-Haul Ship Fund"),  # both parts, as the batch
        ("a book on the Canal works", "a book on the canal works"),  # the pair is small
        ("Tide dues", "tide dues"),  # and the list has "tide" small, see below
        ("Wide canal Works", "wide canal works"),
        ("Ann reed", "Ann Reed"),  # never small
        ("minister Ann Moor", "Minister Ann Moor"),
        ("pier dues plan (pdp)", "pier dues plan (PDP)"),
        ("Quay (Dues) (no. 2) ordinance", "Quay (Dues) (No. 2) Ordinance"),
        ("Ioan-book ratio", "loan-book ratio"),
    ],
)
def test_a_mistake_is_mended(form: str, right: str) -> None:
    listed = [[form], ["tide book", "a wide quay"]]
    assert mended(listed, [BATCH]) == {form: right}


@pytest.mark.parametrize(
    "form",
    [
        *("iBond", "VaT", "e-Cheque", "Luma-based ships", "RPO ships", "dues of Luma"),
        *("quay fund", "Reed Fund", "Dues book", "Luma profits tax", "e-Tide service"),
        *("dues of Reed", "dollar dues in Luma", "old Reed Luma", "Ann growth"),
        *("post-Luma era", "minister for Luma", "pier dues plan (old)", "Iodine box"),
        *("Tide dues", "Growth of the Luma"),  # the list has them so only
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
        (
            [["reed Sub-Board"], ["Pier Sub-Board"]],
            {"reed Sub-Board": "Reed Sub-Board"},
        ),
        ([["Quay fund"], ["Quay Fund of Reed"]], {"Quay fund": "Quay Fund"}),
        ([["Luma profits"], ["Luma Profits Plan"]], {}),  # the batch never has it so
        ([["RpDO"], ["Luma reed port dues office"]], {"RpDO": "RPDO"}),  # its end
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
