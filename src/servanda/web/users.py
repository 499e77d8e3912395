"""Who may do what: a file of users with their roles and the digests of their passwords (argon2id)."""

from __future__ import annotations

import os
import re
import secrets
from enum import IntEnum
from pathlib import Path

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from servanda.errors import InputError

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
        self._write(held)

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
