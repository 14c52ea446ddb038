"""What pages that need no network share: packaged pieces, JSON inside, the policy."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

Json = object


def piece(path: str) -> str:
    """A part of a page, as it is packaged; ``path`` from this folder."""
    return files("toolkit.reports").joinpath(path).read_text(encoding="utf-8")


def script(paths: Iterable[str]) -> str:
    """Parts of a script as one, with names of its own."""
    parts = "\n".join(map(piece, paths))
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def policy(style: str, script: str) -> str:
    """Our own style and script, by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )


def data(value: Json) -> str:
    """JSON that no HTML parser can take for the end of its script.

    Raises ValueError for NaN, which JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
