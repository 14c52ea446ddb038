"""A place that was cut within a name, a quotation or a title is made whole.

The finder ends a place at brackets and marks: "Dues (Amendment) (No. [2) Act 2016]",
"'[set sail' plan]". What is only a part of it by its marks is taken in; a section of a
law is left out ("rule 7 of the [Dues Act]").
"""

from __future__ import annotations

import re

from toolkit.repairer.alike import kin
from toolkit.repairer.phrase import Site

_PART = r"(?:[A-Z][\w'’-]*|\d{4}|\((?:[A-Z][^()\n]{0,40}|\d+)\)|No\.? ?\d+)"
_NAME = re.compile(rf"{_PART}(?:(?:,? | of | and ){_PART})*")
_THE = re.compile(r"The\s+")
_SECTION = re.compile(r"[A-Za-z]+ \d+[A-Z]* of (?:the )?(?=\w)")
_NUMBER = re.compile(r" \(?No\.? ?\d")
_TITLE_AHEAD = re.compile(r"[\"“]((?:[A-Z][\w-]* ){1,3}and )$")
_QUOTED_TITLE = re.compile(r"[\"“]([^\"“”]+)[\"”] (?:by|in|with) [^\"“”]+$")
_CLOSES = re.compile(r",?[\"”]")
_PAIR = re.compile(r"\b([a-z][\w-]*) (or|and) $")
_WIDEST = 120


def completed(site: Site, core: str) -> Site:
    """The place with the rest of the name or quotation that it is cut from."""
    steps = (_of_a_law, _without_section, _quoted, _of_a_title, _without_rest, _paired)
    for step in steps:
        site = step(site, core)
    return site


def _of_a_law(site: Site, core: str) -> Site:
    """'Dues (Amendment) (No. [2) Act 2016]': names with brackets are told by them."""
    cut = site.here.count("(") != site.here.count(")") or _NUMBER.match(site.after)
    if "(" not in core or not cut:
        return site
    low = max(site.text.rfind("\n", 0, site.start) + 1, site.start - _WIDEST)
    for found in _NAME.finditer(site.text, low, site.end + _WIDEST):
        start = found.start()
        if led := _THE.match(found.group()):
            start += led.end()
        whole = site.moved(start, found.end())
        even = whole.here.count("(") == whole.here.count(")")
        figures = set(re.findall(r"\d+", core)) <= set(re.findall(r"\d+", whole.here))
        if start <= site.start and site.end <= found.end() and even and figures:
            return whole
    return site


def _without_section(site: Site, core: str) -> Site:
    """'section 7 of the [Dues Act]', where the term has no figure."""
    found = _SECTION.match(site.here)
    if found is None or re.search(r"\d", core):
        return site
    return site.moved(site.start + found.end(), site.end)


def _quoted(site: Site, core: str) -> Site:
    """'"[Set Sail" plan]' with the mark that opens."""
    for mark, partner in ('""', "“”"):
        closes = site.here.count(partner) == 1 and (
            mark == partner or mark not in site.here
        )
        if site.before.endswith(mark) and closes:
            return site.moved(site.start - 1, site.end)
    return site


def _of_a_title(site: Site, core: str) -> Site:
    """'"Inland and [Luma Ferry Plan]"': a title of which only the end was found."""
    found = _TITLE_AHEAD.search(site.before)
    strange = site.here.partition(" ")[0] not in core.split() and " and " not in core
    if found is None or not strange or not _CLOSES.match(site.after):
        return site
    return site.moved(site.start - len(found[1]), site.end)


def _without_rest(site: Site, core: str) -> Site:
    """'“[Set Sail Plan]” with Luma': what stands behind the quotation stays."""
    found = _QUOTED_TITLE.match(site.here)
    if found is None or re.search(r"[\"“”]", core):
        return site
    return site.moved(site.start + found.start(1), site.start + found.end(1))


def _paired(site: Site, core: str) -> Site:
    """'false or [hidden trade]' for 'wrong or hidden trading': both are the term's."""
    words, ahead = core.split(), _PAIR.search(site.before)
    if ahead is None or words[1:2] != [ahead[2]] or ahead[2] in site.here.split():
        return site
    same = len(words) > 2 and kin(words[2], site.here.split()[0])
    return site.moved(site.start - len(ahead.group()), site.end) if same else site
