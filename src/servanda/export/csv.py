"""CSV (RFC 4180): one file a type of record, and one of statements, in UTF-8 with a mark for spreadsheets."""

from __future__ import annotations

import csv
from typing import Any

from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.table import Cell, rows, tables
from servanda.model.record import Record

BETWEEN = " | "
MARK = "\ufeff"  # without it spreadsheets take UTF-8 for another encoding
# What begins a formula in a spreadsheet: OWASP, "CSV Injection". Article text is not to be run.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Export:
    """The tables, as files of CSV."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the files and name their columns."""
        self._context = context
        self._writers: dict[str, Any] = {}
        for table, columns in tables().items():
            stream = files.text(f"{table}.csv")
            stream.write(MARK)
            self._writers[table] = csv.DictWriter(
                stream, [column.name for column in columns], extrasaction="ignore", lineterminator="\r\n"
            )
            self._writers[table].writeheader()

    def feed(self, record: Record) -> None:
        """Write the rows of a record."""
        for table, row in rows(record, self._context):
            self._writers[table].writerow({name: cell(value) for name, value in row.items()})

    def finish(self) -> str:
        """Nothing is left to write."""
        return ""


def cell(value: Cell) -> str | int | float:
    """What stands in a cell; text that a spreadsheet would take for a formula has an apostrophe before it.

    >>> cell(["a", "b"]), cell("=1+1"), cell(-1), cell(None)
    ('a | b', "'=1+1", -1, '')
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    told = BETWEEN.join(value) if isinstance(value, list) else value
    told = told.replace("\x00", "\ufffd")
    return f"'{told}" if told.startswith(FORMULA) else told
