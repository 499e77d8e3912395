"""Documents with their readings as Parquet files: what workers of a cluster leave for the register.

A folder holds one partition for each version of the rules (`rules=…`), and in it one file for each batch of
documents, named by what the batch is of: a batch that is read twice, as its first worker died, is one file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from servanda.errors import InputError
from servanda.model.codec import decode_document, encode_document
from servanda.model.document import Document
from servanda.register.rows import Read
from servanda.rules import reading_rules

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise InputError("Readings as files need a library more: pip install 'servanda[cluster]'.") from error

Entry = tuple[Document, Read]

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("text", pa.binary()),
        ("given", pa.binary()),
        ("completed", pa.binary()),
        ("body", pa.binary()),
        ("format", pa.string()),
        ("rules", pa.string()),
        ("language", pa.string()),
        ("published", pa.string()),
        ("reason", pa.string()),
        ("unread", pa.string()),
        ("acts", pa.int32()),
    ]
)
ROWS = 1_000  # read at a time
# the columns that are those of `Read` as they are
PLAIN = (
    "body",
    "format",
    "rules",
    "language",
    "published",
    "reason",
    "unread",
    "acts",
)  # columns of `Read` as they are


def partition(folder: str | Path) -> Path:
    """Where the readings by the present rules are in a folder."""
    return Path(folder) / f"rules={reading_rules()}"


def write_part(folder: str | Path, entries: Sequence[Entry]) -> Path:
    """Write the readings of a batch: whole or not at all, whoever dies meanwhile.

    Returns:
        The file.

    Raises:
        OSError: the folder cannot be written to.
    """
    place = partition(folder)
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"part-{_name(entries)}.parquet"
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    pq.write_table(pa.Table.from_pylist([_row(*entry) for entry in entries], SCHEMA), beside, compression="zstd")
    beside.replace(path)
    return path


def read_part(path: str | Path) -> Iterator[Entry]:
    """The documents of a file with their readings, some at a time.

    Raises:
        InputError: it is no such file.
    """
    try:
        for some in pq.ParquetFile(path).iter_batches(ROWS):
            yield from map(_entry, some.to_pylist())
    except (pa.ArrowInvalid, KeyError) as error:
        raise InputError(f"{path} holds no readings ({error}). Delete it, and read its documents again.") from None


def read_parts(folder: str | Path) -> Iterator[Entry]:
    """All readings by the present rules that a folder holds, file by file."""
    for path in sorted(partition(folder).glob("part-*.parquet")):
        yield from read_part(path)


def _name(entries: Iterable[Entry]) -> str:
    told = hashlib.blake2b(digest_size=12)
    for document, _ in entries:
        told.update(encode_document(document))
    return told.hexdigest()


def _row(document: Document, read: Read) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(read, name) for name in PLAIN}
    row |= {name: value.encode("utf-8", "replace").decode() for name, value in row.items() if isinstance(value, str)}
    return row | {
        "id": document.id.encode("utf-8", "replace").decode(),
        "text": document.text.encode("utf-8", "surrogatepass"),
        "given": encode_document(replace(document, text="")),
        "completed": encode_document(read.completed),
    }


def _entry(row: dict[str, object]) -> Entry:
    given, text = decode_document(_bytes(row["given"])), _bytes(row["text"]).decode("utf-8", "surrogatepass")
    completed = decode_document(_bytes(row["completed"]))
    return replace(given, text=text), Read(completed, **{name: row[name] for name in PLAIN})  # type: ignore[arg-type]


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes)
    return value
