"""Capitals that the entry of a term has and a text leaves out.

Only missing capitals are put in; none is taken away, and the first letter of a form
that is a sentence's beginning in the list ("Principal activities") tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable


def raised(here: str, forms: Iterable[str]) -> str | None:
    """The text with the capitals of the form that it is; None where it has them.

    ``here`` may go on after the form (a plural's ending).

    >>> raised("exchange fund", ["Exchange Fund"]), raised("New York", ["new York"])
    ('Exchange Fund', None)
    """
    low = here.lower()
    alike = [form for form in forms if low.startswith(form.lower())]
    if not alike or here.isupper() or any(not _missing(here, form) for form in alike):
        return None
    form = max(alike, key=len)
    if _is_sentence_case(form):
        return None
    pairs = zip(here, form, strict=False)
    return "".join(b if b.isupper() else a for a, b in pairs) + here[len(form) :]


def _missing(here: str, form: str) -> bool:
    return any(b.isupper() and a != b for a, b in zip(here, form, strict=False))


def _is_sentence_case(form: str) -> bool:
    """'Total loans': one capital, at the beginning of several words."""
    return " " in form and form[0].isupper() and form[1:] == form[1:].lower()
