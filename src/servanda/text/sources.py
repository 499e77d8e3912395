"""Documents from files, folders, patterns and standard input, in an order that never changes.

A document that cannot be read comes back as `Unread`, with the reason; it never stops the others.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from glob import has_magic
from pathlib import Path
from typing import Any, BinaryIO

from servanda.model.document import Document
from servanda.text.encoding import clean_surrogates, decode, is_binary
from servanda.text.html import looks_like_html, read_html
from servanda.text.page_metadata import iso_date

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_KNOWN = _PAGES | _LINES | {".txt", ".text"}
_STDIN = "-"
_STDIN_ID = "stdin"


class Reason(StrEnum):
    """Why a document was not read."""

    NOT_FOUND = "not-found"
    NOT_READABLE = "not-readable"
    EMPTY = "empty"
    BINARY = "binary"
    BROKEN_LINE = "broken-line"
    NO_TEXT = "no-text"
    DUPLICATE_ID = "duplicate-id"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was not read: its id, or its path where it has none, the reason, and what to do."""

    id: str
    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the caller knows of all documents; each fills in what a document does not say itself."""

    published: str | None = None
    outlet: str | None = None
    lang: str | None = None


def _given(document: Document, options: SourceOptions) -> Document:
    return replace(
        document,
        published=document.published or options.published,
        outlet=document.outlet or options.outlet,
        lang=options.lang or document.lang,
    )


def _string(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value if isinstance(item, str | int))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean_surrogates(str(value)).strip() or None


def _from_entry(entry: Mapping[str, Any], name: str) -> Document | Unread:
    """A document of a JSON object; keys that are not known are left alone."""
    id = _string(entry, "id") or name
    text = entry.get("text")
    if not isinstance(text, str):
        return Unread(id, Reason.NO_TEXT, f'{id} has no text: put the article into the key "text" as a string.')
    if not text.strip():
        return Unread(id, Reason.EMPTY, f'{id} is empty: its "text" holds no words. Leave it out or fill it in.')
    language = _string(entry, "lang")
    return Document(
        id=id,
        text=clean_surrogates(text),
        url=_string(entry, "url"),
        title=_string(entry, "title"),
        lang=language[:2].lower() if language else None,
        published=iso_date(_string(entry, "published") or ""),
        outlet=_string(entry, "outlet"),
        author=_string(entry, "author"),
        agency=_string(entry, "agency"),
    )


def _from_lines(lines: Iterable[bytes], name: str) -> Iterator[Document | Unread]:
    for number, raw in enumerate(lines, 1):
        if raw.strip(b"\x00 \t\r\n") == b"":
            continue
        place = f"{name}:{number}"
        if is_binary(raw):
            yield Unread(place, Reason.BINARY, f"Line {number} of {name} is no text. Write one JSON object a line.")
            continue
        try:
            entry = json.loads(decode(raw), strict=False)
        except (ValueError, RecursionError) as error:
            yield Unread(place, Reason.BROKEN_LINE, f"Line {number} of {name} is no JSON ({error}). Mend or delete it.")
            continue
        if not isinstance(entry, dict):
            yield Unread(place, Reason.BROKEN_LINE, f"Line {number} of {name} is no JSON object. Mend or delete it.")
            continue
        yield _from_entry(entry, place)


def _open_lines(stream: BinaryIO) -> Iterable[bytes]:
    """The lines of a stream, one at a time; a file in UTF-16 or UTF-32 is turned into UTF-8 on the way."""
    head = stream.read(4)
    rest = io.BufferedReader(_Joined(head, stream))
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = io.TextIOWrapper(rest, encoding="utf-16", errors="replace", newline="\n")
        return (line.encode("utf-8", "replace") for line in wide)
    return rest


class _Joined(io.RawIOBase):
    """A stream that begins with bytes already read."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


def from_bytes(data: bytes, id: str, name: str, page: bool, told: str | None = None) -> Document | Unread:
    """The document that the bytes of a file are.

    Args:
        data: the bytes.
        id: the document's id.
        name: what the file is called in messages.
        page: whether it is known to be a page of HTML.
        told: the character set that it came with, where something else than the file itself tells one.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return Unread(id, Reason.EMPTY, f"{name} is empty. Leave it out, or save the article into it again.")
    if is_binary(data):
        return Unread(id, Reason.BINARY, f"{name} is no text. Convert it to .txt, .html or .jsonl first.")
    text = decode(data, markup=page or data.lstrip()[:1] == b"<", told=told)
    document = read_html(text, id) if page or looks_like_html(text) else Document(id, text)
    if not document.text.strip():
        return Unread(id, Reason.EMPTY, f"{name} shows no text. Save the page again after it has loaded.")
    return document


def _from_file(path: Path) -> Iterator[Document | Unread]:
    suffix, id = path.suffix.lower(), path.stem or path.name
    try:
        if suffix in _LINES:
            with path.open("rb") as stream:
                yield from _from_lines(_open_lines(stream), path.name)
        else:
            yield from_bytes(path.read_bytes(), id, path.name, suffix in _PAGES)
    except OSError as error:
        yield Unread(
            str(path),
            Reason.NOT_READABLE,
            f"{path} cannot be opened: {error.strerror}. Check its permissions.",
        )


def _from_stdin(stream: BinaryIO) -> Iterator[Document | Unread]:
    """Standard input: JSON Lines where the first line is a JSON object, else one text or page."""
    first = stream.readline()
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _from_lines(_open_lines(_Joined(first, stream)), _STDIN_ID)  # type: ignore[arg-type]
    else:
        yield from_bytes(first + stream.read(), _STDIN_ID, "Standard input", page=False)


def _files(path: str) -> list[Path] | None:
    """The files that a path stands for, in order; None where there are none."""
    place = Path(path)
    if place.is_dir():
        return sorted(
            file
            for file in place.rglob("*")
            if file.is_file() and file.suffix.lower() in _KNOWN and not file.name.startswith(".")
        )
    if place.exists():
        return [place]
    files = [file for entry in _matches(place) for file in (_files(str(entry)) or [])] if has_magic(path) else []
    return files or None


def _matches(pattern: Path) -> list[Path]:
    """What a pattern stands for; nothing where it is no pattern that can be matched."""
    root = Path(pattern.anchor or ".")
    try:
        return sorted(root.glob(str(pattern.relative_to(root))))
    except (ValueError, NotImplementedError):
        return []


def _all(paths: Iterable[str], stdin: BinaryIO | None) -> Iterator[Document | Unread]:
    seen: set[Path] = set()
    for path in paths:
        if path == _STDIN:
            yield from _from_stdin(stdin or sys.stdin.buffer)
            continue
        files = _files(path)
        if files is None:
            yield Unread(path, Reason.NOT_FOUND, f"There is nothing at {path}. Check the path, or quote the pattern.")
        elif not files:
            yield Unread(path, Reason.EMPTY, f"{path} has no .txt, .html or .jsonl file in it. Name another folder.")
        for file in files or ():
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield from _from_file(file)


def documents(
    paths: Iterable[str], options: SourceOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Unread]:
    """Read documents one by one.

    Files come in the order of `paths`, those of a folder or pattern sorted by name; a file named twice is
    read once. A second document with the id of an earlier one is passed over where its text is the same,
    and comes back as unread where it differs.

    Args:
        paths: files, folders, patterns (`press/**/*.html`), or `-` for standard input.
        options: what is known of all documents.
        stdin: what `-` stands for; the process's own standard input by default.
    """
    known: dict[str, bytes] = {}
    for document in _all(paths, stdin):
        if isinstance(document, Unread):
            yield document
            continue
        digest = hashlib.blake2b(document.text.encode("utf-8", "replace"), digest_size=16).digest()
        earlier = known.setdefault(document.id, digest)
        if earlier is digest:
            yield _given(document, options or SourceOptions())
        elif earlier != digest:
            message = f"Another document with the id {document.id} has a different text. Give one of them a new id."
            yield Unread(document.id, Reason.DUPLICATE_ID, message)
