"""What holds for every text: nothing raises, edits replay, a second run rests.

The texts are made of pieces that rules and terms react to, and of any Unicode.
"""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.compile import compile_terms
from termbase.fold import View, fold, fold_characters
from termbase.match import Matcher
from termbase.records import Case, Concept, PartOfSpeech, Span, Status, Term, Termbase
from termbase.wordtrie import WordTrie
from toolkit import Normalizer, Outcome
from toolkit.account import changes, replay
from toolkit.formats import parse

PIECES = st.sampled_from(
    [
        *("gangsters and evils", "Maple Bridge Experience", "special struggle", "the "),
        *("“yellow gambling”", '"cloud sword"', " and ", "my country's", "public "),
        *("security organs", "'s", "’s", "a ", "an ", "The ", "is ", "are ", ". ."),
        *(
            " ,",
            "。",
            "，",
            "«",
            "»",
            "“",
            "”",
            '"',
            "(",
            ")",
            "&amp;",
            "â€™",
            "\u200b",
        ),
        *(
            "\u00a0",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "Police ",
            "China ",
            "; Special ",
            "5 %",
        ),
        *("Beijing, May 19 (Reporter Li Ming) ", "on the 19th", "10764 children", "0"),
        *(
            "33,684,000 cases",
            ".",
            "fight the police with an iron fist",
            "-",
            "Ａ",
            "é",
        ),
        *("robbery and robbery", "less than 20 cases", "（Image and text irrelevant）"),
        *("枫桥经验", "e\u0301", "İ", "😀", "https://a.b/c"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
ANY = st.text(max_size=60)


@cache
def normalizer() -> Normalizer:
    """The shipped termbase and all rules."""
    return Normalizer()


def run(text: str, name: str = "text.txt") -> Outcome:
    """Normalize a text."""
    document = parse(text, name)
    return normalizer().run([document])[0]


def holds(text: str, name: str) -> None:
    """All properties of one text."""
    result = run(text, name)
    after = result.document.text
    assert replay(text, changes(result)) == after
    for segment, finding in ((f.segment, f) for f in result.findings):
        whole = result.given.segments[segment].target
        assert whole[finding.span.start : finding.span.end] == finding.before
    again = run(after, name)
    assert again.document.text == after


@settings(max_examples=300)
@given(TEXTS)
def test_properties_hold_on_likely_text(text: str) -> None:
    holds(text, "text.txt")


@settings(max_examples=100)
@given(
    st.lists(PIECES | st.sampled_from(["**", "`", "[x](y)", "# ", "- "]), max_size=10)
)
def test_properties_hold_on_markdown(pieces: list[str]) -> None:
    holds("".join(pieces), "text.md")


@settings(max_examples=300)
@given(st.lists(ANY | TEXTS, max_size=3).map(" ".join))
def test_nothing_raises_on_any_unicode(text: str) -> None:
    holds(text, "text.txt")


@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_characters(text)) == len(text)


@given(TEXTS | ANY)
def test_the_view_maps_back_to_its_letters(text: str) -> None:
    view = View(text)
    for place, letter in enumerate(view.text):
        assert fold_characters(text)[view.start(place)] == letter


WORDS = st.sampled_from(
    ["new", "york", "s", "art", "of", "state", "c++", "枫", "桥", "é"]
)
GAPS = st.sampled_from([" ", "  ", "-", "\n", ", ", ". ", "", "'", "\u00a0"])
RUNNING = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@settings(max_examples=300)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=6),
    RUNNING,
)
def test_the_matcher_equals_brute_force(terms: list[str], text: str) -> None:
    found = [tuple(m.span) for m in matcher(tuple(dict.fromkeys(terms))).matches(text)]
    assert found == brute_force({fold(term) for term in terms}, text)


def matcher(terms: tuple[str, ...]) -> Matcher:
    """A matcher of plain phrases."""
    concepts = {
        str(n): Concept(
            str(n),
            "",
            (
                Term("good", "en", Status.PREFERRED, PartOfSpeech.PHRASE),
                Term(
                    text, "en", Status.DEPRECATED, PartOfSpeech.PHRASE, case=Case.IGNORE
                ),
            ),
            basis="usage",
        )
        for n, text in enumerate(terms)
    }
    lexicon = compile_terms(Termbase(concepts), "en", {})
    return Matcher(lexicon, WordTrie.build(lexicon.surfaces))


def brute_force(terms: set[str], text: str) -> list[tuple[int, int]]:
    """Leftmost, then longest, whole tokens: the slow way."""
    view = View(text)
    found, at = [], 0
    while at < len(view.text):
        ends = [
            at + len(term)
            for term in terms
            if view.text.startswith(term, at) and whole(view.text, at, at + len(term))
        ]
        if ends:
            found.append(tuple(view.span(at, max(ends))))
            at = max(ends)
        else:
            at += 1
    return [(start, end) for start, end in found]


def whole(text: str, start: int, end: int) -> bool:
    """True where no word is cut at either edge; a Han character is a word."""

    def joined(left: str, right: str) -> bool:
        letters = all(c.isalnum() or c == "_" for c in (left, right))
        return letters and not any("\u3400" <= c <= "\u9fff" for c in (left, right))

    cut_before = start > 0 and joined(text[start - 1], text[start])
    cut_after = end < len(text) and joined(text[end - 1], text[end])
    return not (cut_before or cut_after)


def test_spans_of_matches_are_of_the_given_text() -> None:
    text = "The \u200bMaple\n  Bridge Experience"
    (match,) = normalizer().termbases.of("en").matcher.matches(text)
    assert match.span == Span(5, len(text))
