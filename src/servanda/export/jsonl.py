"""The export contract: one JSON object a line, one line a record, by type, then date, then id."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.model.record import Record, ReviewState
from servanda.wording.contract import as_dict
from servanda.wording.order import sort_key


class Export:
    """The contract, line by line."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the file."""
        self._stream, self._context = files.text(), context

    def feed(self, record: Record) -> None:
        """Write a line."""
        self._stream.write(line(record, self._context.language, self._context.withdrawn))

    def finish(self) -> str:
        """Nothing is left to write."""
        return ""


def lines(records: Iterable[Record], language: str = "fr") -> Iterator[str]:
    """The lines of the export for records in any order, each with its newline; those rejected are left out."""
    kept = (record for record in records if record.reviewed is not ReviewState.REJECTED)
    for record in sorted(kept, key=sort_key):
        yield line(record, language)


def line(record: Record, language: str = "fr", withdrawn: Collection[str] = ()) -> str:
    """A record's line, with its newline; `withdrawn` are ids of documents that outlets took back."""
    data = as_dict(record, language)
    if back := [id for id in record.documents if id in withdrawn]:
        data["withdrawn"] = back
    return json.dumps(data, ensure_ascii=False) + "\n"
