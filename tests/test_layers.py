"""The arrow of the house: who may import whom; heavy packages only when called."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT

FLOW = ("termbase", "toolkit.records", "toolkit.rule")
TEXTS = ("toolkit.records", "toolkit.errors", "toolkit.formats", "toolkit.files")
RUNS = ("toolkit.batch", "toolkit.engine", "toolkit.scan", "toolkit.select",
        "toolkit.facts", "toolkit.uses", "toolkit.places")  # fmt: skip
FOUND = ("toolkit.pair", "toolkit.report", "toolkit.catalog", "toolkit.script")
BILINGUAL = (*FLOW, *TEXTS, *RUNS, *FOUND, "toolkit.alignment", "toolkit.normalizer",
             "toolkit.checks", "toolkit.numbers")  # fmt: skip
LAYERS = {
    "termbase.records": (),
    "termbase": ("termbase",),
    "toolkit.spelling": (),
    "toolkit.records": ("termbase.records", "toolkit.spelling"),
    "toolkit.rule": ("termbase.records", "toolkit.records"),
    "toolkit.formats": ("termbase.records", "toolkit.records", "toolkit.spelling",
                        "toolkit.errors", "toolkit.formats"),
    "toolkit.pair": ("termbase.records", "toolkit.records"),
    "toolkit.report": ("termbase.records", "toolkit.records"),
    "toolkit.numbers": ("termbase.records", "toolkit.numbers"),
    "toolkit.alignment": ("termbase", "toolkit.records"),
    "toolkit.normalizer": (*FLOW, *TEXTS, *RUNS),
    "toolkit.normalizer.rules": (*FLOW, "toolkit.facts", "toolkit.normalizer"),
    "toolkit.checks": BILINGUAL,
    "toolkit.repairer": (*BILINGUAL, "toolkit.pairing", "toolkit.offsets"),
    "toolkit.miner": (*BILINGUAL, "toolkit.repairer", "toolkit.reports.sentences"),
    "toolkit.scorer": (*BILINGUAL, "toolkit.encodings", "toolkit.__version__"),
    "toolkit.reports": (*TEXTS, *FOUND, "termbase.records", "termbase.errors",
                        "toolkit.rule", "toolkit.engine", "toolkit.places",
                        "toolkit.account", "toolkit.baseline", "toolkit.scorer",
                        "toolkit.miner", "toolkit.repairer", "toolkit.__version__"),
    "toolkit.reports.sentences": ("toolkit.records", "toolkit.report"),
    "toolkit.scan": FLOW,
    "toolkit.resolve": FLOW,
    "toolkit.batch": (*FLOW, "toolkit.offsets", "toolkit.select", "toolkit.facts"),
    "toolkit.engine": (*FLOW, "toolkit.batch", "toolkit.offsets", "toolkit.scan",
                       "toolkit.resolve", "toolkit.select"),
}  # fmt: skip
HEAVY = ("numpy", "polars", "sacrebleu", "sentencepiece", "yaml", "ftfy", "opencc",
         "ahocorasick_rs", "rich", "lxml", "markdown_it")  # fmt: skip
FILES = sorted([*(ROOT / "termbase").rglob("*.py"), *(ROOT / "toolkit").rglob("*.py")])
OTHERS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")])


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """What a file imports: modules, and the names that it takes from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def within(module: str, layer: str) -> bool:
    """True for a layer's module and those below it."""
    return module == layer or module.startswith(layer + ".")


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_follow_the_arrow(path: Path) -> None:
    module = module_of(path)
    own = max((x for x in LAYERS if within(module, x)), key=len, default="")
    for name in imported(path):
        if within(name, "toolkit"):
            assert not within(module, "termbase"), f"{module} imports {name}"
        if within(name, "toolkit.cli"):
            assert within(module, "toolkit.cli"), f"{module} imports {name}"
        if own and (within(name, "toolkit") or within(name, "termbase")):
            allowed = (*LAYERS[own], own)
            assert any(within(name, one) for one in allowed), f"{module}: {name}"


@pytest.mark.parametrize("path", [*FILES, *OTHERS], ids=module_of)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['maplebridge', '--help']\n"
        "from toolkit.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
