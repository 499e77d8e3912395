"""Words with the document that has them: who published it, when, and where in it they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.register import View
from servanda.wording.contract import plain
from servanda.wording.safe import address

Quote = dict[str, Any]
KNOWN = ("title", "outlet", "agency", "author", "published", "lang")


class Sources:
    """The documents that answers quote, each fetched once."""

    def __init__(self, view: View, ids: Iterable[str] = ()) -> None:
        """Fetch some of them at once."""
        self._view = view
        self._held: dict[str, Document | None] = {}
        self.fetch(ids)

    def fetch(self, ids: Iterable[str]) -> None:
        """Have these at hand."""
        wanted = [id for id in dict.fromkeys(ids) if id not in self._held]
        self._held.update(dict.fromkeys(wanted))
        self._held.update({document.id: document for document in self._view.documents(wanted)})

    def text(self, id: str) -> str:
        """A document's text; "" where it is not there."""
        self.fetch([id])
        found = self._held[id]
        return found.text if found else ""

    def card(self, id: str) -> Quote:
        """A document without its text."""
        self.fetch([id])
        found = self._held[id]
        since = self._view.withdrawn_since([id])
        marks = {"withdrawn": since[id]} if id in since else {}
        return {"document": id, **card(found), **marks} if found else {"document": id}

    def words(self, id: str, start: int, end: int) -> Quote:
        """Words of a document: `text[start:end]`, offsets in code points."""
        return {**self.card(id), "start": start, "end": end, "quote": self.text(id)[start:end]}

    def statement(self, one: Statement) -> Quote:
        """What a statement says, with its words and the sentence around them."""
        start, end = one.sentence
        return {
            **self.words(one.document, one.start, one.end),
            "property": one.property,
            "value": plain(one.value),
            "sentence": {"start": start, "end": end, "text": self.text(one.document)[start:end]},
            "modality": str(one.modality),
            "speaker": one.speaker,
            "rule": one.rule,
        }

    def sentences(self, record: Record, most: int) -> list[Quote]:
        """The sentence of each document that says most of a record, of `most` documents."""
        return [self.words(id, start, end) for id, (start, end) in list(telling(record).items())[:most]]


def telling(record: Record) -> dict[str, tuple[int, int]]:
    """By document the sentence that says most of a record, the first of several."""
    found: dict[str, Counter[tuple[int, int]]] = {}
    for document, sentence, _ in dict.fromkeys((s.document, s.sentence, s.property) for s in record.statements):
        found.setdefault(document, Counter())[sentence] += 1
    return {document: min(counts, key=lambda one: (-counts[one], one)) for document, counts in found.items()}


def card(document: Document) -> Quote:
    """What is known of a document beside its text; an address that leads nowhere on the web is left out."""
    return {**{name: getattr(document, name) for name in KNOWN}, "url": address(document.url) or None}
