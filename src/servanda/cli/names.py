"""What the command line calls things and people. It imports little: every command loads it."""

from __future__ import annotations

import getpass

from servanda.errors import InputError

PLURALS = {
    "visit": "visits",
    "meeting": "meetings",
    "agreement": "agreements",
    "body": "bodies",
    "transfer": "transfers",
}
TYPES = tuple(PLURALS)


def counted(records: dict[str, int]) -> str:
    """How many records there are of each type."""
    return ", ".join(f"{PLURALS.get(kind, kind)} {count}" for kind, count in records.items())


def many(count: int, noun: str) -> str:
    """So many of something.

    >>> many(1, "document"), many(2, "document")
    ('1 document', '2 documents')
    """
    return f"{count} {noun}{'s' if count != 1 else ''}"


def user_name() -> str:
    """The name of whoever works here, on this system.

    Raises:
        InputError: the system does not know it.
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise InputError("Nobody knows who you are on this system: say who decides with --by.") from None
