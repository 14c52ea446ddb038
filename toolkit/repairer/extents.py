"""A second look at where a place begins and ends, once it is found.

What the links give to the rest of the source, and the wanted form has not, is left
outside where it reads well there: a word of degree or time before what it describes
("frequent [fog banks]"), the verb before its object ("the strike caused [delays]"), a
part of a coordination ("[boats, nets] and light crafts"), what stands behind all the
words of the form ("[Inland Luma] weather talks"), a head before "of" (``leading``).

Not done: words that may be a strange rendering of a part of the term ("outsourced",
"licensed"); ends that the words alone tell (``trimming``).
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.alignment.units import Units
from toolkit.repairer.alike import kin
from toolkit.repairer.leading import without_head
from toolkit.repairer.membership import Values
from toolkit.repairer.phrase import is_adjective
from toolkit.repairer.vocabulary import DEGREES, VERBS
from toolkit.repairer.wanted import Wanted

OWN = 0.55  # what a word of the term has at least
LEAST = 0.3  # the same, for a word behind all that the form has
NONE = 0.1  # what a part has at most that is none of the term's
NEXT = 0.8  # what the words behind the term in the source have of a head of their own
AHEAD = 0.65  # what the words before it have of a word that is theirs
LITTLE = 0.35  # what the term has of such a word at most
_QUOTES = frozenset('"“‘')


def begun(
    target: Units,
    first: int,
    last: int,
    form: Wanted,
    own: Values,
    ahead: Values | None = None,
    behind: Values | None = None,
) -> int:
    """The number of the first unit, behind words that do not belong to the place.

    ``ahead``, ``behind``: how much of each unit the words have that come right before
    and behind the term in the source; None where nothing is known of them.
    """
    words = target.words()
    first = without_head(target, first, last, form, own)
    while first < last:
        after = first + 1
        beyond = target.light[after] and words[after] not in _QUOTES
        strange = target.keys[first] not in form.keys and own[first] < OWN
        told = ahead is not None and _is_of_what_is_ahead(
            words[first], own[first], ahead[first]
        )
        strange |= _is_degree_behind(target, first, form, behind)
        if beyond or not (strange and (told or _leads(target, first))):
            break
        first = after
    return first


def ended(
    target: Units,
    first: int,
    last: int,
    form: Wanted,
    own: Values,
    behind: Values | None = None,
) -> int:
    """The number of the last unit, before words that do not belong to the place.

    ``behind``: how much of each unit the words have that come right behind the term in
    the source; None where nothing is known of them.
    """
    words = target.words()
    while last > first and words[last].isalpha() and target.keys[last] not in form.keys:
        before = last - 1
        while before > first and target.light[before]:
            before -= 1
        joined = words[last - 1] in ("and", "or") and own[last] < NONE
        left = slice(first, before + 1)
        whole = form.keys.issubset(target.keys[left]) and not target.light[left].any()
        whole = whole and own[last] < LEAST
        headed = behind is not None and behind[last] >= NEXT
        headed = headed and before == first == last - 1
        small = is_adjective(words[first]) or _is_small(words[last], own[last])
        headed = headed and small
        headed |= _is_of_kin(words[first : last + 1], form) and own[last] <= LEAST
        if not (joined or whole or headed):
            break
        last = before
    return last


def _is_degree_behind(
    target: Units, number: int, form: Wanted, behind: Values | None
) -> bool:
    """'ample' before what the source says to be ample."""
    told = behind is not None and behind[number] >= LEAST
    own = target.keys[number] in form.keys
    return told and not own and target.words()[number] in DEGREES


def _is_of_what_is_ahead(word: str, own: float, ahead: float) -> bool:
    """'bank' before 'branches', where the source has banks before the term."""
    return ahead >= AHEAD and word not in VERBS and _is_small(word, own)


def _is_of_kin(words: Sequence[str], form: Wanted) -> bool:
    """'economic woes' for 'inland economy': the adjective says what the form is."""
    main = form.term.plain.split()[-1].lower()
    return len(words) == 2 and is_adjective(words[0]) and kin(words[0], main)


def _is_small(word: str, own: float) -> bool:
    """A common noun that hardly anything of the term stands for."""
    return word.islower() and own <= LITTLE


def _leads(target: Units, number: int) -> bool:
    words = target.words()
    word = words[number]
    if word in DEGREES:
        return True
    if word.endswith("s"):
        return word[:-1] in VERBS or word[:-2] in VERBS
    behind_noun = number > 0 and not target.light[number - 1]
    past = word.removesuffix("d") in VERBS or word.removesuffix("ed") in VERBS
    return behind_noun and word.endswith("ed") and past
