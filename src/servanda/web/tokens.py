"""Tokens for programs: what one looks like, what it may, and how it is kept: its digest, never itself.

A token has 256 bits from the system's source of randomness, so that a plain SHA-256 of it cannot be guessed back;
slow digests are for what people choose.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec

from servanda.errors import InputError

PREFIX = "servanda"
DAYS = 90  # until a token expires, where nothing else is asked for
MOST_DAYS = 3650
LONGEST = 60  # characters of a label
_FORM = re.compile(rf"{PREFIX}_([0-9a-f]{{10}})_[A-Za-z0-9_-]{{43}}")


class Scope(StrEnum):
    """What a token may be used for."""

    READ = "read"  # all that the API answers
    DECIDE = "decide"  # to decide on records, as a reviewer


NEEDS = {Scope.READ: "reader", Scope.DECIDE: "reviewer"}  # the least role that its user has


class Token(msgspec.Struct, frozen=True):
    """A token as it is kept.

    Attributes:
        user: in whose name it is used.
        scopes: what it may be used for.
        digest: SHA-256 of the whole token, in hexadecimal digits.
        created, expires: UTC, ISO 8601.
        label: what it is for, in its owner's words.
    """

    user: str
    scopes: tuple[Scope, ...]
    digest: str
    created: str
    expires: str
    label: str = ""

    def expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return now >= datetime.fromisoformat(self.expires)


def scopes(told: str) -> tuple[Scope, ...]:
    """Scopes as one writes them: `read,decide`.

    Raises:
        InputError: one is none, or nothing is told.
    """
    names = [name.strip() for name in told.split(",") if name.strip()]
    if not names or any(name not in tuple(Scope) for name in names):
        raise InputError(f"{told!r} is no scope: give one or several of {', '.join(Scope)}, with commas between them.")
    return tuple(scope for scope in Scope if scope in names)


def issued(user: str, wanted: Iterable[Scope], days: int = DAYS, label: str = "") -> tuple[str, str, Token]:
    """A new token: its id, the token itself, which is shown once, and what is kept of it.

    Args:
        user: in whose name it is used.
        wanted: its scopes.
        days: until it expires.
        label: what it is for.

    Raises:
        InputError: a token cannot be so.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InputError(f"A token lasts 1 to {MOST_DAYS} days.")
    if len(label) > LONGEST or not label.isprintable():
        raise InputError(f"A label is one line of at most {LONGEST} characters.")
    now = datetime.now(UTC)
    id = secrets.token_hex(5)
    token = f"{PREFIX}_{id}_{secrets.token_urlsafe(32)}"
    created, expires = (moment.isoformat(timespec="seconds") for moment in (now, now + timedelta(days=days)))
    return id, token, Token(user, tuple(wanted), digest(token), created, expires, label)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def id_of(token: str) -> str:
    """The id in a token; "" where it has not the form of one."""
    match = _FORM.fullmatch(token)
    return match[1] if match else ""


def fits(held: Token | None, token: str, now: datetime) -> bool:
    """Whether a token is the one that is kept, and its time is not over."""
    same = hmac.compare_digest(held.digest if held else digest(""), digest(token))
    return held is not None and same and not held.expired(now)
