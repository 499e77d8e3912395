"""CSV, workbooks and Parquet: the same tables, which say what the register says."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest

from servanda.export.csv import BETWEEN, FORMULA, cell
from servanda.export.table import rows, tables
from servanda.wording.contract import as_dict
from tests.export.conftest import Context, Corpus, Written


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_record_and_statement_has_its_row(press: Corpus, written: Written) -> None:
    folder = written("csv")
    found = {path.stem: read(path) for path in folder.iterdir()}
    assert set(found) == set(tables())
    statements = found.pop("statements")
    assert sorted(row["id"] for some in found.values() for row in some) == sorted(one.id for one in press.records)
    assert len(statements) == sum(len(one.statements) for one in press.records)
    for row in statements:
        document = press.documents[row["document"]]
        assert document.text[int(row["first"]) : int(row["last"])] == row["quote"].removeprefix("'") or row[
            "quote"
        ].startswith("'")
        assert (row["address"], row["outlet"]) == (document.url or "", document.outlet or "")


def test_a_row_says_what_the_contract_says(press: Corpus, written: Written) -> None:
    folder = written("csv")
    by_id = {row["id"]: row for name in tables() if name != "statements" for row in read(folder / f"{name}.csv")}
    for record in press.records:
        data, row = as_dict(record), by_id[record.id]
        assert row["parties"].split(BETWEEN) == [party["code"] for party in data["parties"]] or not data["parties"]
        assert row["status"] == data.get("status", "")
        assert row["start"] == (data.get("date") or data.get("start") or "")
        if "quantity" in data:
            assert float(row["value"]) == data["quantity"]["value"]


def sheets(path: Path) -> dict[str, list[list[str]]]:
    """The cells of a workbook, by sheet."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        trees = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    names = [sheet.attrib["name"] for sheet in trees["xl/workbook.xml"].iter(f"{space}sheet")]
    found = {}
    for number, name in enumerate(names, 1):
        rows = trees[f"xl/worksheets/sheet{number}.xml"].iter(f"{space}row")
        found[name] = [["".join(cell.itertext()) for cell in row] for row in rows]
    return found


def test_a_workbook_holds_the_same(written: Written) -> None:
    tables_csv, workbook = written("csv"), sheets(written("xlsx"))
    key = dict(workbook.pop("columns"))
    assert list(workbook) == list(tables())
    for name, columns in tables().items():
        head, *rows = workbook[name]
        assert head == [column.name for column in columns]
        assert all(key[column.name] == column.told["fr"] for column in columns)
        expected = read(tables_csv / f"{name}.csv")
        found = [dict(zip(head, row, strict=True)) for row in rows]
        assert [_numbers(row, columns) for row in found] == [_numbers(row, columns) for row in expected]


def test_nothing_in_a_workbook_is_run(hostile: Corpus, tmp_path: Path) -> None:
    hostile.written("xlsx", tmp_path / "all.xlsx")
    with zipfile.ZipFile(tmp_path / "all.xlsx") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in content
    assert any(cell.startswith("=cmd") for row in sheets(tmp_path / "all.xlsx")["statements"] for cell in row)


def test_parquet_holds_the_same(written: Written) -> None:
    tables_csv, tables_parquet = written("csv"), written("parquet")
    for name, columns in tables().items():
        table = pq.read_table(tables_parquet / f"{name}.parquet")
        assert table.schema.names == [column.name for column in columns]
        assert all(table.schema.field(one.name).metadata[b"description"] for one in columns)
        rows = [{key: str(cell(value)) for key, value in row.items()} for row in table.to_pylist()]
        expected = read(tables_csv / f"{name}.csv")
        assert [_numbers(row, columns) for row in rows] == [_numbers(row, columns) for row in expected]


def _numbers(row: dict[str, Any], columns: Any) -> dict[str, Any]:
    kinds = {column.name: column.kind for column in columns}
    return {name: float(value) if kinds[name] == "number" and value else value for name, value in row.items()}


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_a_formula(sign: str) -> None:
    assert str(cell(f"{sign}1+1")).startswith("'")
    assert cell(-1.5) == -1.5


def test_hostile_words_stay_words(hostile: Corpus, tmp_path: Path) -> None:
    hostile.written("csv", tmp_path / "csv")
    for path in (tmp_path / "csv").iterdir():
        for row in read(path):
            assert not any(value.startswith(FORMULA) for value in row.values())


def test_the_dictionary_tells_of_every_column(press: Corpus) -> None:
    told = {column.name for columns in tables().values() for column in columns}
    assert all(column.told["fr"] and column.told["en"] for columns in tables().values() for column in columns)
    context = Context(press.documents.get)
    written = {name for record in press.records for _, row in rows(record, context) for name in row}
    assert written == told
    assert json.dumps(sorted(told))
