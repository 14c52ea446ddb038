"""One phrase in nine disguises is found nine times, and not in code or links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import outcome, termbase
from toolkit.records import Severity

DISGUISES = {
    "plain": ("The Maple Bridge Experience works.", "The Fengqiao Experience works."),
    "plural": ("Two Maple Bridge Experiences were compared.", None),
    "line break": ("A Maple Bridge\nExperience.", "A Fengqiao\nExperience."),
    "possessive": (
        "The Maple Bridge Experience's fame.",
        "The Fengqiao Experience's fame.",
    ),
    "hyphenated": ("The Maple-Bridge-Experience is known.", None),
    "curly quotes": (
        "The “Maple Bridge Experience” is known.",
        "The “Fengqiao Experience” is known.",
    ),
    "bold inside": ("The **Maple Bridge** Experience is known.", None),
    "capitals": ("THE MAPLE BRIDGE EXPERIENCE.", "THE FENGQIAO EXPERIENCE."),
    "re-ordered": ("They praised the experience of Maple Bridge there.", None),
}


@pytest.mark.parametrize("name", DISGUISES)
def test_each_disguise_is_found(name: str, tmp_path: Path) -> None:
    before, after = DISGUISES[name]
    result = outcome(before, termbase(tmp_path), "text.md")
    found = [f for f in result.findings if f.concept == "fengqiao"]
    assert len(found) == 1
    assert result.document.text == (after or before)
    assert (found[0].severity is Severity.NEUTRAL) == (name == "re-ordered")


@pytest.mark.parametrize(
    "text",
    [
        "See `Maple Bridge Experience` for more.",
        "See https://example.org/Maple-Bridge-Experience for more.",
        "```\nMaple Bridge Experience\n```",
        "A maple bridge; experience counts.",
        "They crossed the maple bridge. Experience helps.",
        "Maple Bridge. Experience is what counts.",
        "Maple Bridge\n\nExperience counts.",
    ],
)
def test_silent_where_it_is_not_used(text: str, tmp_path: Path) -> None:
    result = outcome(text, termbase(tmp_path), "text.md")
    assert [f for f in result.findings if f.concept] == []


@pytest.mark.parametrize(
    "text",
    [
        "Maple\u00a0Bridge\u2009Experience",
        "Maple \n   Bridge \t Experience",
        "Ma\u00adple Bridge\u200b Experience",
        "Ｍａｐｌｅ　Bridge Experience",
    ],
)
def test_blanks_and_invisible_characters(text: str, tmp_path: Path) -> None:
    result = outcome(f"The {text} works.", termbase(tmp_path))
    assert any(f.concept == "fengqiao" for f in result.findings)
