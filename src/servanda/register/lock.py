"""One writer at a time: a lock on a file beside the register, which the system opens when its holder dies.

The database's own locks last for one transaction; a whole `servanda read` is many, and two of them at once
would undo the order in which documents are settled.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from servanda.errors import RegisterError, RegisterLockedError
from servanda.settings import WAIT

POLL = 0.1  # seconds between two tries

Tell = Callable[[str], None]
Held = TypeVar("Held")


@contextmanager
def writer(register: Path, wait: float = WAIT, tell: Tell | None = None) -> Iterator[None]:
    """Hold the writer's lock of a register.

    Args:
        register: the register's file; the lock stands beside it, with `.lock` after its name.
        wait: seconds to wait for another writer.
        tell: called once, with a sentence, when there is one.

    Raises:
        RegisterLockedError: the other writer had not ended when the wait was over.
        RegisterError: the folder of the register cannot be written to.
    """
    path = register.with_name(register.name + ".lock")
    handle = wait_for(lambda: _try(path, register), lambda: _holder(path), str(register), wait, tell)
    try:
        yield
    finally:
        _release(path, handle)


def wait_for(
    attempt: Callable[[], Held | None], holder: Callable[[], str], register: str, wait: float, tell: Tell | None
) -> Held:
    """What an attempt to get a lock gives in the end.

    Args:
        attempt: gives None where another holds it.
        holder: names the other.
        register: what the register is called.
        wait: seconds to wait.
        tell: called once, with a sentence, when there is something to wait for.

    Raises:
        RegisterLockedError: another still held it when the wait was over.
    """
    end = time.monotonic() + wait
    told = False
    while (held := attempt()) is None:
        if not told and tell is not None and wait > 0:
            tell(f"{holder()} is writing to {register}; waiting for it, up to {wait:g} seconds.")
            told = True
        if time.monotonic() >= end:
            raise RegisterLockedError(
                f"{holder()} is still writing to {register}. Wait until it has ended, or give it longer "
                "with --wait SECONDS."
            )
        time.sleep(POLL)
    return held


def _try(path: Path, register: Path) -> int | None:
    """The locked file, or None where another process has it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    except OSError as error:
        raise RegisterError(
            f"{register} cannot be written to: {error.strerror} ({path.parent}). "
            "Check that the folder is there and its permissions, or name another file with --register."
        ) from error
    if _locked(handle, register) and _same(handle, path):
        with suppress(OSError):  # a full disk: the name of the holder is a courtesy
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
        return handle
    os.close(handle)
    return None


def _locked(handle: int, register: Path) -> bool:
    try:
        return _lock(handle)
    except OSError as error:
        os.close(handle)
        raise RegisterError(
            f"The disk of {register} knows no locks ({error.strerror}). Keep the register on a local disk."
        ) from error


def _same(handle: int, path: Path) -> bool:
    """Whether the file locked is still the one at `path`: its last holder may have taken it away."""
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(handle), there)


def _release(path: Path, handle: int) -> None:
    with suppress(OSError):
        path.unlink()
    with suppress(OSError):
        os.close(handle)


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError):
        return f"Another process ({int(path.read_text())})"
    return "Another process"


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
