"""Articles in archives: WARC, zip and tar of whatever can be read, JSON Lines and Parquet, packed or not.

An archive is streamed: of its members one is in memory at a time. Nothing of it is written under any name, so that
names of members can do no harm. Archives within an archive are opened once; what is packed (`.gz`) is no archive by
itself. What is damaged comes back with the reason, after all that stands before it.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from servanda.errors import InputError
from servanda.model.document import Document
from servanda.text.encoding import clean_surrogates
from servanda.text.given import LARGEST, Heavy, Item, Reason, SourceOptions, Told, Unread, from_bytes, from_entry, lines
from servanda.text.streams import PACKED, BombError, in_proportion, put_by, unpacked, wide
from servanda.text.warc import pages

DEEPEST = 1  # archives within archives
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TEXTS = frozenset({".txt", ".text"})
_LINES = frozenset({".jsonl", ".ndjson"})
_ARCHIVES = frozenset({".zip", ".tar", ".warc", ".parquet"})
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
_KEYS = ("id", "text", "url", "title", "lang", "published", "outlet", "author", "agency")
_ROWS = 64  # of a table in memory
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Name:
    """What the name of a file or member tells of it.

    Attributes:
        stem: without its endings: the id of what it holds.
        plain: without the ending of what it is packed with.
        kind: the ending that tells what it holds, in lower case.
        packing: the ending of what it is packed with, "" where it is not.
    """

    stem: str
    plain: str
    kind: str
    packing: str = ""

    @property
    def known(self) -> bool:
        """Whether it is the name of something that can be read."""
        return self.kind in _PAGES | _TEXTS | _LINES | _ARCHIVES

    @property
    def single(self) -> bool:
        """Whether it holds one article, not many."""
        return self.kind not in _LINES | _ARCHIVES


def name_of(path: str) -> Name:
    """What a path tells of what it holds; of the path itself only its last part counts."""
    last = PurePosixPath(clean_surrogates(path).replace("\\", "/").replace("\x00", "")).name
    suffix = PurePosixPath(last).suffix.lower()
    if suffix in _SHORT:
        last, suffix = last[: -len(suffix)] + _SHORT[suffix], PurePosixPath(_SHORT[suffix]).suffix
    packing = suffix if suffix in PACKED else ""
    plain = last[: len(last) - len(packing)]
    inner = PurePosixPath(plain)
    return Name(inner.stem or plain or last, plain, inner.suffix.lower(), packing)


def items(stream: BinaryIO, path: str, options: SourceOptions, depth: int = 0) -> Iterator[Item]:
    """What a file holds, each to be read or passed over, in its own order.

    Args:
        stream: the file, from its beginning.
        path: its name, which tells what it is; one that tells nothing stands for a text or a page.
        options: what is known of all documents.
        depth: how many archives it is in.
    """
    name = name_of(path)
    if depth > DEEPEST and name.kind in _ARCHIVES:
        message = f"{name.plain} is an archive within an archive within an archive. Unpack it, and read what it holds."
        yield partial(Unread, name.stem, Reason.NESTED, message)
        return
    try:
        if name.packing and name.kind != ".warc":
            stream = unpacked(stream, name.packing, options.unpacked)
        yield from _opened(stream, name, options, depth)
    except BombError:
        limit = options.unpacked
        much = "far more than it is packed to" if limit is None else f"too much (more than {limit // 1_000_000} MB)"
        message = f"{name.plain} unpacks to {much}, and was left there. Unpack it, and look at it."
        yield partial(Unread, name.stem, Reason.TOO_LARGE, message)
    except InputError:
        raise
    except Exception as error:  # damaged in whatever way: libraries for archives raise what they like
        message = f"{name.plain} is damaged or cut off ({_told(error)}); what stands before was read. Fetch it again."
        yield partial(Unread, name.stem, Reason.BROKEN_ARCHIVE, message)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _opened(stream: BinaryIO, name: Name, options: SourceOptions, depth: int) -> Iterator[Item]:
    if name.kind in _LINES:
        yield from lines(wide(stream), name.plain)
    elif name.kind in _ARCHIVES:
        if depth and name.kind in (".zip", ".parquet"):
            stream = put_by(stream)
        yield from _ARCHIVED[name.kind](stream, name, options, depth)
    else:
        told = Told(name.stem, name.plain, name.kind in _PAGES, all_pages=options.all_pages)
        yield Heavy(from_bytes, stream.read(LARGEST + 1), told)


def _member(stream: BinaryIO, path: str, options: SourceOptions, depth: int) -> Iterator[Item]:
    """What a member of an archive holds; nothing where its name is none that is read, as in a folder."""
    name = name_of(path)
    if name.known and not name.plain.startswith("."):
        yield from items(stream, path, options, depth + 1)


def _zip(stream: BinaryIO, name: Name, options: SourceOptions, depth: int) -> Iterator[Item]:
    with zipfile.ZipFile(stream) as archive:
        stream.seek(0, 2)
        size, given = stream.tell(), 0
        for info in archive.infolist():
            member = name_of(info.filename)
            if info.is_dir() or not member.known or member.plain.startswith("."):
                continue
            if info.flag_bits & _ENCRYPTED:
                message = f"{member.plain} in {name.plain} is encrypted. Unpack it with its password, and read that."
                yield partial(Unread, member.stem, Reason.NOT_READABLE, message)
                continue
            given += info.file_size
            in_proportion(given, size, options.unpacked)
            if member.single and not member.packing:
                yield _Zipped(_zipped, archive, info, member, options)
            else:
                yield from _inner(archive, info, member, options, depth)


def _inner(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: Name, options: SourceOptions, depth: int
) -> Iterator[Item]:
    try:
        with archive.open(info) as opened:
            yield from _member(opened, info.filename, options, depth)  # type: ignore[arg-type]
    except Exception as error:  # this member; the next ones may be whole
        yield partial(_damaged, member, _told(error))


class _Zipped(Heavy):
    """A page or a text of a zip file, unpacked when it is asked for: the file stays with the process that opened it."""

    def loaded(self) -> Item:
        """The same, unpacked."""
        return _unzipped(*self.args)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: Name, options: SourceOptions) -> Document | Unread:
    return _unzipped(archive, info, member, options)()


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: Name, options: SourceOptions) -> Item:
    try:
        with archive.open(info) as opened:
            data = opened.read(LARGEST + 1)
    except Exception as error:  # this member; the next ones may be whole
        return partial(_damaged, member, _told(error))
    return partial(
        from_bytes, data, Told(member.stem, member.plain, member.kind in _PAGES, all_pages=options.all_pages)
    )


def _damaged(member: Name, error: str) -> Unread:
    message = f"{member.plain} is damaged in its archive ({error}). Fetch the archive again."
    return Unread(member.stem, Reason.BROKEN_RECORD, message)


def _tar(stream: BinaryIO, name: Name, options: SourceOptions, depth: int) -> Iterator[Item]:
    """The members of a tar file, which end where it does; links and devices are none."""
    del name
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # else it keeps them all
            opened = archive.extractfile(info) if info.isreg() else None
            if opened is not None:
                yield from _member(opened, info.name, options, depth)  # type: ignore[arg-type]


def _warc(stream: BinaryIO, name: Name, options: SourceOptions, depth: int) -> Iterator[Item]:
    del depth
    if name.packing not in ("", ".gz"):
        stream = unpacked(stream, name.packing, options.unpacked)
    return pages(stream, name.plain, options)


def _parquet(stream: BinaryIO, name: Name, options: SourceOptions, depth: int) -> Iterator[Item]:
    """The rows of a table with the columns that JSON lines have as keys."""
    del options, depth
    try:
        from pyarrow import parquet
    except ImportError:
        raise InputError("Reading Parquet takes a library: `pip install 'servanda[parquet]'`.") from None
    file = parquet.ParquetFile(stream, pre_buffer=False)
    columns = [column for column in file.schema_arrow.names if column in _KEYS]
    number = 0
    for batch in file.iter_batches(_ROWS, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield partial(_row, row, f"{name.plain}:{number}")


def _row(row: dict[str, Any], place: str) -> Document | Unread:
    plain = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
    return from_entry(plain, place)


_ARCHIVED: dict[str, Callable[[BinaryIO, Name, SourceOptions, int], Iterator[Item]]] = {
    ".zip": _zip,
    ".tar": _tar,
    ".warc": _warc,
    ".parquet": _parquet,
}
