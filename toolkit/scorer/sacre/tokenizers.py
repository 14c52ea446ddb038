"""sacreBLEU's tokenizers: texts to words.

"13a", the usual one, runs over all texts joined; the others are sacreBLEU's own. A
tokenizer that needs a package or a model that is not here is refused: nothing is ever
downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from toolkit.errors import UsageError, nearest
from toolkit.scorer.spm import load

Tokenize = Callable[[Iterable[str]], list[list[str]]]

NAMES = (
    "13a", "none", "zh", "intl", "char", "ja-mecab", "ko-mecab", "spm", "flores101",
    "flores200", "spBLEU-1K",
)  # fmt: skip
OWN = "spm:"  # and the path of a model

_MODELS = {
    "spm": "sacrebleu_tokenizer_spm.model",
    "flores101": "sacrebleu_tokenizer_spm.model",
    "flores200": "flores200sacrebleuspm",
    "spBLEU-1K": "spbleu-1k_tokenizer_spm.model",
}
_ENTITIES = (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"))

# NIST's mteval-v13a: ASCII marks stand alone; stop and comma unless a digit is before
# and behind; a hyphen after a digit.
_13A = (
    (re.compile(r"[!-&(-+/:-@\[-`{-~]"), r" \g<0> "),
    (re.compile(r"([^0-9])([.,])"), r"\1 \2 "),
    (re.compile(r"([.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
)


def tokenizer(name: str) -> tuple[Tokenize, str]:
    """A tokenizer and its name in signatures; raises UsageError if it cannot be had."""
    if name == "13a":
        return tokenize_13a, name
    if name == "none":
        return _by_spaces, name
    if name.startswith(OWN):
        return _of_model(name)
    if name not in NAMES:
        raise UsageError(f"tokenize={name} is not known{nearest(name, NAMES)}")
    _refuse_missing_model(name)
    bleu = import_module("sacrebleu.metrics.bleu")
    try:
        found = bleu._get_tokenizer(name)()
    except (ImportError, RuntimeError, AssertionError) as fault:
        told = "needs a package or dictionary that is not installed"
        raise UsageError(f"tokenize={name} {told}") from fault
    return lambda texts: [found(text).split() for text in texts], found.signature()


def tokenize_13a(texts: Iterable[str]) -> list[list[str]]:
    """Words as by mteval-v13a; all texts in one pass, a line each."""
    # No rule reaches over the spaces around a line, so joining changes nothing.
    joined = " \n ".join(map(_one_line, texts))
    joined = f" {joined} "
    for pattern, replacement in _13A:
        joined = pattern.sub(replacement, joined)
    return [line.split() for line in joined.split("\n")]


def _one_line(text: str) -> str:
    text = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    if "&" in text:
        for entity, mark in _ENTITIES:
            text = text.replace(entity, mark)
    return text


def _by_spaces(texts: Iterable[str]) -> list[list[str]]:
    return [text.split() for text in texts]


def _of_model(name: str) -> tuple[Tokenize, str]:
    if not (path := name.removeprefix(OWN)):
        raise UsageError(f"tokenize={name} names no model: {OWN}PATH is wanted")
    model = load(Path(path))
    return model.divide, model.name


def _refuse_missing_model(name: str) -> None:
    if name not in _MODELS:
        return
    from sacrebleu.utils import SACREBLEU_DIR

    model = Path(SACREBLEU_DIR) / "models" / _MODELS[name]
    if not model.exists():
        told = f"tokenize={name} needs the model {model.name}, which is not here"
        raise UsageError(f"{told}; it belongs into {model.parent}")


def tercom(
    *, normalized: bool, no_punct: bool, asian_support: bool, case_sensitive: bool
) -> Tokenize:
    """tercom's tokenizer with its settings."""
    if not (normalized or no_punct):
        return _by_spaces if case_sensitive else _by_spaces_lowered
    module = import_module("sacrebleu.tokenizers.tokenizer_ter")
    found = module.TercomTokenizer(normalized, no_punct, asian_support, case_sensitive)
    return lambda texts: [found(text).split() for text in texts]


def _by_spaces_lowered(texts: Iterable[str]) -> list[list[str]]:
    return [text.lower().split() for text in texts]


def chrf_words(text: str) -> Sequence[str]:
    """chrF++'s words: a mark at the end, or else at the beginning, stands alone."""
    found: list[str] = []
    for word in text.split():
        if len(word) > 1 and word[-1] in _MARKS:
            found += (word[:-1], word[-1])
        elif len(word) > 1 and word[0] in _MARKS:
            found += (word[0], word[1:])
        else:
            found.append(word)
    return found


_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
