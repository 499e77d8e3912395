"""`servanda restore`: a copy in the place of the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, Wait
from servanda.cli.terminal import put, put_json, tell
from servanda.errors import RegisterError


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `servanda backup` wrote.")],
    register: RegisterFile = DEFAULT_REGISTER,
    yes: Annotated[bool, typer.Option("--yes", help="Do it where there is a register already.")] = False,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Put a copy in the place of the register.

    The copy is checked first and stays as it is. Where there is a register already, it is replaced with --yes alone;
    without, what would be is told.

    Examples:
      servanda restore mali-2025-06-24.db --register mali.db
      servanda restore mali-2025-06-24.db --register mali.db --yes
    """
    from servanda.register.copies import restore as put_back
    from servanda.register.database import at

    there, database = _documents(copy), at(register)
    done = yes or database.empty()
    if done:
        put_back(copy, register, wait, tell)
    known = None if done else _known(register)
    told = {"done": done, "documents": there, "replaced": known}
    if json:
        put_json(told)
    elif done:
        put(f"Put back: {database.name}, {there} documents.")
    else:
        put(f"{database.name} has {'unreadable' if known is None else known} documents, {copy} has {there}.")
        put("Nothing was changed. Do it with --yes.")


def _documents(path: str | Path) -> int:
    from servanda.register import Register

    with Register.open(path) as opened, opened.view() as view:
        return view.counts().documents


def _known(path: str) -> int | None:
    """How many documents the register has that would be replaced; None where it cannot be read."""
    try:
        return _documents(path)
    except RegisterError:
        return None
