"""What is protected in the strings of programs and tables.

Beside links, addresses and code: placeholders (``%s``, ``%(count)d``, ``{name}``,
``${name}``, ``{{name}}``, ``%{name}``, ``%%NAME%%``, ``$name$``) are opaque, tags of
HTML and XML are markup. Braces of prose and "100% sure" are neither.
"""

from __future__ import annotations

import re

from termbase.records import Span
from toolkit.formats import plain
from toolkit.formats.format import beside
from toolkit.records import Guard, Protected

_MARK = re.compile(
    r"(?P<opaque>%%[A-Z_]{2,40}%%|[$%]?\{\{?[A-Za-z_][\w.]{0,40}\}?\}|\{\d{1,3}\}"
    r"|\$[A-Za-z_]\w{0,40}\$"
    r"|(?<![0-9%])%(?:\([A-Za-z_]\w{0,40}\)|\d{1,2}\$)?[-+0#]{0,3}\d{0,3}"
    r"(?:\.\d{1,3})?(?:l{0,2}[diufxX]|[scgGeE@])(?![A-Za-z]))"
    r"|(?P<markup></?[A-Za-z][^<>\n]{0,400}>)"
)
_CUE = re.compile("[%{$<]")


def protect(text: str) -> tuple[Protected, ...]:
    """Placeholders and tags, and what plain text protects; most texts have none."""
    links = plain.protect(text)
    if not _CUE.search(text):
        return links
    marks = [
        Protected(
            Span(*found.span()), Guard.OPAQUE if found["opaque"] else Guard.MARKUP
        )
        for found in _MARK.finditer(text)
    ]
    return beside(links, marks)
