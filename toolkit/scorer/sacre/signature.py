"""Signatures as the ``sacrebleu`` command prints them."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "2.6.0"
"""The version of sacreBLEU whose numbers these are; the tests compare with it."""


def signature(references: int, settings: Mapping[str, object]) -> str:
    """Number of references and settings, parted by "|"; booleans as yes and no.

    >>> signature(1, {"case": "mixed", "eff": False})
    'nrefs:1|case:mixed|eff:no|version:2.6.0'
    """
    told = {"nrefs": references, **settings, "version": VERSION}
    return "|".join(f"{key}:{_said(value)}" for key, value in told.items())


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
