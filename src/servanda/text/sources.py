"""Documents from files, archives, folders, patterns and standard input, in an order that never changes.

A document that cannot be read comes back as `Unread`, with the reason; it never stops the others.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from glob import has_magic
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from servanda.model.document import Document
from servanda.text.archives import items, name_of
from servanda.text.given import Item, Reason, SourceOptions, Unread, given, taken
from servanda.text.places import Drawn, Found, Passed, Passing, marked
from servanda.text.streams import Joined

__all__ = [
    "Drawn", "Found", "Passed", "Passing", "Reason", "SourceOptions", "Unread", "documents", "look", "passed_over",
    "stream",
]  # fmt: skip

# Files whose text is not read. Others in a folder (pictures, styles) are passed over in silence.
TEXTS = frozenset((
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".eml", ".msg", ".mht", ".mhtml", ".webarchive", ".md",
))  # fmt: skip
_STDIN = "-"
_STDIN_ID = "stdin"
_WARC = b"WARC/"


def _from_file(path: Path, options: SourceOptions) -> Iterator[Item]:
    try:
        with path.open("rb") as opened:
            yield from items(opened, path.name, options)
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}. Check its permissions."
        found = Unread(str(path), Reason.NOT_READABLE, message)
        yield lambda: found


def _from_stdin(stream: BinaryIO, options: SourceOptions) -> Iterator[Item]:
    """Standard input: JSON Lines where the first line is a JSON object, a WARC file, else one text or page."""
    first = stream.readline()
    whole: BinaryIO = BufferedReader(Joined(first, stream))
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return items(Joined(first, stream), f"{_STDIN_ID}.jsonl", options)  # type: ignore[arg-type]
    return items(whole, f"{_STDIN_ID}.warc" if first.startswith(_WARC) else _STDIN_ID, options)


def _files(path: str) -> list[Path] | None:
    """The files that a path stands for, in order; None where there are none."""
    place = Path(path)
    if place.is_dir():
        return sorted(
            file
            for file in place.rglob("*")
            if name_of(file.name).known and not file.name.startswith(".") and file.is_file()
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


Looking = Callable[[Iterable[Drawn]], Iterator[tuple[Drawn, Found | None]]]


def look(drawn: Iterable[Drawn]) -> Iterator[tuple[Drawn, Found | None]]:
    """What was drawn, each with what it is."""
    return ((one, None if one.item is None else taken(one.item, one.name)) for one in drawn)


def stream(
    paths: Iterable[str],
    options: SourceOptions | None = None,
    stdin: BinaryIO | None = None,
    passing: Passing | None = None,
    looking: Looking = look,
) -> Iterator[Found | Passed]:
    """Read documents one by one, whatever their ids, in constant memory; see `documents`.

    Args:
        paths: files, archives, folders, patterns (`press/**/*.html`), or `-` for standard input.
        options: what is known of all documents.
        stdin: what `-` stands for; the process's own standard input by default.
        passing: how to go on in archives of which a part was read before; with it, places that are reached in them
            come between documents.
        looking: finds out what is drawn, in its order; in other processes, say.
    """
    options = options or SourceOptions()
    for drawn, found in looking(_drawn(paths, options, stdin, passing)):
        for one in drawn.then(found):
            yield one if isinstance(one, Passed) else _given(one, options)


def _drawn(
    paths: Iterable[str], options: SourceOptions, stdin: BinaryIO | None, passing: Passing | None
) -> Iterator[Drawn]:
    seen: set[Path] = set()
    for path in paths:
        if path == _STDIN:
            read = _from_stdin(stdin or sys.stdin.buffer, options)
            yield from (Drawn(item, _STDIN_ID, _as_it_is) for item in read)
            continue
        files = _files(path)
        if files is None:
            yield Drawn(partial(Unread, path, Reason.NOT_FOUND, _nothing_at(path)), path, _as_it_is)
        elif not files:
            message = f"{path} has no file in it that can be read (.txt, .html, .jsonl, archives). Name another folder."
            yield Drawn(partial(Unread, path, Reason.EMPTY, message), path, _as_it_is)
        for file in files or ():
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield from _of_file(file, options, passing)


def _nothing_at(path: str) -> str:
    if "://" in path:
        return (
            f"{path} is an address, and nothing is fetched here: save the page from your browser and name that file, "
            "or list the address in a file of sources for `servanda follow`."
        )
    return f"There is nothing at {path}. Check the path, or quote the pattern."


def passed_over(paths: Iterable[str]) -> Counter[str]:
    """How many files of folders have text and are not read, by the ending of their names."""
    found: Counter[str] = Counter()
    for path in dict.fromkeys(paths):
        place = Path(path)
        if path == _STDIN or not place.is_dir():
            continue
        for file in place.rglob("*"):
            if file.suffix.lower() in TEXTS and not file.name.startswith(".") and file.is_file():
                found[file.suffix.lower()] += 1
    return found


def _of_file(file: Path, options: SourceOptions, passing: Passing | None) -> Iterator[Drawn]:
    read = _from_file(file, options)
    if passing is None or name_of(file.name).single:
        return (Drawn(item, f"{file.name}:{place}", _as_it_is) for place, item in enumerate(read, 1))
    return marked(file, read, options, passing)


def _as_it_is(found: Found | None) -> Iterator[Found]:
    if found is not None:
        yield found


def _given(found: Document | Unread, options: SourceOptions) -> Document | Unread:
    return found if isinstance(found, Unread) else given(found, options)


def documents(
    paths: Iterable[str], options: SourceOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Unread]:
    """Read documents one by one.

    Files come in the order of `paths`, those of a folder or pattern sorted by name; a file named twice is
    read once. A second document with the id of an earlier one is passed over where its text is the same,
    and comes back as unread where it differs.

    Args:
        paths: files, archives, folders, patterns (`press/**/*.html`), or `-` for standard input.
        options: what is known of all documents.
        stdin: what `-` stands for; the process's own standard input by default.
    """
    known: dict[str, bytes] = {}
    for document in stream(paths, options, stdin):
        if isinstance(document, Passed):
            continue
        if isinstance(document, Unread):
            yield document
            continue
        digest = hashlib.blake2b(document.text.encode("utf-8", "replace"), digest_size=16).digest()
        earlier = known.setdefault(document.id, digest)
        if earlier is digest:
            yield document
        elif earlier != digest:
            message = f"Another document with the id {document.id} has a different text. Give one of them a new id."
            yield Unread(document.id, Reason.DUPLICATE_ID, message)
