"""Where things are and how long to wait: what the environment may say, read when it is asked for."""

from __future__ import annotations

import os

REGISTER_VARIABLE = "SERVANDA_REGISTER"
REGISTER = "servanda.db"  # in the folder where the command is run
WAIT = 60.0  # seconds that a writer waits for another
DEBUG_VARIABLE = "SERVANDA_DEBUG"


def register_path(given: str | None = None) -> str:
    """The register's file: what is given, else what the environment says, else `servanda.db` here."""
    return given or os.environ.get(REGISTER_VARIABLE) or REGISTER


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def debugging() -> bool:
    """Whether an unexpected error is to be shown whole, for whoever mends it."""
    return bool(os.environ.get(DEBUG_VARIABLE))
