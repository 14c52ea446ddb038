"""``maplebridge spm``: train sentencepiece models, and divide texts by them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import STDIN

app = typer.Typer(
    help="Train sentencepiece models for BLEU over pieces of words, and apply them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class TypeName(StrEnum):
    """How pieces are found."""

    UNIGRAM = "unigram"
    BPE = "bpe"


@app.command(no_args_is_help=True)
def train(
    texts: Annotated[
        list[str],
        typer.Argument(help="Texts, a segment a line; - is standard input."),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Write the model to this file.")
    ],
    vocab_size: Annotated[
        int, typer.Option(min=4, max=1_000_000, help="The number of pieces.")
    ] = 8000,
    model_type: Annotated[
        TypeName, typer.Option(help="How pieces are found.")
    ] = TypeName.UNIGRAM,
) -> None:
    """Train a model; the same texts in the same order give the same bytes.

    Score with it: maplebridge score ... --metrics "bleu(tokenize=spm:MODEL)".
    """
    from toolkit.files import write_bytes
    from toolkit.scorer.spm import ModelType, name_of
    from toolkit.scorer.spm import train as trained

    _refuse_output(output, texts)
    lines = [line for text in texts for line in _lines(text)]
    model = trained(lines, vocab_size, ModelType(model_type.value))
    write_bytes(output, model)
    typer.echo(f"{output}: {vocab_size:,} pieces, tok:{name_of(model)}", err=True)


@app.command(no_args_is_help=True)
def encode(
    model: Annotated[Path, typer.Argument(help="A sentencepiece model.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Texts, a segment a line.  [default: standard input]"),
    ] = None,
) -> None:
    """Write texts as pieces, parted by spaces, a line for a line."""
    from toolkit.scorer.spm import lines_of, load

    loaded = load(model)
    read = [_lines(name) for name in files or [STDIN]]
    for lines in read:
        pieces = "".join(f"{line}\n" for line in lines_of(loaded, lines))
        sys.stdout.buffer.write(pieces.encode())
    sys.stdout.flush()


def _lines(name: str) -> list[str]:
    """The lines of a file, or of standard input."""
    from toolkit.scorer.lines import STDIN_NAME, read_lines, split_lines

    if name == STDIN:
        return split_lines(sys.stdin.buffer.read(), STDIN_NAME)
    return read_lines(Path(name))


def _refuse_output(output: Path, texts: list[str]) -> None:
    """Raise before long work where the model cannot be written, or is an input."""
    from toolkit.errors import UsageError
    from toolkit.files import check_writable

    check_writable(output)
    given = [Path(text) for text in texts if text != STDIN and Path(text).exists()]
    if output.is_file() and any(output.samefile(one) for one in given):
        raise UsageError(f"{output}: the output would overwrite an input")
