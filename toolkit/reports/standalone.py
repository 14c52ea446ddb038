"""Pages that need no network: packaged pieces put together, JSON inside, the policy.

``base/`` has what all pages share; each page adds a body, keys, a style and scripts.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from toolkit.reports.sentences import encodable

Json = object

BEFORE = ("base/elements.js", "base/documents.js")
AFTER = ("base/search.js",)


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of page. ``folder``: of its pieces, from this folder: ``body.html``,
    ``keys.html``, ``style.css`` and ``scripts``, which run in this order.

    ``kind``: what the report is of; ``shows``: what ``main``, an id, is full of.
    """

    folder: str
    scripts: tuple[str, ...]
    kind: str
    shows: str
    main: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """The paths of all scripts, shared ones included."""
        own = (f"{self.folder}/{name}.js" for name in self.scripts)
        return (*BEFORE, *own, *AFTER)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in one page; all of it but ``title`` and ``index`` is markup.

    ``parts``: by the name that the body of the design has for it.
    """

    title: str
    summary: Iterable[str]
    index: Json
    blocks: Iterable[str]
    parts: Mapping[str, str] = field(default_factory=dict)


def page(design: Design, content: Content) -> str:
    """The whole page, as text to be written as UTF-8."""
    style = piece("base/base.css") + piece(f"{design.folder}/style.css")
    code = script(design.pieces)
    body = Template(piece(f"{design.folder}/body.html"))
    whole = Template(piece("base/base.html")).substitute(
        policy=policy(style, code),
        title=escape(f"Maple Bridge {design.kind}: {content.title}"),
        style=style,
        main=design.main,
        shows=design.shows,
        kind=design.kind,
        summary="\n".join(content.summary),
        body=body.substitute(content.parts).rstrip(),
        keys=piece(f"{design.folder}/keys.html").rstrip(),
        index=data(content.index),
        blocks="\n".join(content.blocks),
        script=code,
    )
    return encodable(whole)


def block(name: str, value: Json) -> str:
    """JSON in a block of its own, which the script reads when it needs it."""
    return f'<script type="application/json" id="{name}">{data(value)}</script>'


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
