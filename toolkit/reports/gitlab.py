"""The Code Quality report of GitLab: a JSON list of findings.

GitLab tells findings apart by their fingerprints; equal ones in a file are numbered.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import PurePath

from toolkit.baseline import fingerprint
from toolkit.records import Severity
from toolkit.report import Report
from toolkit.reports.json import pretty
from toolkit.reports.located import Located, all_located
from toolkit.reports.sentences import encodable

SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}
Json = dict[str, object]


def render(report: Report) -> str:
    """The list; empty for no findings."""
    seen: Counter[tuple[str, str]] = Counter()
    found = [_finding(one, seen) for one in all_located(report)]
    return encodable(pretty(found, 1) + "\n")


def _finding(one: Located, seen: Counter[tuple[str, str]]) -> Json:
    finding, path = one.finding, PurePath(one.document.path).as_posix()
    key = path, fingerprint(one.document, finding)
    seen[key] += 1
    told = "\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")
    lines = {"begin": one.begin[0], "end": one.end[0] if one.pointed else one.begin[0]}
    return {
        "description": finding.message,
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": sha256(told).hexdigest()[:32],
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": lines},
    }
