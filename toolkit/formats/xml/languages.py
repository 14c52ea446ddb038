"""Which of a file's languages is the wanted one (BCP 47 tags, told without case)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=1024)
def fit(tag: str, wanted: str) -> int:
    """How well a tag answers: 3 the same, 2 a variety or what it varies, 1 as close as
    zh-TW to zh-Hans, 0 another language.

    >>> fit("zh-CN", "zh"), fit("EN_us", "en-US"), fit("zh-TW", "zh-Hans"), fit("", "")
    (2, 3, 1, 0)
    """
    one, other = _subtags(tag), _subtags(wanted)
    if not tag or one[0] != other[0]:
        return 0
    if one == other:
        return 3
    shared = min(len(one), len(other))
    return 2 if one[:shared] == other[:shared] else 1


def best(tags: Iterable[str], wanted: str) -> str:
    """The tag that answers best, the first of several; "" where none does."""
    found = max(tags, key=lambda tag: fit(tag, wanted), default="")
    return found if fit(found, wanted) else ""


def named(tag: str, wanted: str) -> str:
    """The wanted tag where a file's tag is a variety of it, else the file's tag.

    A document's languages choose terms by prefix: "zh" takes zh-Hans and zh-Hant.

    >>> named("zh-CN", "zh"), named("de-DE", "en"), named("", "en")
    ('zh', 'de-DE', 'en')
    """
    return wanted if not tag or fit(tag, wanted) >= 2 else tag


def _subtags(tag: str) -> list[str]:
    return tag.lower().replace("_", "-").split("-")
