"""How a value that a document gives stands to the one that its record retains."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from servanda.model.record import Record
from servanda.model.relation import Relation
from servanda.model.schema import schema
from servanda.model.statement import Modality
from servanda.model.values import Status, Value, compare
from servanda.model.when import When
from servanda.wording.stage import steps


class Mark(StrEnum):
    """The answer, for a reader."""

    AGREEING = "agreeing"
    SOLE = "sole"
    FINER = "finer"
    WITHIN = "within"
    COARSER = "coarser"
    COMPATIBLE = "compatible"
    EARLIER = "earlier"
    LATER = "later"
    DIFFERING = "differing"
    CONFLICTING = "conflicting"


_BY_RELATION = {
    Relation.EQUAL: Mark.AGREEING,
    Relation.FINER: Mark.FINER,
    Relation.COARSER: Mark.COARSER,
    Relation.COMPATIBLE: Mark.COMPATIBLE,
    Relation.CONFLICTING: Mark.DIFFERING,
}
_BEST = (Relation.EQUAL, Relation.FINER, Relation.COARSER, Relation.COMPATIBLE, Relation.CONFLICTING)


def mark(
    record: Record, name: str, value: Value, documents: Collection[str], modality: Modality, origins: int = 2
) -> Mark:
    """The mark of a value of a property.

    Every side of a conflict is marked as one, the retained value too: that more say it does not settle it.

    Args:
        record: the record.
        name: the property.
        value: what is given.
        documents: those that give it.
        modality: the surest with which they do.
        origins: how many tell the property at all; where it is one, nothing agrees.
    """
    found = _mark(record, name, value, documents, modality)
    return Mark.SOLE if found is Mark.AGREEING and origins < 2 else found


def _mark(record: Record, name: str, value: Value, documents: Collection[str], modality: Modality) -> Mark:
    if _in_conflict(record, name, value, documents):
        return Mark.CONFLICTING
    if isinstance(value, Status):
        return _by_life(record, value, modality)
    relations = {compare(value, settled) for settled in record.values(name)}
    best = next((relation for relation in _BEST if relation in relations), Relation.COMPATIBLE)
    if best is Relation.FINER and schema(record.type).properties[name].extent and _spans(record, name):
        return Mark.WITHIN
    return _BY_RELATION[best]


def _in_conflict(record: Record, name: str, value: Value, documents: Collection[str]) -> bool:
    return any(
        compare(value, told.value) is Relation.EQUAL and not {*documents}.isdisjoint(told.documents)
        for conflict in record.conflicts
        if conflict.property == name
        for told in conflict.values
    )


def _spans(record: Record, name: str) -> bool:
    return any(isinstance(settled, When) and settled.start != settled.end for settled in record.values(name))


def _by_life(record: Record, value: Status, modality: Modality) -> Mark:
    """A status by how far along the record's life it is; what is only planned comes before what is done."""
    settled = record.value("status")
    assert isinstance(settled, Status)
    known = steps(record)
    own, other = known.get(value.name, 0), known.get(settled.name, 0)
    if own != other:
        return Mark.EARLIER if own < other else Mark.LATER
    told = {s.modality for s in record.statements if s.property == "status" and s.value == settled}
    if modality is Modality.ASSERTED or Modality.ASSERTED not in told:
        return Mark.AGREEING
    return Mark.EARLIER if modality is Modality.PLANNED else Mark.DIFFERING
