"""Office Open XML (ECMA-376): the tables as sheets of one workbook, and a sheet that says what each column holds.

All text is written as text: no cell is taken for a formula, a number or a date, in whatever country it is opened.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from tempfile import SpooledTemporaryFile
from typing import IO

from servanda.export.csv import BETWEEN
from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.table import Cell, Column, rows, tables
from servanda.model.record import Record

MOST_ROWS = 1_048_575  # rows of a sheet beneath its head: what spreadsheets open
MOST_CHARACTERS = 32_767  # of a cell
IN_MEMORY = 1 << 20  # bytes of a sheet that are held in memory
KEY = "columns"  # the sheet on the columns
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# the first cell style is plain, the second, of heads, bold; two fills and a border have to be there
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>'
)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
_WIDTHS = {"text": 24, "list": 24, "whole": 10, "number": 14}


class Export:
    """The tables, as sheets of a workbook."""

    def setup(self, files: Files, context: Context) -> None:
        """Begin the sheets."""
        self._context = context
        self._stream = files.binary()
        self._columns = {name: [column.name for column in columns] for name, columns in tables().items()}
        self._sheets: dict[str, IO[bytes]] = {}
        self._counts = dict.fromkeys(self._columns, 0)
        for name, columns in tables().items():
            self._sheets[name] = _begun(columns)

    def feed(self, record: Record) -> None:
        """Write the rows of a record."""
        for name, row in rows(record, self._context):
            self._counts[name] += 1
            if self._counts[name] <= MOST_ROWS:
                self._sheets[name].write(_row(row.get(column) for column in self._columns[name]))

    def finish(self) -> str:
        """Put the workbook together; the rows that do not fit into a sheet."""
        self._sheets[KEY] = _key(self._context.language)
        with zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, text in _frame(list(self._sheets)):
                archive.writestr(_entry(place), text)
            for number, sheet in enumerate(self._sheets.values(), 1):
                sheet.write(b"</sheetData></worksheet>")
                sheet.seek(0)
                with archive.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as target:
                    shutil.copyfileobj(sheet, target)
                sheet.close()
        over = [f"{count - MOST_ROWS} rows of {name}" for name, count in self._counts.items() if count > MOST_ROWS]
        return f"{', '.join(over)}, for which a sheet has no room. Write csv instead." if over else ""


def _begun(columns: Sequence[Column]) -> IO[bytes]:
    """A sheet with its head, which stays in sight when the rows are scrolled."""
    sheet = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (closed when the workbook is put together)
    widths = "".join(f'<col min="{n}" max="{n}" width="{_WIDTHS[one.kind]}" customWidth="1"/>'
                     for n, one in enumerate(columns, 1))  # fmt: skip
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    sheet.write(
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f"{pane}</sheetView></sheetViews><cols>{widths}</cols><sheetData>".encode()
    )
    sheet.write(_row((column.name for column in columns), head=True))
    return sheet


def _key(language: str) -> IO[bytes]:
    """The sheet that says what each column holds."""
    told = {column.name: column.told[language] for columns in tables().values() for column in columns}
    sheet = _begun([Column("column", "text", {}), Column("holds", "text", {})])
    sheet.writelines(_row(pair) for pair in told.items())
    return sheet


def _row(cells: Iterable[Cell], *, head: bool = False) -> bytes:
    return f"<row>{''.join(_cell(value, head=head) for value in cells)}</row>".encode()


def _cell(value: Cell, *, head: bool) -> str:
    if value is None or value == [] or value == "":
        return "<c/>"
    if isinstance(value, int | float):
        return f"<c><v>{value!r}</v></c>"
    told = BETWEEN.join(value) if isinstance(value, list) else value
    text = escape(_NO_TEXT.sub("\ufffd", told[:MOST_CHARACTERS]), quote=False)
    style = ' s="1"' if head else ""
    return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'


def _entry(place: str) -> zipfile.ZipInfo:
    """A file of the workbook, which is the same whenever it is made."""
    entry = zipfile.ZipInfo(place, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _frame(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a workbook has beside its sheets: the list of its parts, how they hang together, and the head's style."""
    numbered = list(enumerate(names, 1))
    parts = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
                    for n, _ in numbered)  # fmt: skip
    yield (
        "[Content_Types].xml",
        (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>'
        ),
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets></workbook>'
    linked = [("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    yield "xl/_rels/workbook.xml.rels", _relations([*linked, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(f'<Relationship Id="r{n}" Type="{_LINKS}/{kind}" Target="{target}"/>'
                    for n, (kind, target) in enumerate(targets, 1))  # fmt: skip
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
