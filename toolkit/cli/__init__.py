"""The command ``maplebridge``: one command a file, listed in ``app``."""

from __future__ import annotations

import sys

USAGE_ERROR = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line; every expected fault is one line and exit 2."""
    from termbase.errors import MaplebridgeError

    try:
        from toolkit.cli.app import app

        app(prog_name="maplebridge")
    except MaplebridgeError as error:
        print(f"maplebridge: {error}", file=sys.stderr)
        sys.exit(USAGE_ERROR)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"maplebridge: cannot write: {reason}", file=sys.stderr)
        sys.exit(USAGE_ERROR)
    except KeyboardInterrupt:
        print("maplebridge: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
