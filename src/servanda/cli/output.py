"""Where a command writes what it makes: a file, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.export import Files, Format

STDOUT = "-"


def check_output(output: str, register: str) -> None:
    """Refuse to write over the register itself.

    Raises:
        InputError: the two are one file.
    """
    here, there = Path(output), Path(register)
    if output != STDOUT and here.exists() and there.exists() and here.samefile(there):
        raise InputError(f"{output} is the register itself: name another file with -o.")


def put_bytes(output: str, content: bytes) -> None:
    """Write bytes to a file, whole or not at all, or for `-` to standard output."""
    from servanda.export import into

    if output != STDOUT:
        with into(Path(output)) as files:
            files.binary().write(content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@contextmanager
def output_files(output: str, format: Format) -> Iterator[Files]:
    """Where a format is written to, whole or not at all, or for `-` standard output.

    Raises:
        InputError: several files do not fit there.
    """
    from servanda.export import Files, into

    if output != STDOUT:
        with into(Path(output), several=format.several) as files:
            yield files
        return
    if format.several:
        raise InputError(f"{format.name} is several files: name a folder for them with -o, or a file ending in .zip.")
    sys.stdout.flush()
    files = Files(sys.stdout.buffer)
    yield files
    files.finish()
    sys.stdout.buffer.flush()
