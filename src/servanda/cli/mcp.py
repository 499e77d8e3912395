"""`servanda mcp`: the register for language models and agents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Language, RegisterFile
from servanda.cli.serve import UsersFile
from servanda.cli.terminal import tell
from servanda.errors import InputError


def mcp(
    register: RegisterFile = DEFAULT_REGISTER,
    http: Annotated[
        bool, typer.Option("--http", help="Over HTTP on this machine, instead of standard input and output.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port to listen on, with --http.")
    ] = 8010,
    users: UsersFile = None,
    language: Language = "fr",
) -> None:
    """Let a program that speaks the Model Context Protocol look at the register: it reads, and never writes.

    The client starts the command itself and speaks with it over standard input and output. The tools are search,
    records, record, evidence, conflicts, due, facets and document; every answer has its quotes, with document,
    outlet, day and offsets. Over HTTP it answers this machine alone, and as soon as there are users (`servanda
    users`) only those who show a token with the scope read. It takes the extra mcp: pip install 'servanda[mcp]'.

    Examples:
      servanda mcp --register mali.db
      servanda mcp --register mali.db --http --port 8010
    """
    try:
        from servanda.mcp.server import run, run_http
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("servanda"):
            raise
        raise InputError(
            f"This takes the package {error.name}, which is not installed. Install it with pip install 'servanda[mcp]'."
        ) from error
    with looked_at(register) as opened:
        if http:
            run_http(opened, port, language, _allowed(register, users), tell)
        else:
            run(opened, language)


def _allowed(register: str, users: Path | None) -> Callable[[str], bool] | None:
    """Who may ask over HTTP: as soon as there are users, programs with a token to read; nobody else is asked."""
    from servanda.settings import users_path
    from servanda.web.bearer import token_in
    from servanda.web.tokens import Scope
    from servanda.web.users import Users

    held = Users(users or users_path(register))
    if not held.any:
        return None

    def allowed(header: str) -> bool:
        found = held.bearing(token_in(header))
        return found is not None and Scope.READ in found.scopes

    return allowed
