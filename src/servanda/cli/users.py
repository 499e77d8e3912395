"""`servanda users`: who may sign in to the application, and as what; and the tokens of programs."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.options import DEFAULT_REGISTER, Json, RegisterFile
from servanda.cli.serve import UsersFile
from servanda.cli.terminal import Column, put, put_json, put_table, tell
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.web.users import Users

ACTIONS = ("list", "add", "remove", "token", "tokens", "revoke")
ROLES = ("reader", "reviewer", "admin")


Action = Annotated[str, typer.Argument(metavar="ACTION", help="list, add, remove, token, tokens or revoke.")]
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="Of the user; or the id of a token.")]
RoleName = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")]
Scope = Annotated[str, typer.Option("--scope", metavar="SCOPES", help="Of a token: read, decide, or read,decide.")]
Days = Annotated[int, typer.Option("--days", metavar="N", help="How long a token lasts: 1 to 3650.")]
Label = Annotated[str, typer.Option("--label", metavar="WORDS", help="What a token is for, to know it by.")]


def users(
    action: Action = "list",
    name: Name = None,
    role: RoleName = "reader",
    scope: Scope = "read",
    days: Days = 90,
    label: Label = "",
    register: RegisterFile = DEFAULT_REGISTER,
    users: UsersFile = None,
    json: Json = False,
) -> None:
    """Say who may sign in to `servanda serve`, and as what; make tokens for programs that ask its JSON API.

    A reader looks; a reviewer decides and adds documents as well; an admin sees the audit too. The password is
    asked for, or taken from the first line of standard input. `add` on a user gives another password and role.

    A token stands for a user in `Authorization: Bearer TOKEN`. It is shown once and kept as a digest; it may do what
    its scopes say, as far as the user may, until it expires, is revoked, or the user is removed.

    Examples:
      servanda users add amina --role reviewer
      servanda users remove amina
      servanda users token amina --scope read --days 30 --label "weekly table"
      servanda users tokens
      servanda users revoke 4be70f2a91
    """
    from servanda.settings import users_path
    from servanda.web.users import Users

    if action not in ACTIONS or role not in ROLES:
        raise InputError(f"Say one of {', '.join(ACTIONS)}; a role is one of {', '.join(ROLES)}.")
    held = Users(users or users_path(register))
    if action in ("list", "tokens"):
        _list(held, json) if action == "list" else _tokens(held, json)
    elif not name:
        raise InputError(f"Name the user to {action}." if action != "revoke" else "Give the id of the token to revoke.")
    elif action == "token":
        _token(held, name, scope, days, label, json)
    else:
        _change(held, action, name, role)


def _change(held: Users, action: str, name: str, role: str) -> None:
    from servanda.web.users import Role

    if action == "add":
        held.add(name, _password(), Role[role.upper()])
        put(f"{name} may sign in as {role}.")
        return
    if action == "revoke":
        gone = held.revoke(name)
        put(f"The token {name} of {gone.user} is good for nothing now.")
        return
    held.remove(name)
    if not held.any:
        tell("there are no users left: on this machine nobody signs in.")


def _list(held: Users, json: bool) -> None:
    found = held.listed()
    if json:
        put_json([{"name": who, "role": rank.label} for who, rank in found.items()])
        return
    put_table(f"Users ({len(found)})", [Column("name"), Column("role")], [[who, r.label] for who, r in found.items()])


def _token(held: Users, name: str, scope: str, days: int, label: str, json: bool) -> None:
    """The token on standard output, alone; what to know of it beside."""
    from servanda.web.tokens import scopes

    id, token = held.issue(name, scopes(scope), days, label)
    if json:
        put_json({"id": id, "token": token, "expires": held.tokens()[id].expires})
        return
    put(token)
    tell(f"this is shown once. It lasts {days} days; `servanda users revoke {id}` ends it before.")


def _tokens(held: Users, json: bool) -> None:
    now = datetime.now(UTC)
    told: list[dict[str, Any]] = [
        {
            "id": id,
            "user": one.user,
            "scopes": list(map(str, one.scopes)),
            "label": one.label,
            "created": one.created,
            "expires": one.expires,
            "expired": one.expired(now),
        }
        for id, one in held.tokens().items()
    ]
    if json:
        put_json(told)
        return
    columns = [
        Column("id"), Column("user"), Column("scopes"), Column("created"), Column("expires"), Column("for", folds=True),
    ]  # fmt: skip
    cells = [
        [
            one["id"], one["user"], ",".join(one["scopes"]), one["created"][:10],
            "expired" if one["expired"] else one["expires"][:10], one["label"],
        ]
        for one in told
    ]  # fmt: skip
    put_table(f"Tokens ({len(told)})", columns, cells)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("The same again: "):
        raise InputError("The two are not the same: try again.")
    return first
