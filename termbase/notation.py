"""The compact notation of renderings, expanded to plain phrases.

``{a|b}`` one of these, ``[x]`` x or nothing, ``<name>`` a family, ``word~`` a verb
that inflects. README.md has the table. Nothing here knows of matching.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

LIMIT = 20_000
_TOKEN = re.compile(r"[{}\[\]|]|<[a-z][a-z0-9-]*>|[^{}\[\]|<]+|<")


class NotationError(ValueError):
    """A pattern that does not parse, or that expands to far too many phrases."""


def expand(pattern: str, families: Mapping[str, str]) -> tuple[str, ...]:
    """All phrases a pattern stands for, in the order written, without repeats.

    >>> expand("{evil|vicious} <g>[s]", {"g": "{gang|group}"})[:3]
    ('evil gangs', 'evil gang', 'evil groups')
    """
    tokens = _TOKEN.findall(_with_families(pattern, families, depth=0))
    phrases, rest = _sequence(tokens, 0)
    if rest != len(tokens):
        raise NotationError(f"'{tokens[rest]}' without its partner in '{pattern}'")
    spaced = (re.sub(r"\s+", " ", phrase).strip() for phrase in phrases)
    return tuple(dict.fromkeys(phrase for phrase in spaced if phrase))


def _with_families(pattern: str, families: Mapping[str, str], depth: int) -> str:
    if depth > 8:
        raise NotationError(f"families go round in a circle in '{pattern}'")

    def resolve(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in families:
            from termbase.errors import nearest

            raise NotationError(f"no family '<{name}>'{nearest(name, families)}")
        return "{" + _with_families(families[name], families, depth + 1) + "}"

    return re.sub(r"<([a-z][a-z0-9-]*)>", resolve, pattern)


def _sequence(tokens: list[str], at: int) -> tuple[list[str], int]:
    """Phrases of a run of parts up to ``|``, a closing bracket or the end."""
    phrases = [""]
    while at < len(tokens) and tokens[at] not in "|}]":
        token = tokens[at]
        if token in "{[":
            choices, at = _choices(tokens, at + 1, "}" if token == "{" else "]")
            if token == "[":
                choices.append("")
            phrases = list(_joined(phrases, choices))
        else:
            phrases = [phrase + token for phrase in phrases]
            at += 1
    return phrases, at


def _choices(tokens: list[str], at: int, closing: str) -> tuple[list[str], int]:
    choices: list[str] = []
    while True:
        phrases, at = _sequence(tokens, at)
        choices += phrases
        if at >= len(tokens):
            raise NotationError(f"'{closing}' is missing")
        if tokens[at] == closing:
            return choices, at + 1
        if tokens[at] != "|":
            raise NotationError(f"'{tokens[at]}' where '{closing}' was expected")
        at += 1


def _joined(heads: list[str], tails: list[str]) -> Iterator[str]:
    if len(heads) * len(tails) > LIMIT:
        raise NotationError(f"expands to more than {LIMIT} phrases: split the pattern")
    return (head + tail for head in heads for tail in tails)
