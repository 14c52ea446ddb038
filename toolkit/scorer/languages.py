"""Texts that are not in the language they should be in: told before they are scored.

Told only between a language that is written in Chinese characters and one that is not,
by the share of such characters; where a text has few letters, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.han import HAN, HAN_LANGUAGES
from termbase.records import primary
from toolkit.errors import InputError, UsageError
from toolkit.scorer.metric import Options
from toolkit.scorer.task import Task

UNDIVIDED = {"bleu": ("tokenize", ("13a", "intl", "none"), "tokenize=zh")}

_HAN = re.compile(f"[{HAN}]")
_OTHER = re.compile(r"[^\W\d_]")
_ENOUGH = 8
_MOSTLY = 0.5
_HARDLY = 0.05
_SAMPLE = 50_000
_LETTERS_OF_ONE_HAN = 3


def refuse_language(path: str, lines: Sequence[str], lang: str, part: str) -> None:
    """Raise InputError for a text that is not in its language; ``part``: for messages.

    ``lines``: from the beginning of the file.
    """
    if not is_foreign(lines, lang):
        return
    wanted = primary(lang) in HAN_LANGUAGES
    odd = (bool(_HAN.search(line)) != wanted and bool(line.strip()) for line in lines)
    number = list(odd).index(True) + 1
    found = "no Chinese characters" if wanted else "Chinese characters"
    raise InputError(
        f"{path}:{number}: {found} in what should be the {part} ('{lang}'): are source "
        f"and reference swapped? Else say --source-lang and --target-lang"
    )


def is_foreign(lines: Sequence[str], lang: str) -> bool:
    """True for a text in Chinese characters that should have none, or the reverse."""
    share = _share(lines)
    if share is None:
        return False
    return share < _HARDLY if primary(lang) in HAN_LANGUAGES else share > _MOSTLY


def refuse_undivided(task: Task, name: str, options: Options) -> None:
    """Raise UsageError where a tokenizer would take Chinese sentences for words."""
    plain = name.partition("(")[0]
    if plain not in UNDIVIDED:
        return
    setting, blind, better = UNDIVIDED[plain]
    if options.get(setting) not in blind:
        return
    for number, lines in enumerate(task.references):
        share = _share(lines)
        if share is not None and share > _MOSTLY:
            path = task.origins[number] if task.origins else f"reference {number + 1}"
            line = next(n for n, text in enumerate(lines, 1) if _HAN.search(text))
            told = f"tokenizer {options[setting]} does not divide Chinese"
            raise UsageError(f"{path}:{line}: {told}; say {plain}({better})")


def _share(lines: Sequence[str]) -> float | None:
    """The share of Chinese characters among words; None where there is little text."""
    sample = "".join(lines)[:_SAMPLE]
    han = len(_HAN.findall(sample))
    others = (len(_OTHER.findall(sample)) - han) / _LETTERS_OF_ONE_HAN
    return han / (han + others) if han + others >= _ENOUGH else None
