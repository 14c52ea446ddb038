"""What the words of a text are worth as a part, a beginning or an end of a phrase.

Function words cost little inside a phrase, signs more; what stops a sentence is never
in one. A phrase begins and ends where the words around it let it: not within a name's
hyphens, not with an adverb, not with the sentence's verb.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.alignment.units import Flags, Ints, Units, key
from toolkit.repairer.nouns import is_plural
from toolkit.repairer.vocabulary import CLAUSE, PASTS, VERBS_ONLY
from toolkit.repairer.wanted import Wanted

EDGE = 0.12  # for an end where a phrase ends
VERB = 0.4  # against a verb or an adverb in a phrase or at an end
TENSE = 0.8  # against a past or an adverb at the end: "prices rebounded"
CUT = 0.1  # against an end between two words with capitals, where a body is wanted
GERUND = 0.15  # against "hiring" at the beginning
HEAD = 0.5  # against a head that is none of the form's: "[look of the] Port Office"
OWNER = 0.3  # against what goes on after a possessive

RECENT = 64  # texts whose traits are kept: the same ones are asked for every form
Values = NDArray[np.float64]
LIGHT, SIGN, BREAK, NEVER = -0.04, -0.25, -0.6, -9.0
_LINKING = frozenset("a an the for".split())
_LOOSE = frozenset("and in on to at by with or from".split())
_COSTS = {
    **dict.fromkeys(_LINKING, LIGHT),
    "of": 3 * LIGHT,
    **dict.fromkeys(_LOOSE, 7 * LIGHT),
    **dict.fromkeys("-‐‑/’'&", LIGHT / 2),
    **dict.fromkeys("()[]（），,—–", BREAK),
    **dict.fromkeys(".;:!?。；：！？", NEVER),
    **dict.fromkeys('"“”‘', SIGN),
    **dict.fromkeys(CLAUSE, NEVER),
}
_FIXED = (("small", "and", "medium"), ("anti", "-", "money"))
_COMPOUNDS = frozenset(
    (key(one, "en"), key(two, "en"))
    for one, two in (
        ("foreign", "exchange"),
        ("exchange", "rate"),
        ("interest", "rate"),
        ("Hong", "Kong"),
        ("real", "estate"),
        ("United", "States"),
        ("money", "laundering"),
    )
)
_OBJECTS = frozenset("the a an its their our his her these those this".split())
_NO_NOUN = frozenset("affect affects both due either neither underlying".split())
_NO_ADVERB = frozenset(
    "ally anomaly assembly daily early elderly family italy july monopoly monthly "
    "quarterly reply supply weekly yearly".split()
)


def light_costs(target: Units, form: Wanted, *, coordinated: bool) -> Values:
    """T values of the light units, 0 elsewhere; in a form's own words they are cheap.

    ``coordinated``: the source term is a coordination; "and" costs little.
    """
    found = np.zeros(len(target))
    words = target.words()
    for number in np.flatnonzero(target.light).tolist():
        here = target.keys[number]
        cost = _COSTS.get(here, BREAK)
        own = here in form.light or (here == "and" and coordinated)
        own |= target.keys[number - 1 : number + 2] in _FIXED
        found[number] = LIGHT if own and cost > NEVER else cost
        follows = "".join(words[number + 1 : number + 2])
        if (here == "to" and follows in VERBS_ONLY) or (
            here == "by" and follows.endswith("ing")
        ):
            found[number] = BREAK
    within = glued(target, 1) & glued(target, -1) & target.light
    return np.where(within, LIGHT / 2, found)


def verb_costs(target: Units, form: Wanted) -> Values:
    """What T units take from a phrase that they are in: verbs and adverbs."""
    return np.where(_verbs(target) & foreign(target, form), VERB, 0.0)


@lru_cache(maxsize=RECENT)
def _verbs(target: Units) -> Flags:
    """Verbs and adverbs, whatever the form."""
    verbs = np.fromiter((_is_verb(w) for w in target.words()), np.bool_, len(target))
    verbs |= _adverbs(target) | _after_noun(target)
    return np.asarray(verbs & ~target.light)


def _is_verb(word: str) -> bool:
    if word in _NO_NOUN or word in VERBS_ONLY:
        return True
    return word.removesuffix("s") in VERBS_ONLY


def _after_noun(target: Units) -> Flags:
    """'banks launched', 'hulls made', 'barges carry the': the sentence's verb."""
    words = target.words()
    found = _pasts(target).copy()
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        led = is_plural(before)
        if found[number]:
            found[number] = led or before[:1].isupper()
        elif led and word.islower() and not is_plural(word):
            acts = "".join(words[number + 1 : number + 2]) in _OBJECTS
            found[number] = word in PASTS or acts
    return found


def ends(target: Units, form: Wanted) -> tuple[Values, Values]:
    """What it is worth to begin and to end at each of T units."""
    starts = EDGE * np.append(True, target.light[:-1]).astype(np.float64)
    lasts = EDGE * (np.append(target.light[1:], True) | owners(target))
    other = foreign(target, form)
    starts -= GERUND * (other & _doing(target))
    if form.body:
        within = _within_name(target)
        starts[1:] -= CUT * within
        lasts[:-1] -= CUT * within
    return starts, lasts - TENSE * (other & (_pasts(target) | _adverbs(target)))


@lru_cache(maxsize=RECENT)
def _within_name(target: Units) -> Flags:
    """Between which units (T - 1) a name would be cut: 'Investment' and 'Bank'."""
    capital = np.array([word[0].isupper() for word in target.words()], np.bool_)
    capital &= ~target.light
    return np.asarray(capital[:-1] & capital[1:])


@lru_cache(maxsize=RECENT)
def _doing(target: Units) -> Flags:
    """Words in -ing."""
    small = (w.islower() and w.endswith("ing") for w in target.words())
    return np.fromiter(small, np.bool_, len(target))


def foreign(target: Units, form: Wanted) -> Flags:
    """Units that are no word of the form."""
    return _none_of(target, form.keys)


@lru_cache(maxsize=RECENT)
def _none_of(target: Units, keys: frozenset[str]) -> Flags:
    return np.array([one not in keys for one in target.keys], np.bool_)


def heads(target: Units, form: Wanted, starts: Ints, lasts: Ints) -> Flags:
    """Spans whose head before "of" is in small letters and none of the form's."""
    size = len(target)
    small = (word.islower() for word in target.words())
    own = ~(foreign(target, form) & np.fromiter(small, np.bool_, size))
    counts = np.concatenate([[0], np.cumsum(own & ~target.light)])
    found = np.zeros((size,), np.int64)
    nearest = size
    for number in range(size - 1, -1, -1):
        nearest = number if target.keys[number] == "of" else nearest
        found[number] = nearest
    after = found[starts]
    bad = counts[after] == counts[starts]
    return np.asarray(bad[:, None] & (after[:, None] <= lasts))


@lru_cache(maxsize=RECENT)
def owners(target: Units) -> Flags:
    """Units that own what follows: "sector's", "institutions" before "’"."""
    found = np.zeros(len(target), np.bool_)
    for number, span in enumerate(target.spans):
        end = target.text[span.end - 2 : span.end + 2]
        found[number] = end[:2] in ("'s", "’s") or end[1:] in ("s’ ", "s' ")
    return found


def _adverbs(target: Units) -> Flags:
    """'mainly', 'individually': no end of a noun phrase."""
    small = (w.islower() and w.endswith("ly") and len(w) > 4 for w in target.words())
    known = np.array([one in _NO_ADVERB for one in target.keys], np.bool_)
    return np.fromiter(small, np.bool_, len(target)) & ~known


@lru_cache(maxsize=RECENT)
def _pasts(target: Units) -> Flags:
    """Words in -ed, which end no noun phrase; "need" and "speed" do."""
    words = target.words()
    small = (w.islower() and w.endswith("ed") and w[-3:] != "eed" for w in words)
    return np.fromiter(small, np.bool_, len(target))


@lru_cache(maxsize=RECENT)
def glued(target: Units, step: int) -> Flags:
    """Units that a hyphen or slash joins to the next (step 1) or the one before."""
    found = np.zeros(len(target), np.bool_)
    for number in np.flatnonzero(target.signs).tolist():
        unit = number - step
        if target.keys[number] in "-‐‑/$" and 0 <= unit < len(target):
            near = target.spans[unit], target.spans[number]
            found[unit] = near[0].end == near[1].start or near[1].end == near[0].start
    for number, pair in enumerate(pairwise(target.keys)):
        if pair in _COMPOUNDS:
            found[number + (step < 0)] = True
    return found
