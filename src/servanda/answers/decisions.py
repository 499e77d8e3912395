"""Decisions of reviewers, as programs tell them and are told of them."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from servanda.errors import InputError, MissingError
from servanda.model.decision import Draft, Kind, Outcome
from servanda.register import View
from servanda.review.typed import read_values
from servanda.wording.contract import plain

Word = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
Line = Annotated[str, msgspec.Meta(max_length=2000)]


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a program decides in a person's name.

    Attributes:
        kind: accept, reject, correct, merge, split, perhaps, apart or undo.
        records: ids: one to accept, reject, correct or split; two or more to merge; two for perhaps and apart.
        property: to correct.
        values: what it is, as people type them (ML, 2025-06-23, 25000 t); none for a property without a value.
        acts: to split off: ids of acts, or of documents for all that these tell.
        note: why.
        source: where a corrected value is from.
        undoes: the id of the decision that no longer holds.
        seen: what `evidence` told as `seen`, to decide on what was seen and on nothing else; "" for as it is.
    """

    kind: Kind
    records: Annotated[list[Word], msgspec.Meta(max_length=20)] = []
    property: Line = ""
    values: Annotated[list[Word], msgspec.Meta(max_length=20)] = []
    acts: Annotated[list[Word], msgspec.Meta(max_length=500)] = []
    note: Line = ""
    source: Line = ""
    undoes: Line = ""
    seen: Line = ""


def draft(view: View, told: Told, person: str) -> Draft:
    """What is to be decided, read strictly.

    Raises:
        MissingError: there is no such record, or no such decision to undo.
        InputError: a value is none of its property.
    """
    if told.kind is Kind.UNDO:
        if view.decision(told.undoes) is None:
            raise MissingError(f"There is no decision {told.undoes[:80]}: `undoes` is the id of one.")
        return Draft(told.kind, person, note=told.note, source=told.source, undoes=told.undoes)
    for id in told.records:
        if view.record(id) is None:
            raise MissingError(f"There is no record {id[:80]}: search for it, or list the records.")
    records = tuple(dict.fromkeys(told.records))
    if told.kind is not Kind.CORRECT:
        return Draft(told.kind, person, records, acts=tuple(told.acts), note=told.note, source=told.source)
    if len(records) != 1:
        raise InputError("To correct, name one record.")
    record = view.record(records[0])
    assert record is not None
    values = read_values(record.type, told.property, told.values)
    return Draft(told.kind, person, records, told.property, values, note=told.note, source=told.source)


def outcome(one: Outcome) -> dict[str, Any]:
    """A decision and what has become of it."""
    made = one.decision
    return {
        "id": made.id,
        "number": made.number,
        "at": made.at,
        "by": made.person,
        "kind": str(made.kind),
        "records": list(made.records),
        "property": made.property,
        "values": [plain(value) for value in made.value],
        "note": made.note,
        "source": made.source,
        "undoes": made.undoes,
        "documents": list(made.documents()),
        "standing": str(one.standing),
        "why": str(one.why or ""),
        "because_of": one.by,
        "records_now": list(one.records),
    }
