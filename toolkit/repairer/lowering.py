"""Forms with some capitals: a title gets the others, a lone capital goes.

The words of a form come as a list; ``joined`` says which of them a hyphen joins to the
one before. What a batch has seen decides (``toolkit.repairer.seen``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from toolkit.repairer.nouns import is_name_head
from toolkit.repairer.seen import Seen, is_big
from toolkit.repairer.vocabulary import FUNCTION

OFTEN = 2  # times that the batch has a word small which need not tell


def titled(words: Sequence[str], joined: Sequence[bool], seen: Seen) -> list[str]:
    """'Revised Dues Plan' for 'Revised dues Plan': half are capitals, the last is.

    Its last word is no proper name: the batch has it small somewhere. A small word in
    front of all others stays ("old Reed Bills"), and so do all where the batch writes
    the whole form small.
    """
    found = list(words)
    heads = [n for n, word in enumerate(words) if not joined[n] and _is_plain(word)]
    small = [n for n in heads if words[n].islower()]
    if len(heads) < 3 or 2 * len(small) > len(heads) or heads[-1] in small:
        return found
    if not seen.small(words[heads[-1]]) or _is_small(words, seen):
        return found
    for number in small:
        if number != heads[0] or heads[1] in small:
            found[number] = words[number].capitalize()
    for number in range(1, len(words)):
        if joined[number] and number - 1 in small and is_big(found[number - 1]):
            found[number] = words[number][:1].upper() + words[number][1:]
    return found


def _is_plain(word: str) -> bool:
    """A word of weight, and no acronym."""
    return len(word) > 1 and word not in FUNCTION and word[1:].islower()


def _is_small(words: Sequence[str], seen: Seen) -> bool:
    """All pairs of the form are mostly small in the batch."""
    counts = [seen.of(*pair) for pair in pairwise(words)]
    return all(count[False, False] > count[True, True] for count in counts)


def lowered(
    words: Sequence[str], joined: Sequence[bool], seen: Seen, listed: Collection[str]
) -> list[str]:
    """'growth' for 'Growth' in 'tidal Growth book', as the batch mostly writes it.

    ``listed``: the words of the list; one in front is lowered only where it is there
    small.
    """
    found = list(words)
    for number in (*range(1, len(words)), *reversed(range(len(words)))):
        word = found[number]
        if not (is_big(word) and _is_plain(word)) or joined[number]:
            continue
        if _is_beside_capital(number, words, joined):
            continue
        others = found != list(words)
        if number and _goes(number, words, seen, others=others):
            found[number] = word.lower()
        elif not number and word.lower() in listed:
            found[number] = _front(words, seen, others=others)
    return found


def _is_beside_capital(
    number: int, words: Sequence[str], joined: Sequence[bool]
) -> bool:
    """The next word of weight on either side has a capital."""
    before = [word for word in words[:number] if word not in FUNCTION]
    after = [
        word
        for word, hyphen in zip(words[number + 1 :], joined[number + 1 :], strict=True)
        if word not in FUNCTION and not hyphen
    ]
    return any(is_big(word) for word in (*before[-1:], *after[:1]))


def _goes(number: int, words: Sequence[str], seen: Seen, *, others: bool) -> bool:
    """The batch has the word mostly small: beside its neighbours, else anywhere."""
    word, last = words[number], number + 1 == len(words)
    if last and is_name_head(word):
        return False
    before = seen.of(words[number - 1], word)
    after = seen.of(word, words[number + 1]) if not last else before
    told = before[False, True] + before[True, True]
    told += 0 if last else after[True, True] + after[True, False]
    pairs = max(before[False, False], after[False, False])
    if told or pairs:
        return pairs > told
    return seen.small(word) > (OFTEN if others else max(OFTEN, seen.big(word)))


def _front(words: Sequence[str], seen: Seen, *, others: bool) -> str:
    """The first word: small where the batch has its pair small, or as others went."""
    word, counts = words[0], seen.of(*words[:2])
    kept = counts[True, True] + counts[True, False]
    pair = counts[False, False] > 0 and counts[False, False] >= kept
    along = others and not kept and seen.small(word) > seen.big(word)
    return word.lower() if pair or along else word
