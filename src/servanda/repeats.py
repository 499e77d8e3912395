"""Documents of a run that say the same: one of them is read, and the others get its reading under their own ids.

Archives of the press hold the same page many times over: fetched on other days, with `www.` and `amp.` before its
address or a newsletter's parameters behind it. A reading depends on all that is known of a document but its id, and
of its address on nothing but the state whose domain that is; where a reading names the two, they are put in.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field, replace

from servanda.model.codec import encode_document, encode_reading_as
from servanda.model.document import Document
from servanda.origins.hosts import home_of
from servanda.pipeline import FAILED
from servanda.register import Read

ROOM = 64_000_000  # bytes of readings that are kept
BESIDE = 2_000  # bytes that an entry takes beside its reading
MANY = 500  # documents, and characters, that wait at the most for others to be read
LARGE = 4_000_000


@dataclass(slots=True)
class Repeats:
    """The readings of a run by what they depend on: those asked for last, as many as there is room for.

    Attributes:
        room: bytes of readings that are kept.
    """

    room: int = ROOM
    spared: int = 0
    _kept: OrderedDict[bytes, tuple[str, Read]] = field(default_factory=OrderedDict)
    _flying: dict[bytes, list[Document]] = field(default_factory=dict)  # being read: those that wait for it
    _apart: set[bytes] = field(default_factory=set)  # that the program failed on: each is tried by itself
    _used: int = 0
    _waiting: int = 0  # documents, and their characters
    _large: int = 0

    def ask(self, document: Document) -> Read | bool:
        """The reading of a document from one that says the same; else whether it has to be read now.

        Where it has not, one that says the same is being read, and `enter` will give this one back.
        """
        key = key_of(document)
        if key is None or key in self._apart:
            return True
        if key in self._kept:
            self._kept.move_to_end(key)
            return renamed(*self._kept[key], document)
        if key not in self._flying:
            self._flying[key] = []
            return True
        if self._waiting >= MANY or self._large >= LARGE:
            return True
        self._flying[key].append(document)
        self._waiting += 1
        self._large += len(document.text)
        return False

    def enter(self, document: Document, read: Read) -> list[Document]:
        """Keep what reading a document came to, unless the program failed on it; the documents that waited for it."""
        key = key_of(document)
        if key is None:
            return []
        waited = self._flying.pop(key, [])
        self._waiting -= len(waited)
        self._large -= sum(len(one.text) for one in waited)
        if read.reason == FAILED:
            self._apart.add(key)
        elif key not in self._kept:
            self._kept[key] = document.id, read
            self._used += _size(read)
            while self._used > self.room:
                self._used -= _size(self._kept.popitem(last=False)[1][1])
        return waited


def key_of(document: Document) -> bytes | None:
    """A digest of all that the reading of a document depends on; None where it is to be read by itself.

    That is what people and second readers entered, and what cannot be written down as it is.
    """
    if document.entry is not None or document.answers:
        return None
    try:
        told = encode_document(replace(document, id="", url=home_of(document.url)))
    except UnicodeEncodeError:
        return None
    return hashlib.blake2b(told, digest_size=16).digest()


def renamed(id: str, read: Read, document: Document) -> Read:
    """The reading of a document, made of that of one with the same key.

    Args:
        id: of the document that was read.
        read: what came of it.
        document: the other.
    """
    return replace(
        read,
        completed=replace(read.completed, id=document.id, url=document.url),
        body=encode_reading_as(read.body, document.id, document.url),
        unread=read.unread and document.id + read.unread.removeprefix(id),
    )


def _size(read: Read) -> int:
    return len(read.body) + BESIDE
