"""A report built by hand, which the golden files of the writers show.

python -m tests.sample_report    writes the golden files again; read the difference
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape

from termbase.records import Span
from tests.support import ROOT
from toolkit import __version__
from toolkit.records import (
    Applicability,
    Document,
    Finding,
    Segment,
    Severity,
    Side,
)
from toolkit.report import (
    Checked,
    ConceptUse,
    Coverage,
    Rendering,
    Report,
    TermUse,
)
from toolkit.reports import render
from toolkit.spelling import Codec, Plain, Spelling, knotted

GOLDEN = {
    "text": "report.txt",
    "json": "report.json",
    "jsonl": "report.jsonl",
    "sarif": "report.sarif",
    "junit": "report.junit.xml",
    "github": "report.github.txt",
    "gitlab": "report.gitlab.json",
    "markdown": "report.md",
}
SOURCE = "平安镇推广“枫桥经验”。\n全镇共有12个村。\n"
TARGET = "Ping'an promotes its method.\nThe town has 21 villages, 50% | *old*.\n"


def finding(rule: str, segment: int, span: tuple[int, int], **told: object) -> Finding:
    """A finding of an invented rule; what is not told is plain."""
    told = {
        "name": "invented-rule",
        "before": "",
        "message": "This is found.",
        "severity": Severity.MAJOR,
        "mqm": "mistranslation",
        "applicability": Applicability.DISPLAY,
        **told,
    }
    return Finding(rule, segment=segment, span=Span(*span), **told)  # type: ignore[arg-type]


def sample() -> Report:
    """Four files: a pair, one with escapes, a package, one without findings."""
    return Report(
        checked=(_pair(), _escapes(), _package(), Checked(_clean(), ())),
        coverage=Coverage(
            498, 12, 2, 6, 3, verdicts=(("preferred", 1), ("missing", 1))
        ),
        uses=(_terms,),
        concepts=(
            ConceptUse(
                "fengqiao",
                "Fengqiao Experience",
                "枫桥经验",
                (
                    Rendering("Fengqiao Experience", "preferred", ((1, 0), (3, 0))),
                    Rendering("Maple|Bridge method", "deprecated", ((0, 0),)),
                ),
                missing=1,
            ),
            ConceptUse(
                "village",
                "village",
                "",
                (Rendering("village", "preferred", ((0, 1),)),),
            ),
        ),
        fail_on="minor",
        gating=4,
        remarks=("2 findings of the baseline are gone",),
    )


def _terms() -> Iterator[TermUse]:
    """What became of two source terms."""
    used = "Ping'an", Span(0, 3), Span(0, 7), "'Ping'an' is there"
    lost = "Fengqiao Experience", Span(6, 10), None, "no form of it is there"
    yield TermUse(0, 0, "pingan", "preferred", *used)
    yield TermUse(0, 0, "fengqiao", "missing", *lost)


def _pair() -> Checked:
    targets, sources = TARGET.splitlines(), SOURCE.splitlines()
    starts = (0, len(targets[0]) + 1), (0, len(sources[0]) + 1)
    segments = tuple(
        Segment(
            str(n + 1), targets[n], sources[n], starts[0][n], (), None, starts[1][n]
        )
        for n in range(2)
    )
    document = Document(
        "texts/第 1%,a:b.txt",
        segments,
        ("", "\n", "\n"),
        source_path="source/第 1.txt",
        source_text=SOURCE,
    )
    missing = finding(
        "X101",
        0,
        (0, 0),
        name="missing-term",
        message="'枫桥经验' has no rendering: use 'Fengqiao Experience'.",
        concept="fengqiao",
        side=Side.SOURCE,
        source_span=Span(6, 10),
        verdict="missing",
    )
    figure = finding(
        "X201",
        1,
        (13, 15),
        name="other-figure",
        before="21",
        message="'21' is not the 12 of the source | *see* @all #1.",
        severity=Severity.CRITICAL,
        mqm="number",
        source_span=Span(4, 6),
        verdict="other",
    )
    hint = finding(
        "X301",
        1,
        (33, 36),
        name="odd-word",
        before="old",
        message="100%: a\tword, or\nnot: \x1b[31m?",
        severity=Severity.NEUTRAL,
    )
    return Checked(document, (missing, figure, hint), known=2)


def _escapes() -> Checked:
    raw = "Salt &amp; water &amp; tea"
    spelling = Spelling(raw, Codec("entities", decoded, escape))
    segment = Segment("u1", unescape(raw), "", 6, (), spelling)
    document = Document("b.xml", (segment,), ("<unit>", "</unit>\n"), "xliff")
    mended = finding(
        "X401",
        0,
        (5, 12),
        before="& water",
        after="& <soda>",
        message="'& water' is deprecated: use '& <soda>'.",
        severity=Severity.MINOR,
        applicability=Applicability.SAFE,
        concept="soda",
    )
    return Checked(document, (mended,))


def decoded(raw: str) -> Plain:
    """Entities as the characters that they stand for."""
    parts = raw.replace("&amp;", "\0&amp;\0").split("\0")
    return knotted([(part, unescape(part)) for part in parts])


def _package() -> Checked:
    segment = Segment("1", "Two\nlines here", "两行", 0)
    document = Document("c.docx", (segment,), ("", "\n"), "docx", package=b"PK")
    over = finding("X401", 0, (0, 9), before="Two\nlines", after="Both lines")
    return Checked(document, (over,))


def _clean() -> Document:
    return Document("d.txt", (Segment("1", "All is well."),), ("", "\n"))


def written(format_: str) -> str:
    """The sample in a format, without the version of the tool."""
    return render(sample(), format_).replace(f'"{__version__}"', '"VERSION"')


if __name__ == "__main__":
    for format_, name in GOLDEN.items():
        path = ROOT / "tests/golden" / name
        path.write_text(written(format_), encoding="utf-8")
