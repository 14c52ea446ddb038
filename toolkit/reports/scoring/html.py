"""One page on how systems score: ranking, spread, documents, terms, segments.

The file needs no network: style, script, charts and data are in it, and its content
security policy forbids everything else. What is large (texts, scores of segments) stays
JSON in blocks until it is shown, so 2,000 segments of 15 systems open at once. Any text
is data and never markup; a lone surrogate becomes U+FFFD.

Charts are drawn by ``charts``; without its package the page says so and has all else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from toolkit.reports.scoring import charts
from toolkit.reports.scoring.chart_specs import PAGE, Spec
from toolkit.reports.scoring.ranks import Ranked, ranked
from toolkit.reports.sentences import number
from toolkit.reports.standalone import Content, Design, Json, block, page
from toolkit.scorer.analysis import Analysis, TermRow
from toolkit.scorer.compare import Compared
from toolkit.scorer.metric import Rows
from toolkit.scorer.records import Measured, Scores

BLOCK = 100
DESIGN = Design(
    "scoring/page",
    (
        "data",
        "state",
        "differences",
        "table",
        "ranking",
        "spread",
        "grids",
        "segments",
        "main",
    ),
    kind="score",
    shows="scores",
    main="view",
)


def render(
    scores: Scores,
    compared: Sequence[Compared] = (),
    terms: Sequence[TermRow] = (),
    opened: Mapping[str, Json] | None = None,
) -> str:
    """The page as text, to be written as UTF-8.

    ``compared``: one a metric, in the order of ``scores.measured``, or none. ``terms``:
    what became of each source term; none: the page has no view of them. ``opened``:
    what is chosen at first, as ``opening`` has it; none: the ranking by the first
    metric.
    """
    index = _index(scores, compared, terms, opened or {})
    charts_of = {
        "ranking": "\n".join(_rankings(scores, compared)),
        "spread": "\n".join(_spreads(scores)),
    }
    blocks = _blocks(scores)
    content = Content(_told(scores), _summary(scores), index, blocks, charts_of)
    return page(DESIGN, content)


def opening(scores: Scores, analysis: Analysis) -> dict[str, Json]:
    """The first pair that was compared; its segments, where these were asked for."""
    pair = analysis.compared[0].pairs[0]
    if not analysis.contrasts:
        return {"first": pair.first, "second": pair.second, "order": "apart"}
    one = analysis.contrasts[0]
    names = [measured.metric.name for measured in scores.measured]
    return {
        "view": "segments",
        "metric": names.index(one.metric.name),
        "first": scores.systems.index(one.first),
        "second": scores.systems.index(one.second),
        "order": "apart",
    }


def _told(scores: Scores) -> str:
    task = scores.task
    return f"{number(len(task.systems), 'system')}, {number(task.size, 'segment')}"


def _summary(scores: Scores) -> Iterator[str]:
    task = scores.task
    counts = (
        ("systems", len(task.systems)),
        ("metrics", len(scores.measured)),
        ("documents", len(task.blocks()[0])),
        ("segments", task.size),
        ("references", len(task.references)),
    )
    rows = "".join(
        f"<div><dt>{noun}</dt><dd>{value:,}</dd></div>" for noun, value in counts
    )
    yield f'<dl class="figures" aria-label="What was scored">{rows}</dl>'


def _rankings(scores: Scores, compared: Sequence[Compared]) -> Iterator[str]:
    for at, measured in enumerate(scores.measured):
        spec = charts.ranking_of(scores, measured, _of(compared, at), PAGE)
        yield _figure(at, f"Ranking by {measured.metric.title}", spec)


def _spreads(scores: Scores) -> Iterator[str]:
    for at, measured in enumerate(scores.measured):
        title = measured.metric.title
        spec = charts.distribution(scores, measured, PAGE)
        yield _figure(at, f"Segment scores by {title}", spec)


def _figure(at: int, label: str, spec: Spec | None) -> str:
    """A chart of one metric; the script shows those of the metric chosen."""
    if spec is None:
        drawn = '<p class="empty">This metric has no scores here.</p>'
    elif charts.available():
        drawn = charts.svg(spec)
    else:
        drawn = f'<p class="empty">{escape(charts.MISSING)}</p>'
    name = escape(label)
    return f'<figure data-metric="{at}" aria-label="{name}" hidden>{drawn}</figure>'


def _of(compared: Sequence[Compared], at: int) -> Compared | None:
    return compared[at] if compared else None


def _index(
    scores: Scores,
    compared: Sequence[Compared],
    terms: Sequence[TermRow],
    opened: Mapping[str, Json],
) -> Json:
    """Everything but the blocks; ``page/data.js`` says which field is where."""
    task = scores.task
    names, starts = task.blocks()
    return {
        "block": BLOCK,
        "size": task.size,
        "systems": scores.systems,
        "languages": [task.source_lang, task.target_lang],
        "references": len(task.references),
        "documents": [list(pair) for pair in zip(names, starts, strict=True)],
        "metrics": [
            _metric(scores, one, _of(compared, at), starts)
            for at, one in enumerate(scores.measured)
        ],
        "terms": [_term(scores, row) for row in terms],
        "opened": dict(opened),
        "buckets": [[b.kind, b.label, len(b.segments)] for b in scores.buckets],
    }


def _term(scores: Scores, row: TermRow) -> Json:
    """[source term, wanted, by system: [right, all], by system: what is wrong]."""
    counts = [list(row.counts(system)) for system in scores.systems]
    faults = [dict(row.faults.get(system, {})) for system in scores.systems]
    return [row.term, row.wanted, counts, faults]


def _metric(
    scores: Scores,
    measured: Measured,
    own: Compared | None,
    starts: Sequence[int],
) -> Json:
    metric = measured.metric
    digits = metric.decimals + 2
    documents = [_plain(measured.documents(s, starts), digits) for s in scores.systems]
    return {
        "name": metric.name,
        "title": metric.title,
        "decimals": metric.decimals,
        "higher": metric.higher_is_better,
        "explanation": metric.explanation.strip(),
        "signature": measured.prepared.signature,
        "ranks": [_rank(scores, row, digits) for row in ranked(scores, measured, own)],
        "test": own.comparison.signature if own else "",
        "pairs": list(_pairs(own, digits)) if own else [],
        "documents": documents,
        "buckets": [
            [_rounded(measured.part(s, b.segments), digits) for b in scores.buckets]
            for s in scores.systems
        ],
    }


def _rank(scores: Scores, row: Ranked, digits: int) -> list[Json]:
    """[system, score, low, high, best rank, worst rank, cluster]; 0: not tested."""
    standing = row.standing
    return [
        scores.systems.index(row.system),
        _rounded(row.value, digits),
        _rounded(row.low, digits),
        _rounded(row.high, digits),
        standing.low if standing else 0,
        standing.high if standing else 0,
        row.cluster,
    ]


def _pairs(own: Compared, digits: int) -> Iterator[list[Json]]:
    """[first, second, difference, low, high, p, corrected p]."""
    for pair, p in zip(own.pairs, own.corrected, strict=True):
        bounds = (pair.difference, pair.interval.low, pair.interval.high)
        yield [
            pair.first,
            pair.second,
            *(_rounded(value, digits) for value in bounds),
            _rounded(pair.p, 6),
            _rounded(p, 6),
        ]


def _blocks(scores: Scores) -> Iterator[str]:
    """Segment scores, a metric a block (systems x N), then texts, BLOCK segments a
    block: [document and id, source, references, outputs].
    """
    for at, measured in enumerate(scores.measured):
        digits = min(measured.metric.decimals + 1, 4)
        rows = [_plain(measured.segments(s), digits) for s in scores.systems]
        yield block(f"scores-{at}", rows)
    task = scores.task
    sources = task.sources or ("",) * task.size
    outputs = [task.systems[system] for system in scores.systems]
    texts = zip(sources, *task.references, *outputs, strict=True)
    rows_of = [[task.place(at)[1], *own] for at, own in enumerate(texts)]
    for start in range(0, task.size, BLOCK):
        yield block(f"texts-{start // BLOCK}", rows_of[start : start + BLOCK])


def _plain(values: Rows, digits: int) -> list[float | None]:
    return [_rounded(value, digits) for value in values.tolist()]


def _rounded(value: float | None, digits: int) -> float | None:
    """A number that JSON can hold, or None."""
    if value is None or not math.isfinite(value):
        return None
    return round(value, digits)
