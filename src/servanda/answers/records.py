"""Records for programs: whole, in short, by their evidence, and those on which documents contradict each other."""

from __future__ import annotations

from typing import Any

from servanda.answers.quotes import Sources
from servanda.errors import InputError, MissingError
from servanda.fuse.groups import groups
from servanda.model.record import Record, Settled
from servanda.model.schema import schema
from servanda.register import Filter, View
from servanda.wording.contract import as_dict, plain
from servanda.wording.contradictions import behind

Answer = dict[str, Any]
QUOTED = 5  # documents that a record in short quotes
LEFT_OUT = ("statements", "links", "conflicts", "life", "perhaps", "members", "documents", "review")


def whole(view: View, wanted: Filter, *, limit: int, after: str | None, language: str = "fr") -> Answer:
    """A page of records as the export contract has them, how many there are in all, and the mark of the next page."""
    page = view.page(wanted, limit=limit, after=after)
    found = [as_dict(one, language) for one in page.records]
    return {"records": found, "total": view.count(wanted), "after": page.after}


def short(view: View, wanted: Filter, *, limit: int, after: str | None, language: str = "fr") -> Answer:
    """A page of records in short, each with the sentences that it rests on."""
    page = view.page(wanted, limit=limit, after=after)
    sources = _sources(view, *page.records)
    found = [in_short(one, sources, language) for one in page.records]
    return {"records": found, "total": view.count(wanted), "after": page.after}


def in_short(record: Record, sources: Sources, language: str) -> Answer:
    """A record without its statements: its values, on what there is a conflict, and a sentence a document."""
    told = as_dict(record, language)
    return {
        **{name: value for name, value in told.items() if name not in LEFT_OUT},
        "reviewed": str(record.reviewed),
        "conflicts": [conflict["property"] for conflict in told["conflicts"]],
        "documents": len(record.documents),
        "quotes": sources.sentences(record, QUOTED),
    }


def one(view: View, id: str, language: str = "fr") -> Answer:
    """A record as the export contract has it, whole.

    Raises:
        MissingError: there is none of this id.
    """
    return as_dict(_found(view, id), language)


def with_sources(view: View, id: str, language: str = "fr") -> Answer:
    """A record as the export contract has it, each statement with its document (`sources`, in their order).

    Raises:
        MissingError: there is none of this id.
    """
    record = _found(view, id)
    sources = _sources(view, record)
    return {**as_dict(record, language), "sources": [sources.card(id) for id in record.documents]}


def evidence(view: View, id: str, property: str | None = None, language: str = "fr") -> Answer:
    """What a record rests on: by property each value that is told, with the quotes of all who say so.

    `seen` stands for the record as it is now: what decides on it can be made to depend on that.

    Args:
        view: of the register.
        id: of the record.
        property: only this one.
        language: of titles.

    Raises:
        MissingError: there is no such record.
        InputError: it has no such property.
    """
    record = _found(view, id)
    known = schema(record.type).properties
    if property is not None and property not in known:
        raise InputError(f"A {record.type} has no property {property}: give one of {', '.join(known)}.")
    sources = _sources(view, record)
    fields = [field for field in record.fields if property in (None, field.name)]
    told = as_dict(record, language)
    head = {name: told[name] for name in ("id", "type", "title", "parties", "origins")}
    head |= {"reviewed": str(record.reviewed), "seen": view.seen([id])}
    return {**head, "properties": [_property(record, field, sources) for field in fields]}


def _property(record: Record, field: Settled, sources: Sources) -> Answer:
    """A property with every value told; a value that a person gave is settled on and has no quote.

    `origins` is None for a value that counts for none: it is but planned or denied, or a coarser word for another.
    """
    supported = {told.value: told.origins for told in field.told}
    values = [
        {
            "value": plain(group.value),
            "origins": supported.get(group.value),
            "quotes": [sources.statement(statement) for statement in group.statements],
        }
        for group in groups(statement for statement in record.statements if statement.property == field.name)
    ]
    return {
        "property": field.name,
        "settled": [plain(value) for value in field.values],
        "corrected": record.correction(field.name) is not None,
        "conflict": any(conflict.property == field.name for conflict in record.conflicts),
        "told": values,
    }


def conflicts(view: View, wanted: Filter, *, limit: int, after: str | None, language: str = "fr") -> Answer:
    """A page of the records on which documents contradict each other: by property each value, with who says so.

    `wanted` asks for conflicts (`Filter.conflicts`), or records without one are listed with none.
    """
    page = view.page(wanted, limit=limit, after=after)
    sources = _sources(view, *page.records)
    found = [_in_conflict(record, sources, language) for record in page.records]
    return {"records": found, "total": view.count(wanted), "after": page.after}


def _in_conflict(record: Record, sources: Sources, language: str) -> Answer:
    told = as_dict(record, language)
    told["reviewed"] = str(record.reviewed)
    names = ("id", "type", "title", "parties", "date", "start", "end", "status", "origins", "reviewed")
    found = [
        {
            "property": conflict.property,
            "values": [
                {
                    "value": plain(value.value),
                    "origins": value.origins,
                    "quotes": [sources.statement(one) for one in behind(value, conflict.property, record)],
                }
                for value in conflict.values
            ],
        }
        for conflict in record.conflicts
    ]
    return {**{name: told[name] for name in names if name in told}, "conflicts": found}


def _found(view: View, id: str) -> Record:
    record = view.record(id)
    if record is None:
        raise MissingError(f"There is no record {id[:80]}: search for it, or list the records.")
    return record


def _sources(view: View, *records: Record) -> Sources:
    return Sources(view, (id for record in records for id in record.documents))
