"""How often an output renders each concept by each of its terms, and how evenly.

A rendering is a target term of the termbase, in any inflection, that stands for a
source term. Words that the termbase does not know are not aligned with anything: such
an occurrence has no rendering.

The counts are additive. Within documents a score is summed up by document, and stands
on the document's first segment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from termbase.bilingual import PairMatcher
from termbase.pairing import PREFERRED
from toolkit.scorer.metric import Metric, Need, Options, Prepared, Rows
from toolkit.scorer.settings import choice, share, signature, termbase_mark, whole
from toolkit.scorer.task import Task
from toolkit.scorer.term_uses import SHARED, matcher_of, survey_of
from toolkit.scorer.units import placed

WITHIN = ("document", "set")

Ints = NDArray[np.int64]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The K columns of counts: for each of C concepts in the sources, its target terms.

    ``keys``: concept and term by column; "" for occurrences without a rendering.
    ``starts``: the first column of each concept. ``known``: 1.0 for columns of terms;
    ``preferred``: 1.0 for those of preferred ones.
    """

    keys: tuple[Key, ...]
    starts: Ints
    known: Rows
    preferred: Rows

    def sums(self, columns: Rows) -> Rows:
        """Sums by concept: ... x K -> ... x C."""
        found: Rows = np.add.reduceat(columns, self.starts, axis=-1)
        return found

    def shares(self, counts: Rows) -> Rows:
        """What share each term has in its concept's renderings: ... x K -> ... x K."""
        known = counts * self.known
        widths = np.diff(np.append(self.starts, len(self.keys)))
        totals = np.repeat(self.sums(known), widths, axis=-1)
        return np.divide(known, totals, out=np.zeros_like(known), where=totals > 0)


Judge = Callable[[Inventory, Rows], tuple[Rows, Rows]]


def consistency(
    name: str, title: str, judge: Judge, explanation: str, *, least: int = 2
) -> Metric:
    """A metric of renderings: the mean of a score of concepts, by their occurrences.

    ``judge``: counts (... x K) to scores and occurrences (both ... x C). ``least``:
    concepts with fewer occurrences are left out where nothing else is set.
    """

    def prepare(task: Task, options: Options) -> Prepared:
        return _prepare(task, options, judge, str(least))

    return Metric(
        name,
        title,
        prepare,
        {"within": WITHIN[0], "least": str(least)},
        (Need.SOURCE,),
        decimals=4,
        explanation=explanation,
    )


def _prepare(task: Task, options: Options, judge: Judge, usual: str) -> Prepared:
    within = choice(options, "within", WITHIN)
    least = whole(options, "least", usual)
    inventory = _inventory(matcher_of(task), task.sources)
    starts = task.blocks()[1]

    def judged(counts: Rows) -> Rows:
        if not inventory.keys:
            return np.zeros((*counts.shape[:-1], 2))
        scores, occurrences = judge(inventory, counts)
        weights = np.where(occurrences >= least, occurrences, 0)
        parts = (scores * weights).sum(axis=-1), weights.sum(axis=-1)
        return np.stack(parts, axis=-1)

    def rows(system: str, outputs: Sequence[str]) -> Rows:
        counts = _counts(task, inventory, outputs)
        if within == "set":
            return counts
        sums = np.add.reduceat(counts, np.asarray(starts), axis=0)
        return placed(judged(sums), starts, len(outputs))

    def corpus(sums: Rows) -> Rows:
        return share(judged(sums) if within == "set" else sums)

    told = {"terms": termbase_mark(task.termbases), "within": within, "least": least}
    resampling = {"resampling": "document"} if within == "document" else {}
    return Prepared(signature({**told, **resampling}), rows, corpus, shared=SHARED)


@lru_cache(maxsize=4)
def _inventory(matcher: PairMatcher, sources: tuple[str, ...]) -> Inventory:
    occurring = matcher.uses([(source, "") for source in sources]).occurring
    lexicon = matcher.links.target
    terms: dict[str, dict[str, bool]] = {}
    for number, owner in enumerate(lexicon.owners):
        if owner in occurring:
            own = terms.setdefault(owner, {})
            text = lexicon.terms[number][1].text
            rank = int(matcher.links.term_rank[number])
            own[text] = own.get(text, False) or rank == PREFERRED
    keys = [(owner, text) for owner, own in terms.items() for text in (*own, "")]
    widths = [len(own) + 1 for own in terms.values()]
    return Inventory(
        tuple(keys),
        np.cumsum([0, *widths])[:-1].astype(np.int64),
        np.array([float(text != "") for _, text in keys]),
        np.array([float(terms[o].get(text, False)) for o, text in keys]),
    )


def _counts(task: Task, inventory: Inventory, outputs: Sequence[str]) -> Rows:
    """How often each segment renders each concept by each term: N x K."""
    columns = {key: number for number, key in enumerate(inventory.keys)}
    counts = np.zeros((len(outputs), len(columns)))
    for use in survey_of(task, outputs):
        if use.source_span is not None:
            text = use.term.text if use.target_span is not None else ""
            counts[use.segment, columns[use.concept.id, text]] += 1
    return counts
