"""Options that belong together, declared once as a dataclass and given as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command as typer reads it: each field of a group is an option of its own.

    A group is a parameter whose annotation is a dataclass; each of its fields has a
    default, and a name that no other option has.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {
        name: kind for name, kind in hints.items() if is_dataclass(kind)
    }

    @wraps(command)
    def run(**options: Any) -> None:
        for name, kind in groups.items():
            own = {field.name: options.pop(field.name) for field in fields(kind)}
            options[name] = kind(**own)
        command(**options)

    found = list(_parameters(command, hints))
    run.__signature__ = Signature(found)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in found}
    return run


def _parameters(
    command: Callable[..., None], hints: dict[str, Any]
) -> Iterator[Parameter]:
    """The parameters of a command, in order, groups taken apart."""
    for name, one in signature(command).parameters.items():
        kind = hints[name]
        if not is_dataclass(kind):
            yield one.replace(annotation=kind, kind=Parameter.KEYWORD_ONLY)
            continue
        own = get_type_hints(kind, include_extras=True)
        for field in fields(kind):
            annotation = own[field.name]
            yield Parameter(
                field.name,
                Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=annotation,
            )
