"""The target renders the source term, or it does not: verdicts, spans, assignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from termbase.assignment import Place, assign
from termbase.bilingual import PairMatcher, Survey, Use, Verdict, open_pair
from termbase.lemma import lemma, lemmas, stems, wordings
from termbase.pairing import Shield
from termbase.records import Span
from tests.support import ROOT, termbase

TABLE = yaml.safe_load((ROOT / "tests/cases/bilingual.yaml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["cases"]
FACTS = """\
schema: 1
subject_field: test
concepts:
  - id: fengqiao
    zh-Hans: [枫桥经验]
    en:
      - preferred: Fengqiao Experience
      - deprecated: maple bridge
        when: {quoted: true}
      - deprecated: bridge model
        unless: {source: [桥梁]}
    evidence: [https://example.org/]
  - id: hezhang
    zh-Hans: [河长]
    en: [river chief]
  - id: lianfang
    zh-Hans: [联防]
    loaded: true
    en:
      - preferred: joint defense
      - deprecated: united guard
    evidence: [https://example.org/]
  - id: kaizhan
    zh-Hans: [开展]
    basis: usage
    en:
      - preferred: carry out
        part_of_speech: verb
      - deprecated: open an exhibition of
        part_of_speech: verb
  - id: xiehe
    zh-Hans:
      - preferred: 协和
        when: {after: [医院]}
    en: [Union Hospital]
    evidence: [https://example.org/]
  - id: duren
    zh-Hans: [独人]
    en:
      - deprecated: lone person
"""


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> PairMatcher:
    path = tmp_path_factory.mktemp("pair") / "terms.csv"
    path.write_text(TABLE["terms"], encoding="utf-8")
    return open_pair([path])


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> PairMatcher:
    return open_pair([termbase(tmp_path_factory.mktemp("facts"), FACTS)])


def told(use: Use, source: str, target: str) -> str:
    """A use as the table writes it."""
    here = source[slice(*use.source_span)] if use.source_span else ""
    there = target[slice(*use.target_span)] if use.target_span else ""
    again = "(again)" if use.repeated else ""
    return f"{use.verdict}: {here} > {there}{again}".replace(":  >", ": >").strip()


def expected(case: dict[str, Any]) -> Iterator[str]:
    """What the table expects; YAML reads most lines as a mapping."""
    for item in case["expect"]:
        if isinstance(item, dict):
            ((verdict, rest),) = item.items()
            item = f"{verdict}: {rest}"
        yield item


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['source']}-{c['target']}")
def test_table(case: dict[str, Any], matcher: PairMatcher) -> None:
    pair = case["source"], case["target"]
    assert [told(use, *pair) for use in matcher.uses([pair])] == list(expected(case))


def test_a_batch_is_judged_as_its_pairs_alone(matcher: PairMatcher) -> None:
    pairs = [(case["source"], case["target"]) for case in CASES]
    together = sorted(matcher.uses(pairs), key=lambda use: use.segment)
    for number, pair in enumerate(pairs):
        alone = [told(use, *pair) for use in matcher.uses([pair])]
        ours = [told(use, *pair) for use in together if use.segment == number]
        assert ours == alone


def test_survey_counts_what_it_lists(matcher: PairMatcher) -> None:
    survey = matcher.uses([(case["source"], case["target"]) for case in CASES])
    uses = list(survey)
    assert survey.counts() == Counter(use.verdict for use in uses)
    assert survey.occurrences == sum(use.source_span is not None for use in uses)
    assert list(survey.only(Verdict.MISSING)) == [
        use for use in uses if use.verdict is Verdict.MISSING
    ]
    assert survey[-1] == uses[-1]
    assert survey[1:3] == uses[1:3]
    assert matcher.active == 27
    assert survey.occurring <= {row.split(",")[0] for row in TABLE["terms"].split()}


def test_no_pairs_and_no_terms(matcher: PairMatcher, facts: PairMatcher) -> None:
    assert list(matcher.uses([])) == []
    assert list(facts.uses([("", "")])) == []


@pytest.mark.parametrize(
    ("pair", "lines"),
    [
        # unasked context: the source term says enough
        (("枫桥经验", "a maple bridge"), ["deprecated: 枫桥经验 > maple bridge"]),
        # a cue of the source
        (("枫桥经验", "the bridge model"), ["deprecated: 枫桥经验 > bridge model"]),
        (("枫桥经验与桥梁", "the bridge model"), ["missing: 枫桥经验 >"]),
        # provisional, loaded, ordinary usage
        (("河长", "a mayor"), ["not assessable: 河长 >"]),
        (("河长", "river chiefs"), ["preferred: 河长 > river chiefs"]),
        (("联防", "the united guard"), ["not assessable: 联防 > united guard"]),
        (("开展活动", "They acted."), ["not assessable: 开展 >"]),
        (
            ("开展", "open an exhibition of"),
            ["deprecated: 开展 > open an exhibition of"],
        ),
        # a condition of the source term
        (("协和医院", "the hall"), ["missing: 协和 >"]),
        (("协和医院", "Union Hospital"), ["preferred: 协和 > Union Hospital"]),
        (("协和音乐", "the music"), []),
        # no standing term in the target language
        (("独人", "nobody"), []),
    ],
)
def test_conditions_and_doubt(
    facts: PairMatcher, pair: tuple[str, str], lines: list[str]
) -> None:
    assert [told(use, *pair) for use in facts.uses([pair])] == lines


def test_reasons(matcher: PairMatcher, facts: PairMatcher) -> None:
    pairs = [
        ("枫桥经验", "Maple Bridge Experience"),
        ("河务局", "河务局"),
        ("渡船", "boat"),
        ("银行监管", "supervision of banks"),
    ]
    assert [use.reason for use in matcher.uses(pairs)] == [
        "'Maple Bridge Experience' is deprecated: 'Fengqiao Experience' is preferred",
        "the source term was left as it is: 'River Affairs Bureau' is preferred",
        "no form of 'ferry' is there",
        "'supervision of banks' is another form of 'banking supervision'",
    ]
    (use,) = facts.uses([("联防", "united guard")])
    assert use.reason.endswith("; the choice is the editor's")


def test_markup_is_read_through_and_code_is_not(matcher: PairMatcher) -> None:
    pair = "渡<b>船</b>", "the <i>fer</i>ry and ferry"
    sources = {0: Shield(markup=(Span(1, 4), Span(5, 9)))}
    targets = {0: Shield(markup=(Span(4, 7), Span(10, 14)))}
    (use,) = matcher.uses([pair], sources, targets)
    assert told(use, *pair) == "preferred: 渡<b>船 > fer</i>ry"
    opaque = {0: Shield(opaque=(Span(4, 16),))}
    (use,) = matcher.uses([("渡船", pair[1])], targets=opaque)
    assert use.target_span == Span(21, 26)
    assert not list(matcher.uses([("渡船", "")], {0: Shield(opaque=(Span(0, 1),))}))


def test_homonym_is_satisfied_by_either_concept(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("id\tzh\ten\na\t行\trow\nb\t行\ttrade\n", encoding="utf-8")
    pairs = [
        ("行", "a row"),
        ("行", "two trades"),
        ("行", "a line"),
        ("行行", "a row, a trade"),
    ]
    survey = open_pair([path]).uses(pairs)
    verdicts = [use.verdict for use in survey]
    good, bad = Verdict.PREFERRED, Verdict.MISSING
    assert verdicts == [good, good, bad, good, good]


def test_another_target_language_has_no_lemmas(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("zh\tde\n渡船\tFähre\n银行\tBank am Fluss\n", encoding="utf-8")
    survey = open_pair([path], "zh-Hant", "de-AT").uses(
        [("渡船和银行", "die fähre, Fluss am Bank")]
    )
    assert [use.verdict for use in survey] == [Verdict.PREFERRED, Verdict.MISSING]


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("institutions", "institution"), ("policies", "policy"), ("children", "child"),
        ("supervising", "supervise"), ("supervised", "supervises"), ("boxes", "box"),
        ("organisation", "organization"), ("organising", "organize"),
        ("travelled", "traveling"), ("centres", "center"), ("colours", "color"),
        ("analysing", "analyze"), ("crises", "crisis"), ("policemen", "policeman"),
        ("bought", "buying"), ("used", "using"), ("programmes", "program"),
        ("five", "5"), ("catalogue", "catalog"), ("licence", "license"),
    ],
)  # fmt: skip
def test_one_word_has_one_lemma(words: str, other: str) -> None:
    assert lemma(words) == lemma(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("bank", "banker"), ("bus", "bush"), ("process", "proceed"), ("news", "new"),
        ("supervision", "supervise"), ("his", "hi"), ("sing", "s"), ("red", "r"),
        ("nation", "national"), ("business", "busy"), ("thing", "th"),
    ],
)  # fmt: skip
def test_other_words_have_other_lemmas(word: str, other: str) -> None:
    assert lemma(word) != lemma(other)


WORDS = (
    "bank banks city cities organised centre five the of men buying supervising policy "
    "policies & crisis crises colours programme running analyser policemen"
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_stems_stand_in_every_text_with_the_lemmas(words: list[str]) -> None:
    squeezed = "".join(words)
    assert all(stem in squeezed for stem in stems(lemmas(" ".join(words))))


def test_wordings_turn_around_of() -> None:
    assert lemmas("supervision of the banks") in wordings("banking supervision")
    assert lemmas("banking supervision") in wordings("supervision of banks")
    assert lemmas("supervision banks") not in wordings("banks supervision")


SPANS = st.builds(
    lambda start, size, serves: Place(start, start + size, dict.fromkeys(serves, 1)),
    st.integers(0, 8),
    st.integers(1, 4),
    st.sets(st.integers(0, 2), min_size=1, max_size=2),
)


@given(
    st.lists(SPANS, max_size=6), st.dictionaries(st.integers(0, 2), st.integers(1, 3))
)
def test_assignment_serves_as_many_as_can_be(
    places: list[Place], needs: dict[int, int]
) -> None:
    taken = assign(needs, places)
    assert valid(taken, places, needs)
    options = [[None, *place.serves] for place in places]
    sizes = []
    for choice in product(*options):
        other = {n: need for n, need in enumerate(choice) if need is not None}
        if valid(other, places, needs):
            sizes.append(len(other))
    assert len(taken) == max(sizes)


def valid(taken: dict[int, int], places: list[Place], needs: dict[int, int]) -> bool:
    """Spans apart, no need served too often or by a span that does not."""
    spans = sorted(places[n][:2] for n in taken)
    apart = all(a[1] <= b[0] for a, b in pairwise(spans))
    counted = Counter(taken.values())
    enough = all(count <= needs.get(need, 0) for need, count in counted.items())
    return apart and enough and all(taken[n] in places[n].serves for n in taken)


def test_the_longer_and_the_worthier_win() -> None:
    long, short = Place(0, 12, {0: 1}), Place(8, 12, {0: 1})
    assert assign({0: 1}, [short, long]) == {1: 0}
    preferred, admitted = Place(20, 22, {0: 2}), Place(0, 12, {0: 1})
    assert assign({0: 1}, [admitted, preferred]) == {1: 0}


def test_assignment_of_very_many_ends(matcher: PairMatcher) -> None:
    pair = "央行、银行、护岸、" * 60, "central bank, banks, a bank, " * 60
    verdicts = Counter(use.verdict for use in matcher.uses([pair]))
    assert verdicts[Verdict.PREFERRED] == 180


PIECES = st.sampled_from(
    [*"水质监测站央行银行小组工作 ，.\0\u200b\u3000’-(", "bank", " central ", "water ",
     "quality ", "groups", " working", "Maple Bridge Experience", "枫桥经验", "RAB",
     "\U00020000", "İ", "\ud800", "saving ", "cyber", " security", "\n"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=20))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_any_text_gets_one_verdict_an_occurrence(
    matcher: PairMatcher, pairs: list[tuple[str, str]]
) -> None:
    survey = matcher.uses(pairs)
    per_segment: dict[int, list[Use]] = {}
    for use in survey:
        per_segment.setdefault(use.segment, []).append(use)
    for segment, uses in per_segment.items():
        source, target = pairs[segment]
        for spans, text in (
            ([u.source_span for u in uses], source),
            ([u.target_span for u in uses], target),
        ):
            found = sorted(span for span in spans if span)
            assert all(0 <= s.start < s.end <= len(text) for s in found)
            assert all(a.end <= b.start for a, b in pairwise(found))
        for use in uses:
            assert (use.target_span is None) == missing(use)


def missing(use: Use) -> bool:
    """True for the verdicts without a place in the target."""
    return use.verdict in (Verdict.MISSING, Verdict.NOT_ASSESSABLE)


def test_shipped_termbase_as_an_editor_reads_it() -> None:
    pairs = [
        (
            "公安机关推广枫桥经验。",
            "Public security organs spread Maple Bridge Experience.",
        ),
        ("警方捣毁地下钱庄。", "Police busted underground banks."),
    ]
    survey: Survey = open_pair().uses(pairs)
    lines = [told(use, *pairs[use.segment]) for use in survey]
    assert "preferred: 公安机关 > Public security organs" in lines
    assert "deprecated: 枫桥经验 > Maple Bridge Experience" in lines
    assert not any(line.startswith("missing") for line in lines)
