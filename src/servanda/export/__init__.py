"""The formats of export, one module a format, each reading records only; and how files are written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from servanda.errors import InputError
from servanda.model.record import Record

Lines = Callable[[Iterable[Record], str], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that `servanda export --format NAME` writes.

    Attributes:
        name: what it is asked for by.
        told: one line on it, for the help.
        module: where it is; its `lines(records, language)` gives the file in pieces.
    """

    name: str
    told: str
    module: str

    @property
    def lines(self) -> Lines:
        """The function that gives the file in pieces, loaded when it is asked for."""
        found: Lines = import_module(self.module).lines
        return found


FORMATS = {
    one.name: one
    for one in (Format("jsonl", "one JSON object a record and line, with every statement", "servanda.export.jsonl"),)
}


def format_named(name: str) -> Format:
    """A format by its name.

    Raises:
        InputError: there is none of that name.
    """
    if name not in FORMATS:
        raise InputError(f"{name} is no format of export: give one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file in UTF-8, whole or not at all: beside its place, and moved there when it is complete.

    What is no ordinary file (a pipe, a device) is written to as it stands.

    Raises:
        InputError: it cannot be written there.
    """
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            _write(place, pieces)
            return
        beside = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            _write(beside, pieces)
            beside.replace(place)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}. Check its folder, the permissions there and the "
            "room on the disk."
        ) from error


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.writelines(pieces)
        stream.flush()
        with contextlib.suppress(OSError):  # no ordinary file
            os.fsync(stream.fileno())
