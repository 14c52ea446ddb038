"""Capitals that the entry of a term has and a text leaves out.

Only missing capitals are put in; none is taken away. The first letter of a form that is
a sentence's beginning in the list ("Principal activities") tells nothing, nor do those
of a heading ("Port Stability") or that of an article ("The Government ...").
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.repairer.nouns import is_heading_like


def with_listed_capitals(here: str, forms: Iterable[str]) -> str | None:
    """The text with the capitals of the form that it is; None where it has them.

    ``here`` may go on after the form (a plural's ending).

    >>> with_listed_capitals("exchange fund", ["Exchange Fund"])
    'Exchange Fund'
    >>> with_listed_capitals("the group", ["The Group"])
    'the Group'
    >>> with_listed_capitals("New York", ["new York"])
    >>> with_listed_capitals("port stability", ["Port Stability"])
    >>> with_listed_capitals("the Group", ["The Group"])
    """
    low = here.lower()
    alike = [form for form in forms if low.startswith(form.lower())]
    if not alike or here.isupper() or any(not _missing(here, form) for form in alike):
        return None
    form = max(alike, key=len)
    if _is_sentence_case(form) or is_heading_like(form):
        return None
    pairs = zip(here, form, strict=False)
    found = "".join(b if b.isupper() else a for a, b in pairs) + here[len(form) :]
    return found if not here.startswith("the ") else f"the {found[4:]}"


def _missing(here: str, form: str) -> bool:
    start = len("the ") if here.startswith("the ") else 0
    pairs = zip(here[start:], form[start:], strict=False)
    return any(b.isupper() and a != b for a, b in pairs)


def _is_sentence_case(form: str) -> bool:
    """'Total loans': one capital, at the beginning of several words."""
    return " " in form and form[0].isupper() and form[1:] == form[1:].lower()
