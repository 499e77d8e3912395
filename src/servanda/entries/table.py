"""Sheets from files: CSV with any separator and encoding, or JSON lines; every row as its cells, in their order."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.entries.words import column_names, plain
from servanda.errors import InputError
from servanda.text.encoding import clean_surrogates, decode, is_binary

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 20  # lines by which the separator is told
ABOVE = 10  # lines among which the names of the columns stand
MOST = 1_000_000_000  # characters of a cell that the reader of CSV lets pass
_LINES = frozenset({".jsonl", ".ndjson", ".json"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of its line or record in the file, and its cells that are not empty, as column and words."""

    number: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet.

    Attributes:
        columns: their names, in order.
        rows: those with anything in them.
        broken: rows that cannot be read: the number of each, and what is wrong.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[tuple[int, str], ...] = ()


def read_table(path: Path, names: Mapping[str, str] | None = None) -> Table:
    """Read a sheet from a file.

    Args:
        path: of a file of CSV, or of JSON lines where it ends in .jsonl, .ndjson or .json.
        names: columns that are named elsewhere, by their plain names.

    Raises:
        InputError: there is no such file, or it is no text, or has no row under the names of its columns.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}. Check the path and its permissions.") from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{path} is empty: there is nothing to import.")
    if is_binary(data):
        raise InputError(f"{path} is no text. Save the sheet as CSV (UTF-8) from your spreadsheet, and import that.")
    text = decode(data).removeprefix("\ufeff")
    lines = path.suffix.lower() in _LINES or text.lstrip()[:1] == "{"
    return _from_lines(text) if lines else _from_csv(text, names or {}, path)


@contextmanager
def _any_size() -> Iterator[None]:
    """Let cells be as long as they are."""
    before = csv.field_size_limit(min(MOST, sys.maxsize))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _from_csv(text: str, names: Mapping[str, str], path: Path) -> Table:
    with _any_size():
        separator = _separator(text, names)
        lines = [
            (number, line) for number, line in enumerate(_parsed(text, separator), 1) if any(c.strip() for c in line)
        ]
    if not lines:
        raise InputError(f"{path} is empty: there is nothing to import.")
    head = _head([line for _, line in lines[:ABOVE]], names)
    columns = tuple(name.strip() or f"({place})" for place, name in enumerate(lines[head][1], 1))
    rows = (Row(number, _cells(columns, line)) for number, line in lines[head + 1 :])
    return Table(columns, tuple(row for row in rows if row.cells))


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    """The lines of CSV; a quotation mark within a cell that does not open one is a mark like any other."""
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _separator(text: str, names: Mapping[str, str]) -> str:
    """What stands between the cells: what makes the first lines name most columns, then most of them alike."""
    best, most = ",", (-1, -1, -1)
    for place, separator in enumerate(SEPARATORS):
        some = [line for line, _ in zip(_parsed(text, separator), range(SAMPLE), strict=False) if any(line)]
        widths = [len(line) for line in some]
        if not widths:
            continue
        known = max(_known(line, names) for line in some[:ABOVE])
        wide = max(widths, key=lambda width: (widths.count(width), width))
        rank = (known, widths.count(wide) * (wide > 1), -place)
        if rank > most:
            best, most = separator, rank
    return best


def _known(line: list[str], names: Mapping[str, str]) -> int:
    return sum(1 for cell in line if len(cell) < 80 and (plain(cell) in names or plain(cell) in column_names()))


def _head(lines: list[list[str]], names: Mapping[str, str]) -> int:
    """The line that names the columns: of the first, the one that names most."""
    return max(range(len(lines)), key=lambda place: (_known(lines[place], names), -place))


def _cells(columns: tuple[str, ...], line: list[str]) -> tuple[tuple[str, str], ...]:
    named = (*columns, *(f"({place})" for place in range(len(columns) + 1, len(line) + 1)))
    return tuple((name, told) for name, cell in zip(named, line, strict=False) if (told := _unarmed(cell)))


def _unarmed(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it, and without space around it."""
    told = clean_surrogates(cell).strip(" \t\r\n\u00a0\u202f")
    return told[1:] if told[:1] == "'" and told[1:].startswith(_FORMULA) else told


def _from_lines(text: str) -> Table:
    rows, broken = [], []
    columns: dict[str, None] = {}
    for number, told in _objects(text):
        if isinstance(told, str):
            broken.append((number, told))
            continue
        flat = list(_flat(told))
        cells = tuple((name, cell) for name, value in flat if (cell := _unarmed(value)))
        columns |= dict.fromkeys(name for name, _ in flat)
        if cells:
            rows.append(Row(number, cells))
    return Table(tuple(columns), tuple(rows), tuple(broken))


def _objects(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The objects of a file, one a line or in one list, with their numbers; a string says why there is none."""
    if text.lstrip()[:1] == "[":
        try:
            whole = json.loads(text, strict=False)
        except (ValueError, RecursionError) as error:
            raise InputError(f"The file is no JSON ({error}). Write one object a line.") from error
        for number, entry in enumerate(whole, 1):
            yield number, entry if isinstance(entry, dict) else "it is no object"
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip("\x00 \t\r"):
            continue
        try:
            entry = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            yield number, f"it is no JSON ({error})"
            continue
        yield number, entry if isinstance(entry, dict) else "it is no JSON object"


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The values of an object by name; those of an object within it by both names."""
    for name, value in told.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", _scalar(one)) for inner, one in value.items())
        elif isinstance(value, list):
            yield str(name), " | ".join(filter(None, map(_in_words, value)))
        else:
            yield str(name), _scalar(value)


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _in_words(value: Any) -> str:
    """One of several values: a person by name, function and party; anything with a code by that."""
    match value:
        case {"name": name, "role": role, "party": party}:
            told = ", ".join(part for part in map(_scalar, (name, role)) if part)
            return f"{told} ({party})" if party else told
        case {"code": code}:
            return _scalar(code)
    return _scalar(value)
