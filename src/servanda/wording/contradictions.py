"""What documents say against the value that a sentence tells: a clause a value, with who is behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from servanda.fuse.settle import groups
from servanda.model.record import Conflict, Record, Supported
from servanda.model.relation import Relation
from servanda.model.schema import schema
from servanda.model.statement import Modality, Statement
from servanda.model.values import Individual, Place, Status, Value, compare
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.patterns import Slot
from servanda.wording.pieces import NOTHING, Phrase, flat, joined, text
from servanda.wording.stage import status_label
from servanda.wording.telling import caveat
from servanda.wording.worded import spelt, worded
from servanda.wording.writing.dates import when
from servanda.wording.writing.people import person
from servanda.wording.writing.words import quoted


@dataclass(frozen=True, slots=True)
class _Other:
    """A value that is told against the one of the sentence: in words, who tells it, of how many origins."""

    name: str
    value: Phrase
    own: tuple[Statement, ...]
    origins: int


def contradictions(record: Record, context: Context) -> list[Phrase]:
    """The clauses on all conflicts of a record: what one set of documents says of a property is in one clause."""
    found: list[Phrase] = []
    for conflict in record.conflicts:
        told = _together(_denials(conflict, record, context) + _others(conflict, record, context), context)
        for place, other in enumerate(told):
            apart = place > 0 and other.value and all(_disjoint(other, before) for before in told[:place])
            if apart and told[place - 1].value:
                found[-1] = found[-1] + _continued(other, record, context)
            else:
                found.append(_clause(other, record, context))
    return found


def _together(others: Sequence[_Other], context: Context) -> list[_Other]:
    """The values that the same documents tell, as one."""
    writing = context.words.tongue.writing
    by_documents: dict[object, list[_Other]] = {}
    for other in others:
        plain = other.value and not caveat(other.own, context)
        key = (frozenset(s.document for s in other.own), other.origins) if plain else id(other)
        by_documents.setdefault(key, []).append(other)
    return [
        own[0] if len(own) == 1 else replace(
            own[0],
            value=joined([one.value for one in own], writing.comma, writing.and_),
            own=tuple(s for one in own for s in one.own),
        )
        for own in by_documents.values()
    ]  # fmt: skip


def _disjoint(one: _Other, other: _Other) -> bool:
    return {s.document for s in one.own}.isdisjoint(s.document for s in other.own)


def _continued(other: _Other, record: Record, context: Context) -> Phrase:
    """Another value in the same clause: `, un autre le 23 juin [4]`."""
    documents = {s.document for s in other.own}
    who = context.words.support(len(documents), other.origins, words=True, others=True)
    slots: dict[str, Slot] = {"documents": text(who), "value": other.value + caveat(other.own, context)}
    return context.words.filled(context.words.data.conflicts["continued"], slots) + Phrase(
        (context.refs(other.own, record),)
    )


def sources(documents: Collection[str], origins: int, context: Context) -> Phrase:
    """So many documents, as a subject: `deux documents d'une seule origine`."""
    return text(context.words.support(len(documents), origins, words=True), plural=len(documents) > 1)


def behind(told: Supported, name: str, record: Record) -> list[Statement]:
    """The statements that say one value of a conflict."""
    return [
        s
        for s in record.statements
        if s.property == name and s.document in told.documents and compare(s.value, told.value) is Relation.EQUAL
    ]


def _denials(conflict: Conflict, record: Record, context: Context) -> list[_Other]:
    """That documents deny what others assert: of the status that the sentence tells, the clause needs no value."""
    if conflict.property != "status":
        return []
    settled, words = record.value("status"), context.words
    found = []
    for group in groups(s for s in record.statements if s.property == "status" and s.modality is Modality.DENIED):
        name = group.value.name if isinstance(group.value, Status) else ""
        told = status_label(record.type, name, Modality.DENIED, words)
        value = NOTHING if group.value == settled else quoted(told, words.code, words.tongue)
        found.append(_Other("status", value, group.statements, context.origins(group.statements)))
    return found


def against(conflict: Conflict, record: Record) -> list[Supported]:
    """The values that cannot be true with the one retained; where none is so, those that are not the same."""
    settled = record.value(conflict.property)
    if settled is None:
        return []
    if schema(record.type).properties[conflict.property].many:
        return [*conflict.values]  # sets against each other: none of them is the sentence's
    relations = [(told, compare(told.value, settled)) for told in conflict.values]
    found = [told for told, relation in relations if relation is Relation.CONFLICTING]
    return found or [told for told, relation in relations if relation is not Relation.EQUAL]


def _others(conflict: Conflict, record: Record, context: Context) -> list[_Other]:
    """What is told against the value of the sentence."""
    settled = record.value(conflict.property)
    found = []
    for told in against(conflict, record):
        own = behind(told, conflict.property, record)
        if settled is not None and any(s.modality is not Modality.DENIED for s in own):
            value = _value(told.value, settled, conflict.property, record, context)
            found.append(_Other(conflict.property, value, tuple(own), told.origins))
    return found


def _clause(other: _Other, record: Record, context: Context) -> Phrase:
    patterns = context.words.data.conflicts
    documents = {s.document for s in other.own}
    value = other.value + caveat(other.own, context) if other.value else NOTHING
    slots: dict[str, Slot] = {
        "documents": sources(documents, other.origins, context),
        "value": value,
        "property": text(context.words.word("properties", other.name).lower()),
    }
    known = other.name in patterns and (other.name != "status" or not value)
    refs = context.refs(other.own, record)
    return context.words.filled(patterns[other.name if known else "other"], slots) + Phrase((refs,))


def _value(value: Value, settled: Value, name: str, record: Record, context: Context) -> Phrase:
    """A value in words; the country of a place is told where it is another."""
    if isinstance(value, When):
        return when(value, context.words.tongue)
    if isinstance(best := spelt(record, name, value, context)[0], Individual) and best.name:
        return person(best, context.words.code, context.words.tongue, "short")
    if isinstance(value, Status):
        return quoted(
            flat(worded(value, record.type, "", context.words).pieces), context.words.code, context.words.tongue
        )
    best, language = spelt(record, name, value, context)
    if isinstance(best, Place) and isinstance(settled, Place) and best.name and best.country == settled.country:
        best = replace(best, country="")
    return worded(best, record.type, language, context.words)


def first_of_each(statements: Sequence[Statement]) -> list[Statement]:
    """The first statement of each document."""
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(statement.document, statement)
    return list(first.values())
