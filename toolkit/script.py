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
ENOUGH = 8

_OTHER = re.compile(r"[^\W\d_]")
_HARDLY = 0.05
_SAMPLE = 50_000
_LETTERS_OF_ONE_HAN = 3


def is_foreign(lines: Sequence[str], lang: str, least: int = ENOUGH) -> bool:
    """True for a text in Chinese characters that should have none, or the reverse.

    ``least``: as for ``han_share``.
    """
    share = han_share(lines, least)
    if share is None:
        return False
    return share < _HARDLY if primary(lang) in HAN_LANGUAGES else share > MOSTLY


def han_share(lines: Sequence[str], least: int = ENOUGH) -> float | None:
    """The share of Chinese characters among words; None where there is little text.

    ``least``: Chinese characters that are enough, or three times as many letters.
    """
    sample = "".join(lines)[:_SAMPLE]
    han = len(HAN_SIGN.findall(sample))
    others = (len(_OTHER.findall(sample)) - han) / _LETTERS_OF_ONE_HAN
    return han / (han + others) if han + others >= least else None
