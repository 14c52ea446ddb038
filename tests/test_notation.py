"""The compact notation expands to plain phrases."""

from __future__ import annotations

import pytest

from termbase.notation import NotationError, expand

CASES = {
    "plain words": ("plain words",),
    "{a|b} c": ("a c", "b c"),
    "x [y] z": ("x y z", "x z"),
    "gang[s]": ("gangs", "gang"),
    "{a|b [c]}": ("a", "b c", "b"),
    "<f> it": ("fight it", "hit it"),
    "{a|a} b": ("a b",),
    "[a] [b]": ("a b", "a", "b"),
}


@pytest.mark.parametrize("pattern", CASES)
def test_expands(pattern: str) -> None:
    assert expand(pattern, {"f": "{fight|hit}"}) == CASES[pattern]


@pytest.mark.parametrize("pattern", ["{a", "a}", "[a}", "a|b", "<none> x", "<loop>"])
def test_refuses(pattern: str) -> None:
    with pytest.raises(NotationError):
        expand(pattern, {"loop": "<loop>"})
