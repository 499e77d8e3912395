"""A record: one real-world act or text, as all the register's documents tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.statement import Statement, Type
from servanda.model.values import Value


@dataclass(frozen=True, slots=True)
class Supported:
    """A value with the documents that say it and the number of origins that these come down to."""

    value: Value
    documents: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A property of a record.

    Attributes:
        name: of the property.
        values: what is settled on: one value, or several where the property has many.
        told: every value told, the best supported first.
    """

    name: str
    values: tuple[Value, ...]
    told: tuple[Supported, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one property that cannot all be true."""

    property: str
    values: tuple[Supported, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One visit, meeting, agreement, body or transfer.

    Attributes:
        id: stable: the same documents give the same ids.
        acts: ids of the acts of which it is made.
        fields: by property, in the order of the schema.
        statements: every statement of its acts, by document and place.
        origins: how many independent origins its documents come down to.
    """

    id: str
    type: Type
    acts: tuple[str, ...]
    fields: tuple[Settled, ...]
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    documents: tuple[str, ...]
    origins: int

    def values(self, name: str) -> tuple[Value, ...]:
        """What a property is settled on; empty where nothing is told."""
        return next((field.values for field in self.fields if field.name == name), ())

    def value(self, name: str) -> Value | None:
        """The first value of a property, or None."""
        values = self.values(name)
        return values[0] if values else None
