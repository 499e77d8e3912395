"""Reads the tables under `data/`: UTF-8, tabs between cells, `#` before comments, a line of column names."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from servanda.errors import DataError


def split(cell: str, separator: str = "|") -> tuple[str, ...]:
    """The alternatives in a cell; an empty cell has none."""
    return tuple(cell.split(separator)) if cell else ()


def text(name: str, path: Path | None = None) -> str:
    """The content of the table `name` of the package, or of the user's file at `path`.

    Raises:
        DataError: the file cannot be read or is no UTF-8.
    """
    try:
        if path is not None:
            return path.read_text(encoding="utf-8")
        return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"The gazetteer's table {path or name} cannot be read: {error}") from error


def rows(name: str, columns: str, path: Path | None = None) -> list[list[str]]:
    """The lines of a table, each as its cells.

    Args:
        name: path below `data/`.
        columns: the column names that the table must have, apart by a space.
        path: a file of the same form that stands in for the package's.

    Raises:
        DataError: the file cannot be read, or has other columns, or a line has too few or too many cells.
    """
    lines = [line for line in text(name, path).split("\n") if line and line[0] != "#"]
    expected = columns.split(" ")
    if not lines or lines[0].rstrip("\r").split("\t") != expected:
        raise DataError(f"The table {path or name} must begin with a line of these columns: {columns}")
    table = [line.rstrip("\r").split("\t") for line in lines[1:]]
    for row in table:
        if len(row) != len(expected):
            raise DataError(f"The table {path or name} needs {len(expected)} cells in the line of {row[0]!r}")
    return table


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that states are named in, in order."""
    data = resources.files(__package__) / "data"
    return tuple(sorted(folder.name for folder in data.iterdir() if folder.is_dir()))


def spellings(name: str) -> tuple[str, ...]:
    """`name` as given, and with bare capitals, as many keyboards write them (`Égypte`, `Egypte`)."""
    if name.isascii():
        return (name,)
    plain = "".join(_BARE.get(character, character) for character in name)
    return (name,) if plain == name else (name, plain)


_BARE = dict(zip("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÅ", "AAACEEEEIIOOUUUA", strict=True))
