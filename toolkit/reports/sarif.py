"""SARIF 2.1.0 (OASIS), for code scanning and editors.

Regions count code points, from 1. A fix carries the text as the file spells it. Paths
stay relative to the folder that the check was run in. Findings that a baseline excuses
are not in the log, and times are not, so that the same report gives the same log.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import quote

from toolkit import __version__
from toolkit.baseline import fingerprint
from toolkit.catalog import Entry, entries
from toolkit.records import Finding, Segment, Severity
from toolkit.report import Report
from toolkit.reports.json import coverage, pretty
from toolkit.reports.located import Located, all_located
from toolkit.reports.sentences import encodable, gate

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
LEVELS = {
    Severity.NEUTRAL: "note",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}
_BASE = "%SRCROOT%"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
Json = dict[str, object]


def render(report: Report) -> str:
    """One run with its rules, files and results."""
    found = list(all_located(report))
    rules = sorted({one.finding.rule: one.finding for one in found}.items())
    artifacts = _artifacts(report)
    ranks = {code: rank for rank, (code, _) in enumerate(rules)}
    files = {uri_: rank for rank, uri_ in enumerate(artifacts)}
    run: Json = {
        "tool": {"driver": _driver([finding for _, finding in rules])},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _BASE: {"description": _message("The folder that the check was run in.")}
        },
        "invocations": [_invocation(report)],
        "artifacts": list(artifacts.values()),
        "results": [_result(one, ranks, files) for one in found],
        "properties": {"coverage": coverage(report), "known": report.known},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return encodable(pretty(log, 4) + "\n")


@lru_cache(maxsize=1024)
def uri(path: str) -> str:
    """A path as a URI reference; a relative one stays relative.

    >>> uri("./texts/三月 5%.txt")
    'texts/%E4%B8%89%E6%9C%88%205%25.txt'
    """
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    return quote(os.fsencode(pure.as_posix()), safe="/")


def _artifacts(report: Report) -> dict[str, Json]:
    """Every file that was read, by its URI."""
    found: dict[str, Json] = {}
    for checked in report.checked:
        document = checked.document
        own: Json = {"location": _location(document.path), "roles": ["analysisTarget"]}
        if not document.package:
            own["encoding"] = document.encoding.removesuffix("-sig").upper()
        found.setdefault(uri(document.path), own)
        if path := document.source_path:
            found.setdefault(uri(path), {"location": _location(path)})
    return found


def _driver(found: Sequence[Finding]) -> Json:
    known = {entry.code: entry for entry in entries()}
    return {
        "name": "maplebridge",
        "fullName": "Maple Bridge",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(finding, known.get(finding.rule)) for finding in found],
    }


def _rule(finding: Finding, entry: Entry | None) -> Json:
    """A rule that findings are of; ``entry`` explains it."""
    title = finding.name.replace("-", " ").capitalize() + "."
    told = textwrap.dedent(entry.explanation).strip() if entry else title
    first = " ".join(told.split("\n\n")[0].split())
    severity = entry.severity if entry else finding.severity
    return {
        "id": finding.rule,
        "name": finding.name,
        "shortDescription": _message(_SENTENCE_END.split(first)[0]),
        "fullDescription": _message(first),
        "help": {"text": told, "markdown": told},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"tags": [finding.mqm]},
    }


def _invocation(report: Report) -> Json:
    notes = [{"message": _message(text), "level": "note"} for text in report.remarks]
    if report.coverage.nothing:
        notes.append({"message": _message("Nothing was checked."), "level": "error"})
    return {
        "executionSuccessful": True,
        "exitCodeDescription": gate(report),
        "toolExecutionNotifications": notes,
    }


def _result(one: Located, ranks: dict[str, int], files: dict[str, int]) -> Json:
    finding, document = one.finding, one.document
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": ranks[finding.rule],
        "level": LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_place(document.path, _region(one), files)],
        "partialFingerprints": {"maplebridge/v1": fingerprint(document, finding)},
        "properties": _properties(finding),
    }
    if one.source is not None:
        result["relatedLocations"] = [_source(one, files)]
    if fixes := list(_fixes(one)):
        result["fixes"] = fixes
    return result


def _place(path: str, region: Json, files: dict[str, int]) -> Json:
    location = _location(path) | {"index": files[uri(path)]}
    return {"physicalLocation": {"artifactLocation": location, "region": region}}


def _location(path: str) -> Json:
    told: Json = {"uri": uri(path)}
    return told if PurePath(path).is_absolute() else told | {"uriBaseId": _BASE}


def _region(one: Located) -> Json:
    """The place of a finding; only a line where it points nowhere in the target."""
    line, column = one.begin
    if not one.pointed:
        return {"startLine": line}
    end_line, end_column = one.end
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _source(one: Located, files: dict[str, int]) -> Json:
    assert one.source is not None
    assert one.source_range is not None
    (line, column), (start, end) = one.source, one.source_range
    region: Json = {"startLine": line, "startColumn": column}
    # Where the source runs over a line end, the region is the rest of the line.
    if "\n" not in (one.source_text or ""):
        region["endColumn"] = column + end - start
    place = _place(one.source_file, region, files)
    return {"id": 1, **place, "message": _message(f"Source: {one.source_text}")}


def _fixes(one: Located) -> Iterator[Json]:
    """The proposed edit; none in a package, whose lines are not the file's."""
    finding, document = one.finding, one.document
    if finding.after is None or document.package or not one.pointed:
        return
    told = f"Put '{finding.after}' ({finding.applicability.value})."
    change = {
        "artifactLocation": _location(document.path),
        "replacements": [
            {
                "deletedRegion": _region(one),
                "insertedContent": {"text": _spelled(one.segment, finding.after)},
            }
        ],
    }
    yield {"description": _message(told), "artifactChanges": [change]}


def _spelled(segment: Segment, text: str) -> str:
    return segment.spelling.codec.encode(text) if segment.spelling else text


def _properties(finding: Finding) -> Json:
    told = {
        "severity": finding.severity.value,
        "mqm": finding.mqm,
        "concept": finding.concept,
        "verdict": finding.verdict,
    }
    return {key: value for key, value in told.items() if value}


def _message(text: str) -> Json:
    return {"text": text}
