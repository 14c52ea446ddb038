"""The values of a JSON object by their places in its text."""

from __future__ import annotations

import json
import re
from json import JSONDecodeError
from typing import NamedTuple

_BLANK = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+)("?)')
_DEEPEST = 8
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


class Value(NamedTuple):
    """The place of a value; of a string, without its quotation marks."""

    start: int
    end: int
    quoted: bool

    def moved(self, by: int) -> Value:
        """The value in a text in which the object's text stands at ``by``."""
        return Value(self.start + by, self.end + by, self.quoted)


def members(text: str) -> dict[str, Value]:
    """The values of an object that fills the text; keys of objects in it have dots.

    Lists are values as a whole, and so is an object nested too deeply to hold a text.
    Raises JSONDecodeError.

    >>> members('{"a": {"b": "x"}, "c": 1}')["a.b"]
    Value(start=13, end=14, quoted=True)
    """
    found: dict[str, Value] = {}
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        raise JSONDecodeError("no object here: '{' is missing", text, at)
    at = _skip(text, _read(text, at, "", found))
    if at < len(text):
        raise JSONDecodeError("something follows the object", text, at)
    return found


def _read(text: str, at: int, prefix: str, found: dict[str, Value]) -> int:
    """Read an object from its brace on; the place after it."""
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return at + 1
    while True:
        key = _string(text, at)
        name = prefix + json.loads(text[at : key.end + 1])
        at = _skip(text, key.end + 1)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("':' is missing after a key", text, at)
        at = _skip(text, _value(text, _skip(text, at + 1), name, found))
        if text[at : at + 1] == "}":
            return at + 1
        if text[at : at + 1] != ",":
            raise JSONDecodeError("',' or '}' is missing after a value", text, at)
        at = _skip(text, at + 1)


def _value(text: str, at: int, name: str, found: dict[str, Value]) -> int:
    first = text[at : at + 1]
    if first == '"':
        found[name] = _string(text, at)
        return found[name].end + 1
    if first == "{" and name.count(".") < _DEEPEST:
        return _read(text, at, name + ".", found)
    try:
        end: int = _DECODER.raw_decode(text, at)[1]
    except JSONDecodeError as error:
        told = error.msg[0].lower() + error.msg[1:]
        raise JSONDecodeError(told, text, error.pos) from None
    except RecursionError:
        raise JSONDecodeError("nested too deeply", text, at) from None
    found[name] = Value(at, end, quoted=False)
    return end


def _string(text: str, at: int) -> Value:
    found = _STRING.match(text, at)
    if found is None:
        raise JSONDecodeError("a string is missing", text, at)
    if not found[2]:
        told = "a bad escape or character in a string" if text[found.end() :] else ""
        told = told or "a string is never closed"
        raise JSONDecodeError(told, text, found.end())
    return Value(*found.span(1), quoted=True)


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
