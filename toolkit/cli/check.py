"""``maplebridge check``: where a translation breaks its termbase or its source."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.delivery import reader
from toolkit.cli.groups import grouped
from toolkit.cli.options import (
    STDIN,
    Ignore,
    Reading,
    Select,
    Termbases,
    coloured,
    deliver,
    notice,
    prefixes,
    refuse_text,
    unless_dash,
    with_progress,
)

if TYPE_CHECKING:
    from toolkit.config import Config
    from toolkit.gate import Gate
    from toolkit.records import Document
    from toolkit.report import Report

FAILED, NOTHING = 1, 3


class ReportFormat(StrEnum):
    """What a report is written as."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    HTML = "html"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """The least severity that makes the gate fail."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Gating:
    """Options: what makes the gate fail."""

    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="The least severity that gates.  [default: minor]", show_default=False
        ),
    ] = None
    max_findings: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="How many gating findings are allowed.  [default: 0]",
            show_default=False,
        ),
    ] = None
    baseline: Annotated[
        Path | None,
        typer.Option(help="Findings in this file are excused; only new ones gate."),
    ] = None
    update_baseline: Annotated[
        bool,
        typer.Option("--update-baseline", help="Write what is found to the baseline."),
    ] = False
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV", help="Only lines changed since this git revision gate."
        ),
    ] = None

    def gate(self, settings: Config) -> Gate:
        """The gate that is wanted, here or in the configuration."""
        from toolkit.gate import Gate

        least, allowed = self.fail_on or settings.fail_on, self.max_findings
        return Gate(
            fail_on=least or FailOn.MINOR,
            allowed=settings.max_findings if allowed is None else allowed,
            baseline=self.baseline or settings.baseline,
            changed_since=self.changed_since,
            update=self.update_baseline,
        )


@grouped
def command(
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders or globs; - is standard input. With --changed-since "
            "names may come from standard input."
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "-s", "--source", help="The source text, or a folder of them by name."
        ),
    ] = None,
    align: Annotated[
        bool,
        typer.Option(
            "--align",
            help="Pair plain texts with --source by what their lines say: they may be "
            "merged, split or left out.",
        ),
    ] = False,
    termbase: Termbases = None,
    format_: Annotated[
        ReportFormat, typer.Option("-f", "--format", help="What to write.")
    ] = ReportFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            callback=unless_dash,
            help="Write the report to this file.",
        ),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    gating: Gating,
    reading: Reading,
    explain: Annotated[
        str | None,
        typer.Option(metavar="RULE", help="Explain a rule or check, and stop."),
    ] = None,
) -> None:
    """Check translations against a termbase and their sources; a gate for CI.

    One language (texts), or two: a file with its --source, or bilingual files (XLIFF,
    TMX, PO, tables, JSON Lines). Exit status: 0 clean, 1 the gate failed, 2 input that
    cannot be used, 3 nothing was checked.
    """
    if explain is not None:
        from toolkit.cli.rules import print_rules

        print_rules(explain)
        return
    from toolkit.checks.check import Checker
    from toolkit.config import load_config
    from toolkit.reports import render
    from toolkit.select import Selection

    settings = load_config(reading.config)
    gate = gating.gate(settings)
    checker = Checker(
        termbase or settings.termbase,
        Selection(prefixes(select, settings.select), prefixes(ignore, settings.ignore)),
        notice,
    )
    read = reader(reading.origin(settings))
    names = _names(paths, gating.changed_since)
    documents = _documents(names, source, read, align=align)
    if output is not None:
        _refuse_places(output, documents)
    report = gate.judge(checker.run(documents))
    text = render(report, format_, colour=output is None and coloured())
    _deliver(text, report, output)
    raise typer.Exit(_status(report))


def _names(paths: list[str] | None, changed_since: str | None) -> list[str]:
    """The paths given; for changed lines, names on standard input or git's own."""
    from toolkit.errors import UsageError

    if paths:
        return paths
    if changed_since is None:
        raise UsageError("name the files to check (or - for standard input)")
    from toolkit.changed import changed_files, from_here, unquoted
    from toolkit.files import listed_files

    if sys.stdin.isatty():
        return listed_files(changed_files(changed_since))
    piped = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    return listed_files(from_here(map(unquoted, piped.splitlines())))


def _documents(
    names: list[str],
    source: Path | None,
    read: Callable[[str], Document],
    *,
    align: bool,
) -> list[Document]:
    from toolkit.errors import UsageError
    from toolkit.files import find_files
    from toolkit.pairing import aligned, refuse_mixture, source_for, with_source

    if align and source is None:
        raise UsageError("--align lays a text beside its --source: give one")
    if STDIN in names and str(source) == STDIN:
        raise UsageError("standard input cannot be both the text and its source")

    found: dict[Path, Path] = {}
    for name in names:
        if name == STDIN:
            found[Path(STDIN)] = Path()
            continue
        base = Path(name) if Path(name).is_dir() else Path(name).parent
        found.update(dict.fromkeys(find_files([name]), base))
    if source is not None:
        refuse_mixture(list(found), source)
    documents = []
    for path in with_progress(list(found), "reading"):
        document = read(str(path))
        if source is not None:
            other = read(str(source_for(path, found[path], source)))
            document = (aligned if align else with_source)(document, other)
        documents.append(document)
    return documents


def _refuse_places(output: Path, documents: list[Document]) -> None:
    """Find what would fail, or be lost, before the work is done."""
    from toolkit.files import check_writable

    check_writable(output)
    told = "is a text to check; --output is for the report"
    refuse_text(output, documents, told)


def _deliver(text: str, report: Report, output: Path | None) -> None:
    """Write the report; with a file, tell the result on standard error."""
    from toolkit.reports.text import closing

    deliver(text.encode("utf-8", "replace"), output)
    if output is not None:
        for line in closing(report):
            typer.echo(line, err=True)


def _status(report: Report) -> int:
    if report.coverage.nothing:
        return NOTHING
    return FAILED if report.failed else 0
