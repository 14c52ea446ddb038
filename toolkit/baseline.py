"""Findings that are known and excused, so that only new ones gate.

A finding is known by its content: the rule, the concept, the verdict, the segment with
its source, and the text found. A line that moves keeps its excuse, in another file too;
a line that is edited loses it. Of equal findings as many are excused as were counted.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath

from toolkit.errors import UsageError
from toolkit.files import write_bytes
from toolkit.records import Document, Finding
from toolkit.report import Checked

SCHEMA = 1
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """Equal findings of one file: their fingerprint and number.

    ``file``, ``rule`` and ``text`` are for those who read the baseline.
    """

    file: str
    rule: str
    text: str
    fingerprint: str
    count: int


@dataclass(frozen=True, slots=True)
class Excused:
    """A run without its known findings (``Checked.known`` counts them).

    ``excused``: how many there are; ``gone``: how many entries of the files that were
    checked are found no more.
    """

    checked: tuple[Checked, ...]
    excused: int
    gone: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are excused."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """A baseline file; UsageError names the place of a fault."""
        return cls(tuple(_read(path)))

    def write(self, path: Path) -> None:
        """Write the file, atomically: sorted, an entry a line."""
        lines = [json.dumps(asdict(e), ensure_ascii=False) for e in self.entries]
        body = ",\n".join(f"    {line}" for line in lines)
        listed = f"[\n{body}\n  ]" if lines else "[]"
        text = f'{{\n  "schema": {SCHEMA},\n  "findings": {listed}\n}}\n'
        write_bytes(path, text.encode("utf-8", "replace"))

    def excuse(self, checked: Sequence[Checked]) -> Excused:
        """Part what was found into known and new; the first of equal ones are known."""
        left = Counter[str]()
        for entry in self.entries:
            left[entry.fingerprint] += entry.count
        parted = tuple(_without_known(one, left) for one in checked)
        before = sum(len(one.findings) for one in checked)
        after = sum(len(one.findings) for one in parted)
        return Excused(parted, before - after, self._gone(checked, left))

    def updated(self, checked: Sequence[Checked]) -> Baseline:
        """A baseline of what was found; files that were not checked keep theirs.

        Entries of files that are no more are dropped.
        """
        files = _files(checked)
        kept = [
            e for e in self.entries if e.file not in files and Path(e.file).exists()
        ]
        return Baseline(tuple(sorted([*kept, *_entries(checked)], key=_order)))

    def _gone(self, checked: Sequence[Checked], left: Counter[str]) -> int:
        files, own = _files(checked), Counter[str]()
        for entry in self.entries:
            if entry.file in files:
                own[entry.fingerprint] += entry.count
        return (own & left).total()


def fingerprint(document: Document, finding: Finding) -> str:
    """What a finding is known by, as 32 hexadecimal digits; its place is no part of it.

    Blanks and the normal form of Unicode make no difference.
    """
    segment, span = document.segments[finding.segment], finding.source_span
    parts = (
        finding.rule,
        finding.concept,
        finding.verdict,
        segment.target,
        segment.source,
        finding.before,
        segment.source[span.start : span.end] if span else "",
    )
    whole = "\0".join(map(_normal, parts)).encode("utf-8", "surrogatepass")
    return sha256(whole).hexdigest()[:32]


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _without_known(checked: Checked, left: Counter[str]) -> Checked:
    new = []
    for finding in checked.findings:
        mark = fingerprint(checked.document, finding)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            new.append(finding)
    known = checked.known + len(checked.findings) - len(new)
    return replace(checked, findings=tuple(new), known=known)


def _files(checked: Sequence[Checked]) -> set[str]:
    return {_path(one.document) for one in checked}


def _path(document: Document) -> str:
    return PurePath(document.path).as_posix()


def _entries(checked: Sequence[Checked]) -> Iterable[Entry]:
    found: dict[tuple[str, str], Entry] = {}
    for one in checked:
        for finding in one.findings:
            mark, file = fingerprint(one.document, finding), _path(one.document)
            entry = found.get((file, mark))
            entry = entry or Entry(file, finding.rule, _text(one, finding), mark, 0)
            found[file, mark] = replace(entry, count=entry.count + 1)
    return found.values()


def _text(checked: Checked, finding: Finding) -> str:
    """The text found, else its source, short and on one line."""
    span = finding.source_span
    source = checked.document.segments[finding.segment].source
    text = finding.before or (source[span.start : span.end] if span else "")
    return _normal(text)[:_LONGEST]


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.file, entry.rule, entry.text, entry.fingerprint


def _read(path: Path) -> Iterable[Entry]:
    try:
        whole = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise UsageError(f"{place}: not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not a baseline: {error}") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("findings"), list):
        raise UsageError(f"{path}: not a baseline: an object with 'findings' is needed")
    if whole.get("schema") != SCHEMA:
        found = whole.get("schema")
        raise UsageError(f"{path}: schema {found} is not known: this reads {SCHEMA}")
    for number, item in enumerate(whole["findings"], 1):
        yield _entry(item, f"{path}: finding {number}")


def _entry(item: object, place: str) -> Entry:
    if not isinstance(item, dict):
        raise UsageError(f"{place}: an object is needed, not {json.dumps(item)[:40]}")
    mark, count = item.get("fingerprint"), item.get("count", 1)
    if not isinstance(mark, str) or not mark:
        raise UsageError(f"{place}: a 'fingerprint' is needed")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise UsageError(
            f"{place}: 'count' is {json.dumps(count)}; from 1 on is needed"
        )
    file, rule, text = (str(item.get(key, "")) for key in ("file", "rule", "text"))
    return Entry(file, rule, text, mark, count)
