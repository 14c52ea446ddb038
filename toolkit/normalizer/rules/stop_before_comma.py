"""A full stop and a comma together: ``by 10 minutes. , Approval``.

One of them is left over from a sentence that was cut in the wrong place. A comma is
proposed, because mostly a list goes on; an editor must look. Doubled commas are shown
likewise. Left alone: abbreviations and initials (``Ltd.,``, ``U.S.,``, ``p.m.,``,
``Jan.,``) and empty cells of tables.
"""

from __future__ import annotations

import re

from toolkit.normalizer.writing import line_at, word_before
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_MARKS = re.compile('(?<=[\\w)"”’%])(?:\\.( )?,|,( )?[.,])(?= |$)')
_ABBREVIATIONS = frozenset(
    (
        *("etc", "approx", "dept", "govt", "misc", "assn", "assoc", "figs", "vols"),
        *("incl", "excl", "resp", "prof", "corp", "bros", "capt", "univ", "intl"),
        *("sept", "hon", "bros", "ave", "blvd", "mass", "conn", "calif", "penn"),
        *("colo", "minn", "tenn", "mich", "wash", "anon", "cont", "intl", "trans"),
    )
)


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start = passage.text, found.start()
    word = word_before(text, start)
    if text[start] == "." and found[1] is None and not _is_plain(word):
        return None
    if found[1] is not None and not (word.islower() or word.isdigit()):
        return None
    if re.search(",\\s*,.*,\\s*,", line_at(text, start)) or text[start - 1] == '"':
        return None
    after = "." if found.group().endswith(".") else ","
    return Hit(start, found.end(), after)


def _is_plain(word: str) -> bool:
    return len(word) > 3 and word.islower() and word not in _ABBREVIATIONS


RULE = Rule(
    code="P103",
    name="stop-before-comma",
    stage=Stage.TYPOGRAPHY,
    severity=Severity.MINOR,
    mqm="punctuation",
    applicability=Applicability.UNSAFE,
    message="'{before}' is one mark too many: perhaps '{after}'.",
    find=at_trigger(_MARKS, _judge),
    examples=(
        Example("The wait was cut by 10 minutes. , Approval is faster."),
        Example("They grow rice,, wheat and maize."),
        Example("The road was closed., Police said."),
    ),
    near_misses=(
        "Wuhan Steel Co., Ltd., was founded in the U.S., not here.",
        "At 5 p.m., J. R. R. T., the author, etc., left.",
        "a,,b,,c",
        "On Jan., Feb., and Sept., see vols., figs., etc.",
    ),
    triggers=(".,", ". ,", ",,", ", ,", ",."),
    explanation=__doc__ or "",
)
