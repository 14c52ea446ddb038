"""What metrics share: settings read from texts, signatures, shares of sums."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from termbase.load import SHIPPED, layers
from toolkit import __version__
from toolkit.errors import UsageError, nearest
from toolkit.scorer.metric import Options, Rows

MOST = 1000


def choice(options: Options, name: str, allowed: Sequence[str]) -> str:
    """The value of a setting (the first allowed one where it is not set)."""
    value = options.get(name, allowed[0])
    if value not in allowed:
        raise UsageError(f"{name}={value} is not known{nearest(value, allowed)}")
    return value


def amount(options: Options, name: str, default: str) -> float:
    """The value of a setting that is a number, not below 0."""
    value = options.get(name, default)
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise UsageError(f"{name}={value}: a number from 0 upwards is wanted")
    return number


def whole(
    options: Options, name: str, default: str, least: int = 1, most: int = MOST
) -> int:
    """The value of a setting that is a whole number, from ``least`` to ``most``."""
    value = options.get(name, default)
    if not re.fullmatch("[0-9]{1,9}", value) or not least <= int(value) <= most:
        told = f"a whole number from {least} to {most:,} is wanted"
        raise UsageError(f"{name}={value}: {told}")
    return int(value)


def signature(settings: Mapping[str, object]) -> str:
    """Settings as ``key:value`` parted by "|", with our version at the end.

    >>> signature({"unit": "segment"}).startswith("unit:segment|version:")
    True
    """
    told = {**settings, "version": f"maplebridge-{__version__}"}
    return "|".join(f"{key}:{value}" for key, value in told.items())


def termbase_mark(paths: Sequence[Path]) -> str:
    """The first signs of a hash of the termbase files, in the order given.

    Names do not count, only what the files say.
    """
    digest = hashlib.sha256()
    for layer in layers(list(paths) or [SHIPPED]):
        for path in layer:
            content = path.read_bytes()
            digest.update(len(content).to_bytes(8, "big") + content)
    return ("" if paths else "shipped-") + digest.hexdigest()[:10]


def share(sums: Rows) -> Rows:
    """First column by second (... x 2 -> ...); not a number where the second is 0."""
    part, total = sums[..., 0], sums[..., 1]
    nothing = np.full(np.shape(total), np.nan)
    found: Rows = np.divide(part, total, out=nothing, where=total != 0)
    return found
