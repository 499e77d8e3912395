"""From the bytes of one text, page or line to a document, or to the reason why there is none.

What is read later, or never, is an `Item`: a call that gives the document. So what was read before is passed over
without the cost of reading it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, BinaryIO

from servanda.model.document import Document
from servanda.text.encoding import clean_surrogates, decode, is_binary
from servanda.text.html import looks_like_html, read_page
from servanda.text.kinds import Kind
from servanda.text.page_metadata import iso_date

LARGEST = 32 << 20  # bytes of a text, a page or a line; no article has as many
_PAGE_END = "To read it all the same, use --all-pages."


class Reason(StrEnum):
    """Why a document was not read."""

    NOT_FOUND = "not-found"
    NOT_READABLE = "not-readable"
    EMPTY = "empty"
    BINARY = "binary"
    BROKEN_LINE = "broken-line"
    BROKEN_ARCHIVE = "broken-archive"
    BROKEN_RECORD = "broken-record"
    TOO_LARGE = "too-large"
    NESTED = "nested"
    NO_TEXT = "no-text"
    DUPLICATE_ID = "duplicate-id"
    LANGUAGE = "language"
    STATUS = "http-status"
    REVISIT = "revisit"
    NO_PAGE = "no-page"
    ERROR_PAGE = "error-page"
    LOGIN_PAGE = "login-page"
    INDEX_PAGE = "index-page"
    NO_ARTICLE = "no-article"
    FAILED = "failed"


_KINDS = {
    Kind.ERROR: (Reason.ERROR_PAGE, "tells of an error and holds no article"),
    Kind.LOGIN: (Reason.LOGIN_PAGE, "asks to sign in or to subscribe and holds no article"),
    Kind.INDEX: (Reason.INDEX_PAGE, "lists articles and holds none"),
    Kind.OTHER: (Reason.NO_ARTICLE, "is a search, a contact, a profile or a legal notice, and no article"),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was not read: its id, or its path where it has none, the reason, and what to do."""

    id: str
    reason: Reason
    message: str


Item = Callable[[], Document | Unread]


class Heavy(partial["Document | Unread"]):
    """An item that takes some time: a page. Another process may be asked for it."""

    def loaded(self) -> Item:
        """The same, with all that it takes, to be handed over."""
        return self


def taken(item: Item, place: str) -> Document | Unread:
    """What an item is; what goes wrong with it is told in the result, for one never stops the others."""
    try:
        return item()
    except Exception as error:
        return failed(place, f"{type(error).__name__}: {error}")


def failed(place: str, what: str) -> Unread:
    """What comes of an item on which the program failed."""
    message = f"{place} could not be read: {what}"[:500]
    return Unread(place, Reason.FAILED, f"{message}. This is a fault of the program: please report it.")


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the caller knows of all documents; each fills in what a document does not say itself.

    Attributes:
        all_pages: read pages of HTML as well that are no articles by what is on them.
        unpacked: bytes that one archive may unpack to; None for as many as are in proportion to what it is packed to.
    """

    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    all_pages: bool = False
    unpacked: int | None = None


def given(document: Document, options: SourceOptions) -> Document:
    """A document with what the caller knows of all."""
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


def from_entry(entry: Mapping[str, Any], name: str) -> Document | Unread:
    """A document of a JSON object, or of a row of a table; keys that are not known are left alone."""
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


def lines(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The lines of a file of JSON Lines, one at a time, without those that are blank."""
    number = 0
    while raw := stream.readline(LARGEST + 1):
        number += 1
        large = len(raw) > LARGEST
        rest = raw
        while large and rest and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST)
        if raw.strip(b"\x00 \t\r\n") != b"":
            yield partial(_too_long, name, number) if large else partial(_from_line, raw, name, number)


def _too_long(name: str, number: int) -> Unread:
    message = f"Line {number} of {name} has more than {LARGEST >> 20} MB. Write one article a line."
    return Unread(f"{name}:{number}", Reason.TOO_LARGE, message)


def _from_line(raw: bytes, name: str, number: int) -> Document | Unread:
    place = f"{name}:{number}"
    if is_binary(raw):
        return Unread(place, Reason.BINARY, f"Line {number} of {name} is no text. Write one JSON object a line.")
    try:
        entry = json.loads(decode(raw), strict=False)
    except (ValueError, RecursionError) as error:
        return Unread(place, Reason.BROKEN_LINE, f"Line {number} of {name} is no JSON ({error}). Mend or delete it.")
    if not isinstance(entry, dict):
        return Unread(place, Reason.BROKEN_LINE, f"Line {number} of {name} is no JSON object. Mend or delete it.")
    return from_entry(entry, place)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of bytes beside the bytes themselves.

    Attributes:
        id: the document's id.
        name: what messages call it.
        page: whether it is a page of HTML; else that is told from its text.
        url: its address.
        charset: its character set, where a server told it.
        all_pages: see `SourceOptions`.
    """

    id: str
    name: str
    page: bool = False
    url: str | None = None
    charset: str | None = None
    all_pages: bool = False


def from_bytes(data: bytes, told: Told) -> Document | Unread:
    """The document of a text or a page, or the reason why it is none."""
    if len(data) > LARGEST:
        message = f"{told.name} has more than {LARGEST >> 20} MB. Give each article a file of its own."
        return Unread(told.id, Reason.TOO_LARGE, message)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return Unread(told.id, Reason.EMPTY, f"{told.name} is empty. Leave it out, or save the article into it again.")
    if is_binary(data):
        return Unread(told.id, Reason.BINARY, f"{told.name} is no text. Convert it to .txt, .html or .jsonl first.")
    text = decode(data, markup=told.page or data.lstrip()[:1] == b"<", charset=told.charset)
    kind = None
    if told.page or looks_like_html(text):
        document, kind = read_page(text, told.id, told.url)
    else:
        document = Document(told.id, text, url=told.url)
    if kind is not None and not told.all_pages:
        reason, what = _KINDS[kind]
        return Unread(told.id, reason, f"{told.name} {what}. {_PAGE_END}")
    if not document.text.strip():
        return Unread(told.id, Reason.EMPTY, f"{told.name} shows no text. Save the page again after it has loaded.")
    return document
