"""A sentence of the source that has no counterpart in the target.

Sentences are laid side by side by length, figures and Latin names (``sentences``). A
source sentence is shown where leaving it out explains the lengths far better than any
other way of joining and parting sentences, and nothing that it names stands in the
target. Where another sentence might as well be the one, "perhaps" says so. Only for
Chinese and English, whose lengths were measured, and only for a source of two to forty
sentences. A clause that is lost inside a sentence is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.checks.plain_text import blanked
from toolkit.checks.sentences import Sentence, align, cost_without, split
from toolkit.checks.weight import deviation, is_measured, weight
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_MARGIN = 1.5
_MOST, _MOST_COMPARED = 40, 12
_SURE = 2.0
# A target as long as this needs no closer look.
_FULL = 0.0
_LEAST = 30.0
_SHORT = 120.0  # below it, a free translation is as short as one with a loss


def _find(pair: Pair) -> Iterator[Flag]:
    if not (is_measured(pair) and pair.complete):
        return
    text = blanked(pair.source, pair.source_markup)
    source = split(text)
    if not 2 <= len(source) <= _MOST:
        return
    other = blanked(pair.target, pair.markup)
    if deviation(weight(text), weight(other), True) >= _FULL:
        return
    target = split(other)
    for number in _dropped(source, target):
        perhaps = "" if _is_sure(source, target, number) else "perhaps "
        yield Flag(source=source[number].span, detail=perhaps, verdict="missing")


def _dropped(source: Sequence[Sentence], target: Sequence[Sentence]) -> list[int]:
    """The numbers of source sentences without a counterpart."""
    if not target or len(target) > _MOST:
        return []
    short = sum(sentence.weight for sentence in source) < _SHORT
    if short and len(target) >= len(source):
        return []
    cost, beads = align(source, target, dropping=True)
    alone = [bead.first for bead in beads if not bead.targets]
    if not alone or any(not bead.sources for bead in beads):
        return []
    if any(source[number].weight < _LEAST for number in alone):
        return []
    otherwise = min(align(source, target, dropping=False)[0], _joined(source, target))
    return alone if otherwise - cost >= _MARGIN * len(alone) else []


def _is_sure(
    source: Sequence[Sentence], target: Sequence[Sentence], number: int
) -> bool:
    """No other sentence of the source may as well be the one."""
    if len(source) > _MOST_COMPARED:
        return False
    costs = [cost_without(source, target, n) for n in range(len(source))]
    rivals = [cost for n, cost in enumerate(costs) if n != number]
    return min(rivals) - costs[number] >= _SURE


def _joined(source: Sequence[Sentence], target: Sequence[Sentence]) -> float:
    """The cost of taking both texts as one sentence each."""
    off = deviation(
        sum(s.weight for s in source), sum(s.weight for s in target), measured=True
    )
    return off * off / 2 + 1.5 * (len(source) + len(target) - 2)


CHECK = Check(
    code="A105",
    name="sentence-dropped",
    severity=Severity.MAJOR,
    mqm="omission",
    message="A sentence has no counterpart in the target: {detail}'{source}'.",
    find=each(_find),
    examples=(
        Sample(
            "调解室设在镇政府一楼。每逢集市，老人们都愿意来这里坐一坐，说说家里的烦心事。"
            "去年一共调解了三百多起纠纷。",
            "The mediation room is on the ground floor of the town government. "
            "Last year it settled more than 300 disputes.",
            "每逢集市，老人们都愿意来这里坐一坐，说说家里的烦心事。",
        ),
        Sample(
            "河水退去以后，村民们马上动手清理泥沙。县里派来了两支医疗队，给家家户户送去"
            "药品、净水片和干净的被褥，一直忙到第二天早晨。",
            "When the water had gone down, the villagers at once began to clear the "
            "mud from the streets.",
        ),
    ),
    near_misses=(
        (
            "雨停了。孩子们跑到河边去捉鱼。",
            "The rain stopped, and the children ran to the river to catch fish.",
        ),
        (
            "调解室设在镇政府一楼。老人们愿意来这里坐一坐。",
            "The mediation room, on the ground floor of the town government, is where "
            "old people like to sit.",
        ),
        ("谢谢。再见。", "Thanks, bye."),
        ("确定要删除这个文件吗？此操作无法撤销。", "Delete? This cannot be undone."),
        (
            "他在1998年来到这里。他说，他从来没有想过要离开。",
            "He came here in 1998, and he says he has never thought of leaving.",
        ),
    ),
    explanation=__doc__ or "",
)
