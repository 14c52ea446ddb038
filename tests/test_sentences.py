"""Sentences of texts: where they end, and that nothing is lost between them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ROOT
from toolkit.alignment.sentences import sentences

CASES = yaml.safe_load((ROOT / "tests/cases/sentences.yaml").read_text("utf-8"))
TABLE = [(lang, pieces) for lang, texts in CASES.items() for pieces in texts]
LETTERS = "aB.1!?…。；”)\"' \n\t桥Mr"


def split(text: str, lang: str) -> list[str]:
    """The sentences as texts."""
    return [text[start:end] for start, end in sentences(text, lang)]


@pytest.mark.parametrize(("lang", "pieces"), TABLE, ids=lambda x: str(x)[:40])
def test_sentences_end_where_they_should(lang: str, pieces: list[str]) -> None:
    gap = "" if lang == "zh" else " "
    assert split(gap.join(pieces), lang) == pieces


@pytest.mark.parametrize("lang", ["en", "zh", "de"])
def test_a_line_break_ends_a_sentence(lang: str) -> None:
    assert split(" Head line\n\n\tnext one \n", lang) == ["Head line", "next one"]


@pytest.mark.parametrize("mark", ["1.", "12.", "- 3.", "iv.", "# 2."])
def test_the_number_of_an_item_is_no_sentence(mark: str) -> None:
    text = f"It begins.\n{mark} The second item"
    assert split(text, "en") == ["It begins.", f"{mark} The second item"]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_blank_texts_have_no_sentence(text: str) -> None:
    assert sentences(text, "en") == []


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "de", "ja"])
@given(text=st.text(LETTERS, max_size=40))
def test_sentences_cover_all_but_blanks(lang: str, text: str) -> None:
    spans = sentences(text, lang)
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)
    assert "".join("".join(split(text, lang)).split()) == "".join(text.split())
    ends = [place for span in spans for place in span]
    assert ends == sorted(ends)
