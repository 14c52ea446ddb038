"""The capitals of listed forms that are mistakes of the list, by how a batch writes.

A list read from a printed page loses capitals: "uS port dollar", "quay Fund", "HkXA".
Only forms whose capitals disagree among themselves are looked at; a form in small
letters, in capitals throughout or with one at its beginning is what the user chose.
Each word of such a form is decided by itself, the first of these that tells:

- a word with capitals inside ("uS"): the batch writes it in capitals and never so, or
  it is made of the initials of another form of its concept ("iBond" is neither), or,
  if it is long, of any concept;
- a small word beside one with a capital: the batch writes the pair with two capitals,
  never with one, and, where most of the form is small, seldom with none;
- a small word before the head of a name ("the quay Fund"), its small head ("Quay (Dues)
  ordinance"), a small office before a person ("minister Ann Reed"), a name that the
  batch never writes small ("Ann reed").

Then a form that is half capitals to its end is a title ("Revised dues Plan"); a lone
capital elsewhere ("tidal Growth book") goes where the batch mostly writes the word, or
the pair, small: one in front only where the list, too, has the word small. Hyphenated
words have both capitals or none. Initials in brackets ("port dues plan (pdp)") are
capitals, and "Ioan" is "loan", if the batch has no other.

Not done: forms with no capital at all, or all in small letters in the batch.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.repairer.lowering import lowered, titled
from toolkit.repairer.nouns import is_acronym, is_name_head
from toolkit.repairer.seen import (
    TOKEN,
    Pair,
    Seen,
    folded,
    is_big,
    readings,
    seen,
    unended,
)
from toolkit.repairer.vocabulary import FUNCTION, OFFICES

LONG = 4  # letters from which on the initials of any concept's form tell
ENOUGH = 2  # capitals of a form's last word in the batch, where no name has it so
_IN_BRACKETS = re.compile(r"\(([a-z]{2,6})(?=\))")
_NUMBERED = re.compile(r"\bno\.(?= ?\d)")


@dataclass(frozen=True, slots=True)
class _Told:
    """What the batch and the sound forms of the list say.

    ``shorts``: long initials of any concept; ``pairs``: of words with two capitals
    within sound forms; ``small``: words that the list has small.
    """

    seen: Seen
    shorts: frozenset[str]
    pairs: frozenset[Pair]
    small: frozenset[str]


def mended(families: Iterable[Collection[str]], texts: Iterable[str]) -> dict[str, str]:
    """The forms whose capitals are mistakes, each with what it should be.

    ``families``: the forms of each concept. ``texts``: the targets of a batch.

    >>> mended([["quay Fund"], ["iBond"]], ["The Quay Fund and the iBond rose."])
    {'quay Fund': 'Quay Fund'}
    """
    known = [tuple(family) for family in families]
    forms = [form for own in known for form in own]
    doubtful = [(form, own) for own in known for form in own if _is_doubtful(form)]
    if not doubtful:
        return {}
    sound = [form for form in forms if not _is_uneven(form)]
    shorts = {short for form in forms if len(short := _initials(form)) >= LONG}
    shorts |= {word for form in sound for word in TOKEN.findall(form) if _is_long(word)}
    told = _Told(
        seen([form for form, _ in doubtful], texts),
        frozenset(shorts),
        _pairs_of(sound),
        frozenset(word for form in forms for word in TOKEN.findall(form)),
    )
    found: dict[str, str] = {}
    for form, own in doubtful:
        right = _mended(form, told, frozenset(map(_initials, own)))
        if right != form:
            found[form] = right
    return found


def _is_doubtful(form: str) -> bool:
    misread = any(map(readings, TOKEN.findall(form)))
    return misread or bool(_IN_BRACKETS.search(form)) or _is_uneven(form)


def _is_uneven(form: str) -> bool:
    """Capitals inside a word, or words of weight with and without a capital."""
    words = [word for word in TOKEN.findall(form) if word not in FUNCTION]
    if any(map(_is_odd, words)):
        return True
    return any(map(_is_name_word, words)) and any(word.islower() for word in words)


def _is_odd(word: str) -> bool:
    """'uS', 'HkXA', 'VaR'; not 'HKXA', 'SVFs', 'Port', "Port's"."""
    plain = re.sub(r"['’]s?$|(?<=[A-Z])s$", "", word)
    return not (plain.islower() or plain.isupper() or plain[1:].islower())


def _is_long(word: str) -> bool:
    return is_acronym(word) and len(word) >= LONG


def _pairs_of(forms: Iterable[str]) -> frozenset[Pair]:
    """Pairs of words with two capitals within forms that are sound."""
    pairs = (pair for form in forms for pair in pairwise(TOKEN.findall(form)))
    both = (pair for pair in pairs if all(map(is_big, pair)))
    return frozenset((one.lower(), other.lower()) for one, other in both)


def _mended(form: str, told: _Told, shorts: frozenset[str]) -> str:
    tokens = list(TOKEN.finditer(form))
    words = [_spelled(token.group(), told, shorts) for token in tokens]
    joined = [form[max(0, token.start() - 1)] == "-" for token in tokens]
    if _is_uneven(form):
        words = _raised(words, joined, told)
        words = titled(words, joined, told.seen)
        words = lowered(words, joined, told.seen, told.small)
    for token, word in zip(reversed(tokens), reversed(words), strict=True):
        form = form[: token.start()] + word + form[token.end() :]
    form = _IN_BRACKETS.sub(_as_initials, form)
    return form if form.islower() else _NUMBERED.sub("No.", form)


def _as_initials(found: re.Match[str]) -> str:
    """'(PDP)' for '(pdp)' behind 'port dues plan'."""
    short = found[1].upper()
    ahead = _initials(found.string[: found.start()])
    return f"({short}" if ahead.endswith(short) else found.group()


def _spelled(word: str, told: _Told, shorts: frozenset[str]) -> str:
    """'US' for 'uS': as the batch has it, or as the initials of a long form."""
    for other in readings(word):
        misread = not told.seen.words[folded(word)] and told.seen.small(other)
        word = other if misread else word
    if not _is_odd(word) or told.seen.big(word):
        return word
    upper = unended(word).upper()
    known = upper in shorts or (
        len(upper) >= LONG and any(short.endswith(upper) for short in told.shorts)
    )
    if told.seen.words[folded(word)][upper] or known:
        return upper + word[len(unended(word)) :]
    return word


def _raised(words: Sequence[str], joined: Sequence[bool], told: _Told) -> list[str]:
    """The words with the capitals that they should have."""
    found, before = list(words), list[str]()
    while before != found:
        before = list(found)
        for number in reversed(range(len(found))):
            word = found[number]
            looked_at = word.islower() and len(word) > 1 and word not in FUNCTION
            if looked_at and _is_raised(number, found, joined, told):
                found[number] = word[0].upper() + word[1:]
    return found


def _is_raised(
    number: int, words: Sequence[str], joined: Sequence[bool], told: _Told
) -> bool:
    """True where a small word of a form should have a capital."""
    word, after = words[number], words[number + 1 :]
    if after and joined[number + 1]:
        return _is_first_part(word, after[0], told)
    beside = _beside(number, words, told)
    if beside is not None or joined[number]:
        return bool(beside)
    if not after:
        return _is_last(words, told.seen)
    if number == 0 and word in OFFICES:
        return len(after) > 1 and all(map(_is_name_word, after))
    if after[0] in FUNCTION:
        named = is_name_head(word) and _is_name_word(after[-1])
        return named and number == 0 and any(map(_is_name_word, after[1:2]))
    if not _is_name_word(after[0]):
        return False
    if (word, after[0].lower()) in told.pairs:
        return True
    tail = (after[0].lower(), after[1].lower()) if len(after) > 1 else ("", "")
    apart = joined[number + 2 : number + 3] != [True]
    own_name = tail in told.pairs and apart
    return _is_name_word(after[-1]) and is_name_head(after[-1]) and not own_name


def _is_first_part(word: str, other: str, told: _Told) -> bool:
    """'Long' for 'long' in 'long-Term': not where the batch has 'long-Term', too."""
    counts = told.seen.of(word, other)
    known = counts[True, True] or (word, other.lower()) in told.pairs
    return is_big(other) and bool(known) and not counts[False, True]


def _is_last(words: Sequence[str], found: Seen) -> bool:
    """The small head of a name, or a name that the batch never writes small."""
    word = words[-1]
    ahead = words[:-1]
    never_small = found.alone[folded(word)] and not found.small(word)
    if ahead and _is_name_word(ahead[-1]) and never_small:
        return True
    names = [_is_name_word(w) and len(words[0]) > 1 for w in ahead]
    weighty = [w for w in ahead if w not in FUNCTION]
    mostly = 2 * sum(names) >= len(weighty)
    return is_name_head(word) and mostly and any(names[1:] or names)


def _beside(number: int, words: Sequence[str], told: _Told) -> bool | None:
    """What the batch says of a word beside a neighbour that has a capital."""
    if number + 1 < len(words) and is_big(words[number + 1]):
        pair, alone = (words[number], words[number + 1]), (False, True)
    elif number and is_big(words[number - 1]):
        pair, alone = (words[number - 1], words[number]), (True, False)
    else:
        return None
    counts = told.seen.of(*pair)
    both, headed = counts[True, True], is_name_head(words[-1])
    most = counts[False, False] > both and not (headed or _is_half(words))
    if counts[alone] or most:
        return False
    listed = (pair[0].lower(), pair[1].lower()) in told.pairs
    sure = headed or listed or number + 1 < len(words)
    return True if both >= (1 if sure else ENOUGH) else None


def _is_half(words: Sequence[str]) -> bool:
    """Half of the words of weight have capitals."""
    weighty = [word for word in words if word not in FUNCTION]
    return 2 * sum(map(is_big, weighty)) >= len(weighty)


def _initials(form: str) -> str:
    """'port dues office': 'PDO'."""
    words = [word for word in TOKEN.findall(form) if word not in FUNCTION]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _is_name_word(word: str) -> bool:
    """A capital, and no acronym."""
    return is_big(word) and word[1:].islower()
