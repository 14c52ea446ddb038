"""A head before "of" that the term has not, and the rest of the source has.

"minutes of the [council]", "average of the [daily averages]", "Regulation of [ferries]"
as a heading; "President of [Tide Limited]" for the company. It stays in the text.

Not done: the head of a name ("[Office of the Pilots]" for "Pilot Authority"): which
word a name begins with says little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.alignment.units import Units, key
from toolkit.repairer.membership import Values
from toolkit.repairer.nouns import head, is_name_head
from toolkit.repairer.offices import HEADS
from toolkit.repairer.wanted import Wanted

HEAD = 0.65  # what a head of the term has at least
REST = 0.75  # what any word behind "of" has at least, where the term is
NONE = 0.1  # what the first word of another body has at most
MOST = 3  # words of a head with what describes it
_LETTER = re.compile(r"[^\W\d_]")


def without_head(
    target: Units, first: int, last: int, form: Wanted, own: Values
) -> int:
    """The number of the first unit behind a head that is none of the term's."""
    keys, at = target.keys, first
    while at < last and not target.light[at]:
        at += 1
    rest = at + 1
    while rest < last and keys[rest] in ("the", "a", "an"):
        rest += 1
    if not first < at < last or keys[at] != "of" or at - first > MOST:
        return first
    left = [n for n in range(rest, last + 1) if not target.light[n]]
    if left[:1] != [rest] or max(own[n] for n in left) < REST:
        return first
    said = [keys[n] for n in left]
    if not _is_whole(said, form) or form.keys.intersection(keys[first:at]) - set(said):
        return first
    apart = _is_apart(target, first, at - 1, form, own)
    apart |= _is_other_body(target, (first, at - 1, last), form, own)
    return rest if apart else first


def _is_other_body(
    target: Units, ends: tuple[int, int, int], form: Wanted, own: Values
) -> bool:
    """'[Tide Office of the Luma] Council' for 'Luma Council': it has its own head."""
    first, number, last = ends
    words = target.words()
    named = is_name_head(words[number]) and is_name_head(words[last])
    return (
        named
        and first < number
        and own[first] < NONE
        and _main(form) == target.keys[last]
    )


def _is_whole(said: Sequence[str], form: Wanted) -> bool:
    """False for '[part] of bad loans' for 'bad loan share': it may say the head."""
    strange = form.keys.isdisjoint(said)
    return strange or _main(form) in said or len(said) >= form.content


def _main(form: Wanted) -> str:
    """The key of the form's head."""
    words = form.term.plain.split()
    return key(words[head(words)].split("-")[-1], "en")


def _is_apart(
    target: Units, first: int, number: int, form: Wanted, own: Values
) -> bool:
    """True for a head that the links give to the rest of the source.

    Not where the form has an "of" of its own: 'sorts of [bait]' for 'kinds of lure'.
    """
    word = target.words()[number]
    if own[number] >= HEAD or is_name_head(word) or "of" in form.light:
        return False
    if word.lower() in HEADS:
        return form.keys.isdisjoint(HEADS)
    before = target.text[: target.spans[first].start]
    return word.islower() or not _LETTER.search(before)
