"""Texts that are not in the language they should be in: told before they are scored.

Told only between a language that is written in Chinese characters and one that is not
(``toolkit.script``).
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.han import HAN_LANGUAGES
from termbase.records import primary
from toolkit.errors import InputError, UsageError
from toolkit.scorer.metric import Options
from toolkit.scorer.task import Task
from toolkit.script import HAN_SIGN, MOSTLY, han_share, is_foreign

UNDIVIDED = {"bleu": ("tokenize", ("13a", "intl", "none"), "tokenize=zh")}


def refuse_language(path: str, lines: Sequence[str], lang: str, part: str) -> None:
    """Raise InputError for a text that is not in its language; ``part``: for messages.

    ``lines``: from the beginning of the file.
    """
    if not is_foreign(lines, lang):
        return
    wanted = primary(lang) in HAN_LANGUAGES
    odd = (
        bool(HAN_SIGN.search(line)) != wanted and bool(line.strip()) for line in lines
    )
    number = list(odd).index(True) + 1
    found = "no Chinese characters" if wanted else "Chinese characters"
    raise InputError(
        f"{path}:{number}: {found} in what should be the {part} ('{lang}'): are source "
        f"and reference swapped? Else say --source-lang and --target-lang"
    )


def refuse_undivided(task: Task, name: str, options: Options) -> None:
    """Raise UsageError where a tokenizer would take Chinese sentences for words."""
    plain = name.partition("(")[0]
    if plain not in UNDIVIDED:
        return
    setting, blind, better = UNDIVIDED[plain]
    if options.get(setting) not in blind:
        return
    for number, lines in enumerate(task.references):
        share = han_share(lines)
        if share is not None and share > MOSTLY:
            path = task.origins[number] if task.origins else f"reference {number + 1}"
            line = next(n for n, text in enumerate(lines, 1) if HAN_SIGN.search(text))
            told = f"tokenizer {options[setting]} does not divide Chinese"
            raise UsageError(f"{path}:{line}: {told}; say {plain}({better})")
