"""Decide on candidates one at a time; every answer is kept in the file at once.

What is shown and asked goes through two functions, so that a terminal, a pipe and a
test are the same. The end of the answers is "quit".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from termbase.exchange import native
from termbase.exchange.text import like
from termbase.records import Decision, Span
from toolkit.errors import UsageError
from toolkit.files import write_bytes
from toolkit.miner import decisions
from toolkit.miner.candidates import Named
from toolkit.miner.decisions import Choice, Form
from toolkit.miner.layout import Mark, lines, marked

KEYS = {
    "a": "accept",
    "r": "reject",
    "e": "edit",
    "s": "skip",
    "b": "back",
    "q": "quit",
}
ASKED = ", ".join(f"[{key}]{word[1:]}" for key, word in KEYS.items()) + ": "
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s\[\]{},#]+")
_NUMBERS = re.compile(r"\d+(?:[\s,]+\d+)*")

Ask = Callable[[str], str | None]
Tell = Callable[[str], None]


def review(path: Path, ask: Ask, tell: Tell, mark: Mark, *, again: bool) -> str:
    """Ask about the candidates of a file until they end or the person quits.

    ``ask`` gives an answer without its line end, None at the end of them; ``mark``
    makes a rendering stand out in its example; ``again``: also those that are decided.
    Returns the text of the file as it is then.
    """
    return _Session(path, ask, tell, mark).run(again=again)


class _Session:
    """A run over one file: its text, and who is asked."""

    def __init__(self, path: Path, ask: Ask, tell: Tell, mark: Mark):
        self.path, self.tell, self.mark = path, tell, mark
        self._ask = ask
        self.text = decisions.read(path)
        self.entries = decisions.entries(self.text)
        self.stopped = False
        self.extra: dict[int, list[Named]] = {}

    def ask(self, question: str) -> str:
        """An answer; an empty one, and the stop, where there are no more."""
        answer = None if self.stopped else self._ask(question)
        if answer is None:
            self.stopped = True
            return ""
        return answer.strip()

    def run(self, *, again: bool) -> str:
        queue = [
            number
            for number, entry in enumerate(self.entries)
            if again or entry.decision is Decision.UNDECIDED
        ]
        at = 0
        while at < len(queue) and not self.stopped:
            at = max(0, at + self._one(queue[at], f"{at + 1} of {len(queue)}"))
        self._close()
        return self.text

    def _one(self, number: int, place: str) -> int:
        """Show a candidate until it has an answer; how far to go on from it."""
        for line in self._lines(number, place):
            self.tell(line)
        while not self.stopped:
            answer = self.ask(ASKED).lower()
            key = next((k for k, w in KEYS.items() if answer in (k, w)), "")
            if key == "a" and self._accept(number):
                return 1
            if key == "r":
                self._keep(
                    decisions.decide(self.text, self.entries[number], Decision.REJECTED)
                )
                return 1
            if key == "e":
                self._edit(number)
                return 0
            if key in ("s", "b"):
                return 1 if key == "s" else -1
            if key == "q":
                self.stopped = True
            elif not key and not self.stopped:
                told = f"'{answer}' is no answer" if answer else "no answer"
                self.tell(f"{told}: one of {', '.join(KEYS)}")
        return 0

    def _forms(self, number: int) -> list[Named]:
        """The renderings that a candidate has, with those that the person added."""
        own = [(form.text, form.name) for form in self.entries[number].forms]
        return self.extra.get(number, own)

    def _accept(self, number: int) -> bool:
        """Ask for the preferred form and its company; False where that went wrong."""
        forms = self._forms(number)
        preferred = self._preferred(forms)
        if preferred is None:
            return False
        others = [form for form in forms if form[0] != preferred[0]]
        admitted = self._admitted(forms, others)
        evidence = self._evidence()
        if self.stopped:
            return False
        choice = Choice(
            preferred=preferred,
            admitted=tuple(form for form in others if form in admitted),
            deprecated=tuple(form for form in others if form not in admitted),
            evidence=evidence,
        )
        self._keep(decisions.accept(self.text, self.entries[number], choice))
        return True

    def _preferred(self, forms: Sequence[Named]) -> Named | None:
        answer = self.ask("  preferred: a number, or another wording [1]: ") or "1"
        if self.stopped:
            return None
        if answer.isdigit() and not 1 <= int(answer) <= len(forms):
            self.tell(f"  no rendering {answer}: 1 to {len(forms)}")
            return None
        if answer.isdigit():
            return forms[int(answer) - 1]
        if bad := re.search(r"[\[\]{}|<>~]", answer):
            self.tell(f"  '{bad[0]}' has a meaning in termbases: leave it out")
            return None
        known = next((form for form in forms if form[0] == answer), None)
        return known or (answer, not answer.islower())

    def _admitted(self, forms: Sequence[Named], others: list[Named]) -> list[Named]:
        if not others:
            return []
        answer = self.ask("  admitted too: numbers [none]: ")
        return [form for form in self._numbered(answer, forms) if form in others]

    def _numbered(self, answer: str, forms: Sequence[Named]) -> list[Named]:
        if not _NUMBERS.fullmatch(answer):
            if answer:
                self.tell(f"  '{answer}' is no list of numbers: none is taken")
            return []
        numbers = [int(part) for part in re.findall(r"\d+", answer)]
        return [forms[n - 1] for n in numbers if 1 <= n <= len(forms)]

    def _evidence(self) -> str:
        while not self.stopped:
            answer = self.ask(
                "  evidence: a URL, or usage for plain English [none: only flagged]: "
            )
            if not answer or answer == "usage" or _URL.fullmatch(answer):
                return answer
            self.tell(f"  '{answer}' is no URL: https://...")
        return ""

    def _edit(self, number: int) -> None:
        """Ask for what an entry is called and which renderings it has."""
        entry, forms = self.entries[number], self._forms(number)
        id_ = self.ask(f"  id [{entry.id}]: ") or entry.id
        if not _ID.fullmatch(id_):
            self.tell(f"  '{id_}' is not an id of a-z, 0-9 and hyphens: it stays")
            id_ = entry.id
        source = self.ask(f"  source term [{entry.source or 'none'}]: ")
        kept = self._numbered(self.ask("  renderings to keep: numbers [all]: "), forms)
        more = self.ask("  more renderings, parted by | [none]: ")
        if self.stopped:
            return
        added = [part.strip() for part in more.split("|") if part.strip()]
        named = [(text, not text.islower()) for text in added]
        self.extra[number] = [*(kept or forms), *named]
        self._keep(decisions.restate(self.text, entry, id_, source))

    def _keep(self, text: str) -> None:
        """Write the file; refuse where someone else wrote it meanwhile."""
        native.read_text(text, str(self.path))  # never write what cannot be read
        if self.path.read_text(encoding="utf-8-sig") != self.text:
            message = "was changed by someone else during the review"
            raise UsageError(f"{self.path}: {message}; begin again to go on")
        write_bytes(self.path, like(self.path.read_bytes(), text))
        self.text, self.entries = text, decisions.entries(text)

    def _lines(self, number: int, place: str) -> Iterator[str]:
        entry = self.entries[number]
        shown = {form.text: form for form in entry.forms}
        forms = [text for text, _ in self._forms(number)]
        yield ""
        named = f"{place}  {entry.id}  {entry.decision}  score {entry.score}"
        yield from lines(named, "", "  ")
        if entry.source:
            yield from lines(f"source  {entry.source}", "  ", "  ")
        for index, text in enumerate(forms, 1):
            told = f"{text}  {_counted(shown.get(text))}"
            yield from lines(told, f"  {index:>2}  ", " " * 6)
        for why in entry.why:
            yield from lines(f"why  {why}", "  ", " " * 7)
        for index, text in enumerate(forms, 1):
            if text in shown:
                yield from self._example_lines(index, shown[text])

    def _example_lines(self, index: int, form: Form) -> Iterator[str]:
        for example in form.examples[:1]:
            yield from lines(example.at, f"  {index:>2}  ", " " * 6)
            if example.source:
                yield from lines(example.source, " " * 6, " " * 6)
            yield from marked(example.text, Span(*example.span), " " * 6, self.mark)

    def _close(self) -> None:
        counts = Counter(entry.decision for entry in self.entries)
        told = ", ".join(f"{counts[decision]} {decision}" for decision in Decision)
        self.tell(f"{self.path}: {told}")


def _counted(form: Form | None) -> str:
    if form is None:
        return "added"
    return f"{form.count}  ({', '.join(form.systems)})" if form.systems else form.count
