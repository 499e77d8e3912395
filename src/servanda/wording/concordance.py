"""The concordance: a row for every property, a column for every document, in each cell what it gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.fuse.settle import groups
from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.wording.context import Context, Source
from servanda.wording.marks import Mark, mark
from servanda.wording.pieces import Phrase, flat
from servanda.wording.sentences import title
from servanda.wording.stage import surest
from servanda.wording.telling import caveat
from servanda.wording.worded import worded


@dataclass(frozen=True, slots=True)
class Entry:
    """One value in a cell.

    Attributes:
        value: in words.
        mark: how it stands to what is retained.
        caveat: what its document says of it short of asserting it, and in whose words.
        target: the id of the quote.
        quote: the words themselves, "" where they are no other than the value.
    """

    value: Phrase
    mark: Mark
    caveat: Phrase
    target: str
    quote: str
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a record: its name, and what each document gives, in the order of the documents."""

    name: str
    label: str
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def disputed(self) -> bool:
        """Whether a value of it is in conflict."""
        return any(entry.mark is Mark.CONFLICTING for cell in self.cells for entry in cell)


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one record; `lone`: one document alone tells it, and there is nothing to compare."""

    card: str
    title: Phrase
    lone: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The table: its columns and its blocks, and the marks that occur in it, for the legend."""

    columns: tuple[Source, ...]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]


def concordance(context: Context) -> Concordance:
    """The table of all records and documents; records that one document alone tells come last."""
    columns = tuple(context.sources.values())
    compared = sorted(context.records, key=lambda record: len(record.documents) < 2)
    blocks = tuple(_block(record, columns, context) for record in compared)
    found = {entry.mark for block in blocks for row in block.rows for cell in row.cells for entry in cell}
    return Concordance(columns, blocks, tuple(known for known in Mark if known in found))


def _block(record: Record, columns: tuple[Source, ...], context: Context) -> Block:
    rows = []
    for field in record.fields:
        own = [s for s in record.statements if s.property == field.name]
        by_document: dict[str, list[Statement]] = {}
        for statement in own:
            by_document.setdefault(statement.document, []).append(statement)
        origins = context.origins(own)
        cells = tuple(
            tuple(entries(by_document.get(source.article.id, ()), record, context, origins)) for source in columns
        )
        rows.append(Row(field.name, context.words.word("properties", field.name), cells))
    return Block(context.cards[record.id], title(record, context), len(record.documents) < 2, tuple(rows))


def entries(statements: Iterable[Statement], record: Record, context: Context, origins: int) -> list[Entry]:
    """What one document gives for one property, which so many origins tell: each value once."""
    found = []
    for group in groups(statements):
        modality = surest(group.statements)
        first = next(s for s in group.statements if s.modality is modality)
        language = context.language(first)
        value = worded(first.value, record.type, language, context.words, modality)
        found.append(
            Entry(
                value,
                mark(record, first.property, first.value, (first.document,), modality, origins),
                caveat(group.statements, context),
                context.anchor(first),
                "" if flat(value.pieces) == first.quote else first.quote,
                language,
            )
        )
    return found
