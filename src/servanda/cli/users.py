"""`servanda users`: who may sign in to the application, and as what."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from servanda.cli.options import DEFAULT_REGISTER, RegisterFile
from servanda.cli.serve import UsersFile
from servanda.cli.terminal import Column, put, put_table, tell
from servanda.errors import InputError

ACTIONS = ("list", "add", "remove")
ROLES = ("reader", "reviewer", "admin")


def users(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="list, add or remove.")] = "list",
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Of the user to add or remove.")] = None,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")] = "reader",
    register: RegisterFile = DEFAULT_REGISTER,
    users: UsersFile = None,
) -> None:
    """Say who may sign in to `servanda serve`, and as what.

    A reader looks; a reviewer decides and adds documents as well; an admin sees the audit too. The password is
    asked for, or taken from the first line of standard input. `add` on a user gives another password and role.

    Examples:
      servanda users add amina --role reviewer
      servanda users
      servanda users remove amina
    """
    from servanda.settings import users_path
    from servanda.web.users import Role, Users

    held = Users(users or users_path(register))
    if action not in ACTIONS or role not in ROLES:
        raise InputError(f"Say one of {', '.join(ACTIONS)}; a role is one of {', '.join(ROLES)}.")
    if action == "list":
        rows = [[who, rank.label] for who, rank in held.listed().items()]
        put_table(f"Users ({len(rows)})", [Column("name"), Column("role")], rows)
        return
    if not name:
        raise InputError(f"Name the user to {action}.")
    if action == "remove":
        held.remove(name)
    else:
        held.add(name, _password(), Role[role.upper()])
        put(f"{name} may sign in as {role}.")
    if action == "remove" and not held.any:
        tell("there are no users left: on this machine nobody signs in.")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("The same again: "):
        raise InputError("The two are not the same: try again.")
    return first
