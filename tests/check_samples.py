"""One check run on texts, for the tests of what the checks find."""

from __future__ import annotations

from toolkit.checks import CHECKS
from toolkit.checks.check import run_check
from toolkit.pair import Flag, Pair

BY_CODE = {check.code: check for check in CHECKS}


def flags(code: str, *texts: tuple[str, str], langs: str = "zh en") -> list[Flag]:
    """What one check finds in a document of (source, target) segments."""
    source_lang, target_lang = langs.split()
    pairs = [
        Pair(source, target, source_lang, target_lang, index=index)
        for index, (source, target) in enumerate(texts)
    ]
    return [flag for _, flag in run_check(BY_CODE[code], [pairs])]


def verdicts(code: str, source: str, target: str, langs: str = "zh en") -> list[str]:
    """The verdicts of one check on one pair."""
    return [flag.verdict for flag in flags(code, (source, target), langs=langs)]
