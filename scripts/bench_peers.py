"""The tools that the benchmark compares, each driven the best way we know.

Run as a program it is one engine in a process of its own (``serve``), or ours from
file to file (``replace_file``):

    python scripts/bench_peers.py ENGINE LANG TEXT PAIRS
    python scripts/bench_peers.py file PAIRS TEXT WORKERS

Every engine has the same work: UTF-8 bytes in, UTF-8 bytes out, every term replaced,
line by line, any capitals, whole words (Chinese: no word edges), leftmost then
longest. An engine that cannot do all of it does what it can; its output then differs
from ``reference``, and the benchmark says so.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Pairs = dict[str, str]
Replace = Callable[[bytes], bytes]
Lines = Callable[[str], str]


def maplebridge(pairs: Pairs, lang: str) -> Replace:
    sys.path.insert(0, str(ROOT))
    from termbase.literal import Replacer

    return Replacer(pairs).replace


def ahocorasick(pairs: Pairs, lang: str) -> Replace:
    """ahocorasick-rs, all overlapping hits of a line, then word edges, then choice."""
    from ahocorasick_rs import AhoCorasick, Implementation

    new = list(pairs.values())
    dfa = Implementation.DFA if len(pairs) <= 2000 else None
    automaton = AhoCorasick([fold(term) for term in pairs], implementation=dfa)
    find = automaton.find_matches_as_indexes

    def replace(line: str) -> str:
        folded = line.lower()
        if len(folded) != len(line):
            folded = fold(line)
        hits = find(folded, overlapping=True)
        if not hits:
            return line
        spans = [
            (start, -end, number)
            for number, start, end in hits
            if not (_cuts_word(folded, start) or _cuts_word(folded, end))
        ]
        return _spliced(line, spans, new)

    return by_line(replace)


def trie_regex(pairs: Pairs, lang: str) -> Replace:
    """Python's ``re`` with an alternation in the shape of a trie."""
    new = {fold(term): text for term, text in pairs.items()}
    root: dict[str, object] = {}
    for term in new:
        node = root
        for character in term:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = True
    edges = (r"(?<!\w)", r"(?!\w)") if lang == "en" else ("", "")
    pattern = re.compile(_shape(root).join(edges), re.IGNORECASE)

    def replace(line: str) -> str:
        return pattern.sub(lambda match: new[match[0].lower()], line)

    return by_line(replace)


def flashtext(pairs: Pairs, lang: str) -> Replace:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for term, text in pairs.items():
        processor.add_keyword(term, text)

    def replace(line: str) -> str:
        try:
            return str(processor.replace_keywords(line))
        except IndexError:  # its lower case of U+0130 is longer than the line
            return line

    return by_line(replace)


def flashtext2(pairs: Pairs, lang: str) -> Replace:
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_with_clean_word_from_iter(list(pairs.items()))
    return by_line(processor.replace_keywords)


def spacy(pairs: Pairs, lang: str) -> Replace:
    """PhraseMatcher of a blank pipeline, on lower case; choice by hand."""
    import spacy as library
    from spacy.matcher import PhraseMatcher

    nlp = library.blank(lang)
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    terms = list(pairs)
    for number, term in enumerate(terms):
        matcher.add(str(number), [nlp.make_doc(term)])
    new, strings = list(pairs.values()), nlp.vocab.strings

    def replace(line: str) -> str:
        doc = nlp.make_doc(line)
        spans = [
            (
                doc[start].idx,
                -(doc[end - 1].idx + len(doc[end - 1])),
                int(strings[key]),
            )
            for key, start, end in matcher(doc)
        ]
        return _spliced(line, spans, new)

    return by_line(replace)


def polars(pairs: Pairs, lang: str) -> Replace:
    """``str.replace_many`` over a column of lines; it knows no word edges."""
    import polars as library

    def replace(data: bytes) -> bytes:
        lines = library.Series(data.decode().split("\n"))
        done = lines.str.replace_many(pairs, ascii_case_insensitive=True, leftmost=True)
        return "\n".join(done.to_list()).encode()

    return replace


ENGINES: dict[str, Callable[[Pairs, str], Replace]] = {
    "maplebridge": maplebridge,
    "ahocorasick-rs": ahocorasick,
    "re": trie_regex,
    "flashtext": flashtext,
    "flashtext2": flashtext2,
    "spacy": spacy,
    "polars": polars,
}


def fold(text: str) -> str:
    """Lower case where it keeps the length in UTF-8."""
    folded = text.lower()
    if len(folded.encode()) == len(text.encode()) and len(folded) == len(text):
        return folded
    lower = ((character, character.lower()) for character in text)
    return "".join(y if len(y.encode()) == len(x.encode()) else x for x, y in lower)


def reference(pairs: Pairs, text: str) -> str:
    """What every engine should write: a look-up of each run of tokens, line by line."""
    new = {fold(term): replacement for term, replacement in reversed(pairs.items())}
    longest = max(len(_TOKEN.findall(term)) for term in pairs)
    return "\n".join(_looked_up(line, new, longest) for line in text.split("\n"))


def serve(name: str, lang: str, text: Path, pairs: Path) -> None:
    """Build an engine; then answer each line on standard input with one of JSON.

    ``check SIZE PATH`` writes the text's first SIZE bytes, replaced. ``run SECONDS``
    replaces as much as takes about so long (all of it, if it may). ``peak`` tells the
    most memory the process ever had, in MB. Seconds are of processor time.
    """
    data, terms = text.read_bytes(), json.loads(pairs.read_text("utf-8"))
    ENGINES[name](dict(list(terms.items())[:1]), lang)(b"imports are not counted")
    started = time.process_time()
    replace = ENGINES[name](terms, lang)
    tell(build=time.process_time() - started)
    part = data[: data.index(b"\n", len(data) // 20) + 1]
    for command, *arguments in map(str.split, sys.stdin):
        if command == "check":
            size, path = arguments
            Path(path).write_bytes(replace(data[: int(size)]))
            tell()
        elif command == "run":
            seconds = _timed(replace, part)
            if seconds * len(data) <= float(arguments[0]) * len(part):
                tell(size=len(data), seconds=_timed(replace, data))
            else:
                tell(size=len(part), seconds=seconds)
        else:
            tell(peak=peak_memory())


def replace_file(pairs: Path, text: Path, workers: int) -> None:
    """Replace ``text`` into a file beside it; tell seconds on the clock and memory."""
    sys.path.insert(0, str(ROOT))
    from termbase.literal import Replacer

    replacer = Replacer(json.loads(pairs.read_text("utf-8")))
    target = text.with_suffix(".out")
    started = time.perf_counter()
    replacer.replace_file(text, target, workers=workers)
    seconds = time.perf_counter() - started
    target.unlink()
    tell(seconds=seconds, peak=peak_memory() + children_memory(workers))


def tell(**values: float) -> None:
    """One line of JSON, at once."""
    print(json.dumps(values), flush=True)


def peak_memory() -> float:
    """The most memory that this process had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        if found:
            return int(found[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def children_memory(workers: int) -> float:
    """At most what worker processes had, in MB: the largest one, for each."""
    if workers == 1:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return workers * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6


def by_line(replace: Lines) -> Replace:
    """An engine for lines as one for a whole text."""

    def whole(data: bytes) -> bytes:
        return "\n".join(map(replace, data.decode().split("\n"))).encode()

    return whole


_EAST_ASIAN = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(rf"[{_EAST_ASIAN}]|(?:(?![{_EAST_ASIAN}])[\w{_MARKS}])+")
_RUN = re.compile(rf"(?![{_EAST_ASIAN}])[\w{_MARKS}]")


def _looked_up(line: str, new: Pairs, longest: int) -> str:
    folded, out, done = fold(line), [], 0
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    for first, (start, _) in enumerate(spans):
        if start < done:
            continue
        for _, end in reversed(spans[first : first + longest]):
            if folded[start:end] in new:
                out += [line[done:start], new[folded[start:end]]]
                done = end
                break
    return "".join([*out, line[done:]])


def _cuts_word(text: str, place: int) -> bool:
    return (
        0 < place < len(text)
        and _RUN.match(text, place - 1) is not None
        and _RUN.match(text, place) is not None
    )


def _spliced(line: str, spans: list[tuple[int, int, int]], new: list[str]) -> str:
    """Replace the leftmost, then longest of (start, minus end, number)."""
    out, done = [], 0
    for start, minus_end, number in sorted(spans):
        if start >= done:
            out += [line[done:start], new[number]]
            done = -minus_end
    return "".join([*out, line[done:]])


def _shape(node: dict[str, object]) -> str:
    """The regular expression of a trie, longer words first."""
    branches = [
        re.escape(character) + _shape(child)
        for character, child in node.items()
        if isinstance(child, dict)
    ]
    if not branches or (len(branches) == 1 and "" not in node):
        return "".join(branches)
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def _timed(replace: Replace, data: bytes) -> float:
    started = time.process_time()
    replace(data)
    return time.process_time() - started


if __name__ == "__main__":
    if sys.argv[1] == "file":
        replace_file(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        serve(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
