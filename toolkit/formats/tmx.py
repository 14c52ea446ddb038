"""TMX 1.4 translation memories: a unit's variants in the two languages of the run.

Languages are told by tag and prefix (zh takes zh-CN). A unit that has no text in the
target language is no fault and is left out; so are notes and properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from toolkit.errors import InputError
from toolkit.formats.format import Cell, Format, Origin, from_cells
from toolkit.formats.xml.elements import Element, elements, root
from toolkit.formats.xml.guard import guard
from toolkit.formats.xml.inline import cell, protect
from toolkit.formats.xml.languages import best, named
from toolkit.records import Document

_LANG = re.compile(r"""<(?:\w+:)?tuv\s[^<>]*?\blang\s*=\s*["']([^"']+)["']""")
_SOURCE_LANG = re.compile(r"""<(?:\w+:)?header\s[^<]*?\bsrclang\s*=\s*["']([^"']+)""")


def parse(text: str, origin: Origin) -> Document:
    """A document of units; where a language has several variants, the first.

    Raises InputError for XML that is broken or hostile, or no TMX.
    """
    guard(text, origin.path)
    top = root(text)
    if top.name != "tmx":
        message = f"the root element is <{top.name}>, TMX has <tmx>"
        raise InputError(f"{origin.path}: {message}")
    source, target = _languages(text, origin)
    told = replace(
        origin,
        source_lang=named(source, origin.source_lang),
        target_lang=named(target, origin.target_lang),
    )
    cells = _cells(text, told)
    return from_cells(text, told, "tmx", cells, protect)


def _languages(text: str, origin: Origin) -> tuple[str, str]:
    """The wanted languages; the header's, and another one, where they do not occur."""
    found = list(dict.fromkeys(_LANG.findall(text)))
    header = _SOURCE_LANG.search(text)
    source = best(found, origin.source_lang)
    if not source:
        source = best(found, header[1]) if header else ""
    others = [tag for tag in found if tag != source]
    target = best(others, origin.target_lang) or next(iter(others), "")
    return source, target


def _cells(text: str, origin: Origin) -> Iterator[Cell]:
    for _, unit in elements(text, "tu"):
        variants: dict[str, Element] = {}
        for variant in unit.all("tuv"):
            variants.setdefault(_lang(variant), variant)
        target = _seg(variants, origin.target_lang)
        source = _seg(variants, origin.source_lang)
        if target is not None and target is not source:
            yield cell(text, target, source, origin.encoding, unit.tag.get("tuid"))


def _seg(variants: dict[str, Element], wanted: str) -> Element | None:
    """The text of the variant whose language fits best."""
    found = variants.get(best(variants, wanted))
    return found.first("seg") if found else None


def _lang(variant: Element) -> str:
    own = variant.tag.attributes
    return own.get("xml:lang") or own.get("lang", "")


FORMAT = Format(
    "tmx",
    (".tmx",),
    parse,
    unsupported="Text inside inline codes (`<sub>` in `<bpt>`, `<ph>` and so on); "
    "units without the target language; further variants of the same language. A "
    "declared DTD is not fetched.",
)
