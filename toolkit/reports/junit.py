"""JUnit XML, as CI servers read it (Jenkins, GitLab).

A suite a file, a case a rule that found something there: their names stay the same
while texts move, so that a server can tell new failures from old ones. A case fails
where one of its findings gates; what does not gate is its output. The first suite tells
what was checked, and fails where nothing was.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from toolkit.report import RANKS, Checked, Report
from toolkit.reports.located import Located, gates, located
from toolkit.reports.sentences import coverage, gate

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """A ``testsuites`` element; characters that XML cannot hold become U+FFFD."""
    root = ET.Element("testsuites", {"name": "maplebridge"})
    root.append(_coverage(report))
    for checked in report.checked:
        root.append(_suite(checked, report.fail_on))
    _count(root)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _coverage(report: Report) -> ET.Element:
    """What was checked, as properties, and a case that fails where it is nothing."""
    suite = ET.Element("testsuite", {"name": "maplebridge check"})
    told = {
        "concepts.active": report.coverage.concepts,
        "concepts.occurred": report.coverage.occurred,
        "terms.in.sources": report.coverage.occurrences,
        "segments.checked": report.coverage.segments,
        "segments.with.source": report.coverage.pairs,
        "findings.known": report.known,
        "findings.gating": report.gating,
        "findings.allowed": report.allowed,
        "fail.on": report.fail_on,
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in told.items():
        pair = {"name": name, "value": _legal(str(value))}
        ET.SubElement(properties, "property", pair)
    case = _case(suite, "something was checked", "maplebridge")
    if report.coverage.nothing:
        _text(case, "failure", coverage(report), message="nothing was checked")
    else:
        lines = [coverage(report), *report.remarks, gate(report)]
        _text(case, "system-out", "\n".join(lines))
    return suite


def _suite(checked: Checked, fail_on: str) -> ET.Element:
    """One file; without findings it has one case, that passes."""
    path = checked.document.path
    suite = ET.Element("testsuite", {"name": _legal(path)})
    found = sorted(located(checked), key=lambda one: one.finding.rule)
    for (rule, name), group in groupby(
        found, lambda f: (f.finding.rule, f.finding.name)
    ):
        _judged(_case(suite, f"{rule} {name}", path), list(group), fail_on)
    if not found:
        _case(suite, "no findings", path)
    return suite


def _judged(case: ET.Element, found: list[Located], fail_on: str) -> None:
    parted: dict[bool, list[Located]] = {True: [], False: []}
    for one in found:
        parted[gates(one.finding.severity, fail_on)].append(one)
    if gating := parted[True]:
        first, more = gating[0].finding, len(gating) - 1
        message = first.message + (f" (and {more} more)" if more else "")
        kind = max(gating, key=_rank).finding.severity.value
        _text(case, "failure", _lines(gating), message=message, type=kind)
    if rest := parted[False]:
        _text(case, "system-out", _lines(rest))


def _rank(one: Located) -> int:
    return RANKS[one.finding.severity]


def _case(suite: ET.Element, name: str, classname: str) -> ET.Element:
    told = {"name": _legal(name), "classname": _legal(classname), "time": "0"}
    return ET.SubElement(suite, "testcase", told)


def _lines(found: list[Located]) -> str:
    return "\n".join(
        f"{one.document.path}:{one.begin[0]}:{one.begin[1]}: {one.finding.message}"
        for one in found
    )


def _text(parent: ET.Element, tag: str, text: str, **told: str) -> None:
    named = {key: _legal(value) for key, value in told.items()}
    ET.SubElement(parent, tag, named).text = _legal(text)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _count(root: ET.Element) -> None:
    """Fill in the numbers of cases and failures, of each suite and of all."""
    for element in (*root, root):
        element.set("tests", str(len(list(element.iter("testcase")))))
        element.set("failures", str(len(list(element.iter("failure")))))
        element.set("errors", "0")
        element.set("time", "0")
