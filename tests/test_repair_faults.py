"""Faults that an edit makes, and the nouns that the reading stands on."""

from __future__ import annotations

import pytest

from toolkit.repairer.faults import new_faults
from toolkit.repairer.nouns import (
    is_acronym,
    is_headed_name,
    is_name,
    is_plural,
    singular,
)

RIGHT = "The port met. It kept a small fee, and its ships (all old) sailed."


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ("The the port met.", "said twice"),
        ("The port port met.", "said twice"),
        ("The port dues dues rose.", "said twice"),
        ("The quay and the quay rose.", "said twice"),
        ("The Quay Fund (the Quay Fund) rose.", "said twice"),
        ("The Luma's Luma dues rose.", "said twice"),
        ("It met a the port.", "two articles"),
        ("It met the its port.", "two articles"),
        ("It met the of port.", "article before a small word"),
        ("It is a anchorage.", "a or an"),
        ("It is an quay.", "a or an"),
        ("It is a ports.", "plural after 'a'"),
        ("It is a new port rules.", "plural after 'a'"),
        ("Each ships sank.", "plural after 'each'"),
        ("The ships is here.", "agreement"),
        ("A new ship are here.", "agreement"),
        ("The port's's dues rose.", "possessive"),
        ("The port  met.", "two blanks"),
        ("The port , it says, met.", "blank before a stop"),
        ("The port ( it says) met.", "blank inside a bracket"),
        ("The port (old met.", "without partner"),
        ("The “port met.", "without partner"),
        ('The "port met.', "without partner"),
        ("The port met. the quay slept.", "small letter at a start"),
        ("# harbor news", "small letter at a start"),
        ("These HKXA met.", "number and noun"),
        ("It sold port,quay and sea.", "no blank"),
        ("The port () met.", "empty bracket"),
        ("The port (the “port”) met.", "said twice"),
    ],
)
def test_a_fault_is_seen(after: str, name: str) -> None:
    assert any(told.startswith(name) for told in new_faults(RIGHT, after))


def test_a_blank_that_lacked_before_is_no_new_fault() -> None:
    assert not new_faults("It sold nets.The port met.", "It sold rope.The port met.")
    assert new_faults("It sold nets. The port met.", "It sold rope.The port met.")


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "An hour later a European ship and an MP came.",
        "A series of ports and a few ships were lost.",
        "The number of ships is small. What the ships had had was lost.",
        "More and more ships came, e.g. the old ones. iBonds fell.",
        'The old port (the "harbor") met.',
        "The HKXA (Harbor Exchange Authority) met. The dues of 2016 are paid.",
        "It rained\nin the port. A savings bank is open.",
        "He said \"no\" and 'yes' and “so” to the boss's men.",
    ],
)
def test_right_text_has_no_fault(text: str) -> None:
    assert new_faults("", text) == []


def test_an_old_fault_is_not_new() -> None:
    assert new_faults("The the port. It met.", "The the port. It slept.") == []
    assert len(new_faults("A a port.", "A a port and a a port.")) >= 1


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("ratios", "ratio"),
        ("quay policies", "quay policy"),
        ("SVFs", "SVF"),
        ("ships of the line", "ship of the line"),
        ("matrices", "matrix"),
        ("boxes", "box"),
        ("statuses", "status"),
        ("memorandums of understanding", "memorandum of understanding"),
        ("assets and debts", None),
        ("bases", None),
        ("proceeds", None),
        ("series", None),
        ("news", None),
        ("ratio", None),
    ],
)
def test_singular(many: str, one: str | None) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        *(("ships", True), ("men", True), ("SVFs", True), ("criteria", True)),
        *(("glass", False), ("status", False), ("HKXS", False), ("news", False)),
        *(("physics", False), ("this", False), ("Moody's", False), ("ship", False)),
    ],
)
def test_plural(word: str, plural: bool) -> None:
    assert is_plural(word) is plural


@pytest.mark.parametrize(
    ("phrase", "name", "headed"),
    [
        ("HKXA", True, False),
        ("Quay Fund", True, True),
        ("Quay Dues ordinance", True, True),
        ("Ministry of Tides", True, True),
        ("Quay Clearing Limited", True, False),
        ("Quay Balance", False, False),
        ("quay fund", False, False),
        ("renminbi", False, False),
    ],
)
def test_names(phrase: str, name: bool, headed: bool) -> None:
    assert (is_name(phrase), is_headed_name(phrase)) == (name, headed)


def test_acronyms() -> None:
    assert [is_acronym(word) for word in ("i-TLAC", "MOUs", "Port")] == [1, 1, 0]
