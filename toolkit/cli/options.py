"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from toolkit.config import Config
    from toolkit.formats import Origin
    from toolkit.records import Applicability, Document
    from toolkit.select import Selection

STDIN = "-"
_T = TypeVar("_T")

Termbases = Annotated[
    list[Path] | None,
    typer.Option(
        "-t",
        "--termbase",
        help="Termbase file or folder; may be given several times, later ones win."
        "  [default: the shipped termbases]",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only rules with these code prefixes, e.g. T,W1."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="No rules with these code prefixes."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="Configuration file.  [default: the nearest maplebridge.toml or "
        "pyproject.toml]",
        show_default=False,
    ),
]
SourceLang = Annotated[
    str | None,
    typer.Option(
        metavar="TAG",
        help="Language of sources that do not say it.  [default: zh]",
        show_default=False,
    ),
]
TargetLang = Annotated[
    str | None,
    typer.Option(
        metavar="TAG",
        help="Language of texts that do not say it.  [default: en]",
        show_default=False,
    ),
]
SourceColumn = Annotated[
    str, typer.Option(metavar="NAME", help="Column of a table with the source.")
]
TargetColumn = Annotated[
    str, typer.Option(metavar="NAME", help="Column of a table with the translation.")
]


@dataclass(frozen=True, slots=True)
class Judging:
    """Options: by what texts are changed, and which edits are made."""

    termbase: Termbases = None
    select: Select = None
    ignore: Ignore = None
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Apply unsafe edits too.")
    ] = False

    def selection(self, settings: Config) -> Selection:
        """The rules that are wanted, here or in the configuration."""
        from toolkit.select import Selection

        return Selection(
            prefixes(self.select, settings.select),
            prefixes(self.ignore, settings.ignore),
        )

    def applied(self, settings: Config) -> list[Applicability]:
        """Which edits are made."""
        from toolkit.records import Applicability

        unsafe = self.unsafe or settings.unsafe
        return [Applicability.SAFE, *([Applicability.UNSAFE] if unsafe else [])]


@dataclass(frozen=True, slots=True)
class Reading:
    """Options: how texts are read, where they do not say it themselves."""

    source_lang: SourceLang = None
    target_lang: TargetLang = None
    source_column: SourceColumn = ""
    target_column: TargetColumn = ""
    config: ConfigFile = None

    def origin(self, settings: Config) -> Origin:
        """What a reader is told of every text."""
        from toolkit.formats import Origin

        return Origin(
            "",
            source_lang=language(self.source_lang, settings.source_lang),
            target_lang=language(self.target_lang, settings.target_lang),
            columns=(self.source_column, self.target_column),
        )


def coloured() -> bool:
    """True where standard output is a terminal that wants colour."""
    import os

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def with_progress(items: Sequence[_T], label: str) -> Iterator[_T]:
    """A progress bar on standard error, on a terminal and for long work only."""
    if len(items) < 20 or not sys.stderr.isatty():
        yield from items
        return
    with typer.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


def notice(message: str) -> None:
    """Tell a person at a terminal about slow work."""
    if sys.stderr.isatty():
        typer.echo(f"maplebridge: {message}", err=True)


def language(given: str | None, configured: str) -> str:
    """A language tag of the command line, else the configured one.

    Raises UsageError for what is no tag: a language's name is a frequent slip, and
    nothing would be found for it.
    """
    from toolkit.config import LANGUAGE_TAG
    from toolkit.errors import UsageError

    if given and not LANGUAGE_TAG.fullmatch(given):
        raise UsageError(f"'{given}' is no language tag, such as de or zh-Hans")
    return given or configured


def prefixes(given: list[str] | None, configured: tuple[str, ...]) -> tuple[str, ...]:
    """Code prefixes of the command line (comma-separated too), else configured ones.

    Raises UsageError for a prefix that no rule has.
    """
    if not given:
        found = configured
    else:
        parts = (part.strip().upper() for item in given for part in item.split(","))
        found = tuple(part for part in parts if part)
    if found:
        from toolkit.catalog import codes as all_codes
        from toolkit.errors import UsageError, nearest

        codes = all_codes()
        for prefix in found:
            if not any(code.startswith(prefix) for code in codes):
                raise UsageError(
                    f"no rule begins with '{prefix}'{nearest(prefix, codes)}"
                )
    return found


def unless_dash(output: Path | None) -> Path | None:
    """The file of an --output; None, which is standard output, for a dash."""
    return None if str(output) == STDIN else output


def refuse_text(output: Path, documents: Sequence[Document], message: str) -> None:
    """Raise where a report would take the place of a text that it is about."""
    from toolkit.errors import UsageError

    read = {path for d in documents for path in (d.path, d.source_path) if path}
    if output.exists() and output.resolve() in {Path(path).resolve() for path in read}:
        raise UsageError(f"{output}: {message}")


def deliver(content: bytes, output: Path | None) -> None:
    """Write a report to a file, or to standard output."""
    from toolkit.files import write_bytes

    if output is not None:
        write_bytes(output, content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.flush()
