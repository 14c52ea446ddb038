"""Character references of HTML left in plain text.

``Q&amp;A`` shows its own machinery to the reader: it should be ``Q&A``. References
that were escaped twice (``&amp;quot;``) are undone at once. Left alone: text that
holds HTML tags or speaks of HTML (there the reference is meant), web addresses, where
``&lt=`` is a parameter, and names that are not known here. ``&lt;`` and ``&gt;`` beside
a letter are only proposed, because the result may look like a tag.
"""

from __future__ import annotations

import html
import re

from toolkit.normalizer.writing import token_at
from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, at_trigger

_NAMES = (
    *("amp", "quot", "apos", "lt", "gt", "nbsp", "ensp", "emsp", "thinsp", "shy"),
    *("lsquo", "rsquo", "ldquo", "rdquo", "laquo", "raquo", "hellip", "bull"),
    *("ndash", "mdash", "middot", "deg", "times", "plusmn", "copy", "reg", "trade"),
    *("euro", "pound", "yen", "cent", "sect", "para", "frac12", "frac14"),
)
_REFERENCE = re.compile(
    rf"&(?:amp;)*(?:{'|'.join(_NAMES)}|#\d{{2,6}}|#[xX][0-9a-fA-F]{{2,5}});"
)
_SOURCE = re.compile(
    r"</?[a-zA-Z][^<>]*>|\b(?:HTML|XML|XHTML|entity|entities|escap\w+|ampersands?)\b"
)
_ADDRESS = re.compile(r"://|\bwww\.|\?\w+=")
_SPACES = re.compile("[\xa0\u2002\u2003\u2009]")


def _judge(found: re.Match[str], passage: Passage) -> Hit | None:
    text, start, end = passage.text, found.start(), found.end()
    if _SOURCE.search(text) or _ADDRESS.search(token_at(text, start)):
        return None
    plain = found.group()
    while "&" in plain and html.unescape(plain) != plain:
        plain = html.unescape(plain)
    plain = _SPACES.sub(" ", plain).replace("\xad", "")
    if plain and not plain.isprintable():
        return None
    beside_letter = text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()
    doubtful = plain in ("<", ">") and beside_letter
    level = Applicability.UNSAFE if doubtful else Applicability.SAFE
    return Hit(start, end, plain, applicability=level)


RULE = Rule(
    code="M102",
    name="html-entity",
    stage=Stage.CHARACTERS,
    severity=Severity.MINOR,
    mqm="entity",
    applicability=Applicability.SAFE,
    message="'{before}' is an HTML character reference: write '{after}'.",
    find=at_trigger(_REFERENCE, _judge),
    examples=(
        Example("The Q&amp;A lasted an hour.", "The Q&A lasted an hour."),
        Example("The &ldquo;new&rdquo; port", "The “new” port"),
        Example("It&amp;#39;s open.", "It's open."),
        Example("5&nbsp;yuan &#8211; no more", "5 yuan – no more"),
    ),
    near_misses=(
        "AT&T and R&D; also P&G; all stay.",
        "Write &amp; for an ampersand in HTML.",
        "<p>Fish &amp; chips</p>",
        "See https://example.org/a?x=1&lt;=2&copy;=3 for more.",
    ),
    triggers=(*(f"&{name};" for name in _NAMES), "&#"),
    explanation=__doc__ or "",
)
