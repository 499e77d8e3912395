"""All quotes of a record in their context, property by property: what documents say, under each other."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.fuse.settle import groups
from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.wording.context import Context, Source
from servanda.wording.marks import Mark, mark
from servanda.wording.pieces import Phrase
from servanda.wording.stage import surest
from servanda.wording.telling import caveat
from servanda.wording.worded import worded

ROOM = 110  # characters on each side of a quote
LONGEST = 400  # of the quote itself


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with the words around it in its sentence."""

    source: Source
    before: str
    quote: str
    after: str
    target: str
    caveat: Phrase


@dataclass(frozen=True, slots=True)
class Book:
    """A value of a property, how it stands to the one retained, and the quotes that say it."""

    value: Phrase
    mark: Mark
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A property with all that is said of it."""

    name: str
    label: str
    books: tuple[Book, ...]


def shelves(record: Record, context: Context) -> list[Shelf]:
    """The quotes of a record."""
    found = []
    for field in record.fields:
        own = [s for s in record.statements if s.property == field.name]
        origins = context.origins(own)
        books = sorted(
            (_book(group.statements, record, origins, context) for group in groups(own)),
            key=lambda book: list(Mark).index(book.mark),
        )
        if books:
            found.append(Shelf(field.name, context.words.word("properties", field.name), tuple(books)))
    return found


def _book(own: tuple[Statement, ...], record: Record, origins: int, context: Context) -> Book:
    modality, first = surest(own), own[0]
    documents = tuple(sorted({s.document for s in own}))
    told = worded(first.value, record.type, context.language(first), context.words, modality)
    ordered = sorted(own, key=lambda s: (context.sources[s.document].number, s.start, s.end))
    quotes = tuple(dict.fromkeys(quoted(s, context) for s in ordered))
    return Book(told, mark(record, first.property, first.value, documents, modality, origins), quotes)


def quoted(statement: Statement, context: Context) -> Quoted:
    """A statement's quote with the words around it."""
    source = context.sources[statement.document]
    text = source.article.text
    first, last = statement.sentence
    start, end = max(first, statement.start - ROOM), min(last, statement.end + ROOM)
    before, after = text[start : statement.start], text[statement.end : end]
    quote = statement.quote if len(statement.quote) <= LONGEST else statement.quote[: LONGEST - 1] + "…"
    return Quoted(
        source,
        ("…" if start > first else "") + before,
        quote,
        after + ("…" if end < last else ""),
        context.anchor(statement),
        caveat([statement], context),
    )
