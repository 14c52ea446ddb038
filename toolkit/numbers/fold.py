"""The folded view that the readers read: one character for one, so places stay."""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_SPACES = dict.fromkeys(map(ord, "\u2007\u2009\u202f\u3000"), "\u00a0")
_MARKS = str.maketrans("–—−‐‑～〜〇○’‘", "-----~~零零''")
_TRADITIONAL = str.maketrans(
    "萬億兩點幾餘數個歲號時鐘釐圓塊鎊歐畝噸頃屆紀週開間幣臺攝禮華頭錢級項從達過倍雙"
    "併門條訊電韓盧郎銖寸鈞曆後內為實業長們國與",
    "万亿两点几余数个岁号时钟厘元块镑欧亩吨顷届纪周开间币台摄礼华头钱级项从达过倍双"
    "并门条讯电韩卢郎铢寸钧历后内为实业长们国与",
)
_FORMAL = str.maketrans(
    "壹贰貳弍叁參肆伍陆陸柒捌玖拾佰仟", "一二二二三三四五六六七八九十百千"
)
_EITHER = _WIDE | _SPACES | _MARKS


def fold(text: str) -> str:
    """Full-width to ASCII, dashes to "-", zeros to 零; the comma ， stays: it parts.

    >>> fold("３５，８％")
    '35，8%'
    """
    return text.translate(_EITHER)


def simplify(text: str) -> str:
    """Traditional characters of numbers and units to simplified ones; no others."""
    return text.translate(_TRADITIONAL)


def formal(text: str) -> str:
    """Formal (anti-fraud) numerals to plain ones: 叁佰 -> 三百."""
    return text.translate(_FORMAL).replace("廿", "二十")
