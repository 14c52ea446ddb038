"""The script that a text is written in: Chinese characters, or another.

Told by the share of such characters; where a text has few letters, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.han import HAN, HAN_LANGUAGES
from termbase.records import primary

HAN_SIGN = re.compile(f"[{HAN}]")
MOSTLY = 0.5

_OTHER = re.compile(r"[^\W\d_]")
_ENOUGH = 8
_HARDLY = 0.05
_SAMPLE = 50_000
_LETTERS_OF_ONE_HAN = 3


def is_foreign(lines: Sequence[str], lang: str) -> bool:
    """True for a text in Chinese characters that should have none, or the reverse."""
    share = han_share(lines)
    if share is None:
        return False
    return share < _HARDLY if primary(lang) in HAN_LANGUAGES else share > MOSTLY


def han_share(lines: Sequence[str]) -> float | None:
    """The share of Chinese characters among words; None where there is little text."""
    sample = "".join(lines)[:_SAMPLE]
    han = len(HAN_SIGN.findall(sample))
    others = (len(_OTHER.findall(sample)) - han) / _LETTERS_OF_ONE_HAN
    return han / (han + others) if han + others >= _ENOUGH else None
