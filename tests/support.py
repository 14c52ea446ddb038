"""What several tests need: tiny termbases, and the command run as a user runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from toolkit import Normalizer, Outcome
from toolkit.formats import parse

ROOT = Path(__file__).resolve().parent.parent

FENGQIAO = """\
schema: 1
subject_field: test
concepts:
  - id: fengqiao
    zh-Hans: [枫桥经验]
    en:
      - preferred: Fengqiao Experience
        part_of_speech: name
      - deprecated: Maple Bridge Experience
    evidence: [https://example.org/]
"""


def termbase(folder: Path, text: str = FENGQIAO) -> Path:
    """A termbase file in a folder."""
    path = folder / "terms.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def outcome(text: str, path: Path, name: str = "text.txt") -> Outcome:
    """What the normalizer does to a text with one termbase."""
    document = parse(text, name)
    return Normalizer([path]).run([document])[0]


def run(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run ``maplebridge`` with arguments in a folder."""
    import os

    command = [sys.executable, "-c", "from toolkit.cli import main; main()"]
    return subprocess.run(
        [*command, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        check=False,
        timeout=120,
    )
