"""Reports for the tests of the HTML report: small, clean, and as large as wanted."""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.records import Applicability, Document, Finding, Segment, Severity, Side
from toolkit.report import Checked, ConceptUse, Coverage, Rendering, Report

HOSTILE = (
    "</script><script>document.title = 'taken'</script>",
    "<!-- <script> & &amp; <img src=x onerror=alert(1)>",
    "$title $$ ${script} \\ \" ' \u2028 \x00 \x1b \r\n tab\tend",
    "𠮷野家 🦉 in the 𝒜 reeds \ud800 lone",
    "אבג mixed with ABC, \u202eturned\u202c \u200b",
)


def document(
    path: str, *pairs: tuple[str, str], source_path: str = "", first: str = ""
) -> Document:
    """A file with a segment a line."""
    segments, at = [], 0
    for number, (source, target) in enumerate(pairs, 1):
        id_ = first if first and number == 1 else str(number)
        segments.append(Segment(id_, target, source, at))
        at += len(target) + 1
    gaps = ("", *["\n"] * len(pairs)) if pairs else ("",)
    return Document(path, tuple(segments), gaps, source_path=source_path)


def finding(
    own: Document,
    segment: int,
    before: str,
    rule: str = "T101 deprecated-rendering",
    severity: Severity = Severity.MAJOR,
    source: str = "",
    **more: str,
) -> Finding:
    """A finding at the first place of ``before``; without it, on the source side."""
    pair, (code, name) = own.segments[segment], rule.split()
    start = pair.target.index(before) if before else 0
    at = pair.source.index(source)
    return Finding(
        code,
        name,
        segment,
        Span(start, start + len(before)),
        before,
        more.get("message", f"'{before}' is deprecated"),
        severity,
        "terminology",
        Applicability.SAFE if "after" in more else Applicability.DISPLAY,
        more.get("concept", ""),
        more.get("after"),
        Side.TARGET if before else Side.SOURCE,
        Span(at, at + len(source)) if source else None,
        more.get("verdict", ""),
    )


def small() -> Report:
    """Two files, findings of every severity, some of them on the same words."""
    news = document(
        "news/harbour.tsv",
        (
            "港区巡逻队表示，枫桥经验有效。",
            "The harbour patrol said the Maple Bridge Experience works.",
        ),
        ("追回款项3万元。", "Some money was recovered."),
        ("雨停了。", "The rain stopped."),
        ("枫桥经验", "the Fengqiao Experience"),
    )  # fmt: skip
    notes = document("notes.txt", ("", "Police  closed 𝒜 21 houses. . Then they left."))
    found = (
        finding(news, 0, "Maple Bridge Experience", source="枫桥经验",
                concept="fengqiao", after="Fengqiao Experience", verdict="deprecated"),
        finding(news, 0, "the Maple", "F101 wording", Severity.NEUTRAL),
        finding(news, 1, "", "L301 number-missing", Severity.CRITICAL, "3万元",
                message="'3万元' has no counterpart", verdict="missing"),
    )  # fmt: skip
    stops = (
        finding(notes, 0, "  ", "W102 blanks", Severity.MINOR, after=" "),
        finding(notes, 0, ". .", "P102 doubled-stop", Severity.MINOR, after="."),
        finding(notes, 0, "houses", concept="house"),
    )
    uses = (
        ConceptUse("fengqiao", "Fengqiao Experience", "枫桥经验",
                   (Rendering("Maple Bridge Experience", "deprecated", ((0, 0),)),
                    Rendering("Fengqiao Experience", "preferred", ((0, 3),)))),
        ConceptUse("house", "house", "房屋",
                   (Rendering("houses", "preferred", ((1, 0),)),)),
    )  # fmt: skip
    return Report(
        (Checked(news, found), Checked(notes, stops, known=2)),
        Coverage(concepts=40, occurred=2, occurrences=2, segments=5, pairs=4),
        uses,
        gating=5,
    )


def plain(*pairs: tuple[str, str]) -> Report:
    """A report without findings."""
    own = document("plain.tsv", *pairs)
    return Report((Checked(own, ()),), Coverage(9, segments=len(pairs)))


def large(size: int) -> Report:
    """One file; every tenth segment has a finding."""
    own = document(
        "memory.tmx",
        *(
            (f"第{n}队报告。", f"Team {n} sent its report at noon.")
            for n in range(size)
        ),
    )
    found = tuple(
        finding(own, n, "its report", after="a report") for n in range(0, size, 10)
    )
    return Report((Checked(own, found),), Coverage(9, segments=size, pairs=size))


def clean(text: str) -> str:
    """A text as the page holds it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
