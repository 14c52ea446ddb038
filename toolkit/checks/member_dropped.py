"""A member of an enumeration that the translation lost.

Two kinds are seen, both from Chinese into English. Of a list with 、 there must be a
chain of commas and conjunctions with as many members; where the longest one has
exactly one less, a member is gone (or two were drawn together). Of a compact slogan
(盗抢骗, 打防管控) each character must be there in one of the words that are known for
it; only the slogans below are known. A member changed into another is not seen, and
neither is a loss beside a longer list: of members that were deleted from references,
three in ten are noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.records import Span, primary
from toolkit.checks.coordinations import lists, longest_chain
from toolkit.checks.plain_text import blanked
from toolkit.pair import Check, Flag, Pair, Sample, each
from toolkit.records import Severity

_LONGEST_MEMBER = 6
_WORDS, _WORDS_OF_THREE = 4, 5

_THEFT = "theft thefts thief thieves steal stole burglar larcen pilfer"
_ROBBERY = "rob snatch mug loot"
_FRAUD = "fraud scam swindl cheat decept deceiv con_ cons_ conned"
_FOOD = "food eat dining dine meal cater restaurant cuisine gastronom diet"
_HOUSING = "accommod lodg hotel stay hous shelter home homestay"
_TRAVEL = "transport travel mobility commut getting traffic"
_DRUGS = "drug narcotic"
_GUNS = "gun firearm weapon arms"
_ENVIRONMENT = "environment ecolog"
_MEDICINE = "drug medic pharm"
_STRIKE = "crack combat strike striking fight attack punish suppress hit"
_PREVENT = "prevent guard defen protect precaution"
_MANAGE = "manag administ regulat govern supervis"
_POLICE = "police public"
_PROSECUTE = "procurat prosecut"

# Slogan: what satisfies each member (beginnings of words, any one; "_" ends a word).
KNOWN: dict[str, tuple[str, ...]] = {
    "盗抢骗": (_THEFT, _ROBBERY, _FRAUD),
    "盗抢": (_THEFT, _ROBBERY),
    "两抢一盗": (_ROBBERY, _THEFT),
    "打防管控": (_STRIKE, _PREVENT, _MANAGE, "control contain"),
    "打防管": (_STRIKE, _PREVENT, _MANAGE),
    "打防控": (_STRIKE, _PREVENT, "control contain"),
    "黄赌毒": ("porn prostitut vice obscen sex", "gambl betting", _DRUGS),
    "黑拐枪": ("gang mafia triad organi", "traffick abduct kidnap", _GUNS),
    "枪爆": (_GUNS, "explosive"),
    "食药环": (_FOOD, _MEDICINE, _ENVIRONMENT),
    "食药环知": (_FOOD, _MEDICINE, _ENVIRONMENT, "intellectual ip ipr"),
    "公检法": (_POLICE, _PROSECUTE, "court judic"),
    "公检法司": (_POLICE, _PROSECUTE, "court judic", "justice judicial"),
    "放管服": ("delegat streamlin decentrali", _MANAGE + " oversight", "serv"),
    "吃住行游购娱": (
        _FOOD,
        _HOUSING,
        _TRAVEL,
        "sight tour travel visit excursion",
        "shop purchas",
        "entertain recreat fun leisure amuse",
    ),
    "衣食住行": ("cloth apparel garment", _FOOD, _HOUSING, _TRAVEL),
    "德智体美": ("moral virtue ethic", "intellect", "physic", "aesthet art"),
    "德智体美劳": (
        "moral virtue ethic",
        "intellect",
        "physic",
        "aesthet art",
        "labo work practical hard-working diligen",
    ),
    "产学研": (
        "industr enterpris business compan production",
        "universit academ educat school teach college learning",
        "research",
    ),
    "农林牧渔": (
        "agricult farm crop",
        "forest",
        "husbandry livestock",
        "fish aquacult",
    ),
    "水电气": ("water", "electric power", "gas"),
    "水电气暖": ("water", "electric power", "gas", "heat"),
    "海陆空": ("sea_ seas_ naval navy marin marit ocean", "land ground army", "air"),
    "老弱病残": (
        "elder old aged senior",
        "weak frail infirm vulnerab",
        "sick ill_ illness patient ailing infirm",
        "disab handicap",
    ),
    "老弱病残孕": (
        "elder old aged senior",
        "weak frail infirm vulnerab",
        "sick ill_ illness patient ailing infirm",
        "disab handicap",
        "pregnan expectant expecting",
    ),
    "人财物": (
        "people person human manpower staff labo",
        "money financ fund capital",
        "material propert goods suppl equipment physical",
    ),
}
# Words that stand for a whole slogan.
WHOLE: dict[str, str] = {
    "衣食住行": "necessit daily everyday basic essential livelihood living",
    "公检法": "judicia law-enforcement law justice",
    "公检法司": "judicia law-enforcement law",
    "吃住行游购娱": "all-in-one tourism",
    "德智体美": "all-round well-rounded comprehensive",
    "德智体美劳": "all-round well-rounded comprehensive",
    "水电气": "utilit",
    "水电气暖": "utilit",
    "老弱病残": "vulnerab needy special",
    "老弱病残孕": "vulnerab needy special priority",
    "人财物": "resource",
    "放管服": "red",
    "海陆空": "tri-service armed all-dimension three-dimension",
    "产学研": "industry-academia",
}
_TRADITIONAL = "盜搶騙兩黃賭槍藥環檢遊購娛產學漁電氣陸財體勞殘農"
_SIMPLIFIED = str.maketrans(
    _TRADITIONAL, "盗抢骗两黄赌枪药环检游购娱产学渔电气陆财体劳残农"
)
_KNOWN = re.compile(
    "|".join(sorted(KNOWN, key=len, reverse=True)).replace(
        "人财物",
        "(?<![他个私本害众别家])人财物",  # 他人财物: another's property
    )
)


def _either_script(slogan: str) -> str:
    """A pattern of a slogan; most of its characters have one form only."""
    traditional = {ord(new): old for old, new in zip(
        _TRADITIONAL, _TRADITIONAL.translate(_SIMPLIFIED), strict=True)}  # fmt: skip
    return "".join(
        f"[{one}{traditional[ord(one)]}]" if ord(one) in traditional else one
        for one in slogan
    )


_SLOGAN = re.compile("|".join(map(_either_script, sorted(KNOWN, key=len))))


def _find(pair: Pair) -> Iterator[Flag]:
    if primary(pair.source_lang) != "zh" or primary(pair.target_lang) != "en":
        return
    if "、" in pair.source and pair.complete:
        yield from _shortened(pair)
    if pair.target and _SLOGAN.search(pair.source):
        yield from _slogans(pair)


def _shortened(pair: Pair) -> Iterator[Flag]:
    """Lists beside a longest chain of one member less."""
    source = blanked(pair.source, pair.source_markup)
    target = blanked(pair.target, pair.markup)
    for listed in lists(source):
        size = len(listed.members)
        if size < 3 or listed.marks < 2 or listed.longest > _LONGEST_MEMBER:
            continue
        words = max(_WORDS if size > 3 else _WORDS_OF_THREE, listed.longest)
        if longest_chain(target, words) == size - 1:
            yield Flag(
                source=listed.span,
                detail=f"has {size} members; the longest list of the target has "
                f"{size - 1}",
                verdict="missing",
            )


def _slogans(pair: Pair) -> Iterator[Flag]:
    """Slogans with a member for which none of its words is there."""
    target = pair.target.casefold()
    places: dict[str, Span] = {}
    for found in _KNOWN.finditer(pair.source.translate(_SIMPLIFIED)):
        places.setdefault(found[0], Span(*found.span()))
    for slogan, place in places.items():
        if _has(target, WHOLE.get(slogan, "")):
            continue
        lost = [
            (character, words)
            for character, words in zip(_members(slogan), KNOWN[slogan], strict=True)
            if not _has(target, words)
        ]
        # A slogan of which nothing is there was paraphrased, or is not this slogan.
        if lost and len(lost) < len(KNOWN[slogan]):
            told = ", ".join(f"'{one}' ({words.split()[0]})" for one, words in lost)
            yield Flag(
                source=place,
                detail=f"has no word in the target for {told}",
                verdict="missing",
            )


def _members(slogan: str) -> str:
    return slogan.translate({ord("两"): None, ord("一"): None})


def _has(text: str, beginnings: str) -> bool:
    """True where a word begins so; "_" ends a beginning that is a whole word."""
    return any(
        re.search(r"\b" + re.escape(beginning).replace("_", r"\b"), text)
        for beginning in beginnings.split()
    )


CHECK = Check(
    code="A106",
    name="member-dropped",
    severity=Severity.MINOR,
    mqm="omission",
    message="'{source}' {detail}.",
    find=each(_find),
    examples=(
        Sample("打击盗抢骗犯罪", "Crack down on theft and fraud", "盗抢骗"),
        Sample(
            "完善打防管控体系",
            "Improve the system of striking, prevention and control",
            "打防管控",
        ),
        Sample(
            "集市上有茶叶、盐、大米和布。",
            "The market sells tea, salt and cloth.",
        ),
        Sample(
            "走访了村干部、教师、医生和商户",
            "They visited village officials, teachers and shopkeepers.",
        ),
    ),
    near_misses=(
        ("打击盗抢骗犯罪", "Fight stealing, mugging and scams"),
        ("集市上有茶叶、盐和布。", "The market sells tea, salt and cloth."),
        ("集市上有茶叶、盐和布。", "The market sells tea and salt, and also cloth."),
        ("（一）茶叶、盐", "(1) Tea and salt"),
        ("解决居民衣食住行问题", "Meet the basic needs of residents"),
        ("公检法三家会商", "The law enforcement bodies met."),
        ("骗取他人财物", "Cheat others of their property"),
        ("海陆空联运", "transport by sea, land and air"),
        ("一、村民议事", "1. Villagers' council"),
        ("市、县、乡三级联动", "All three levels act together."),
    ),
    explanation=__doc__ or "",
)
