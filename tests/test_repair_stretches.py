"""Long segments: cut where a sentence begins beside its translation, and joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from termbase.bilingual import PairMatcher
from termbase.records import Span
from toolkit.engine import Outcome
from toolkit.formats import parse
from toolkit.pairing import aligned
from toolkit.records import Document, Guard, Protected
from toolkit.repairer import needs
from toolkit.repairer.needs import Demand
from toolkit.repairer.repair import Repairer
from toolkit.repairer.stretches import LONG, STRETCH, cut

TERMS = "zh\ten\n枫桥经验\tFengqiao Experience\n派出所\tpolice station\n"
COUNT = 200


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stretches") / "terms.tsv"
    path.write_text(TERMS, encoding="utf-8")
    return path


def pasted(count: int = COUNT) -> Document:
    """Sentences of both languages in one line each, with a term in some of them."""
    own = other = ""
    for number in range(count):
        own += f"第{number}镇有{number + 7}座桥。"
        other += f"Town {number} has {number + 7} bridges. "
        if number % 10 == 0:
            own += "镇里推广枫桥经验。"
            other += "The town promotes the Maple Bridge Experience. "
    return aligned(parse(other, "out.txt"), parse(own, "out.zh"))


def test_a_long_segment_is_cut_and_says_the_same() -> None:
    document = pasted()
    (segment,) = document.segments
    made = cut(document)
    assert len(segment.source) + len(segment.target) > LONG
    assert "".join(one.source for one in made.document.segments) == segment.source
    assert "".join(one.target for one in made.document.segments) == segment.target
    for one in made.document.segments:
        assert STRETCH <= len(one.source) + len(one.target) <= 2 * STRETCH
        assert one.target[0] == "T"
    assert made.joined(Outcome(made.document, made.document, ())).document == document


def test_an_ordinary_segment_stays_whole() -> None:
    document = pasted(100)
    assert cut(document).document is document


def test_a_segment_without_sentences_stays_whole() -> None:
    document = pasted()
    (segment,) = document.segments
    bare = replace(segment, source=segment.source.replace("。", ""))
    bare = replace(bare, target=bare.target.replace(". ", " "))
    one = replace(document, segments=(bare,))
    assert cut(one).document is one


def test_what_is_protected_is_not_cut() -> None:
    document = pasted()
    (segment,) = document.segments
    whole = Protected(Span(3, len(segment.target) - 3), Guard.OPAQUE)
    one = replace(document, segments=(replace(segment, protected=(whole,)),))
    assert cut(one).document is one
    place = segment.target.index("150")
    small = Protected(Span(place, place + 3), Guard.OPAQUE)
    two = replace(document, segments=(replace(segment, protected=(small,)),))
    told = [
        (part.target[slice(*item.span)], item.guard)
        for part in cut(two).document.segments
        for item in part.protected
    ]
    assert told == [("150", Guard.OPAQUE)]


def test_findings_tell_places_of_the_given_segment(terms: Path) -> None:
    document = pasted()
    (segment,) = document.segments
    (outcome,) = Repairer([terms]).run([document])
    wanted = segment.target.replace("Maple Bridge", "Fengqiao")
    assert [one.target for one in outcome.document.segments] == [wanted]
    assert outcome.given is document
    assert len(outcome.findings) == COUNT // 10
    for finding in outcome.findings:
        assert finding.segment == 0
        assert finding.source_span is not None
        assert segment.target[slice(*finding.span)] == finding.before
        assert segment.source[slice(*finding.source_span)] == "枫桥经验"


def test_no_step_sees_a_long_segment(
    terms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def demands(
        matcher: PairMatcher, pairs: Sequence[tuple[str, str]], *shields: Any
    ) -> list[Demand]:
        sizes.extend(len(source) + len(target) for source, target in pairs)
        return needs.demands(matcher, pairs, *shields)

    monkeypatch.setattr("toolkit.repairer.repair.demands", demands)
    Repairer([terms]).run([pasted()])
    assert len(sizes) > 1
    assert max(sizes) <= 2 * STRETCH


def test_segments_beside_a_long_one_keep_their_numbers(terms: Path) -> None:
    long, short = pasted(), pasted(11)
    segments = (*short.segments, *long.segments, *short.segments)
    blanks = ("",) * (len(segments) + 1)
    (outcome,) = Repairer([terms]).run(
        [replace(long, segments=segments, skeleton=blanks)]
    )
    assert {finding.segment for finding in outcome.findings} == {0, 1, 2}
    assert all("Maple" not in one.target for one in outcome.document.segments)
