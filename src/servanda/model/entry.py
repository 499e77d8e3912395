"""A row of a sheet that a person keeps by hand, as a document of its own: what its cells hold, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row.

    Attributes:
        column: its name, as the sheet has it.
        of: what it holds, by the names of entries.yml; "" where it is kept and not read.
        line: where its line begins in the text of the row.
        start, end: where its own words stand there, code points, end-exclusive.
    """

    column: str
    of: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a document is that a person entered as a row.

    Attributes:
        list: the name of the sheet.
        key: what tells the row from others of the sheet.
        by: who entered it.
        type: of record, "" where the row itself tells it.
        cells: in the order of the text.
        source: where the person has it from.
        origin: the name of the origin that it counts as; "" where it counts as none.
        language: whose words and numbers its cells are in.
        strict: its values are written as exports write them.
        month_first: 03/04 is the 4th of March in it.
        words: what words of the sheet stand for: what the cell holds, the word, what it stands for.
    """

    list: str
    key: str
    by: str
    type: str
    cells: tuple[Cell, ...]
    source: str = ""
    origin: str = ""
    language: str = "fr"
    strict: bool = False
    month_first: bool = False
    words: tuple[tuple[str, str, str], ...] = ()
