"""Rows as documents: the lines `column: words` of a row are its text, so that every value has its words there."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.entries.mapping import Columns, SheetMapping, type_of_list
from servanda.entries.table import Row, Table
from servanda.entries.words import holdings
from servanda.language import languages
from servanda.model.document import Document
from servanda.model.entry import Cell, Entry
from servanda.recognise.dates.numeric import month_first
from servanda.recognise.dates.rows import reader
from servanda.text.languages import detect

LONGEST = 60  # characters of a key in an id
BEFORE = ("value", "unit", "bound", "start", "end")  # what is told by several cells stands together
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?![\d./-])")
DATES = frozenset({"date", "start", "end", "ratified_on", "in_force_on", "suspended_on", "terminated_on"})


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a whole sheet.

    Attributes:
        list: its name.
        by: who enters it.
        source: where they have it from.
        origin: the name of the origin that it counts as; "" for none.
        type: of record; "" where the rows, or the names of the sheet and its columns, tell it.
    """

    list: str
    by: str
    source: str = ""
    origin: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A row made a document: the numbers of the rows of the sheet that are this one, and the document."""

    numbers: tuple[int, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet made documents.

    Attributes:
        rows: each once, in the order of the sheet.
        columns: what its columns hold.
        shared: keys that several rows have: these are told apart by all their words.
        ambiguous: whether dates in figures can be read with the day or with the month first, and nothing tells.
        broken: rows that cannot be read at all: the number of each, and why.
    """

    rows: tuple[Entered, ...]
    columns: Columns
    shared: tuple[str, ...] = ()
    ambiguous: bool = False
    broken: tuple[tuple[int, str], ...] = ()


def sheet_of(table: Table, columns: Columns, mapping: SheetMapping, given: Given) -> Sheet:
    """Make the rows of a sheet documents; rows that are alike are one, and their order changes nothing of them."""
    rows = [replace(row, cells=_kept(row, columns)) for row in table.rows]
    ids = _keys(rows, columns)
    counts = Counter(key for key, _ in {(key, row.cells) for key, row in zip(ids, rows, strict=True) if key})
    first, ambiguous = _month_first(table, columns, mapping)
    shape = Entry(
        given.list, "", given.by, given.type or type_of_list(given.list, columns), (), given.source, given.origin,
        columns.language, columns.exported, first, mapping.words,
    )  # fmt: skip
    found: dict[str, Entered] = {}
    for key, row in zip(ids, rows, strict=True):
        own = key if key and counts[key] == 1 else f"~{_digest(row.cells)}"
        known = found.get(own)
        numbers = (*known.numbers, row.number) if known else (row.number,)
        found[own] = Entered(numbers, known.document if known else _document(own, row, columns, mapping, shape))
    shared = tuple(sorted(key for key in counts if counts[key] > 1))
    return Sheet(tuple(found.values()), columns, shared, ambiguous, table.broken)


def _kept(row: Row, columns: Columns) -> tuple[tuple[str, str], ...]:
    """The cells of a row without those that nobody is to keep."""
    return tuple(cell for cell in row.cells if columns.of.get(cell[0]) != "none")


def _keys(rows: Iterable[Row], columns: Columns) -> list[str]:
    """The key that each row has in its sheet, "" where it has none."""
    return [" ".join(next((cell for name, cell in row.cells if columns.of.get(name) == "id"), "").split())
            for row in rows]  # fmt: skip


def _digest(cells: Iterable[tuple[str, str]]) -> str:
    """What tells a row from others by all its words, in whatever order its columns stand."""
    return hashlib.blake2b(repr(sorted(cells)).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _named(key: str) -> str:
    """A key as a part of an id: short, and of characters that can be typed."""
    plain = re.sub(r"[^\w.~+-]+", "-", key).strip("-")
    if plain == key and len(key) <= LONGEST:
        return key
    return f"{plain[: LONGEST - 13]}-{hashlib.blake2b(key.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def row_id(list: str, key: str) -> str:
    """The id of the document of a row."""
    return f"{_named(list)}:{_named(key)}"


def _order(of: str, column: str) -> tuple[int, int, str]:
    """Where a cell stands in the text: by what it holds, so that the order of the columns changes nothing."""
    known = [*(name for name in holdings() if name not in BEFORE), *BEFORE, "label"]
    return (0, known.index(of), column) if of in known else (1, len(known), column)


def _document(key: str, row: Row, columns: Columns, mapping: SheetMapping, shape: Entry) -> Document:
    constant = [(of, of, words) for of, words in mapping.every_row]
    told = [(columns.of.get(name, ""), name, cell) for name, cell in row.cells]
    ordered = sorted((*constant, *told), key=lambda cell: (*_order(cell[0], cell[1]), cell[2]))
    pieces: list[str] = []
    cells: list[Cell] = []
    place = 0
    for of, name, words in ordered:
        line = f"{' '.join(name.split())}: "
        start = place + len(line)
        pieces.append(f"{line}{words}\n")
        cells.append(Cell(name, of, place, start, start + len(words)))
        place += len(pieces[-1])
    language = _language(ordered) if shape.strict else shape.language
    entry = Entry(
        shape.list, key, shape.by, shape.type, tuple(cells), shape.source, shape.origin, language,
        shape.strict, shape.month_first, shape.words,
    )  # fmt: skip
    return Document(
        row_id(shape.list, key), "".join(pieces), url=_address(ordered), title=_title(ordered),
        lang=language, outlet=shape.source or shape.list, author=shape.by, entry=entry,
    )  # fmt: skip


def _language(cells: Sequence[tuple[str, str, str]]) -> str:
    """The language that the words of an export's row are in: it has rows of all."""
    words = " ".join(told[:500] for of, _, told in cells if of in ("kind", "subject", "name", "item"))
    code = detect(words).code
    return code if code in languages() else languages()[-1]


def _address(cells: Sequence[tuple[str, str, str]]) -> str | None:
    """The address that a row names as its source."""
    told = next((words for of, _, words in cells if of == "address"), "")
    return told if re.fullmatch(r"https?://[^\s<>\"']{1,2000}", told) else None


def _title(cells: Sequence[tuple[str, str, str]]) -> str | None:
    wanted = ("title", "label", "subject", "name", "item")
    found = {of: " ".join(words.split())[:200] for of, _, words in reversed(cells) if of in wanted}
    return next((found[of] for of in wanted if of in found), None)


def _month_first(table: Table, columns: Columns, mapping: SheetMapping) -> tuple[bool, bool]:
    """Whether the month comes first in dates in figures, and whether nothing tells though it matters."""
    dated = [c for c in columns.of if columns.of[c] in DATES]
    told = [match for row in table.rows for name, cell in row.cells if name in dated and len(cell) < 100
            for match in _NUMERIC.finditer(cell)]  # fmt: skip
    if mapping.month_first is not None:
        return mapping.month_first, False
    if any(12 < int(match[1]) <= 31 for match in told):
        return False, False
    if month_first([f"{match[1]}/{match[2]}" for match in told]):
        return True, False
    sure = reader(columns.language).lexicon.data.day_first
    return False, not sure and any(int(match[1]) != int(match[2]) for match in told)
