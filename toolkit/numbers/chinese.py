"""Read the figures of a Chinese text, simplified or traditional.

One pattern, tried from left to right: at each place the first alternative that fits
takes the text, and its builder in ``chinese_dates`` or ``chinese_amounts`` says what it
is worth. Not read: lunar dates, names of days, the hours of the old clock.
"""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.numbers import chinese_amounts, chinese_dates
from toolkit.numbers.fold import fold, simplify
from toolkit.numbers.records import Figure
from toolkit.numbers.sharing import share
from toolkit.numbers.units import CHINESE_UNITS, CHINESE_WEIGHTS, alternation

GATE = re.compile(
    "[0-9０-９〇○一二两兩三四五六七八九十百千万萬亿億兆廿半贰貳叁肆伍柒捌玖拾佰仟]"
    "|[去今明前翌次上]年"
)
DEMANDS = re.compile(
    "[0-9０-９第]|[零〇一二两兩三四五六七八九十百千万萬亿億廿几幾]"
    "[零〇一二三四五六七八九十百千万萬亿億兆点點成分倍番大届屆日号號周週世季]|[拾佰仟]"
)
_DIGIT = "[零一二三四五六七八九]"
_SMALL = "[一二三四五六七八九十廿]{1,3}"
_NUM = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_BIG = (
    r"(?:[十百千]?(?:万亿|[万亿])|兆(?![瓦字赫比欧帕焦位])|十|百(?![分货姓科年])"
    r"|千(?![米克瓦伏卡帕赫兆字焦年]))"
)
_ARABIC = rf"{_NUM}(?:\s?[多余来几]?{_BIG}(?:{_NUM}{_BIG}?(?!\s?[%年月日]))?)?"
_FORMAL = "壹贰貳叁参肆伍陆柒捌玖"
_CN = (
    rf"(?:(?=[零万{_FORMAL}]{{0,9}}[拾佰仟])[{_FORMAL}拾佰仟零万亿]{{2,}}"
    rf"|[零一二两三四五六七八九十百千万亿几廿]+(?:点{_DIGIT}+[万亿]*)?"
    r"(?:[多余来][百千万亿]+)?)"
)
_ANY = rf"(?:{_NUM}|{_CN})"
_YEAR = rf"(?:(?:1\d|20)\d\d|[一二]{_DIGIT}{{3}})"
_SIGN = r"(?:(?:US|HK|NT|S|A|C)?\$|USD|HKD|RMB|CNY|[¥£€]|人民币|港币|港元|美元)\s?"
_TAIL = (
    rf"(?:\s?[多余来+])?(?:\s?个)?\s?(?:(?P<{{}}>{alternation(CHINESE_UNITS)})"
    "(?![旦宵素件首老岁]))?"
)
_PART_OF_DAY = "(?:[上下中]午|早上|晚上|早晨|[早晚]|凌晨|清晨|傍晚|深夜)"

_ALTERNATIVES = {
    "web": r"(?:https?://|www\.)[!-~]+",
    "date": r"(?P<dy>(?:1\d|20)\d\d)(?P<ds>[-/.])(?P<dm>\d{1,2})(?P=ds)(?P<dd>\d{1,2})"
    r"(?!\d)日?",
    "string": r"\d{3,4}-\d{7,8}(?!\d)|\d{3}-\d{3,4}-\d{4}|\d{10,}(?!\s?[多余]?[万亿])"
    r"|\d+(?:\.\d+){2,}|\d+[A-Za-z]+\d[A-Za-z0-9]*",
    "years": rf"(?P<ya>{_YEAR})\s?年?\s?[-—~至到/]\s?(?P<yb>{_YEAR}|\d\d)"
    r"(?:\s?年|(?![\d.%]))",
    "year": rf"(?P<y>{_YEAR})\s?年(?!代)|(?P<short>\d\d)年(?=\d{{1,2}}月)",
    "decade": rf"(?:(?P<ce>\d\d|{_SMALL})世纪|(?P<last>[上本]个?世纪))?"
    r"(?P<te>[一二三四五六七八九]{1,2}十|(?:\d0[、-]){0,3}\d0)年代",
    "clock": rf"{_PART_OF_DAY}?(?P<ho>(?:1\d|2[0-4]|0?\d)(?!\d)|{_SMALL})\s?"
    rf"(?::(?P<mi>[0-5]\d)(?!\d)|[点时](?:(?P<mj>\d{{1,2}}|{_SMALL})分|(?P<mk>半)"
    r"|(?P<ml>[0-5]\d)(?!\d)|[钟整许])|时(?![间期代候]))"
    rf"|{_PART_OF_DAY}(?P<hp>\d{{1,2}}|{_SMALL})[点时]",
    "month": rf"(?P<mo>\d{{1,2}}|{_SMALL})\s?月(?!份?子|[亮球饼光])",
    "day": rf"(?P<dn>\d{{1,2}}|{_SMALL})\s?"
    r"(?:日(?![元本均常圆])|号(?![线楼院门馆机店文令码召角]))",
    "percent": rf"百分之(?P<pa>{_ANY})(?:[至到-](?:百分之)?(?P<pb>{_ANY}))?"
    rf"|千分之(?P<pm>{_ANY})|百分(?P<all>百|[二两]百)"
    rf"|(?P<pc>{_NUM}|{_CN})\s?(?P<per>%|‰|个?百分点|个?基点|厘(?!米))",
    "fraction": rf"(?P<fb>\d+|{_CN})分之(?P<fa>\d+|{_CN})",
    "tenths": r"(?<![变完赞达收既养构生促组现形速落建分])"
    r"(?P<tn>[一二两三四五六七八九]{1,2}|\d(?:\.\d)?)(?P<tx>成[半一二三四五六七八九]?)"
    r"(?:(?<=[过逾约近占][一二三四五六七八九]成)(?=为)"
    r"|(?![为立员长果功就都本语效败型品份交]))",
    "multiple": rf"(?P<bei>{_ARABIC}|{_CN})(?:[多余来])?倍(?P<bh>半)?"
    r"|翻了?(?P<fan>[一两二三四])番|翻[倍番]",
    "plan": r"(?P<pl>十[一二三四五])五(?![人个名岁天年万亿千百])",
    "born": r"(?P<bo>[05-9][05]|[零五六七八九][零五])后(?![来续面天])",
    "ordinal": rf"第\s?(?P<or>{_NUM}|{_CN})(?P<quarter>季)?"
    rf"|(?P<os>{_NUM}|{_CN})(?:届|周年|世纪|季度?|中全会"
    r"|大(?=[以精报召上闭开会代胜，。、”]))",
    "relative": "[去今明前翌次来同当]年|[上前本后]一?年度?|全年|同期"
    "|(?<!年)年[内底末初中终]",
    "weekday": "(?:周|星期|礼拜)[一二三四五六日天末](?!年)",
    "code": r"(?<![A-Za-z])(?!(?:RMB|CNY|USD|HKD)\d)[A-Za-z]+[-_]?\d[A-Za-z0-9_.-]*",
    "quarters": "(?P<ke>[一两二三])刻钟?",
    "lapse": r"(?:(?P<lh>\d{1,2})个?小?时)?(?P<lm>\d{1,2})分(?P<ls>\d{1,2})秒"
    r"(?P<lc>\d{1,3})?"
    r"|(?P<lt>\d{1,2}秒\d{1,3})(?!\d)",
    "amount": rf"(?P<sign>{_SIGN})?(?P<ar>{_ARABIC}){_TAIL.format('ua')}",
    "numeral": rf"(?P<pre>[数上好](?=[十百千万亿]))?(?P<cnum>{_CN})"
    rf"{_TAIL.format('un')}",
    "half": rf"半(?:(?P<hu>{alternation(CHINESE_WEIGHTS)})(?!八))?",
}
_STARTS = (
    "(?=[0-9A-Za-z$¥£€零一二两三四五六七八九十百千万亿几廿半第翻壹贰貳叁参肆伍陆柒捌玖拾"
    "数上好下中早晚凌清傍深去今明前翌次来同当本后全年人港美周星礼])"
)
_BUILDERS = {**chinese_dates.READERS, **chinese_amounts.READERS}
_PATTERN = re.compile(
    f"{_STARTS}(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES.items())
    + ")"
)
_LINK = re.compile(r"\s?(?:至|到|-|—|~|、|和|或|及|与)\s?")
_DATELINE = re.compile(r"(?:\d+年)?(?:\d+月)?\d+日\s?[电讯]")


def read(text: str) -> list[Figure]:
    """The figures of a text, in order; spans index ``text``."""
    folded = simplify(fold(text))
    found = [
        figure
        for match in _PATTERN.finditer(folded)
        if match.lastgroup in _BUILDERS
        for figure in _BUILDERS[match.lastgroup](match)
    ]
    return _soften_dateline(folded, share(folded, found, _LINK))


def _soften_dateline(text: str, figures: list[Figure]) -> list[Figure]:
    """The date of "新华社北京5月20日电" may be left out of a translation."""
    dateline = _DATELINE.search(text) if "日电" in text or "日讯" in text else None
    if dateline is None:
        return figures
    low, high = dateline.span()
    return [
        replace(figure, hard=False) if low <= figure.span.start < high else figure
        for figure in figures
    ]
