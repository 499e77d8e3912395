"""What the pages of one application share, and what a request may ask for."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData

from servanda.register import Register
from servanda.web.attempts import Attempts
from servanda.web.journal import Journal
from servanda.web.remembered import Remembered
from servanda.web.sessions import Session, Sessions
from servanda.web.settings import Settings
from servanda.web.users import Role, Users


@dataclass(slots=True)
class Desk:
    """What the pages share."""

    settings: Settings
    register: Register
    users: Users
    sessions: Sessions
    journal: Journal
    attempts: Attempts = field(default_factory=Attempts)
    remembered: Remembered = field(default_factory=Remembered)
    checking: threading.Lock = field(default_factory=threading.Lock)  # one password at a time: each costs memory


def desk(request: Request) -> Desk:
    """The application's desk."""
    found: Desk = request.app.state.desk
    return found


def session(request: Request) -> Session:
    """The session of a request."""
    found: Session = request.state.session
    return found


class SignInError(Exception):
    """Nobody has signed in, and somebody has to."""


def reader(request: Request) -> Session:
    """Let readers through.

    Raises:
        SignInError: nobody has signed in.
    """
    return _needed(request, Role.READER)


def reviewer(request: Request) -> Session:
    """Let reviewers through; `SignInError` as for `reader`, and a refusal for those who may not."""
    return _needed(request, Role.REVIEWER)


def admin(request: Request) -> Session:
    """Let admins through, as `reviewer` does reviewers."""
    return _needed(request, Role.ADMIN)


def _needed(request: Request, role: Role) -> Session:
    known = session(request)
    if known.role is None:
        raise SignInError
    if not known.may(role):
        raise HTTPException(403, "role")
    return known


async def form(request: Request) -> FormData:
    """The form that was sent, if this session's page sent it.

    Raises:
        HTTPException: it brings another token than the session's, or is too large.
    """
    limits = desk(request).settings.limits
    sent = await request.form(max_files=limits.files, max_fields=limits.files, max_part_size=limits.form)
    if not session(request).brings(str(sent.get("token", ""))):
        raise HTTPException(403, "token")
    return sent


Reading = Annotated[Session, Depends(reader)]
Reviewing = Annotated[Session, Depends(reviewer)]
Administering = Annotated[Session, Depends(admin)]
Form = Annotated[FormData, Depends(form)]
