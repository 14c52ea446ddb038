"""Counts of a run in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def summary(
    files: int,
    changed: int,
    edits: int,
    flags: int,
    by_rule: Mapping[tuple[str, str], int],
) -> Iterator[str]:
    """A head line, then a line a rule, most frequent first."""
    of_files = f"{changed} of {files} file{'s' * (files != 1)} changed"
    yield f"{of_files}; {edits} edits, {flags} shown for an editor to decide"
    width = max((len(str(count)) for count in by_rule.values()), default=1)
    ordered = sorted(by_rule.items(), key=lambda item: (-item[1], item[0]))
    for (code, name), count in ordered:
        yield f"  {count:>{width}}  {code}  {name}"
