"""Refuse XML that is broken or hostile, before anything else looks at it.

What passes is well-formed, has no entities but the five of XML, and is not deeply
nested. A DOCTYPE that only names a DTD is let through; the DTD is never fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.errors import InputError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

DEEPEST = 256


def guard(text: str, path: str) -> None:
    """Raise InputError, with line and column, for text that is no harmless XML.

    The text has been decoded: what its XML declaration says of its encoding is not
    looked at.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8", " ")
    _watch(parser, path)
    with _refused(path, parser):
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)


@contextmanager
def _refused(path: str, parser: XMLParserType) -> Iterator[None]:
    from xml.parsers import expat

    try:
        yield
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code) or "not well-formed"
        place = f"{path}:{error.lineno}:{error.offset + 1}"
        raise InputError(f"{place}: not well-formed XML: {reason}") from error


def _watch(parser: XMLParserType, path: str) -> None:
    depth = 0

    def refuse(reason: str) -> InputError:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return InputError(f"{path}:{line}:{column}: {reason}")

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise refuse(f"elements are nested more than {DEEPEST} deep")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(_name: str, _system: object, _public: object, internal: int) -> None:
        if internal:
            raise refuse("the DOCTYPE declares entities or the like; remove its [...]")

    def skipped(name: str, _parameter: object) -> None:
        raise refuse(f"the entity &{name}; is not declared; write the character itself")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.SkippedEntityHandler = skipped
