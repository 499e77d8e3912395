"""What a record says, in short: what `servanda changes` compares."""

from __future__ import annotations

from typing import Any

import msgspec

from servanda.model.record import Record
from servanda.model.values import encode


class Summary(msgspec.Struct, frozen=True):
    """What a record said at a time.

    Attributes:
        type: of record.
        values: by property what was settled on, as `servanda.model.values.encode` writes it.
        conflicts: by property the values that contradicted each other.
        origins: how many independent origins it had.
        documents: the ids of its documents.
        acts: the ids of its acts.
    """

    type: str
    values: dict[str, list[Any]]
    conflicts: dict[str, list[Any]]
    origins: int
    documents: list[str]
    acts: list[str]


_decoder = msgspec.json.Decoder(Summary)


def summary(record: Record) -> Summary:
    """What a record says."""
    return Summary(
        str(record.type),
        {field.name: [encode(value) for value in field.values] for field in record.fields},
        {conflict.property: [encode(told.value) for told in conflict.values] for conflict in record.conflicts},
        record.origins,
        list(record.documents),
        list(record.acts),
    )


def write_summary(record: Record) -> bytes:
    """What a record says, as JSON."""
    return msgspec.json.encode(summary(record))


def read_summary(data: bytes) -> Summary:
    """What `write_summary` wrote."""
    return _decoder.decode(data)
