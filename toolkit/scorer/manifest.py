"""A manifest: a YAML file that says what is to be scored, for large jobs.

    schema: 1
    systems:                  # names and files (or folders), or a list of files
      alpha: out/alpha.en
      beta: out/beta.en
    references: [reference.en]
    source: source.zh
    documents: documents.txt
    source_lang: zh
    target_lang: en
    termbases: [terms.yaml]
    metrics: bleu,chrf++

Paths are relative to the file. Unknown keys and wrong values are errors with their
line and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from toolkit import encodings
from toolkit.errors import InputError, nearest
from toolkit.files import read_bytes
from toolkit.scorer.request import Request

SCHEMA = "1"
KEYS = (
    "schema",
    "systems",
    "references",
    "source",
    "documents",
    "source_lang",
    "target_lang",
    "termbases",
    "metrics",
)


def read_manifest(path: Path, usual: Request | None = None) -> Request:
    """What a manifest says; ``usual``: languages and termbases where it does not.

    Raises InputError with line and column for every fault.
    """
    text, _ = encodings.decode(read_bytes(path), str(path))
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        told = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InputError(f"{place}: broken YAML: {told}") from error
    except RecursionError:
        raise InputError(f"{path}: broken YAML: nested too deeply") from None
    if root is None:
        raise InputError(f"{path}: the file is empty")
    return _Reader(path).manifest(root, usual or Request(()))


class _Reader:
    """Turns the nodes of a manifest into a request; keeps its path for errors."""

    def __init__(self, path: Path):
        self.path, self.folder = path, path.parent

    def manifest(self, root: yaml.Node, usual: Request) -> Request:
        parts = dict(self.pairs(root, KEYS))
        for key in ("schema", "systems"):
            if key not in parts:
                raise self.fault(f"'{key}' is missing", root)
        if (found := self.text(parts["schema"])) != SCHEMA:
            told = f"schema {found} is not known: this version reads {SCHEMA}"
            raise self.fault(told, parts["schema"])
        systems = parts["systems"]
        mapped = isinstance(systems, yaml.MappingNode)
        named = dict(self.named(systems)) if mapped else {}
        paths = list(named.values()) if mapped else self.files(systems)
        return Request(
            systems=tuple(map(str, paths)),
            references=tuple(self.files(parts.get("references"))),
            source=self.one(parts.get("source")),
            documents=self.one(parts.get("documents")),
            source_lang=self.optional(parts.get("source_lang"), usual.source_lang),
            target_lang=self.optional(parts.get("target_lang"), usual.target_lang),
            termbases=(tuple(self.files(parts.get("termbases"))) or usual.termbases),
            names=tuple(named),
            metrics=self.joined(parts.get("metrics")),
        )

    def named(self, node: yaml.Node) -> Iterator[tuple[str, Path]]:
        for name, value in self.pairs(node):
            yield name, self.file(value)

    def files(self, node: yaml.Node | None) -> list[Path]:
        return [self.file(item) for item in self.items(node)] if node else []

    def one(self, node: yaml.Node | None) -> Path | None:
        return self.file(node) if node else None

    def file(self, node: yaml.Node) -> Path:
        """A path of the file; it must be there."""
        path = self.folder / self.text(node)
        if not path.exists():
            around = path.parent.iterdir() if path.parent.is_dir() else ()
            close = nearest(path.name, [one.name for one in around])
            hint = close if "did you mean" in close else ""
            raise self.fault(f"no such file: {path}{hint}", node)
        return path

    def optional(self, node: yaml.Node | None, default: str) -> str:
        return self.text(node) if node else default

    def joined(self, node: yaml.Node | None) -> str:
        return ",".join(map(self.text, self.items(node))) if node else ""

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault("a text was expected here", node)
        if not node.value.strip():
            raise self.fault("an empty value", node)
        return str(node.value)

    def pairs(
        self, node: yaml.Node, known: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fault("'key: value' pairs were expected here", node)
        seen = set()
        for key_node, value in node.value:
            key = self.text(key_node)
            if known and key not in known:
                raise self.fault(f"unknown key '{key}'{nearest(key, known)}", key_node)
            if key in seen:
                raise self.fault(f"'{key}' is given twice", key_node)
            seen.add(key)
            yield key, value

    def fault(self, message: str, node: yaml.Node) -> InputError:
        mark = node.start_mark
        return InputError(f"{self.path}:{mark.line + 1}:{mark.column + 1}: {message}")
