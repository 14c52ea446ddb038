"""What is asked for: where the texts of a task are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """``systems``: files of lines, folders, tables, a manifest, or "-".

    ``names``: of the systems, where a manifest gives them; ``metrics``: likewise.
    ``documents``: a file with the document of each line. ``columns``: names of columns
    of a table by their part (``system``, ``document``, ``segment``, ``source``,
    ``target``, ``reference``, ``group``), where the usual names do not fit.
    ``attributes``: other columns whose texts are wanted, such as a domain.
    """

    systems: tuple[str, ...]
    references: tuple[Path, ...] = ()
    source: Path | None = None
    documents: Path | None = None
    source_lang: str = "zh"
    target_lang: str = "en"
    termbases: tuple[Path, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    metrics: str = ""
    attributes: tuple[str, ...] = ()
