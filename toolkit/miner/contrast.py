"""What speaks against two phrases meaning one thing.

*Hunan Province* and *Hubei Province* have all around them in common, *imports* and
*exports* too. So other names, other figures, opposites, and phrases that stand side by
side in one sentence ("theft and fraud") are held to be different things.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from itertools import product

from termbase.lemma import lemma
from toolkit.miner.corpus import STOP, Corpus
from toolkit.miner.gloss import explained, spelled_out
from toolkit.miner.material import Material, Use
from toolkit.miner.wording import Wording

LEAST_AKIN = 0.6  # spellings of one name: Diriyah, Diriye
NEAR = 3  # words

OPPOSITES = tuple(
    frozenset(map(lemma, group.split()))
    for group in (
        "north south east west northern southern eastern western central middle",
        "import export importing exporting",
        "domestic foreign overseas international home abroad",
        "male female man woman men women boy girl",
        "primary secondary middle high junior senior kindergarten",
        "urban rural city village county town township",
        "national provincial municipal county central local state",
        "upper lower higher top bottom",
        "increase decrease rise fall growth decline reduction expansion",
        "long short medium longer shorter",
        "asset liability income expenditure profit loss revenue expense",
        "buy sell purchase sale borrower lender buyer seller",
        "entry exit inbound outbound",
        "public private",
        "online offline",
        "first second third fourth fifth last",
        "morning afternoon evening night",
        "spring summer autumn winter",
        "positive negative",
        "minimum maximum",
        "direct indirect",
        "new old",
        "large small medium big little",
    )
)


def different(material: Material, one: Wording, other: Wording) -> bool:
    """True where the words in which two wordings differ are of different things."""
    mine, theirs = set(one.words), set(other.words)
    mine, theirs = mine - theirs, theirs - mine
    for names in (material.proper, None):
        left = {word for word in mine if _of_kind(word, names)}
        right = {word for word in theirs if _of_kind(word, names)}
        if left and right and not any(_akin(a, b) for a in left for b in right):
            return True
    return any(mine & group and theirs & group for group in OPPOSITES)


def _of_kind(word: str, names: frozenset[str] | None) -> bool:
    """True for a name of those given; where none are given, for a figure."""
    if names is None:
        return word.isdigit()
    return word in names and not word.isdigit()


def _akin(one: str, other: str) -> bool:
    """True for spellings of one name, and for a word and what it glosses.

    Two words in pinyin have syllables in common by chance.
    """
    both = spelled_out(one) and spelled_out(other)
    ways = product(explained(one), explained(other))
    if not both and any(set(a) & set(b) for a, b in ways):
        return True
    return SequenceMatcher(None, one, other).ratio() >= LEAST_AKIN


def side_by_side(corpus: Corpus, one: list[Use], other: list[Use]) -> bool:
    """True where the two stand in one sentence, parted by a comma or "and" only."""
    ours = _by_sentence(corpus, one)
    return any(
        _joined(corpus, mine, theirs)
        for sentence, uses in _by_sentence(corpus, other).items()
        for theirs in uses
        for mine in ours.get(sentence, ())
    )


def _by_sentence(corpus: Corpus, uses: list[Use]) -> dict[int, list[Use]]:
    found: dict[int, list[Use]] = defaultdict(list)
    for use in uses:
        found[int(corpus.sentences[use[0]])].append(use)
    return found


def _joined(corpus: Corpus, one: Use, other: Use) -> bool:
    first, last = (one[1], other[0]) if one[1] < other[0] else (other[1], one[0])
    if not 0 < last - first <= NEAR:
        return False
    between = [corpus.vocabulary[corpus.ids[at]] for at in range(first + 1, last)]
    if any(word not in ("and", "or", "as", "well") for word in between):
        return False
    return bool(between) or 0 < corpus.breaks[last] < STOP
