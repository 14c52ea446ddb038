"""Faults that an edit may have made: what reads wrong after, and did not before.

Looks at letters only: doubled words and phrases, articles, brackets and quotation
marks, blanks, sentence starts, number beside an article or a verb. The project's own
rules that can see the seam of an edit are asked, too. Made for comparing: a pattern may
take right English for a fault, as long as it takes it so in both texts.

Not judged: whether the words are the right ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from termbase.articles import indefinite
from toolkit.repairer.nouns import is_plural
from toolkit.repairer.vocabulary import PASTS
from toolkit.rule import Passage, Rule
from toolkit.scan import Scanner

Reader = Callable[[str], Iterator[str]]

_CODES = frozenset(
    (
        *("P102", "P103", "P105", "P106", "P303"),
        *("F118", "P301", "P302"),
    )
)
_SMALL_WORDS = (
    "of|for|by|and|or|in|on|at|to|with|from|is|are|was|were|has|have|had|will|can|may"
    "|must|should|that|which|who|as|be|been|it|they|we|its|their|the|a|an|than|but|if"
)
_PATTERNS = (
    (
        "two articles",
        r"\b(?:the|an?|its|their|our|my) (?:the|an?|this|these|its|our)\b",
    ),
    (
        "article before a small word",
        rf"\b(?:the|an?) (?:{_SMALL_WORDS})(?:\b(?![-'’/])|[.,;])",
    ),
    ("possessive", r"['’]s?['’]s\b|\w['’]s['’]|\b(?:the|an?)['’]s\b"),
    ("two blanks", r"\S  +(?=\S)"),
    ("blank before a stop", r" [,.;:!?)](?=\s|$)"),
    ("blank inside a bracket", r"\( +\w"),
    (
        "no blank",
        r"(?<=[a-z])[,;:][A-Za-z]|(?<=\w)\(\w\w|\)\w|(?<=[a-z])\.[A-Z][a-z]",
    ),
    ("stops", r"[,;:]\s*[.,;:]|[^.\s]\.\.(?!\.)"),
    ("empty bracket", r"\(\s*\)|[\"“]\s*[\"”]"),
    ("number and noun", r"\b(?i:these|those|several|various|many|both) [A-Z]{3,}\b"),
)
_CASED = frozenset(("no blank", "number and noun"))
_EXACT = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
_TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s'’‘\"“”]|\n")
_JOINTS = (
    "",
    ",",
    "and",
    "or",
    "of",
    "the",
    "(",
    "and the",
    "or the",
    ", the",
    "( the",
)
_LONGEST = 6
_SAID_AGAIN = frozenset("had that more very again over on time year day step".split())
_INDEFINITE = re.compile(r"\b([Aa]n?|AN) ([\"“‘'(]?[\w$&-]+)")
_NOUN = rf"(?!(?:{_SMALL_WORDS})\b)[\w’'-]+"
_AFTER_A = re.compile(
    rf"\b(an?|this|that|each|every|another|one) ((?:{_NOUN} ){{0,3}}?)([\w-]*\w)"
    rf"(?= (?:{_SMALL_WORDS}|{'|'.join(sorted(PASTS))})\b|[.,;:!?)]|$)",
    re.I,
)
_EACH = re.compile(r"\b(?:each|every|another) ([\w-]+)", re.I)
_SUBJECT = re.compile(
    rf"(?:^|[.;:!?(]\s|\b(?:the|these|those|an?|this|each|every)\s)(?:{_NOUN} ){{0,3}}?"
    r"(?:and )?([A-Za-z-]+) (is|was|has|does|are|were|have|do)\b",
    re.I | re.M,
)
_START = re.compile(
    r"(?:\A|\n\s*\n|[a-z\d%][.!?][\"”’)]*[ \n]+|^#+ )(?:#+ )?[\"“(]?([a-z][\w.]*)", re.M
)
_NO_STARTS = re.compile(r"e\.g|i\.e|[a-z]-?[A-Z]|[ivx]+\b|[a-z]\b")
_LEADS = re.compile(r"\b(?:No|vs|etc|e\.g|i\.e|Mr|Ms|Mrs|Dr|St|Inc|Ltd|Corp|Co)\.\s+$")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("《", "》"))
_PLURAL_A = frozenset(("few", "hundred", "thousand", "dozen", "couple", "number"))


def new_faults(before: str, after: str) -> list[str]:
    """The faults that ``after`` has and ``before`` had not, each as "name: 'words'".

    Both are whole texts, or windows cut at the same places around one edit.

    >>> new_faults("He saw a bank.", "He saw a the bank.")[0]
    "two articles: 'a the'"
    """
    if before == after:
        return []
    has = Counter(_told(after))
    new = has - Counter(_told(before)) if has else has
    return [*new.elements(), *_pairs_broken(before, after)]


def _told(text: str) -> Iterator[str]:
    for reader in _READERS:
        yield from reader(text)


def _patterns(text: str) -> Iterator[str]:
    small = text.lower()
    for name, pattern in _EXACT:
        for found in pattern.finditer(text if name in _CASED else small):
            yield f"{name}: '{found.group().strip().lower()}'"


def _repeats(text: str) -> Iterator[str]:
    """'the the', 'ratio ratios', 'the Fund (the "Fund")', 'Port's Port dues'."""
    said = [word for word in _TOKEN.findall(text.lower()) if word != "s"]
    keys = [word.removesuffix("s") if len(word) > 3 else word for word in said]
    last: dict[str, int] = {}
    for at, key in enumerate(keys):
        before = last.get(key)
        last[key] = at
        if before is None or at - before > _LONGEST + 2 or not key[0].isalpha():
            continue
        if count := _repeated(keys, before, at):
            yield f"said twice: '{' '.join(said[before : at + count])}'"


def _repeated(keys: list[str], first: int, second: int) -> int:
    """How many words from ``first`` on come at once again from ``second`` on."""
    for joint in _JOINTS:
        joined = joint.split()
        count = second - first - len(joined)
        if count < 1 or keys[first + count : second] != joined:
            continue
        lone = count == 1 and (joint in ("of", "the") or len(keys[first]) < 2)
        if lone or keys[first] in _SAID_AGAIN:
            continue
        if keys[first : first + count] == keys[second : second + count]:
            return count
    return 0


def _articles(text: str) -> Iterator[str]:
    """'a ordinance', 'an ratio'."""
    for found in _INDEFINITE.finditer(text):
        article, word = found[1], found[2]
        wanted = indefinite(text[found.start(2) : found.start(2) + 60])
        capital = article == "A" and found.start() and word[:1].isupper()
        if wanted != article.lower() and not capital:
            yield f"a or an: '{found.group()}'"


def _numbers(text: str) -> Iterator[str]:
    """'a ratios', 'this rules'; 'the ratios is', 'a ratio are'."""
    for found in _AFTER_A.finditer(text):
        determiner, between, noun = found[1].lower(), found[2].lower(), found[3]
        said = between.split()
        plural_before = any(_counts_several(word) for word in said)
        if is_plural(noun) and not plural_before and determiner != "that":
            yield f"plural after '{determiner}': '{noun.lower()}'"
    for found in _EACH.finditer(text):
        if is_plural(found[1]):
            yield f"plural after 'each': '{found.group().lower()}'"
    for found in _SUBJECT.finditer(text):
        noun, verb = found[1], found[2]
        many = verb.lower() in ("are", "were", "have", "do")
        one_of = re.match(r"(?:an?|this|each|every)\s", found.group(), re.I)
        wrong = one_of and not is_plural(noun) if many else is_plural(noun)
        if wrong and not (one_of and " and " in found.group()):
            yield f"agreement: '{noun} {verb}'".lower()


def _counts_several(word: str) -> bool:
    """'a few', 'a sales team'; 'a police officer' is one."""
    return word in _PLURAL_A or (is_plural(word) and word != "police")


def _starts(text: str) -> Iterator[str]:
    """A small letter where a sentence or heading begins."""
    for found in _START.finditer(text):
        if _NO_STARTS.match(found[1]) or _LEADS.search(text[: found.start(1)]):
            continue
        yield f"small letter at a start: '{found[1]}'"


def _own_rules(text: str) -> Iterator[str]:
    """What the project's own rules see."""
    scanner = _scanner()
    for of_stage in scanner.places([text]).values():
        for rule, places in of_stage.get(0, {}).items():
            for hit in scanner.rules[rule].find(Passage(text), places):
                here = text[hit.start : hit.end]
                yield f"{scanner.rules[rule].name}: '{here}'"


@cache
def _scanner() -> Scanner:
    from toolkit.normalizer.rules import RULES

    return Scanner(_chosen(RULES))


def _chosen(rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.code in _CODES]


def _pairs_broken(before: str, after: str) -> Iterator[str]:
    """Brackets and quotation marks that lost or won a partner."""
    for opening, closing in _PAIRS:
        was = before.count(opening) - before.count(closing)
        now = after.count(opening) - after.count(closing)
        if abs(now) > abs(was) or was * now < 0:
            yield f"without partner: '{opening}{closing}'"
    if after.count('"') % 2 and not before.count('"') % 2:
        yield "without partner: '\"'"


_READERS: tuple[Reader, ...] = (
    *(_patterns, _repeats, _articles),
    *(_numbers, _starts, _own_rules),
)
