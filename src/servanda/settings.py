"""Where things are and how long to wait: what the environment may say, read when it is asked for."""

from __future__ import annotations

import os
from pathlib import Path

REGISTER_VARIABLE = "SERVANDA_REGISTER"
REGISTER = "servanda.db"  # in the folder where the command is run
SOURCES_VARIABLE = "SERVANDA_SOURCES"
SOURCES = "sources.yml"  # beside the register
WAIT = 60.0  # seconds that a writer waits for another
READER_KEY_VARIABLE = "SERVANDA_READER_KEY"
DEBUG_VARIABLE = "SERVANDA_DEBUG"


def register_path(given: str | None = None) -> str:
    """The register's file: what is given, else what the environment says, else `servanda.db` here."""
    return given or os.environ.get(REGISTER_VARIABLE) or REGISTER


def addressed(register: str | Path) -> bool:
    """Whether a register is named by the address of a server, not by the path of a file."""
    return "://" in str(register)


def shown_register(register: str | Path) -> str:
    """A register's path or address as it may be shown: without a password."""
    if not addressed(register):
        return str(register)
    scheme, _, rest = str(register).partition("://")
    who, at, where = rest.partition("?")[0].rpartition("@")
    return f"{scheme}://{who.partition(':')[0]}{at}{where}"


def sources_path(register: str | Path, given: str | Path | None = None) -> Path | None:
    """The user's list of sources: what is given, else what the environment says, else what is beside the register.

    Args:
        register: the register's file.
        given: the list's file, where a command names one.

    Returns:
        None where nothing is named and there is none beside the register; for one on a server, in the folder at hand.
    """
    named = given or os.environ.get(SOURCES_VARIABLE)
    beside = Path(SOURCES) if addressed(register) else Path(register).with_name(SOURCES)
    return Path(named) if named else beside if beside.is_file() else None


def reader_key() -> str:
    """The key of the second reader, "" where it needs none."""
    return os.environ.get(READER_KEY_VARIABLE, "")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def debugging() -> bool:
    """Whether an unexpected error is to be shown whole, for whoever mends it."""
    return bool(os.environ.get(DEBUG_VARIABLE))


def users_path(register: str | Path) -> Path:
    """The file of those who may sign in: beside the register; for one in a database, in the folder at hand."""
    return Path(f"{REGISTER}.users") if addressed(register) else Path(f"{register}.users")
