"""Who asks the API: a program with a token, or a browser that has signed in; and what each may."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPBearer, SecurityScopes
from fastapi.security.utils import get_authorization_scheme_param

from servanda.web.desk import desk, session
from servanda.web.journal import LIMITED, REFUSED
from servanda.web.tokens import NEEDS, Scope, Token, id_of
from servanda.web.users import Role

FEED = ".atom"
scheme = HTTPBearer(
    scheme_name="token",
    description="A token of `servanda users token`. Where there are no users, this machine asks without one.",
    auto_error=False,
)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks.

    Attributes:
        name: of the user.
        token: what is kept of the token shown; None for a browser, or where there are no users.
    """

    name: str
    token: Token | None = None


def asking(request: Request, scopes: SecurityScopes, _: Annotated[object, Depends(scheme)]) -> Asking:
    """Let those through who may do what the scopes are of.

    Raises:
        HTTPException: 401 for nobody and for a token that is not good, 403 for one that may not, 429 after too many
            tokens that were not good.
    """
    wanted = [Scope(name) for name in scopes.scopes]
    shown = request.headers.get("authorization")
    if shown is None:
        return _signed_in(request, wanted)
    request.state.begun = False  # a program keeps no session
    token = _good(request, shown)
    user = desk(request).users.named(token.user)
    for scope in wanted:
        if scope not in token.scopes:
            raise _refusal(
                request, 403, f"This token is not for {scope}: make one with --scope {scope}.", _lacking(scope)
            )
        if user is None or user.rank < _needed(scope):
            raise _refusal(request, 403, f"{token.user} may not {scope}: it takes a {NEEDS[scope]}.", _lacking(scope))
    return Asking(token.user, token)


def _signed_in(request: Request, wanted: list[Scope]) -> Asking:
    """One who has signed in may read; what decides takes a token, unless there are no users at all."""
    known = session(request)
    alone = not desk(request).users.any
    if not alone and Scope.DECIDE in wanted:
        raise _refusal(request, 401, "Show a token with the scope decide: `servanda users token NAME --scope decide`.")
    if not all(known.may(_needed(scope)) for scope in wanted):
        raise _refusal(request, 401, "Show a token (`servanda users token NAME` makes one), or sign in.")
    return Asking(known.name)


def _good(request: Request, shown: str) -> Token:
    """The token shown, unless it is not good, or too many were not of late."""
    shared, address = desk(request), request.client.host if request.client else ""
    token = token_in(shown)
    name = f"token {id_of(token)}".strip()
    if wait := shared.attempts.wait(name, address):
        shared.journal.note(name, LIMITED, address)
        raise HTTPException(429, "Too many tokens that are not good: wait.", {"Retry-After": str(round(wait) + 1)})
    found = shared.users.bearing(token)
    if found is None:
        shared.attempts.failed(name, address)
        shared.journal.note(name, REFUSED, address)
        raise _refusal(
            request,
            401,
            "This token is not good: `servanda users token NAME` makes one.",
            ', error="invalid_token"',
        )
    shared.attempts.passed(name)
    return found


def token_in(shown: str) -> str:
    """The token in a header of authorization: after `Bearer`, or as the password of `Basic`; "" where there is none.

    Readers of feeds ask for a name and a password, and know nothing of tokens (RFC 7617).
    """
    kind, told = get_authorization_scheme_param(shown)
    if kind.lower() == "bearer":
        return told.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(told, validate=True).decode("utf-8").partition(":")[2]
    except ValueError:
        return ""


def _needed(scope: Scope) -> Role:
    return Role[NEEDS[scope].upper()]


def _lacking(scope: Scope) -> str:
    return f', error="insufficient_scope", scope="{scope}"'


def _refusal(request: Request, status: int, why: str, more: str = "") -> HTTPException:
    """A refusal as RFC 6750 has it."""
    challenge = f'Bearer realm="servanda"{more}'
    if request.url.path.endswith(FEED):
        challenge += ', Basic realm="servanda", charset="UTF-8"'  # what readers of feeds can show
    return HTTPException(status, why, {"WWW-Authenticate": challenge})
