"""Chinese characters, and the languages that are written with them."""

from __future__ import annotations

# Unified ideographs of all planes, for a class of a regular expression.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Primary tags. Korean is not one: it has such characters now and then only.
HAN_LANGUAGES = ("zh", "cmn", "yue", "wuu", "nan", "hak", "lzh", "ja")
