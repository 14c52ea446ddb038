"""``maplebridge repair``: the preferred term where the source has its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.delivery import (
    Results,
    Text,
    batches,
    conclude,
    deliver,
    find_texts,
    reader,
    refuse_places,
)
from toolkit.cli.groups import grouped
from toolkit.cli.options import STDIN, Judging, Reading, notice

if TYPE_CHECKING:
    from toolkit.engine import Outcome
    from toolkit.formats import Origin
    from toolkit.records import Applicability, Document
    from toolkit.repairer.repair import Repairer
    from toolkit.select import Selection

NOTHING = 3


@grouped
def command(
    *,
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs; - is standard input."),
    ],
    source: Annotated[
        Path | None,
        typer.Option(
            "-s", "--source", help="The source text, or a folder of them by name."
        ),
    ] = None,
    results: Results,
    judging: Judging,
    reading: Reading,
) -> None:
    """Repair the terms of translations against their sources, and nothing else.

    For each source term, what the translation wrote is found and replaced by the
    preferred term, in the form that its place asks for; what is not sure is only
    shown. English is edited so; in other languages every edit is --unsafe. A text with
    its --source (plain texts are aligned), or bilingual files (XLIFF, TMX, PO, tables,
    JSON Lines). All texts of a run teach one another. The result goes to standard
    output, unless --write, --output or --diff says otherwise.
    Exit status: 0 done, 1 with --diff when anything would change, 2 for input that
    cannot be used, 3 when nothing could be repaired.
    """
    from toolkit.config import load_config
    from toolkit.repairer.outcomes import refuse_nothing
    from toolkit.repairer.repair import Repairer

    settings = load_config(reading.config)
    origin = reading.origin(settings)
    selection = judging.selection(settings)
    refuse_nothing(selection)
    texts = find_texts(paths, results)
    sources = _sources(texts, source)
    termbases = [Path(path) for path in judging.termbase or settings.termbase]
    refuse_places(texts, results, [*sources.values(), *termbases])
    applied = judging.applied(settings)
    repairer = Repairer(termbases, applied, notice)
    _tell_replaced(repairer, origin)
    run = _Run(repairer, selection, applied)
    documents = batches(texts, _paired(origin, sources), results, "reading")
    done = deliver(run.outcomes(documents), texts, results, applied)
    if why := run.nothing():
        typer.echo(f"maplebridge: nothing to repair: {why}", err=True)
        raise typer.Exit(NOTHING)
    run.tell_odd()
    conclude(done, results)


class _Run:
    """Documents repaired, batch by batch, and what there was to do."""

    def __init__(
        self, repairer: Repairer, selection: Selection, applied: list[Applicability]
    ):
        self._repairer, self._selection, self._applied = repairer, selection, applied
        self._pairs = self._odd = self._findings = 0
        self._langs: set[tuple[str, str]] = set()

    def outcomes(self, batches: Iterable[Sequence[Document]]) -> Iterator[Outcome]:
        """Every document as it is after the edits."""
        from termbase.records import primary
        from toolkit.repairer.outcomes import odd_sources, outcomes, pairs
        from toolkit.reports.sentences import number

        for documents in batches:
            notice(f"repairing {number(len(documents), 'text')}")
            for one in documents:
                if count := pairs(one):
                    self._pairs += count
                    langs = primary(one.source_lang), primary(one.target_lang)
                    self._langs.add(langs)
                    self._odd += odd_sources(one)
            wanted = self._selection, self._applied
            for outcome in outcomes(self._repairer, documents, *wanted):
                self._findings += len(outcome.findings)
                yield outcome

    def nothing(self) -> str:
        """Why nothing could be repaired; "" where something could."""
        if not self._pairs:
            return "no segment has a source and a translation"
        if not any(self._repairer.matcher(langs).active for langs in self._langs):
            told = ", ".join(" and ".join(langs) for langs in sorted(self._langs))
            return f"the termbase has no concept with terms in {told}"
        if self._odd < self._pairs or self._findings:
            return ""
        return (
            f"the source does not read as {self._source_langs}; else say --source-lang"
        )

    def tell_odd(self) -> None:
        """Count the segments whose source is in another language than is said."""
        from toolkit.reports.sentences import number

        if self._odd:
            told = f"{self._odd:,} of {number(self._pairs, 'segment')}"
            told = f"the source of {told} does not read as {self._source_langs}"
            typer.echo(f"maplebridge: {told}", err=True)

    @property
    def _source_langs(self) -> str:
        """The languages of the sources."""
        return ", ".join(sorted({source for source, _ in self._langs}))


def _sources(texts: Sequence[Text], source: Path | None) -> dict[str, Path]:
    """The source of each text, by its name; none where texts have their own."""
    from toolkit.errors import InputError, UsageError, nearest
    from toolkit.pairing import refuse_mixture, source_for

    if source is None:
        return {}
    if str(source) != STDIN and not source.exists():
        beside = source.parent.iterdir() if source.parent.is_dir() else ()
        close = nearest(source.name, [path.name for path in beside])
        raise InputError(f"{source}: no such file or folder{close}")
    refuse_mixture([Path(text.name) for text in texts], source)
    if source.is_dir() and any(text.name == STDIN for text in texts):
        raise UsageError(f"{source}: is a folder; standard input needs one file")
    return {text.name: source_for(Path(text.name), text.base, source) for text in texts}


def _tell_replaced(repairer: Repairer, origin: Origin) -> None:
    """Entries of a termbase that a later one replaces."""
    langs = origin.source_lang, origin.target_lang
    lines = (line for lang in langs for line in repairer.termbases.of(lang).replaced)
    for line in dict.fromkeys(lines):
        typer.echo(f"termbase: {line}", err=True)


def _paired(origin: Origin, sources: dict[str, Path]) -> Callable[[Text], Document]:
    """Reads a text with its source beside it."""
    from toolkit.repairer.outcomes import beside

    read = reader(origin)

    def paired(text: Text) -> Document:
        found = sources.get(text.name)
        source = read(str(found)) if found is not None else None
        return beside(read(text.name), source)

    return paired
