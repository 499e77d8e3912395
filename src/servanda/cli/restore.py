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

    there, path = _documents(copy), Path(register)
    done = yes or not path.exists()
    if done:
        put_back(copy, path, wait, tell)
    told = {"done": done, "documents": there, "replaced": None if done else _known(path)}
    if json:
        put_json(told)
    elif done:
        put(f"Put back: {path}, {there} documents.")
    else:
        put(f"{path} has {_known(path) if _known(path) is not None else 'unreadable'} documents, {copy} has {there}.")
        put("Nothing was changed. Do it with --yes.")


def _documents(path: Path) -> int:
    from servanda.register import Register

    with Register.open(path) as opened, opened.view() as view:
        return view.counts().documents


def _known(path: Path) -> int | None:
    """How many documents the register has that would be replaced; None where it cannot be read."""
    try:
        return _documents(path)
    except RegisterError:
        return None
