"""Which column or key of a table holds the source, which the target, which the name.

A column is known by the name that the reader was told, by a language tag (``zh``,
``zh-CN``, ``zh_Hans``), by the name of the language (``English``, ``中文``), or by its
part (``source``, ``src``, ``原文``; ``target``, ``mt``, ``译文``). Names of nested keys
are joined by dots; their last part decides. A table with a target alone is read as a
text of one language. Nothing is guessed from what the cells hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.errors import InputError, nearest
from toolkit.formats.format import Origin
from toolkit.formats.raw.faults import shown

_SOURCE = "source src original 原文 源文 source_text src_text".split()
_TARGET = (
    "target tgt translation translated mt hyp output 译文 翻译 target_text tgt_text"
    " text"
).split()
_ID = "id key segment_id seg_id segment uid".split()
_LANGUAGES = {
    "zh": ("chinese", "中文", "汉语", "简体中文", "繁體中文"),
    "en": ("english", "英文", "英语"),
    "ja": ("japanese", "日文", "日语", "日本語"),
    "ko": ("korean", "韩文", "韩语", "한국어"),
    "fr": ("french", "法文", "法语", "français"),
    "de": ("german", "德文", "德语", "deutsch"),
    "es": ("spanish", "西班牙文", "西班牙语", "español"),
    "ru": ("russian", "俄文", "俄语", "русский"),
}


class Columns(NamedTuple):
    """Numbers of columns, from 0; -1: there is none."""

    source: int
    target: int
    id: int


def choose(names: Sequence[str], origin: Origin, line: int = 1) -> Columns:
    """The columns of a header in ``line`` of the file.

    Raises InputError where no column is the target, where one that was asked for is
    missing, and where a chosen name stands twice.
    """
    place = f"{origin.path}:{line}"
    wanted_source, wanted_target = origin.columns
    folded = [_folded(name) for name in names]
    if wanted_target:
        target = _asked_for(wanted_target, names, place)
    else:
        target = _known(folded, origin.target_lang, _TARGET)
    if wanted_source:
        source = _asked_for(wanted_source, names, place)
    else:
        source = _known(folded, origin.source_lang, _SOURCE)
    if target < 0:
        told = ", ".join(shown(name) for name in names[:8]) or "nothing"
        message = f"no column for the target ({origin.target_lang}): the header has"
        raise InputError(f"{place}: {message} {told}; name one with --target-column")
    if source == target:
        message = f"column {shown(names[target])} cannot be both source and target"
        raise InputError(f"{place}: {message}")
    for one in {source, target} - {-1}:
        if list(names).count(names[one]) > 1:
            raise InputError(f"{place}: column {shown(names[one])} stands twice")
    return Columns(source, target, _first(folded, _ID))


def _folded(name: str) -> str:
    """A name's last part, in small letters."""
    return name.rpartition(".")[2].strip().lower()


def _asked_for(wanted: str, names: Sequence[str], place: str) -> int:
    for match in (
        lambda name: name == wanted,
        lambda name: name.strip().lower() == wanted.lower(),
        lambda name: _folded(name) == wanted.lower(),
    ):
        for number, name in enumerate(names):
            if match(name):
                return number
    close = nearest(wanted, [name for name in names if name.strip()])
    raise InputError(f"{place}: no column {shown(wanted)}{close}")


def _known(folded: Sequence[str], lang: str, parts: Sequence[str]) -> int:
    """By the whole tag, by the language alone or by its name, by its part."""
    tag = lang.lower().replace("_", "-")
    language = tag.partition("-")[0]
    tags = [name.replace("_", "-") for name in folded]
    for number, name in enumerate(tags):
        if name == tag:
            return number
    for number, name in enumerate(tags):
        if name.partition("-")[0] == language and _is_tag(name):
            return number
    found = _first(folded, _LANGUAGES.get(language, ()))
    return found if found >= 0 else _first(folded, parts)


def _is_tag(name: str) -> bool:
    return all(part.isalnum() and 2 <= len(part) <= 4 for part in name.split("-"))


def _first(folded: Sequence[str], known: Sequence[str]) -> int:
    """The column whose name comes first in a list of known ones."""
    for name in known:
        if name in folded:
            return folded.index(name)
    return -1
