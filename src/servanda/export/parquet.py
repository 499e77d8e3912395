"""Apache Parquet: the tables of `table`, typed, one file each."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.table import Column, Row, rows, tables
from servanda.model.record import Record

MANY = 4096  # rows of a group: what is held in memory at a time, by table
_KINDS = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "list": pa.list_(pa.string())}


class Export:
    """The tables, as files of Parquet; what each column holds stands in its field's metadata."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the files."""
        self._context = context
        self._schemas = {table: _schema(columns, context.language) for table, columns in tables().items()}
        self._writers = {
            table: pq.ParquetWriter(files.binary(f"{table}.parquet"), schema, compression="zstd")
            for table, schema in self._schemas.items()
        }
        self._waiting: dict[str, list[Row]] = {table: [] for table in self._schemas}

    def feed(self, record: Record) -> None:
        """Take the rows of a record, and write those of a table when they are many."""
        for table, row in rows(record, self._context):
            self._waiting[table].append(row)
            if len(self._waiting[table]) >= MANY:
                self._write(table)

    def finish(self) -> str:
        """Write the rest."""
        for table, writer in self._writers.items():
            self._write(table)
            writer.close()
        return ""

    def _write(self, table: str) -> None:
        schema, waiting = self._schemas[table], self._waiting[table]
        columns: dict[str, list[Any]] = {name: [_plain(row[name]) for row in waiting] for name in schema.names}
        self._writers[table].write_table(pa.table(columns, schema))
        waiting.clear()


def _plain(value: Any) -> Any:
    """Text in which every character can be written in UTF-8."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _schema(columns: tuple[Column, ...], language: str) -> Any:
    return pa.schema(
        [pa.field(one.name, _KINDS[one.kind], metadata={"description": one.told[language]}) for one in columns]
    )
