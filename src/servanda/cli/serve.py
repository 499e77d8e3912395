"""`servanda serve`: the register in a browser."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_REGISTER, RegisterFile
from servanda.cli.terminal import tell

UsersFile = Annotated[
    Path | None,
    typer.Option("--users", metavar="FILE", help="The file of users. [default: beside the register, .users after it]"),
]


def serve(
    register: RegisterFile = DEFAULT_REGISTER,
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A host name by which browsers may ask for it. Any of several."),
    ] = None,
    users: UsersFile = None,
) -> None:
    """Show the register in a browser: look at it, review it, add to it.

    It listens on this machine alone, and whoever works on this machine may do everything. As soon as there are
    users (`servanda users add`) everybody signs in; without users it refuses to listen elsewhere. Behind a proxy
    that speaks TLS, give the host's name with --name.

    Examples:
      servanda serve --register mali.db
      servanda serve --port 8080
      servanda users add amina --role reviewer
    """
    from servanda.settings import users_path
    from servanda.web import Settings
    from servanda.web import serve as run

    beside = users_path(register)
    settings = Settings(
        register, host, port, tuple(name or ()), users or beside, beside.with_name(beside.name.removesuffix(".users"))
    )
    run(settings, getpass.getuser(), tell)
