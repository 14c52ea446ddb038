"""Read a term list in columns (TSV, CSV): one row a term, languages by BCP 47 tag.

The first line names the columns: language tags (``zh``, ``en``, ``zh-Hant``) and any of
OTHER_COLUMNS. Several forms of one cell are parted by "|"; rows with the same first
source form (or the same ``id``) are one concept. The first good form of a language is
preferred, the others are admitted. ``deprecated`` and ``forbidden`` hold forms of the
last language column. The list is its own evidence: whoever hands it over has decided.

Not done: no notation (brackets stand for themselves), no guess at the part of speech,
no header-less lists, no encodings but UTF-8 and UTF-16 with its mark.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TypeVar

from termbase.errors import MaplebridgeError, TermbaseError, nearest
from termbase.exchange.native import TermbaseFile
from termbase.fold import fold
from termbase.records import Concept, PartOfSpeech, Status, Term

SUFFIXES = (".tsv", ".csv")
OTHER_COLUMNS = ("id", "status", "part_of_speech", "note", "deprecated", "forbidden")
FORBIDDEN = "forbidden"

_TAG = re.compile(r"(?!src|tgt|trg)[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$", re.I)
_LINE_END = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_E = TypeVar("_E", bound=StrEnum)
Row = Mapping[str, str]


def read(path: Path) -> TermbaseFile:
    """Read one term list. Raises TermbaseError with file and line for any fault."""
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MaplebridgeError(f"{name}: {error.strerror or error}") from error
    coding = "utf-16" if data.startswith(_BOMS) else "utf-8-sig"
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        told = coding.removesuffix("-sig").upper()
        raise TermbaseError(f"not {told} at byte {error.start}", name) from error
    return read_text(text, name)


def read_text(text: str, path: str) -> TermbaseFile:
    """Read a term list from a string; the suffix of ``path`` says how cells part."""
    rows, line = _rows(text, path), 0
    try:
        line, header = next(rows, (1, []))
        table = _Table(path, _columns(header, path, line))
        for line, cells in rows:
            table.add(cells, line)
    except csv.Error as error:
        raise TermbaseError(f"broken CSV: {error}", path, line + 1) from error
    return TermbaseFile(path, "", {}, {}, tuple(table.concepts()))


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not blank."""
    if path.lower().endswith(".csv"):
        header = text.lstrip().partition("\n")[0]
        # Spreadsheets write semicolons where the comma is the decimal point.
        mark = max(",;", key=header.count)
        reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
        last = 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield last + 1, [cell.strip() for cell in cells]
            last = reader.line_num
        return
    for number, line in enumerate(_LINE_END.split(text), 1):
        if line.strip():
            yield number, [_unquoted(cell.strip()) for cell in line.split("\t")]


def _unquoted(cell: str) -> str:
    """A cell as spreadsheets quote it, without the quotation marks."""
    quoted = _QUOTED.fullmatch(cell) if '"' in cell else None
    doubled = quoted and '"' in quoted[1]
    return quoted[1].replace('""', '"').strip() if quoted and doubled else cell


def _columns(header: Sequence[str], path: str, line: int) -> list[str]:
    """The names of the columns, tags in their usual capitals."""
    names: list[str] = []
    for number, given in enumerate(header, 1):
        low = given.lower()
        if low not in OTHER_COLUMNS and not _TAG.match(given):
            known = nearest(given, [*OTHER_COLUMNS, "en", "zh"])
            message = f"'{given}' is neither a language tag nor a known column{known}"
            raise TermbaseError(message, path, line, number)
        name = low if low in OTHER_COLUMNS else _tag(given)
        if name in names:
            raise TermbaseError(f"column '{name}' is given twice", path, line, number)
        names.append(name)
    if not set(names) - set(OTHER_COLUMNS):
        message = "no language column: the first line names them, such as 'zh' and 'en'"
        raise TermbaseError(message, path, line)
    return names


def _tag(given: str) -> str:
    """The tag in its usual capitals.

    >>> _tag("ZH-hans"), _tag("en-gb")
    ('zh-Hans', 'en-GB')
    """
    first, *rest = given.split("-")
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    return "-".join([first.lower(), *parts])


class _Form(NamedTuple):
    """One form as a row gives it."""

    text: str
    tag: str
    status: Status
    kind: PartOfSpeech
    line: int


@dataclass(slots=True)
class _Entry:
    """One concept while its rows are read; ``seen``: language and form -> line."""

    line: int
    note: str = ""
    forms: list[_Form] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)


class _Table:
    """Turns rows into concepts; keeps the path for errors."""

    def __init__(self, path: str, columns: Sequence[str]):
        self.path, self.columns = path, columns
        self.tags = [name for name in columns if name not in OTHER_COLUMNS]
        self.entries: dict[str, _Entry] = {}

    def add(self, cells: Sequence[str], line: int) -> None:
        """Read one row."""
        if len(cells) > len(self.columns):
            message = f"{len(cells)} cells where the header has {len(self.columns)}"
            raise TermbaseError(message, self.path, line, len(self.columns) + 1)
        row = dict.fromkeys(self.columns, "")
        row |= dict(zip(self.columns, cells, strict=False))
        self._demand(row, line)
        first = self._forms(row, self.tags[0], line)
        key = row.get("id") or (first[0] if first else "")
        if "id" in row and not row["id"]:
            raise self._fault("an empty cell", "id", line)
        known = key in self.entries
        entry = self.entries.setdefault(key, _Entry(line))
        entry.note = entry.note or row.get("note", "")
        for tag in self.tags:
            again = known and tag == self.tags[0] and len(self.tags) > 1
            for form in self._told(row, tag, line):
                self._take(entry, form, again=again)

    def _demand(self, row: Row, line: int) -> None:
        """Two languages need both cells; of more the first and another one."""
        empty = [tag for tag in self.tags if not row[tag]]
        first = self.tags[0] in empty
        if empty and (first or len(self.tags) <= 2 or len(self.tags) - len(empty) < 2):
            raise self._fault("an empty cell", empty[0], line)

    def _told(self, row: Row, tag: str, line: int) -> Iterator[_Form]:
        """The forms of one language in one row, with what the row says of them."""
        status, kind = Status.ADMITTED, PartOfSpeech.NOUN
        last = tag == self.tags[-1]
        if last:
            status = self._status(row, line)
            kind = self._choice(row, "part_of_speech", PartOfSpeech, kind, line)
        for text in self._forms(row, tag, line):
            yield _Form(text, tag, status, kind, line)
        for column in ("deprecated", FORBIDDEN) if last else ():
            for text in self._forms(row, column, line):
                yield _Form(text, tag, Status.DEPRECATED, kind, line)

    def _forms(self, row: Row, column: str, line: int) -> list[str]:
        if not row.get(column):
            return []
        forms = [" ".join(form.split()) for form in row[column].split("|")]
        if "" in forms:
            raise self._fault("nothing between two '|'", column, line)
        for form in forms:
            if not (any(map(str.isalnum, form)) or fold(form)):
                raise self._fault(f"'{form}' has nothing to match", column, line)
        return forms

    def _status(self, row: Row, line: int) -> Status:
        """The status of the row's forms; admitted where the row says nothing."""
        if row.get("status", "").lower() == FORBIDDEN:
            return Status.DEPRECATED
        return self._choice(row, "status", Status, Status.ADMITTED, line)

    def _choice(
        self, row: Row, column: str, kind: type[_E], default: _E, line: int
    ) -> _E:
        value = row.get(column, "").lower()
        if value and value not in list(kind):
            raise self._fault(f"'{value}'{nearest(value, kind)}", column, line)
        return kind(value) if value else default

    def _take(self, entry: _Entry, form: _Form, *, again: bool) -> None:
        """Add a form; a source form that is there already may name its concept."""
        key = form.tag, form.text
        if key not in entry.seen:
            entry.seen[key] = form.line
            entry.forms.append(form)
        elif not again:
            message = f"'{form.text}' is already at line {entry.seen[key]}"
            raise self._fault(message, form.tag, form.line)

    def concepts(self) -> Iterator[Concept]:
        """The concepts in the order of their first rows."""
        for key, entry in self.entries.items():
            yield Concept(
                id=key,
                subject_field="",
                terms=tuple(self._terms(entry.forms)),
                note=entry.note,
                evidence=(self.path,),
                path=self.path,
                line=entry.line,
            )

    def _terms(self, forms: Sequence[_Form]) -> Iterator[Term]:
        """The terms with one preferred form a language: the one named, or the first."""
        chosen: dict[str, _Form] = {}
        for form in forms:
            if form.status is Status.PREFERRED:
                first = chosen.setdefault(form.tag, form)
                if first.line != form.line:
                    message = f"'{first.text}' is preferred already (line {first.line})"
                    raise self._fault(message, form.tag, form.line)
        for form in forms:
            if form.status.stands:
                chosen.setdefault(form.tag, form)
        for form in forms:
            status = form.status
            if status.stands:
                first = chosen[form.tag]
                status = Status.PREFERRED if form is first else Status.ADMITTED
            yield Term(
                form.text,
                form.tag,
                status,
                part_of_speech=form.kind,
                literal=True,
                line=form.line,
            )

    def _fault(self, message: str, column: str, line: int) -> TermbaseError:
        number = self.columns.index(column) + 1
        return TermbaseError(f"{message} in column '{column}'", self.path, line, number)
