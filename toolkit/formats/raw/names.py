"""The usual names of a table's columns: by part and by language.

Names are looked up in small letters, without blanks around them. What a cell holds is
never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.records import primary

# By part; the first name of a list that a table has is taken. A text's segments are
# named by ``id``; rows of several systems' outputs belong together by ``segment``.
NAMES = {
    "source": "source src original 原文 源文 source_text src_text".split(),
    "target": (
        "target tgt hyp mt output translation translated 译文 翻译 target_text"
        " tgt_text text"
    ).split(),
    "system": "system sys engine".split(),
    "document": "document doc document_id doc_id docid".split(),
    "segment": "segment seg segment_id seg_id segid id".split(),
    "id": "id key segment_id seg_id segment uid".split(),
}
LANGUAGES = {
    "zh": ("chinese", "中文", "汉语", "简体中文", "繁體中文"),
    "en": ("english", "英文", "英语"),
    "ja": ("japanese", "日文", "日语", "日本語"),
    "ko": ("korean", "韩文", "韩语", "한국어"),
    "fr": ("french", "法文", "法语", "français"),
    "de": ("german", "德文", "德语", "deutsch"),
    "es": ("spanish", "西班牙文", "西班牙语", "español"),
    "ru": ("russian", "俄文", "俄语", "русский"),
}


def by_part(names: Sequence[str], part: str) -> int:
    """The number of the column with a usual name of a part; -1: there is none."""
    return _first(names, NAMES.get(part, ()))


def by_language(names: Sequence[str], lang: str) -> int:
    """The number of the column named by a language; -1: there is none.

    By the whole tag (``en-US``), by any tag of the language, or by its name.
    """
    tags = [name.replace("_", "-") for name in names]
    if (wanted := lang.replace("_", "-").lower()) in tags:
        return tags.index(wanted)
    language = primary(lang)
    for number, tag in enumerate(tags):
        if primary(tag) == language and _is_tag(tag):
            return number
    return _first(names, LANGUAGES.get(language, ()))


def _is_tag(name: str) -> bool:
    return all(part.isalnum() and 2 <= len(part) <= 4 for part in name.split("-"))


def _first(names: Sequence[str], known: Sequence[str]) -> int:
    """The column whose name comes first in a list of known ones."""
    return next((names.index(name) for name in known if name in names), -1)
