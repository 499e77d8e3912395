"""Who may do what: a file of users with their roles, the digests of their passwords (argon2id) and of their tokens."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from servanda.errors import InputError
from servanda.web.tokens import DAYS, NEEDS, Scope, Token, fits, id_of, issued

SHORTEST = 10  # characters of a password
LONGEST = 1000
_NAME = re.compile(r"[\w.@-]{1,60}")
_HASHER = PasswordHasher()  # argon2-cffi's defaults are RFC 9106's second recommendation
_NOBODY = _HASHER.hash(secrets.token_hex())  # checked where there is no such user, so that both take the same time


class Role(IntEnum):
    """What somebody may do; each may do what those before may."""

    READER = 1
    REVIEWER = 2
    ADMIN = 3

    @property
    def label(self) -> str:
        """Its name in files and options."""
        return self.name.lower()


class User(msgspec.Struct, frozen=True):
    """One who may sign in: the role, and the digest of the password as argon2 writes it."""

    role: str
    password: str

    @property
    def rank(self) -> Role:
        """The role."""
        return Role[self.role.upper()]


class _File(msgspec.Struct):
    secret: str
    users: dict[str, User] = {}
    tokens: dict[str, Token] = {}


class Users:
    """The users in a file, read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        """Use this file; it need not be there."""
        self._path = path
        self._read: tuple[tuple[int, int], _File] | None = None

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self._file().users)

    @property
    def secret(self) -> str:
        """What sessions are signed with; "" where there is no file."""
        return self._file().secret

    def named(self, name: str) -> User | None:
        """A user by name."""
        return self._file().users.get(name)

    def listed(self) -> dict[str, Role]:
        """All of them, by name."""
        return {name: user.rank for name, user in sorted(self._file().users.items())}

    def check(self, name: str, password: str) -> User | None:
        """The user, if the password is theirs."""
        user = self.named(name)
        try:
            _HASHER.verify(user.password if user else _NOBODY, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return None
        return user

    def add(self, name: str, password: str, role: Role) -> None:
        """Enter a user, or give one another password and role.

        Raises:
            InputError: the name or the password will not do, or the file cannot be written.
        """
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for a user: 1 to 60 letters, digits, dots, hyphens or @.")
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError(f"A password has {SHORTEST} characters or more, and {LONGEST} at the most.")
        held = self._file()
        held.users[name] = User(role.label, _HASHER.hash(password))
        self._write(held)

    def remove(self, name: str) -> None:
        """Take a user out.

        Raises:
            InputError: there is no such user.
        """
        held = self._file()
        if held.users.pop(name, None) is None:
            raise InputError(f"There is no user {name}: `servanda users list` names them.")
        held.tokens = {id: token for id, token in held.tokens.items() if token.user != name}
        self._write(held)

    def tokens(self) -> dict[str, Token]:
        """All tokens that are kept, by id, the oldest first; those whose time is over among them."""
        return dict(sorted(self._file().tokens.items(), key=lambda one: (one[1].created, one[0])))

    def issue(self, name: str, scopes: Iterable[Scope], days: int = DAYS, label: str = "") -> tuple[str, str]:
        """Make a token for a user; its id, and the token itself, which is nowhere else.

        Args:
            name: of the user.
            scopes: what it may be used for.
            days: until it expires.
            label: what it is for.

        Raises:
            InputError: there is no such user, the user may not do as much, or a token cannot be so.
        """
        user, wanted = self.named(name), tuple(scopes)
        if user is None:
            raise InputError(f"There is no user {name}: add one with `servanda users add {name} --role reader`.")
        for scope in wanted:
            if user.rank < Role[NEEDS[scope].upper()]:
                raise InputError(
                    f"{name} is a {user.role}, and {scope} takes a {NEEDS[scope]}: "
                    f"`servanda users add {name} --role {NEEDS[scope]}` makes one."
                )
        id, token, kept = issued(name, wanted, days, label)
        held = self._file()
        held.tokens[id] = kept
        self._write(held)
        return id, token

    def revoke(self, id: str) -> Token:
        """Let a token be good for nothing from now on; what was kept of it.

        Raises:
            InputError: there is none of this id.
        """
        held = self._file()
        if (gone := held.tokens.pop(id, None)) is None:
            raise InputError(f"There is no token {id[:40]}: `servanda users tokens` lists them by id.")
        self._write(held)
        return gone

    def bearing(self, token: str) -> Token | None:
        """What is kept of a token that somebody shows; None where it is not, or no longer, good."""
        held = self._file().tokens.get(id_of(token))
        good = fits(held, token, datetime.now(UTC))
        return held if good and held is not None and held.user in self._file().users else None

    def _file(self) -> _File:
        try:
            seen = self._path.stat()
            mark = (seen.st_mtime_ns, seen.st_size)
            if self._read is None or self._read[0] != mark:
                self._read = mark, msgspec.json.decode(self._path.read_bytes(), type=_File)
        except FileNotFoundError:
            return _File("")
        except (OSError, msgspec.DecodeError, KeyError) as error:
            raise InputError(f"The file of users {self._path} cannot be read: {error}") from error
        return self._read[1]

    def _write(self, held: _File) -> None:
        """Whole or not at all, and for the owner's eyes."""
        held.secret = held.secret or secrets.token_urlsafe(48)
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                stream.write(msgspec.json.format(msgspec.json.encode(held)))
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise InputError(f"The file of users {self._path} cannot be written: {error.strerror}.") from error
        self._read = None
