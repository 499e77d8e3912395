"""What a dossier is made of beside the records: its documents, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from servanda.model.document import Document, Passage
from servanda.model.origin import Link, Origin, Why
from servanda.model.statement import Reading, Statement


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the dossier shows it.

    Attributes:
        id: the id that statements have.
        text: the text that their offsets count in.
        passages: what was kept of it and what was set aside.
        title, outlet, url: as given, or None.
        published: ISO 8601 date at the precision known, or None.
        language: ISO 639-1 code, or None.
        withdrawn: since when it is known that its outlet took it back, ISO 8601, or None.
    """

    id: str
    text: str
    passages: tuple[Passage, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    withdrawn: str | None = None


class Traced(Protocol):
    """Where words come from: `servanda.origins.trace.Origins` is one. Words of one origin do not corroborate."""

    @property
    def links(self) -> Sequence[Link]:
        """Documents that hang together."""

    def why_statement(self, statement: Statement) -> Origin:
        """The origin of a statement, with the reason."""

    def main(self, document: str) -> Origin:
        """The origin of most of a document's words, with the reason."""


class Untraced:
    """Every document is an origin of its own."""

    links: Sequence[Link] = ()

    def why_statement(self, statement: Statement) -> Origin:
        """The statement's document."""
        return self.main(statement.document)

    def main(self, document: str) -> Origin:
        """The document."""
        return Origin(f"document:{document}", Why.OWN, document)


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for.

    Attributes:
        language: ISO 639-1 code of the language to write in.
        states: codes of parties; only records with all of them are told.
        since: reduced ISO date; only records whose date reaches it are told, and where they have none, those
            of a document published since.
        until: reduced ISO date; only records whose date begins by then are told, and where they have none, those
            of a document published by then.
        title: a heading instead of the names of the states.
    """

    language: str = "fr"
    states: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    title: str = ""


def articles(
    documents: Iterable[Document], readings: Iterable[Reading], withdrawn: Mapping[str, str] | None = None
) -> list[Article]:
    """The documents of a dossier from what was read.

    Args:
        documents: as given.
        readings: what was read of them; it has the passages and the language.
        withdrawn: by id, since when it is known that outlets took documents back.
    """
    read = {reading.document: reading for reading in readings}
    found = []
    for document in documents:
        reading = read.get(document.id)
        found.append(
            Article(
                document.id,
                document.text,
                reading.passages if reading else document.passages or (),
                document.title,
                document.outlet,
                (reading.published if reading else None) or document.published,
                document.url,
                (reading.language if reading else None) or document.lang,
                (withdrawn or {}).get(document.id),
            )
        )
    return found
