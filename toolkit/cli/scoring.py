"""Options and steps that ``score``, ``compare`` and ``metrics correlate`` share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.options import (
    ConfigFile,
    SourceLang,
    TargetLang,
    Termbases,
    unless_dash,
)

if TYPE_CHECKING:
    from toolkit.scorer.metric import Metric
    from toolkit.scorer.records import Scores
    from toolkit.scorer.request import Request
    from toolkit.scorer.significance import Resampling
    from toolkit.scorer.task import Task

Systems = Annotated[
    list[str] | None,
    typer.Argument(
        help="The outputs: files with a segment a line, folders (a folder a system, a "
        "file a document), tables (tsv, csv, jsonl, parquet), a manifest (yaml), or - "
        "for standard input.",
    ),
]
References = Annotated[
    list[Path] | None,
    typer.Option(
        "-r", "--reference", help="A human translation; may be given several times."
    ),
]
Source = Annotated[Path | None, typer.Option("-s", "--source", help="The source text.")]
Documents = Annotated[
    Path | None,
    typer.Option("--documents", help="A file with the document of each line."),
]
Metrics = Annotated[
    list[str] | None,
    typer.Option(
        "-m",
        "--metrics",
        metavar="LIST",
        help='Metrics with their settings, e.g. "bleu(tokenize=intl),chrf++"; see '
        "'maplebridge metrics'.  [default: bleu,chrf,chrf++ with a reference]",
        show_default=False,
    ),
]
Plugins = Annotated[
    list[str] | None,
    typer.Option(
        "--plugin", metavar="MODULE:NAME", help="A metric of your own, from Python."
    ),
]
ColumnNames = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="PART=NAME",
        help="The column of a table that is the system, document, segment, source, "
        "target or reference.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        min=1,
        help="Processes; the result is the same.  [default: the cores]",
        show_default=False,
    ),
]
Samples = Annotated[
    int,
    typer.Option(
        min=1,
        help="How many samples resampling draws; p is at least 1 / (samples + 1).",
    ),
]
Seed = Annotated[int, typer.Option(min=0, help="The seed of resampling.")]
ByDocument = Annotated[
    bool, typer.Option("--by-document", help="Resample whole documents.")
]

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", callback=unless_dash, help="Write to this file."),
]


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the texts are."""

    systems: Systems = None
    reference: References = None
    source: Source = None
    documents: Documents = None


@dataclass(frozen=True, slots=True)
class Measures:
    """By what to score."""

    metrics: Metrics = None
    plugin: Plugins = None
    jobs: Jobs = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How texts are read: columns, termbases, languages."""

    column: ColumnNames = None
    termbase: Termbases = None
    source_lang: SourceLang = None
    target_lang: TargetLang = None
    config: ConfigFile = None


def asked(texts: Texts, setting: Setting, **more: Any) -> Request:
    """What the options ask for; ``more``: other fields of the request."""
    from toolkit.scorer.request import Request

    request = Request(
        systems=tuple(texts.systems or ()),
        references=tuple(texts.reference or ()),
        source=texts.source,
        documents=texts.documents,
        termbases=tuple(setting.termbase or ()),
        columns=pairs_of(setting.column),
    )
    return configured(replace(request, **more), setting)


def pairs_of(columns: list[str] | None) -> tuple[tuple[str, str], ...]:
    """``PART=NAME`` options as pairs; UsageError for one without "="."""
    from toolkit.errors import UsageError

    found = []
    for given in columns or ():
        part, equals, name = given.partition("=")
        if not equals:
            raise UsageError(f"--column '{given}' is not PART=NAME")
        found.append((part.strip(), name.strip()))
    return tuple(found)


def configured(request: Request, setting: Setting) -> Request:
    """A request with what its manifest says, or else the configuration."""
    from toolkit.config import load_config
    from toolkit.scorer.inputs import resolve
    from toolkit.scorer.request import Request

    settings = load_config(setting.config)
    usual = Request(
        (),
        source_lang=settings.source_lang,
        target_lang=settings.target_lang,
        termbases=tuple(map(Path, settings.termbase)),
    )
    own = replace(
        request,
        source_lang=setting.source_lang or usual.source_lang,
        target_lang=setting.target_lang or usual.target_lang,
        termbases=request.termbases or usual.termbases,
    )
    return resolve(own, usual)


def read(request: Request) -> Task:
    """The task; "-" is standard input."""
    from toolkit.scorer.inputs import read_task

    return read_task(request, sys.stdin.buffer.read)


def plan_of(
    task: Task, samples: int, seed: int, test: str = "bootstrap", *, whole: bool
) -> Resampling:
    """What resampling draws; ``whole``: documents, UsageError where there are none."""
    from toolkit.errors import UsageError
    from toolkit.scorer.significance import Method, Resampling

    if whole and not task.documents:
        raise UsageError("--by-document: nothing tells documents apart")
    return Resampling(Method(test), samples, seed, task.documents if whole else ())


def measured(task: Task, measures: Measures, usual: str = "") -> Scores:
    """Choose the metrics and score, with a progress bar.

    ``usual``: the metrics where no option names them; empty: the default ones.
    """
    from toolkit.scorer.choice import choose, default
    from toolkit.scorer.score import score

    known, own = _metrics(measures.plugin)
    if spec := ",".join(filter(None, measures.metrics or [usual])):
        chosen = choose(spec, known)
    else:
        chosen = [*default(task, known), *((one, dict(one.options)) for one in own)]
    with _progress(len(chosen) * len(task.systems)) as told:
        return score(task, chosen, jobs=measures.jobs or _cores(), told=told)


def _metrics(plugins: list[str] | None) -> tuple[list[Metric], list[Metric]]:
    """All metrics there are, and those of plugins; the working folder is searched."""
    from toolkit.errors import UsageError
    from toolkit.scorer.choice import plugin
    from toolkit.scorer.metrics import METRICS

    if plugins and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    own = [plugin(place) for place in plugins or ()]
    names = [metric.name for metric in (*METRICS, *own)]
    for metric in own:
        if names.count(metric.name) > 1:
            raise UsageError(f"plugin: there is a metric '{metric.name}' already")
    return [*METRICS, *own], own


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[str, str], None]]:
    """A bar on standard error, on a terminal only; a step is a system by a metric."""
    if not sys.stderr.isatty():
        yield lambda metric, system: None
        return
    with typer.progressbar(length=steps, label="scoring", file=sys.stderr) as bar:
        yield lambda metric, system: bar.update(1)


def refuse_binary(format_: str, output: Path | None) -> None:
    """Raise where bytes would be written to a terminal."""
    if format_ == "parquet" and output is None and sys.stdout.isatty():
        from toolkit.errors import UsageError

        raise UsageError("parquet is no text for a terminal: name a file with --output")


def refuse_output(output: Path | None, request: Request) -> None:
    """Raise before long work where the output cannot be written, or is an input."""
    if output is None:
        return
    from toolkit.errors import UsageError
    from toolkit.files import check_writable

    check_writable(output)
    inputs = [*request.systems, *request.references, request.source, request.documents]
    given = [Path(one) for one in inputs if one is not None and Path(one).exists()]
    if output.exists() and any(output.samefile(one) for one in given):
        raise UsageError(f"{output}: the output would overwrite an input")
