"""One source with different translations, in one document or in several.

Letter case, spaces and punctuation at the end do not count. The translation that most
segments have stands; every other one is shown once, with the one that stands and its
place. Nobody can tell here whether the context asks for two translations, so it is a
minor fault; for a sentence of a talk ("好的。") as for a button. Segments without
letters, or without a translation, are left alone, and so are the plural forms of one
message (ids such as ``2[0]`` and ``2[1]``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.checks.plain_text import collapsed, trimmed
from toolkit.pair import Check, Flag, Pair, Pointed, Sample
from toolkit.records import Severity

_END = re.compile(r"[\s.。!！?？,，;；:：…]+$")
_ALNUM = re.compile(r"[^\W\d_]")
_PLURAL = re.compile(r"\[[1-9]\d*\]$")


def _find(pairs: Sequence[Pair]) -> Iterator[Pointed]:
    for numbers in _groups(pairs):
        if len({pairs[number].target for number in numbers}) > 1:
            yield from _minorities(pairs, numbers)


def _groups(pairs: Sequence[Pair]) -> Iterator[list[int]]:
    """Segments of one source, in order, where there are several."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for number, pair in enumerate(pairs):
        if pair.source and pair.target and not _PLURAL.search(pair.id):
            key = (pair.source_lang, pair.target_lang, collapsed(pair.source))
            groups.setdefault(key, []).append(number)
    for (_, _, source), numbers in groups.items():
        if len(numbers) > 1 and _ALNUM.search(source):
            yield numbers


def _minorities(pairs: Sequence[Pair], numbers: Sequence[int]) -> Iterator[Pointed]:
    """One flag for each translation but the most frequent one (the first of these)."""
    forms: dict[str, list[int]] = {}
    for number in numbers:
        if _ALNUM.search(pairs[number].target):
            forms.setdefault(_key(pairs[number].target), []).append(number)
    if len(forms) < 2:
        return
    most = max(forms, key=lambda form: len(forms[form]))
    standing = pairs[forms[most][0]]
    for form, own in forms.items():
        if form != most:
            pair = pairs[own[0]]
            counts = f"{len(forms[most])} to {len(own)}"
            yield (
                own[0],
                Flag(
                    trimmed(pair.target),
                    trimmed(pair.source),
                    detail=f"'{standing.target.strip()}' in {standing.place(pair)}"
                    f" ({counts})",
                    verdict="inconsistent",
                ),
            )


def _key(target: str) -> str:
    return _END.sub("", collapsed(target)).casefold()


CHECK = Check(
    code="A108",
    name="inconsistent-translation",
    severity=Severity.MINOR,
    mqm="inconsistency",
    message="'{source}' is '{before}' here, but {detail}.",
    find=_find,
    across=True,
    examples=(
        Sample("保存", "Save", "Keep", (("保存", "Save"), ("保存", "Keep"))),
        Sample("调解中心", "Mediation Centre", "Centre for Mediation",
               (("调解中心", "Centre for Mediation"),)),
    ),
    near_misses=(
        ("保存", "Save"),
        ("2024", "2,024"),
        ("取消", ""),
    ),
    explanation=__doc__ or "",
)  # fmt: skip
