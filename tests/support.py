"""What several tests need: tiny termbases, and the command run as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from toolkit import Normalizer, Outcome
from toolkit.cli import main
from toolkit.formats import parse
from toolkit.records import Document

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples/formats"

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


def normalized(document: Document, folder: Path) -> Document:
    """A document with the deprecated rendering of the tiny termbase replaced."""
    return Normalizer([termbase(folder)]).run([document])[0].document


def run(
    *arguments: str, cwd: Path, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run ``maplebridge`` with arguments in a folder: here, in this process.

    An error that the command does not expect is raised, not printed. What is written
    past ``sys.stdout``, by a device's name or by a C library, is not seen: ``process``.
    """
    out, err, given = (
        io.TextIOWrapper(io.BytesIO(raw), "utf-8", newline="")
        for raw in (b"", b"", stdin)
    )
    with (
        patch("sys.argv", ["maplebridge", *arguments]),
        patch("sys.path", [*sys.path]),
        patch("sys.stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
        chdir(cwd),
    ):
        try:
            main()
            status = 0
        except SystemExit as left:
            status = int(left.code or 0)
    return subprocess.CompletedProcess(arguments, status, written(out), written(err))


def written(stream: io.TextIOWrapper) -> bytes:
    """What a stream in memory was given."""
    stream.flush()
    raw = stream.detach()
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue()


def process(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run ``maplebridge`` in a process of its own."""
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
