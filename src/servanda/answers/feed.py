"""The changes of a register as an Atom feed (RFC 4287): an entry for what one reading made of one record.

An entry's id is made of the register's name, the record and the run that changed it, so that it stays; `updated` is
when the register learnt it. The words of articles stand in the entries as text, escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec
from lxml import etree

from servanda import __version__
from servanda.answers.quotes import telling
from servanda.language import section
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.values import Party, decode
from servanda.register import Change
from servanda.settings import shown_register
from servanda.upkeep.differences import Difference, differences
from servanda.upkeep.summary import Summary
from servanda.wording.catalogue import Catalogue, catalogue
from servanda.wording.contract import title
from servanda.wording.pieces import flat
from servanda.wording.safe import address, attribute, shown
from servanda.wording.worded import worded

ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "application/atom+xml"
LATEST = 200  # changes that a feed has
QUOTED = 5  # new documents that an entry quotes
MINTED = "tag:servanda,2026:"  # RFC 4151
BEGUN = "1970-01-01T00:00:00+00:00"  # of a feed in which there is nothing yet


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `feed.yml`; the file's comments say what each key means."""

    title: str
    entries: dict[str, str]
    value: str
    nothing: str
    doubted: str
    settled: str
    origins: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        register: its path or address.
        search: the search that it is of; "" for all that changes.
        itself: the address where it is; "" for a file.
        pages: the address under which records have pages; "" where they have none.
        language: of what it says itself.
    """

    register: str
    search: str = ""
    itself: str = ""
    pages: str = ""
    language: str = "fr"

    @property
    def name(self) -> str:
        """What the register is called: its file or database, without the folders and hosts."""
        return PurePath(shown_register(self.register)).stem or "register"

    @property
    def id(self) -> str:
        """The feed's id."""
        return f"{MINTED}{_plain(self.name)}" + (f"/search/{_plain(self.search)}" if self.search else "")

    def entry_id(self, record: str, run: int) -> str:
        """The id of what a run made of a record."""
        return f"{MINTED}{_plain(self.name)}/{_plain(record)}/{run}"


def _plain(name: str) -> str:
    return quote(name, safe="", errors="replace")


@dataclass(frozen=True, slots=True)
class Ground:
    """What entries are made of.

    Attributes:
        record: the record of an id as it is now; None where there is none.
        document: the document of an id; None where there is none.
    """

    record: Callable[[str], Record | None]
    document: Callable[[str], Document | None]


def changed(changes: Iterable[Change], kept: Collection[str] | None = None) -> list[tuple[int, Difference]]:
    """What each run made of each record, with the number of the run, the newest first.

    Args:
        changes: by run; what is gone is needed to know a record again that has another id now.
        kept: the ids of records that are told of; None for all.
    """
    ordered = sorted(changes, key=lambda change: (change.run, change.record))
    found = [
        (run, one)
        for run, some in groupby(ordered, key=lambda change: change.run)
        for one in differences(some)
        if kept is None or one.record in kept
    ]
    return sorted(found, key=lambda one: (one[1].at, one[0], one[1].record), reverse=True)


def written(feed: Feed, found: Sequence[tuple[int, Difference]], ground: Ground) -> bytes:
    """The feed, as XML."""
    words = section(feed.language, "feed", Words)
    root = etree.Element("feed", nsmap={None: ATOM})  # type: ignore[dict-item] # the default namespace
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", words.title.replace("{name}", feed.search or feed.name))
    _add(root, "updated", max((one.at for _, one in found), default=BEGUN))
    _add(_add(root, "author"), "name", "Servanda")
    _add(root, "generator", "Servanda", version=__version__)
    if feed.itself:
        _add(root, "link", rel="self", type=MEDIA, href=feed.itself)
    if feed.pages:
        _add(root, "link", rel="alternate", type="text/html", href=feed.pages)
    for run, one in found:
        _entry(root, feed, run, one, ground, words)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _entry(root: etree._Element, feed: Feed, run: int, one: Difference, ground: Ground, words: Words) -> None:
    record, known = ground.record(one.record), catalogue(feed.language)
    entry = _add(root, "entry")
    _add(entry, "id", feed.entry_id(one.record, run))
    _add(entry, "title", words.entries[one.kind].replace("{title}", attribute(_title(one, record, feed.language))))
    _add(entry, "updated", one.at)
    kind = _side(one).type
    _add(entry, "category", term=kind, scheme="urn:servanda:type", label=known.data.types[kind][0])
    if feed.pages and record is not None:
        _add(entry, "link", rel="alternate", type="text/html", href=f"{feed.pages}records/{_plain(one.record)}")
    new = [found for id in one.documents[:QUOTED] if (found := ground.document(id)) is not None]
    for href in dict.fromkeys(filter(None, (address(document.url) for document in new))):
        _add(entry, "link", rel="via", href=href)
    told = "".join([*_changes(one, known, words), *_quotes(record, new, words)])
    _add(entry, "content", told, type="html")


def _side(one: Difference) -> Summary:
    side = one.after or one.before
    assert side is not None
    return side


def _title(one: Difference, record: Record | None, language: str) -> str:
    """The record's title; of one that is gone, its parties."""
    if record is not None:
        return title(record, language)
    named = [value for value in map(decode, _side(one).values.get("party", [])) if isinstance(value, Party)]
    return " – ".join(value.name or value.code for value in named) or one.record


def _changes(one: Difference, known: Catalogue, words: Words) -> Iterator[str]:
    """What changed, as HTML."""
    lines = []
    for name, (before, after) in one.values.items():
        sides = [_told(side, one, known) or words.nothing for side in (before, after)]
        value = " → ".join(sides) if one.kind == "changed" else sides[one.kind == "new"]
        lines.append(words.value.replace("{property}", known.word("properties", name)).replace("{value}", value))
    lines += [words.doubted.replace("{property}", known.word("properties", name)) for name in one.doubted]
    if one.kind == "changed":
        lines += [words.settled.replace("{property}", known.word("properties", name)) for name in one.settled]
    origins = [str(side.origins) if side else "0" for side in (one.before, one.after)]
    if origins[0] != origins[1]:
        lines.append(words.origins.replace("{before}", origins[0]).replace("{after}", origins[1]))
    if lines:
        yield "<ul>" + "".join(f"<li>{_text(line)}</li>" for line in lines) + "</ul>"


def _told(side: Sequence[dict[str, Any]], one: Difference, known: Catalogue) -> str:
    return ", ".join(flat(worded(decode(value), _side(one).type, "", known).pieces) for value in side)


def _quotes(record: Record | None, new: Sequence[Document], words: Words) -> Iterator[str]:
    """The sentence of each new document that says most of the record, as HTML."""
    spans = telling(record) if record else {}
    for document in new:
        if document.id not in spans:
            continue
        start, end = spans[document.id]
        told = words.quoted.replace("{quote}", document.text[start:end].strip())
        source = ", ".join(filter(None, (document.outlet or document.id, document.title, document.published)))
        yield f"<blockquote><p>{_text(told)}</p><footer>{_text(source)}</footer></blockquote>"


def _text(words: str) -> str:
    return escape(str(shown(words)))


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", {key: str(shown(value)) for key, value in attributes.items()})
    if text:
        made.text = str(shown(text))
    return made
