"""Workflow commands of GitHub Actions: annotations at the lines of a pull request.

GitHub shows ten of each kind a step; the log has them all, and the counts at its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.records import Severity
from toolkit.report import Report
from toolkit.reports.located import Located, all_located
from toolkit.reports.sentences import closing, encodable, visible

COMMANDS = {
    Severity.NEUTRAL: "notice",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """A command a finding, then what was checked as plain lines."""
    lines = [_command(one) for one in all_located(report)]
    lines += [visible(line) for line in closing(report)]
    return encodable("\n".join(lines) + "\n")


def _command(one: Located) -> str:
    finding = one.finding
    told = ",".join(f"{key}={v.translate(_PROPERTY)}" for key, v in _properties(one))
    message = visible(finding.message).translate(_DATA)
    return f"::{COMMANDS[finding.severity]} {told}::{message}"


def _properties(one: Located) -> Iterator[tuple[str, str]]:
    (line, column), (end_line, end_column) = one.begin, one.end
    yield "file", one.document.path
    yield "line", str(line)
    if one.pointed:
        yield "endLine", str(end_line)
    # GitHub takes columns only within one line.
    if one.pointed and line == end_line:
        yield "col", str(column)
        yield "endColumn", str(end_column)
    yield "title", f"{one.finding.rule} {one.finding.name}"
