"""A register opened for looking at, its records those of its readings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from servanda.cli.terminal import tell

if TYPE_CHECKING:
    from servanda.register import Register


@contextmanager
def looked_at(path: str, *, records: bool = True) -> Iterator[Register]:
    """Open a register to look at; where a run was broken off, its records are completed first.

    Args:
        path: its file.
        records: whether its records matter.
    """
    from servanda.register import Register

    with Register.open(path, tell=tell) as register:
        if records and _stale(register):
            from servanda.pipeline import current

            current(register, tell)
        yield register


def _stale(register: Register) -> bool:
    with register.view() as view:
        return view.state().stale


def only(found: list[str], name: str, what: str) -> str:
    """The one id that a name stands for.

    Raises:
        InputError: there is none, or there are several.
    """
    from servanda.errors import InputError

    if not found:
        raise InputError(f"No {what} has the id {name}: `servanda show` lists records, --documents documents.")
    if len(found) > 1:
        some = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise InputError(f"{len(found)} ids begin with {name}: {some}. Give more of it.")
    return found[0]
