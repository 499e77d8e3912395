"""A record: one real-world act or text, as all the register's documents tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.model.statement import Statement, Type
from servanda.model.values import Value
from servanda.model.when import When

# the days of later steps of a record's life: they date it where the day of its main step is not told
LATER = ("ratified_on", "in_force_on", "suspended_on", "terminated_on")


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
class State:
    """A state that a record went through or is to go through.

    Attributes:
        name: of the state, one of its type's ladder or ends.
        when: its date, where one is told; one value or none.
        reached: whether a document says that it was reached; else it is only planned or promised.
        told: the first day on which a document told of it, ISO 8601; None where no document is dated.
        documents: that tell of it.
        origins: how many independent origins they come down to.
    """

    name: str
    when: tuple[Value, ...]
    reached: bool
    told: str | None
    documents: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Judged:
    """Two acts taken for one, and why.

    Attributes:
        one, other: ids of the acts.
        score: between 0 and 1, in thousandths.
        reasons: what the score is made of, in words.
    """

    one: str
    other: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Another record that is perhaps the same, with the likeliest pair of their acts: this record's first.

    `decision` is that of the person who marked the two so, "" where nobody did.
    """

    record: str
    judged: Judged
    decision: str = ""


class Part(StrEnum):
    """How a record is a part of another one."""

    DELIVERY = "delivery"  # what was given of what was promised
    SHARE = "share"  # one sum of several that make a total
    TEXT = "text"  # one text of a set that is told by its number


@dataclass(frozen=True, slots=True)
class Member:
    """A record that is a part of this one."""

    record: str
    part: Part


@dataclass(frozen=True, slots=True)
class Balance:
    """What was promised against what was given, in one unit.

    Attributes:
        pledged, delivered: the amounts; empty where none is told.
        deliveries: how many deliveries the second is the sum of.
        thousandths: the share given; None where one of the two is not told or not exact.
    """

    pledged: tuple[Value, ...]
    delivered: tuple[Value, ...]
    deliveries: int
    thousandths: int | None


class ReviewState(StrEnum):
    """Where a record stands with the people who review it."""

    UNTOUCHED = "untouched"
    CHANGED = "changed"  # corrected, merged, split or marked, neither accepted nor rejected
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A property whose values are a person's.

    Attributes:
        property: its name.
        decision: the id of the decision.
        person, at, note, source: who decided, when (UTC, ISO 8601), what they say of it, where the value is from.
        machine: what the documents come down to without it.
    """

    property: str
    decision: str
    person: str
    at: str
    note: str
    source: str
    machine: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided on a record.

    Attributes:
        state: where it stands.
        decision, person, at, note: of one accepted or rejected: the decision, whose it is, when, and what they say.
        corrected: its properties whose values are a person's.
        others: ids of the decisions in force by which its acts are one record, or none with others, or perhaps so.
        again: ids of the decisions on it that are to be looked at again.
    """

    state: ReviewState
    decision: str = ""
    person: str = ""
    at: str = ""
    note: str = ""
    corrected: tuple[Corrected, ...] = ()
    others: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One visit, meeting, agreement, body or transfer.

    Attributes:
        id: stable: the same documents give the same ids.
        acts: ids of the acts of which it is made.
        fields: by property, in the order of the schema.
        statements: every statement of its acts, by document and place.
        origins: how many independent origins its documents come down to.
        life: the states that it went through, in order.
        links: the judgements by which its acts are one.
        perhaps: other records that may be the same.
        members: records that are parts of this one.
        balance: of a transfer, what was promised against what was given.
        review: what people decided on it; None where nobody decided anything.
    """

    id: str
    type: Type
    acts: tuple[str, ...]
    fields: tuple[Settled, ...]
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    documents: tuple[str, ...]
    origins: int
    life: tuple[State, ...] = ()
    links: tuple[Judged, ...] = ()
    perhaps: tuple[Perhaps, ...] = ()
    members: tuple[Member, ...] = ()
    balance: Balance | None = None
    review: Review | None = None

    @property
    def reviewed(self) -> ReviewState:
        """Where it stands with the people who review it."""
        return self.review.state if self.review else ReviewState.UNTOUCHED

    def correction(self, name: str) -> Corrected | None:
        """The correction of a property, where its values are a person's."""
        corrected = self.review.corrected if self.review else ()
        return next((one for one in corrected if one.property == name), None)

    def values(self, name: str) -> tuple[Value, ...]:
        """What a property is settled on; empty where nothing is told."""
        return next((field.values for field in self.fields if field.name == name), ())

    def value(self, name: str) -> Value | None:
        """The first value of a property, or None."""
        values = self.values(name)
        return values[0] if values else None

    @property
    def date(self) -> When | None:
        """The date of its main step, else of the first later one that is told."""
        told = (self.value(name) for name in ("date", *LATER))
        return next((value for value in told if isinstance(value, When)), None)
