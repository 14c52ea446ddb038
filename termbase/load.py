"""Load termbases: read, merge, compile, prove the examples, keep the result.

``open_termbase`` is what everyone calls. The compiled form is cached by the content
of the files and of the compiling code; see ``termbase.cache``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from termbase import cache
from termbase.compile import Lexicon, compile_terms
from termbase.errors import MaplebridgeError, TermbaseError
from termbase.exchange import native, table
from termbase.match import Matcher
from termbase.merge import merge
from termbase.records import Termbase, primary, speaks
from termbase.rewording import Rewordings
from termbase.wordtrie import WordTrie

SHIPPED = Path(__file__).parent / "data"
FAMILIES = "families.yaml"
LARGE = 200
_HAN = re.compile("[\u3400-\u9fff]")  # an example without it is not Chinese


class OpenTermbase:
    """Termbases that are ready for use in one target language.

    ``matcher`` finds the target-language terms. ``termbase`` (the records) is read
    only when someone asks for it.
    """

    def __init__(self, paths: Sequence[Path], lang: str, matcher: Matcher, told: str):
        self.paths, self.lang, self.matcher = tuple(paths), lang, matcher
        self.replaced = tuple(told.splitlines())

    @cached_property
    def termbase(self) -> Termbase:
        """All concepts of the files."""
        return read_termbase(self.paths)[0]


def open_termbase(
    paths: Sequence[Path | str] = (),
    lang: str = "en",
    notice: Callable[[str], None] | None = None,
) -> OpenTermbase:
    """Open termbase files or folders (none: the shipped ones); later ones win.

    A file is our YAML or, by its suffix, a term list (``termbase.exchange.table``).

    ``notice`` is told when a termbase must be compiled, which may take seconds once.
    Raises TermbaseError, with file and line, for any fault, incl. failing examples.
    """
    places = [Path(path) for path in paths] or [SHIPPED]
    files = [path for layer in layers(places) for path in layer]
    key = cache.key(files, lang)
    kept = cache.load(key)
    if kept is not None:
        lexicon, trie, rewordings, told = kept
        return OpenTermbase(places, lang, Matcher(lexicon, trie, rewordings), told)
    termbase, families = read_termbase(places)
    if notice is not None and len(termbase) >= LARGE:
        notice(f"compiling {len(termbase)} concepts; the result is kept")
    lexicon, trie, rewordings = compiled(termbase, lang, families)
    told = "\n".join(termbase.replaced)
    cache.store(key, (lexicon, trie, rewordings, told))
    matcher = Matcher(lexicon, trie, rewordings)
    return OpenTermbase(places, lang, matcher, told)


def compiled(
    termbase: Termbase, lang: str, families: Mapping[str, Mapping[str, str]]
) -> tuple[Lexicon, WordTrie, Rewordings]:
    """What a matcher needs; all examples pass, or a TermbaseError names the first."""
    lexicon = compile_terms(termbase, lang, families)
    parts = lexicon, WordTrie.build(lexicon.surfaces), Rewordings.build(lexicon)
    _prove(termbase, Matcher(*parts))
    return parts


class Termbases:
    """The same termbase files, opened once for each language that is asked for.

    ``paths`` and ``notice``: as for ``open_termbase``.
    """

    def __init__(
        self,
        paths: Sequence[Path | str] = (),
        notice: Callable[[str], None] | None = None,
    ):
        self._paths, self._notice = tuple(paths), notice
        self._opened: dict[str, OpenTermbase] = {}

    @classmethod
    def taken(
        cls,
        given: Sequence[Path | str] | Termbases,
        notice: Callable[[str], None] | None = None,
    ) -> Termbases:
        """Those that are open already, or else of files and folders."""
        return given if isinstance(given, Termbases) else cls(given, notice)

    def of(self, tag: str) -> OpenTermbase:
        """The termbases for the language of a tag."""
        lang = primary(tag)
        if lang not in self._opened:
            self._opened[lang] = open_termbase(self._paths, lang, self._notice)
        return self._opened[lang]


def layers(places: Sequence[Path]) -> list[list[Path]]:
    """The files of each place: itself, or the YAML files of a folder by name."""
    found = []
    for place in places:
        if place.is_dir():
            files = sorted([*place.glob("*.yaml"), *place.glob("*.yml")])
            if not files:
                raise MaplebridgeError(f"{place}: no .yaml file in this folder")
        elif place.exists():
            files = [place]
        else:
            raise MaplebridgeError(f"{place}: no such termbase")
        found.append(files)
    return found


def read_termbase(
    places: Sequence[Path],
) -> tuple[Termbase, dict[str, dict[str, str]]]:
    """All concepts, and by file the families that its patterns may use."""
    shared = shared_families()
    common = dict(shared.families)
    read = [[read_file(path, shared) for path in layer] for layer in layers(places)]
    families = {
        file.path: {**common, **file.families} for layer in read for file in layer
    }
    return merge(read), families


def shared_families() -> native.TermbaseFile:
    """The file whose families and scopes every termbase may name."""
    return native.read(SHIPPED / FAMILIES)


def read_file(path: Path, shared: native.TermbaseFile) -> native.TermbaseFile:
    """One file by its suffix: a term list in columns, or our YAML."""
    if path.suffix.lower() in table.SUFFIXES:
        return table.read(path)
    return native.read(path, shared.scopes)


def _prove(termbase: Termbase, matcher: Matcher) -> None:
    """Run every example of every concept; the first that fails is an error."""
    lang = matcher.lexicon.lang
    proofs = [
        (concept, example)
        for concept in termbase.concepts.values()
        if any(speaks(term.lang, lang) for term in concept.terms)
        for example in concept.examples
        if not speaks(lang, "zh") or _HAN.search(example.text)
    ]
    starts = [0, *accumulate(len(example.text) + 1 for _, example in proofs)]
    found: dict[int, str] = {}
    joined = "\0".join(example.text for _, example in proofs)
    for match in matcher.matches(joined):
        number = bisect_right(starts, match.span.start) - 1
        ours = match.concept.id == proofs[number][0].id
        if ours and not match.term.status.stands:
            found.setdefault(number, joined[match.span.start : match.span.end])
    for number, (concept, example) in enumerate(proofs):
        if (number in found) != example.matches:
            saw = f"is matched at '{found[number]}'" if number in found else ""
            message = f"{concept.id}: example {saw or 'is not matched'}: {example.text}"
            raise TermbaseError(message, concept.path, example.line)
