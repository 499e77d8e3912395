"""`servanda check`: whether the register is sound."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, Wait
from servanda.cli.terminal import put, put_folded, put_json, tell
from servanda.errors import RegisterError

SHOWN = 20


def check(
    register: RegisterFile = DEFAULT_REGISTER,
    deep: Annotated[
        bool, typer.Option("--deep", help="Make all records anew, beside, and compare: takes as long as making them.")
    ] = False,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Check that the register is sound; nothing is changed.

    The database, its references, and that every value has its statements and every quote stands in its document where
    it says. The exit code is 0 where all is well, and 4 where it is not.

    Examples:
      servanda check --register mali.db
      servanda check --deep
    """
    from servanda.register import Register
    from servanda.register.inspect import faults

    found = list(faults(register))
    if deep and not found:
        from servanda.pipeline import differing, listed

        with Register.open(register, wait=wait, tell=tell) as opened, opened.writing(wait, tell) as writer:
            found += [
                f"{id} is not what its documents come down to: `servanda read --again`."
                for id in differing(writer, listed(register))
            ]
    if json:
        put_json({"sound": not found, "faults": found})
    else:
        _print(found, deep)
    if found:
        raise typer.Exit(RegisterError.exit_code)


def _print(found: list[str], deep: bool) -> None:
    for fault in found[:SHOWN]:
        put_folded(fault)
    if len(found) > SHOWN:
        put(f"And {len(found) - SHOWN} more: --json has all.")
    if not found:
        rest = ", and the records are what the documents come down to" if deep else ""
        put(f"Sound: every value has its statements, and every quote stands where it says{rest}.")
