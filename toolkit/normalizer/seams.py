"""The seams of a replacement: capitals, articles, possessive, agreement, line break.

What stands around a rendering must fit the form that takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase.articles import indefinite
from termbase.compile import Slot
from termbase.inflect import agree, verb
from termbase.records import Span
from toolkit.normalizer.guards import Place

ARTICLE = re.compile(r"\b(a|an|the)(\s+[\"“‘'«(]?)$", re.I)
_DETERMINED = re.compile(
    r"(?:\b(?:a|an|this|that|its|their|our|my|his|her)|['’]s?)\s+$", re.I
)
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]*\s+|\n\s*)[\"“‘'«(]*$")
_CLEAN_SUBJECT = re.compile(
    r"(?:^|[.!?;:][\"”]?\s+|\n\s*|\b(?:that|where|when|because|as|while|which|whose)\s+)"
    r"(?:the\s+)?[\"“‘'«(]*$",
    re.I,
)
_NO_SUBJECT = re.compile(
    r"\b(?:for|by|with|from|under|through|against|into)\s+"
    r"(?:(?:the|its|their|our)\s+)?$"
)
_FOLLOWING = re.compile(
    r"([\"”’'»)]*\s+(?:(?:also|still|already|now|all)\s+)?)([A-Za-z]+(?:n['’]t)?)\b"
)
_NOT_A_VERB = re.compile(
    r"(?:in|on|of|at|to|for|by|with|from|and|or|but|across|under|over|through|during"
    r"|against|among|within|who|that|which|as|than|will|would|can|could|may|must|should"
    r"|\w+ed|\w+ing|\w+ly)$",
    re.I,
)
_FUNCTION_WORD = re.compile(
    r"\s*(?:$|[.,;:!?)\"”’»\n]|(?:in|on|of|at|is|was|has|had|and|or|that|which|who|to|for"
    r"|by|with|from|across|were|are|have|against|among|under|as)\b)"
)
_RELATIVE = re.compile(r",?\s+(?:that|which|who)\b")
_INVERTED = re.compile(
    r"(?<![^\s\"“])(Are|Were|Have|Do|Is|Was|Has|Does)(\s+(?:the\s+)?)$"
)
_WITH_ANOTHER = re.compile(r"\s+and\b")
_NEXT = re.compile(r"\s+([^\s.,;:!?()\"“”‘’]+)")
_PREVIOUS = re.compile(r"(?<![^\s(\"“‘])([^\s.,;:!?()\"“”]+)\s+$")
_QUOTES = frozenset('"“”«»')
_PARTICLES = frozenset("off out up down".split())
_SMALL = frozenset("a an the of in on at to for by with and or from against".split())
_PLAIN_VERBS = frozenset(
    (
        "run flee threaten harm endanger remain exist seem continue commit operate "
        "pose use control become cause affect include involve need want make take"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """``after`` for a span of the passage, or None and the ``reason`` to only show."""

    span: Span
    after: str | None
    reason: str = ""


class Seams:
    """One replacement on its way: the form, and how much around it changes."""

    def __init__(self, text: str, place: Place, slot: Slot, form: str):
        self.text, self.place, self.slot = text, place, slot
        self.start, self.end = place.match.span
        self.form = form
        self.ahead, self.behind = "", ""

    def repaired(self) -> Proposal:
        self.form = _cased(self.place, self.form)
        if reason := self._absorb_repeats():
            return Proposal(self.place.match.span, None, reason)
        return self.joined("")

    def joined(self, ahead: str) -> Proposal:
        """As ``repaired``, for a form that has its capitals; ``ahead`` stands first.

        Words that come twice are the caller's business.
        """
        if ahead:
            self.ahead = ahead
        else:
            self._article()
        self._possessive()
        if reason := self._agreement():
            return Proposal(self.place.match.span, None, reason)
        self._line_break()
        after = self._own_marks(self.ahead + self.form + self.behind)
        return Proposal(Span(self.start, self.end), after)

    def _own_marks(self, after: str) -> str:
        """Quotation marks at both ends of both texts: the text's own ones stay.

        Not where a mark stands within the new text, whose pair it would break.
        """
        here = self.text[self.start : self.end]
        if not _QUOTES.isdisjoint(after[1:-1]):
            return after
        if here[:1] in _QUOTES and after[:1] in _QUOTES:
            self.start += 1
            after = after[1:]
        if here[-1:] in _QUOTES and after[-1:] in _QUOTES and len(here) > 1:
            self.end -= 1
            after = after[:-1]
        return after

    def _absorb_repeats(self) -> str:
        """'X campaign' before 'campaign', 'the X' behind 'the': said once."""
        words = self.form.lower().split()
        ends, at = [], self.end
        follows: list[str] = []
        while len(follows) < len(words) and (found := _NEXT.match(self.text, at)):
            follows.append(found.group(1).lower())
            at = found.end()
            ends.append(at)
        for count in range(len(follows), 0, -1):
            if words[-count:] == follows[:count]:
                self.end = ends[count - 1]
                break
        return self._absorb_before(words)

    def _absorb_before(self, words: list[str]) -> str:
        starts, at = [], self.start
        leads: list[str] = []
        floor = max(0, self.start - 160)
        while len(leads) < len(words) - 1 and (
            found := _PREVIOUS.search(self.text[floor:at])
        ):
            leads.insert(0, found.group(1).lower())
            at = floor + found.start()
            starts.append(at)
        for count in range(len(leads), 0, -1):
            if leads[-1] in ("and", "or") or not _same(leads[-count:], words[:count]):
                continue
            if leads[-count:] != words[:count]:
                return "it would be said twice"
            self.start = starts[count - 1]
            if self.text[self.start].isupper():
                self.form = self.form[0].upper() + self.form[1:]
            break
        return ""

    def _article(self) -> None:
        before = self.text[max(0, self.start - 40) : self.start]
        found = ARTICLE.search(before)
        if not found:
            if self.form.lower().startswith("the ") and _DETERMINED.search(before):
                self.form = self.form[4:]
            return
        article, gap = found.groups()
        if article.lower() == "the":
            if self.form.lower().startswith("the "):
                self.form = self.form[4:]
            return
        stands_alone = _FUNCTION_WORD.match(self.text[self.end : self.end + 40])
        drops = self.slot in (Slot.MASS, Slot.PLURAL) and stands_alone
        self.start -= len(found.group())
        if drops:
            self.ahead = gap.strip()
            if article[0].isupper():
                self.form = self.form[0].upper() + self.form[1:]
            return
        fitting = indefinite(self.form)
        if self._is_shouted() and article.isupper():
            fitting = fitting.upper()
        elif article[0].isupper():
            fitting = fitting.capitalize()
        self.ahead = fitting + gap
        if fitting == article:
            self.start += len(found.group())
            self.ahead = ""

    def _is_shouted(self) -> bool:
        """All capitals, and no acronym among small letters."""
        if not self.form.isupper() or len(self.form) < 4:
            return False
        around = self.text[max(0, self.start - 40) : self.end + 40]
        return " " in self.form or not any(map(str.islower, around))

    def _possessive(self) -> None:
        """The organs' -> the agency's; closing quotation marks are left alone."""
        found = re.match(r"(['’])(s?)(?!\w)", self.text[self.end :])
        if not found:
            return
        mark, s = found.groups()
        ends_in_s = self.slot is Slot.PLURAL and self.form.endswith("s")
        if not s and not self._is_possessive(mark):
            return
        fitting = mark if ends_in_s else mark + "s"
        if self._is_shouted():
            fitting = fitting.upper()
        if fitting.lower() != found.group().lower():
            self.end += found.end()
            self.behind = fitting

    def _is_possessive(self, mark: str) -> bool:
        """A lone apostrophe behind a plural in s, where no quotation is open."""
        before = self.text[max(0, self.start - 200) : self.start]
        opening = "‘" if mark == "’" else "'"
        quoted = before.rstrip().endswith(opening) or (
            before.count("‘") > before.count("’") and mark == "’"
        )
        follows = self.text[self.end + 1 : self.end + 2].isspace()
        return self.place.here.endswith(("s", "S")) and follows and not quoted

    def _agreement(self) -> str:
        """Make an auxiliary next to the term agree; a reason where that is unsure."""
        was = _is_plural(self.place.match.slots)
        now = self.slot is Slot.PLURAL
        after = self.text[self.end : self.end + 160]
        if was is None or was == now or self.slot is Slot.FIXED:
            return ""
        if _RELATIVE.match(after):
            return "a relative clause may have to agree"
        before = self.text[max(0, self.start - 120) : self.start]
        if inverted := _INVERTED.search(before):
            return self._inverted(inverted, plural=now)
        said_again = after.lstrip().lower().startswith(self.place.here.lower())
        if _WITH_ANOTHER.match(after) or self.behind or said_again:
            return ""
        return self._verb_behind(before, after, plural=now)

    def _verb_behind(self, before: str, after: str, *, plural: bool) -> str:
        clean = bool(_CLEAN_SUBJECT.search(before))
        found = _FOLLOWING.match(after)
        fitting = agree(found.group(2), plural=plural) if found else None
        if found is None or fitting is None:
            if clean and self._agrees_later(after, plural=plural):
                return "a verb further on would have to agree"
            starts = _SENTENCE_START.search(re.sub(r"(?i)\bthe\s+$", "", before))
            if plural or not (found and clean and starts):
                return ""
            return self._plain_verb(*found.groups())
        gap, word = found.groups()
        if fitting == word or _NO_SUBJECT.search(before):
            return ""
        if not clean:
            return "the verb would have to agree"
        self.end += found.end()
        self.behind += gap + (fitting.upper() if word.isupper() else fitting)
        return ""

    def _agrees_later(self, after: str, *, plural: bool) -> bool:
        """True where an auxiliary of the other number follows in the sentence."""
        rest = re.split(r"[.;!?](?:\s|$)", after)[0]
        words = re.findall(r"[A-Za-z]+(?:n['’]t)?", rest)
        return any(agree(word, plural=plural) not in (None, word) for word in words)

    def _inverted(self, found: re.Match[str], *, plural: bool) -> str:
        """'Are gangs back?': the verb before the term agrees."""
        word, gap = found.groups()
        fitting = agree(word, plural=plural)
        if fitting not in (None, word):
            self.start -= len(found.group())
            self.ahead = f"{fitting}{gap}{self.ahead}"
        return ""

    def _plain_verb(self, gap: str, word: str) -> str:
        if _NOT_A_VERB.match(word):
            return ""
        if word not in _PLAIN_VERBS:
            return "the verb may have to agree"
        self.end += len(gap) + len(word)
        self.behind += gap + verb(word)["VBZ"]
        return ""

    def _line_break(self) -> None:
        """Keep one line break that stood inside the rendering."""
        given = self.place.here
        found = re.search(r"[ \t]*\r?\n[ \t]*", given)
        if not found or "\n" in self.form:
            return
        after = self.ahead + self.form + self.behind
        wanted = len(after) * found.start() // max(1, len(given))
        blanks = [m.start() for m in re.finditer(" ", after)]
        if blanks:
            at = min(blanks, key=lambda blank: abs(blank - wanted))
            self.ahead, self.behind = "", ""
            self.form = after[:at] + found.group() + after[at + 1 :]


def _same(one: list[str], other: list[str]) -> bool:
    """The same words, but for a plural s."""
    pairs = zip(one, other, strict=True)
    return all(a.removesuffix("s") == b.removesuffix("s") for a, b in pairs)


def _is_plural(slots: tuple[Slot, ...]) -> bool | None:
    if Slot.PLURAL in slots and Slot.SINGULAR not in slots:
        return True
    if Slot.SINGULAR in slots or Slot.MASS in slots:
        return False
    return None


def _cased(place: Place, form: str) -> str:
    """Give the form the capitals of the place; capitals of a name stay."""
    here = place.here
    letters = [c for c in here if c.isalpha()]
    entry = place.match.term.text
    if len(letters) > 3 and all(c.isupper() for c in letters) and not entry.isupper():
        return form.upper()
    words = re.findall(r"[^\W\d_]+", here)
    big = [w for w in words if w.lower() not in _SMALL | _PARTICLES]
    if (
        len(big) > 1
        and all(w[0].isupper() for w in big)
        and entry.islower()
        and form.islower()
    ):
        return _titled(form)
    starts = bool(_SENTENCE_START.search(place.before))
    if here[:1].isupper() and (starts or entry.islower()):
        return form[:1].upper() + form[1:]
    return form


def _titled(form: str) -> str:
    def titled(found: re.Match[str]) -> str:
        word = found.group()
        small = found.start() and word in _SMALL
        return word if small else word[:1].upper() + word[1:]

    return re.sub(r"[^\s-]+", titled, form)
