"""What following is about, as values: what is asked for, what came back, why something did not, and the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import servanda

PRODUCT = "Servanda"  # what a robots.txt calls this program


class Reason(StrEnum):
    """Why something was not fetched, or what was fetched was not read."""

    ADDRESS = "address"  # none that can be fetched: not http, with a password, no host
    PRIVATE = "private"  # it leads to a machine of a private network
    NAME = "name"  # its name leads nowhere
    ROBOTS = "robots"  # the site asks not to
    UNREACHABLE = "unreachable"  # no answer, or a broken one
    SLOW = "slow"
    LARGE = "large"
    REDIRECTS = "redirects"  # too many
    LATER = "later"  # the site asks to come back later
    STATUS = "status"  # an answer that is an error
    GONE = "gone"  # 410
    MISSING = "missing"  # 404
    KIND = "kind"  # neither a page nor a text
    BROKEN = "broken"  # a list that cannot be read
    EMPTY = "empty"
    OLD = "old"  # published before the time that is asked for
    OTHER = "other"  # it shows something else than the article that it had
    SAME = "same"  # the article of another address
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is waited for and taken, in seconds and bytes.

    Attributes:
        connect: seconds until a machine answers.
        idle: seconds without a byte.
        total: seconds for one answer, from the name to its last byte.
        received: bytes of an answer as sent.
        unpacked: bytes of what they unpack to.
        redirects: how many are followed.
        tries: how often something is asked for that fails in a way that may pass.
        pause: seconds before the second try; twice as many before each one after it.
        patience: seconds that a site may ask to be waited for; for more, it is left for another time.
    """

    connect: float = 10.0
    idle: float = 20.0
    total: float = 60.0
    received: int = 10_000_000
    unpacked: int = 50_000_000
    redirects: int = 5
    tries: int = 3
    pause: float = 2.0
    patience: float = 90.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with its last answer, for it to say whether there is another now."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the address that gave it, its status, its headers by names in lower case, its bytes, unpacked."""

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def kind(self) -> str:
        """The media type, in lower case, "" where none is told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def validators(self) -> Validators:
        """What to send when this is asked for again."""
        return Validators(self.headers.get("etag", "")[:500], self.headers.get("last-modified", "")[:100])


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that a list leads to: of an article, or with `nested` of another list.

    Attributes:
        address: the address, whole.
        published: the article's day or time, ISO 8601, "" where none is told.
        updated: when it was last changed, ISO 8601 UTC, "" where nothing is told.
        nested: whether it is a list itself.
    """

    address: str
    published: str = ""
    updated: str = ""
    nested: bool = False


def user_agent(contact: str = "") -> str:
    """What this program calls itself, and where whoever runs it can be reached."""
    line = " ".join(contact.split()).encode("ascii", "ignore").decode()
    about = f"; {line}" if line else ""
    return f"{PRODUCT}/{servanda.__version__} (reads the press for a register of agreements{about})"
