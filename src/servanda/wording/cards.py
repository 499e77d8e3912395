"""The card of a record: values with their support, conflicts side by side, statements in their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.fuse.settle import Group, groups
from servanda.model.record import Conflict, Record, Settled
from servanda.model.relation import Relation
from servanda.model.statement import Modality, Statement
from servanda.model.values import compare
from servanda.wording.context import Context
from servanda.wording.contradictions import behind, first_of_each
from servanda.wording.evidence import Quoted, Witness, quotes, witness
from servanda.wording.kin import Step, perhaps, steps
from servanda.wording.marks import Mark, mark
from servanda.wording.pieces import Phrase, Refs
from servanda.wording.provenance import Shared, shared
from servanda.wording.sentences import title
from servanda.wording.stage import Shape, stage, status_label, surest
from servanda.wording.telling import caveat
from servanda.wording.worded import spelt, worded

SHOWN = 3  # quotes of one side of a conflict that are shown at once


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a property as documents tell it: in words, with its mark, its support and its references.

    `copies`: several of its documents count as one.
    """

    value: Phrase
    mark: Mark
    retained: bool
    caveat: Phrase
    support: str
    copies: bool
    refs: Refs


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a record with all values told, those that are retained first."""

    anchor: str
    label: str
    values: tuple[Told, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, with a quote of each document that takes it."""

    told: Told
    witnesses: tuple[Witness, ...]

    @property
    def first(self) -> tuple[Witness, ...]:
        """The quotes to show; one more is shown as well, rather than a word that there is one."""
        return self.witnesses if len(self.witnesses) < SHOWN + 2 else self.witnesses[:SHOWN]

    @property
    def more(self) -> tuple[Witness, ...]:
        """The quotes to show to those who ask for them."""
        return self.witnesses[len(self.first) :]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict, side by side."""

    property: str
    label: str
    sides: tuple[Side, ...]


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
    steps: tuple[Step, ...]
    perhaps: tuple[tuple[str, Phrase], ...]
    disputes: tuple[Dispute, ...]
    origins: tuple[Shared, ...]
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
        steps(record, context),
        perhaps(record, context),
        disputes(record, context),
        shared(record.statements, context),
        tuple(quotes(record, context)),
        words.counted("statements", len(record.statements)),
    )


def support(documents: int, origins: int, context: Context) -> str:
    """Documents and origins in figures; both, so that nobody takes the one for the other."""
    words = context.words
    return f"{words.counted('documents', documents)}, {words.counted('origins', origins)}"


def _support(documents: int, origins: int, record: Record, context: Context) -> str:
    """The support of a value: its origins, and its documents where these are more."""
    if len(record.documents) < 2:
        return ""
    return context.words.counted("origins", origins) if origins >= documents else support(documents, origins, context)


def _telling(record: Record, name: str) -> list[Statement]:
    return [statement for statement in record.statements if statement.property == name]


def anchor_of(record: Record, name: str, context: Context) -> str:
    """The id of a property's row on the card."""
    return f"{context.cards[record.id]}-{name}"


def _field(field: Settled, record: Record, context: Context) -> Field:
    own = [s for s in record.statements if s.property == field.name]
    told = sorted(
        (_told(group, field.name, record, context) for group in _groups(own, field.name)),
        key=lambda value: (not value.retained, list(Mark).index(value.mark)),
    )
    disputed = any(conflict.property == field.name for conflict in record.conflicts)
    label = context.words.word("properties", field.name)
    return Field(anchor_of(record, field.name, context), label, tuple(told), disputed)


def _told(group: Group, name: str, record: Record, context: Context) -> Told:
    modality = surest(group.statements)
    value, language = spelt(record, name, group.value, context)
    documents = group.documents()
    origins = _origins(group, name, record, context)
    return Told(
        worded(value, record.type, language, context.words, modality),
        mark(record, name, group.value, documents, modality, context.origins(_telling(record, name))),
        _is_retained(group, name, record),
        caveat(group.statements, context),
        _support(len(documents), origins, record, context),
        origins < len(documents),
        context.refs(group.statements, record),
    )


def _groups(own: Sequence[Statement], name: str) -> list[Group]:
    """Statements by what they say; of a status, what is planned apart from what is done."""
    if name != "status":
        return groups(own)
    return [group for modality in Modality for group in groups(s for s in own if s.modality is modality)]


def _is_retained(group: Group, name: str, record: Record) -> bool:
    if name == "status" and surest(group.statements) is not stage(record).modality:
        return False
    return any(compare(group.value, settled) is Relation.EQUAL for settled in record.values(name))


def _origins(group: Group, name: str, record: Record, context: Context) -> int:
    """The origins that fusion counted for a value; failing that, those that its statements come down to."""
    told = [s for field in record.fields if field.name == name for s in field.told]
    told += [s for conflict in record.conflicts if conflict.property == name for s in conflict.values]
    for known in told:
        if compare(known.value, group.value) is Relation.EQUAL and {*known.documents} == {*group.documents()}:
            return known.origins
    return context.origins(group.statements)


def disputes(record: Record, context: Context) -> tuple[Dispute, ...]:
    """The conflicts of a record, side by side."""
    return tuple(_dispute(conflict, record, context) for conflict in record.conflicts)


def _dispute(conflict: Conflict, record: Record, context: Context) -> Dispute:
    name = conflict.property
    sides = []
    for known in conflict.values:
        for group in _groups(behind(known, name, record), name):
            told = _told(group, name, record, context)
            sides.append(Side(told, tuple(witness(s, context) for s in first_of_each(group.statements))))
    label = context.words.word("properties", name)
    return Dispute(label, context.words.label("conflict_on", property=label.lower()), tuple(dict.fromkeys(sides)))
