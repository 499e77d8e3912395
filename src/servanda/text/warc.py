"""Pages of the web in archives of the web (WARC), as Common Crawl and national libraries keep them.

Of what a crawler kept of a server, its answers count (`response`, `resource`), and texts that were made of them
(`conversion`, WET files); requests and notes of the crawler do not. Each answer that is no page comes back with the
reason.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from servanda.model.document import Document
from servanda.text.addresses import page_id
from servanda.text.framing import LARGEST, Record, records
from servanda.text.given import Heavy, Item, Reason, SourceOptions, Told, Unread, from_bytes
from servanda.text.html import looks_like_html
from servanda.text.languages import foreign
from servanda.text.streams import in_proportion

_ANSWERS = frozenset({"response", "resource", "conversion", "revisit"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_UNTOLD = frozenset({"", "application/octet-stream", "unknown/unknown", "application/http", "text/plain"})
_HEX = re.compile(rb"[0-9a-fA-F]{1,8}")
_AGAIN = "Fetch the archive again if it should be whole."


class _BrokenError(Exception):
    """What a server sent cannot be unpacked."""


def pages(stream: BinaryIO, name: str, options: SourceOptions) -> Iterator[Item]:
    """The answers in a WARC file, each to be read or passed over."""
    size = 0
    for number, record in enumerate(records(stream, _ANSWERS - {"revisit"}), 1):
        size += len(record.block or b"")
        in_proportion(size, size, options.unpacked)
        kind = record.headers.get("warc-type", "").lower()
        if not record.whole:
            yield partial(_broken, record, name, number)
        elif kind in _ANSWERS:
            yield Heavy(_page, record, kind, f"{name}:{number}", options)


def _address(record: Record) -> str:
    return record.headers.get("warc-target-uri", "").strip("<>")


def _broken(record: Record, name: str, number: int) -> Unread:
    address = _address(record)
    place = f"Record {number} of {name}"
    message = f"{place}{f' ({address})' if address else ''} is damaged or cut off; the rest was read. {_AGAIN}"
    return Unread(page_id(address) if address else f"{name}:{number}", Reason.BROKEN_RECORD, message)


def _page(record: Record, kind: str, place: str, options: SourceOptions) -> Document | Unread:
    address = _address(record)
    id, name = (page_id(address), address) if address else (place, place)
    skip = partial(_skip, id, name)
    if kind == "revisit":
        return skip(Reason.REVISIT, "was the same as when it was fetched before, and is not kept here again")
    if record.block is None:
        return skip(Reason.TOO_LARGE, f"has more than {LARGEST >> 20} MB")
    if kind == "conversion":
        return _spoken(from_bytes(record.block, Told(id, name, url=address or None)), options)
    if "application/http" in record.headers.get("content-type", "").lower():
        return _answer(record.block, Told(id, name, url=address or None, all_pages=options.all_pages), skip, options)
    media = record.headers.get("content-type", "").lower()
    return _content(record.block, media, Told(id, name, True, address or None, None, options.all_pages), skip, options)


def _skip(id: str, name: str, reason: Reason, what: str) -> Unread:
    return Unread(id, reason, f"{name} {what}.")


_Skip = Callable[[Reason, str], Unread]


def _answer(block: bytes, told: Told, skip: _Skip, options: SourceOptions) -> Document | Unread:
    """What an answer over HTTP comes down to."""
    head, body = _split(block)
    status, headers = _headers(head)
    if status is None:
        return skip(Reason.BROKEN_RECORD, "has no answer of a server that can be read")
    if status != 200:
        return skip(Reason.STATUS, f"was answered with status {status}")
    media = headers.get("content-type", "").lower()
    if not _may_be_page(media):
        return skip(Reason.NO_PAGE, f"is no page but {media.partition(';')[0].strip()[:80]}")
    try:
        body = _decoded(body, headers)
    except _BrokenError:
        return skip(Reason.BROKEN_RECORD, "is packed in a way that cannot be unpacked")
    charset = media.partition("charset=")[2].partition(";")[0].strip(" \"'")
    return _content(body, media, Told(told.id, told.name, True, told.url, charset, told.all_pages), skip, options)


def _may_be_page(media: str) -> bool:
    kind = media.partition(";")[0].strip()
    return kind in _PAGES or kind in _UNTOLD


def _content(body: bytes, media: str, told: Told, skip: _Skip, options: SourceOptions) -> Document | Unread:
    """A page, if it is one: by what it is said to be, or else by how it begins."""
    kind = media.partition(";")[0].strip()
    if kind not in _PAGES and not (kind in _UNTOLD and looks_like_html(body[:8000].decode("latin-1"))):
        return skip(Reason.NO_PAGE, f"is no page but {kind[:80] or 'of an unknown kind'}")
    return _spoken(from_bytes(body, told), options)


def _spoken(found: Document | Unread, options: SourceOptions) -> Document | Unread:
    """A document, if it is in a language that is read: an archive of the web is not, for the most part."""
    if isinstance(found, Unread) or options.lang is not None:
        return found
    language = foreign(found)
    if language is None:
        return found
    message = f"{found.url or found.id} is in {language}, which is not read."
    return Unread(found.id, Reason.LANGUAGE, message)


def _split(block: bytes) -> tuple[bytes, bytes]:
    """The headers and the body, between which a blank line stands."""
    ends = [(at, size) for mark, size in ((b"\r\n\r\n", 4), (b"\n\n", 2)) if (at := block.find(mark, 0, 1 << 17)) >= 0]
    at, size = min(ends, default=(len(block), 0))
    return block[:at], block[at + size :]


def _headers(head: bytes) -> tuple[int | None, dict[str, str]]:
    first, *rest = head.decode("latin-1").splitlines() or [""]
    words = first.split(None, 2)
    if len(words) < 2 or not words[0].startswith("HTTP/") or not (words[1].isascii() and words[1].isdecimal()):
        return None, {}
    told: dict[str, str] = {}
    for line in rest:
        name, _, value = line.partition(":")
        told.setdefault(name.strip().lower(), value.strip())
    return int(words[1][:6]), told


def _decoded(body: bytes, headers: dict[str, str]) -> bytes:
    """The body as the page was before it was sent; crawlers often keep it so, and its headers all the same."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _dechunked(body)
    coding = headers.get("content-encoding", "").lower()
    for name in reversed([part.strip() for part in coding.split(",")]):
        if name in ("", "identity", "none") or body.lstrip()[:1] == b"<":
            continue
        if name in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body)
        elif name == "br":
            body = _brotli(body)
        else:
            raise _BrokenError
    return body


def _dechunked(body: bytes) -> bytes:
    """The body without the lengths of its chunks; as it is, where it has none."""
    pieces: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 64)) >= 0:
        size = body[at:end].partition(b";")[0].strip()
        if not _HEX.fullmatch(size) or int(size, 16) == 0:
            break
        length = int(size, 16)
        pieces.append(body[end + 2 : end + 2 + length])
        at = end + 4 + length
    return b"".join(pieces) or body


def _inflated(body: bytes) -> bytes:
    """What gzip or deflate packed, up to one byte more than a page may have."""
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(bits)
        try:
            data = inflate.decompress(body, LARGEST + 1)
        except zlib.error:
            continue
        if inflate.eof or len(data) > LARGEST:
            return data
    raise _BrokenError


def _brotli(body: bytes) -> bytes:
    try:
        import pyarrow

        with pyarrow.CompressedInputStream(pyarrow.BufferReader(body), "brotli") as stream:
            data: bytes = stream.read(LARGEST + 1)
            return data
    except (ImportError, OSError, ValueError) as error:
        raise _BrokenError from error
