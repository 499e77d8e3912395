"""`servanda backup`: a copy of the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_REGISTER, Json, RegisterFile
from servanda.cli.terminal import put, put_json


def backup(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write; it must not be there.")],
    register: RegisterFile = DEFAULT_REGISTER,
    json: Json = False,
) -> None:
    """Copy the register to a file.

    The copy is of one moment, also while documents are being read; it is checked, and complete or not there at all.
    It is a register itself, also where the register is on a server. `servanda restore` puts it back, there or
    elsewhere.

    Examples:
      servanda backup mali-2025-06-24.db --register mali.db
      servanda backup mali-2025-06-24.db --register postgresql://ana@server/mali
    """
    from servanda.register import Register
    from servanda.register.copies import back_up

    with Register.open(register) as opened, opened.view() as view:
        documents = view.counts().documents
    back_up(register, copy)
    size = copy.stat().st_size
    told = {"copy": str(copy), "documents": documents, "bytes": size}
    put_json(told) if json else put(f"Copied to {copy}: {size / 1e6:.1f} MB, sound.")
