"""One pass for the triggers of all rules.

Rules name short literals without which they cannot hit; all of them are looked for
together, over the joined text of many segments, so that a clean segment costs no
Python call.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from toolkit.records import Stage
from toolkit.rule import Rule

SEPARATOR = "\0"
Places = dict[Stage, dict[int, dict[int, list[int]]]]


class Scanner:
    """Finds where each rule should look; rules are known by their index."""

    def __init__(self, rules: Sequence[Rule]):
        self.rules = rules
        owners: dict[str, list[int]] = {}
        for index, rule in enumerate(rules):
            for trigger in rule.triggers:
                owners.setdefault(trigger, []).append(index)
        self._owners = list(owners.values())
        self._automaton = (
            AhoCorasick(
                list(owners),
                matchkind=MatchKind.Standard,
                implementation=Implementation.DFA,
            )
            if owners
            else None
        )
        self._own = [(i, rule.scan) for i, rule in enumerate(rules) if rule.scan]

    def places(self, texts: Sequence[str]) -> Places:
        """Stage -> text number -> rule number -> offsets in that text, in order."""
        joined = SEPARATOR.join(map(lowered, texts))
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        by_rule: dict[tuple[int, int], list[int]] = {}
        for rule, place in self._hits(joined):
            number = bisect_right(starts, place) - 1
            by_rule.setdefault((rule, number), []).append(place - starts[number])
        found: Places = {}
        for (rule, number), offsets in by_rule.items():
            of_stage = found.setdefault(self.rules[rule].stage, {})
            of_stage.setdefault(number, {})[rule] = offsets
        return found

    def _hits(self, joined: str) -> Iterator[tuple[int, int]]:
        """(rule, offset) of every trigger in a joined, lowered text."""
        if self._automaton:
            hits = self._automaton.find_matches_as_indexes(joined, overlapping=True)
            for pattern, start, _ in hits:
                for rule in self._owners[pattern]:
                    yield rule, start
        for rule, scan in self._own:
            for place in scan(joined):
                yield rule, place


def lowered(text: str) -> str:
    """Small letters, as many characters as before ('İ' alone would become two)."""
    if text.isascii():
        return text.lower()
    small = text.replace("İ", "i").lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
