"""The card of a record: its values with their support, its conflicts side by side, its statements in their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.export.dossier.concordance import note
from servanda.export.dossier.context import Context, Source
from servanda.export.dossier.marks import Mark, mark
from servanda.export.dossier.pieces import Phrase, Refs
from servanda.export.dossier.sentences import title
from servanda.export.dossier.stage import Shape, stage, status_label, surest
from servanda.export.dossier.texts import Event, excerpt
from servanda.export.dossier.worded import spelt, worded
from servanda.fuse.settle import Group, groups
from servanda.model.record import Conflict, Record, Settled
from servanda.model.relation import Relation
from servanda.model.statement import Statement
from servanda.model.values import Value, compare


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a property as documents tell it: in words, with its mark, its support and its references."""

    value: Phrase
    mark: Mark
    retained: bool
    note: str
    speakers: tuple[str, ...]
    support: str
    refs: Refs


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a record with all values told, those that are retained first."""

    anchor: str
    label: str
    values: tuple[Told, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Witness:
    """A statement in its sentence: the document, the words around it, who says so and how surely."""

    source: Source
    events: tuple[Event, ...]
    target: str
    speaker: str
    note: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict."""

    told: Told
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict, side by side."""

    property: str
    label: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a document with the statements of the record that are in it, as labels and values."""

    source: Source
    events: tuple[Event, ...]
    target: str
    says: tuple[tuple[str, Phrase, str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A record on the page."""

    record: Record
    anchor: str
    title: Phrase
    kind: str
    status: str
    shape: Shape
    support: str
    fields: tuple[Field, ...]
    disputes: tuple[Dispute, ...]
    quotes: tuple[Quoted, ...]
    statements: str


def card(record: Record, context: Context) -> Card:
    """The card of a record."""
    words, told = context.words, stage(record)
    return Card(
        record,
        context.cards[record.id],
        title(record, context),
        words.tongue.printed(words.data.types[record.type][0]),
        status_label(record.type, told.status, told.modality, words),
        told.shape,
        support(len(record.documents), record.origins, context),
        tuple(_field(field, record, context) for field in record.fields),
        disputes(record, context),
        tuple(_quotes(record, context)),
        words.counted("statements", len(record.statements)),
    )


def support(documents: int, origins: int, context: Context) -> str:
    """Documents and origins in figures; both, so that nobody takes the one for the other."""
    words = context.words
    return f"{words.counted('documents', documents)}, {words.counted('origins', origins)}"


def _support(documents: int, origins: int, record: Record, context: Context) -> str:
    """The support of a value: its origins, and its documents where these are more; the references list them."""
    if len(record.documents) < 2:
        return ""
    return context.words.counted("origins", origins) if origins >= documents else support(documents, origins, context)


def _telling(record: Record, name: str) -> set[str]:
    return {statement.document for statement in record.statements if statement.property == name}


def anchor_of(record: Record, name: str, context: Context) -> str:
    """The id of a property's row on the card."""
    return f"{context.cards[record.id]}-{name}"


def _field(field: Settled, record: Record, context: Context) -> Field:
    own = [s for s in record.statements if s.property == field.name]
    told = sorted(
        (_told(group, field.name, record, context) for group in groups(own)),
        key=lambda value: (not value.retained, list(Mark).index(value.mark)),
    )
    disputed = any(conflict.property == field.name for conflict in record.conflicts)
    label = context.words.word("properties", field.name)
    return Field(anchor_of(record, field.name, context), label, tuple(told), disputed)


def _told(group: Group, name: str, record: Record, context: Context) -> Told:
    modality = surest(group.statements)
    value, language = spelt(record, name, group.value, context)
    documents = group.documents()
    return Told(
        worded(value, record.type, language, context.words, modality),
        mark(record, name, group.value, documents, modality, context.origins(_telling(record, name))),
        any(compare(group.value, settled) is Relation.EQUAL for settled in record.values(name)),
        note(name, modality, context),
        tuple(dict.fromkeys(s.speaker for s in group.statements if s.speaker)),
        _support(len(documents), _origins(group.value, name, documents, record, context), record, context),
        context.refs(group.statements, record),
    )


def _origins(value: Value, name: str, documents: Sequence[str], record: Record, context: Context) -> int:
    """The origins that fusion counted for a value; where it did not, those that the documents themselves tell."""
    told = [s for field in record.fields if field.name == name for s in field.told]
    told += [s for conflict in record.conflicts if conflict.property == name for s in conflict.values]
    for known in told:
        if compare(known.value, value) is Relation.EQUAL and {*known.documents} == {*documents}:
            return known.origins
    return context.origins(documents)


def disputes(record: Record, context: Context) -> tuple[Dispute, ...]:
    """The conflicts of a record, side by side."""
    return tuple(_dispute(conflict, record, context) for conflict in record.conflicts)


def _dispute(conflict: Conflict, record: Record, context: Context) -> Dispute:
    name = conflict.property
    sides = []
    for known in conflict.values:
        own = [
            s
            for s in record.statements
            if s.property == name and s.document in known.documents and compare(s.value, known.value) is Relation.EQUAL
        ]
        told = _told(Group(known.value, tuple(own)), name, record, context)
        sides.append(Side(told, tuple(_witness(s, context) for s in _first_of_each(own))))
    known = context.words.word("properties", name)
    return Dispute(known, context.words.label("conflict_on", property=known.lower()), tuple(sides))


def _first_of_each(statements: Sequence[Statement]) -> list[Statement]:
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(statement.document, statement)
    return list(first.values())


def _witness(statement: Statement, context: Context) -> Witness:
    source = context.sources[statement.document]
    events = excerpt(source.article.text, statement.sentence, [(statement.start, statement.end)])
    shown = note("", statement.modality, context)
    return Witness(source, events, context.anchor(statement), statement.speaker, shown)


def _quotes(record: Record, context: Context) -> list[Quoted]:
    """The record's statements, sentence by sentence, in the order of the documents and their texts."""
    by_sentence: dict[tuple[int, str, tuple[int, int]], list[Statement]] = {}
    for statement in record.statements:
        source = context.sources[statement.document]
        by_sentence.setdefault((source.number, statement.document, statement.sentence), []).append(statement)
    found = []
    for (_, document, sentence), own in sorted(by_sentence.items()):
        source = context.sources[document]
        own.sort(key=lambda s: (s.start, s.end, s.property))
        events = excerpt(source.article.text, sentence, [(s.start, s.end) for s in own])
        says = tuple(_says(s, record, context) for s in own)
        found.append(Quoted(source, events, context.anchor(own[0]), tuple(dict.fromkeys(says))))
    return found


def _says(statement: Statement, record: Record, context: Context) -> tuple[str, Phrase, str, str]:
    value = worded(statement.value, record.type, context.language(statement), context.words, statement.modality)
    label = context.words.word("properties", statement.property)
    return label, value, note(statement.property, statement.modality, context), statement.speaker
