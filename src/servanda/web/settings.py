"""What the application is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one may send.

    Attributes:
        form: bytes of a form without files.
        upload: bytes of all files sent at once.
        files: how many files at once.
        unpacked: bytes that each archive may unpack to.
        documents: what may be in all the files sent at once, pages that are skipped as well.
    """

    form: int = 4 * MEGABYTE
    upload: int = 100 * MEGABYTE
    files: int = 2000
    unpacked: int = 2000 * MEGABYTE
    documents: int = 50_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the application is started with.

    Attributes:
        register: its file or address.
        host, port: where it listens.
        names: host names under which it may be asked for, beside those of this machine where it listens there.
        users: the file of users; where there are none, whoever can reach it may do everything.
        beside: where documents that are being read are kept, and who signed in: `PREFIX.adding`, `PREFIX.signed-in`.
        limits: how much one may send.
    """

    register: str
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    users: Path = Path("servanda.db.users")
    beside: Path = Path("servanda.db")
    limits: Limits = field(default_factory=Limits)

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it answers."""
        own = LOOPBACK if self.host in LOOPBACK else (self.host,)
        return frozenset(name.lower() for name in (*own, *self.names))
