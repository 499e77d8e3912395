"""The people of meetings and visits: which names are one person's, and who met whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from servanda.model.names import same_name
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Individual


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Somebody by the party that they speak for, and their name."""

    party: str
    name: str

    @property
    def key(self) -> str:
        """The key of their mark in a drawing; no party has one like it."""
        return f"{self.party}/{self.name}"


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two people of different parties with the records in which both have a part, in their order."""

    one: Person
    other: Person
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Those who are named in some meetings and visits: with how many of these, the most frequent first."""

    named: tuple[tuple[Person, int], ...]
    encounters: tuple[Encounter, ...]


def people(records: Iterable[Record]) -> People:
    """Who met whom in some meetings and visits that took place or are to.

    Names of one party that may be one person's are taken together, under the one that is told most.
    """
    told = [(record, _named(record)) for record in records if record.type in (Type.MEETING, Type.VISIT)]
    usual = _usual(Counter(key for _, keys in told for key in keys))
    met: dict[tuple[Person, Person], list[Record]] = {}
    counts: Counter[Person] = Counter()
    for record, keys in told:
        own = sorted({usual[key] for key in keys})
        counts.update(own)
        if record.type is Type.MEETING:
            for one, other in combinations(own, 2):
                if one.party != other.party:
                    met.setdefault((one, other), []).append(record)
    found = [Encounter(one, other, tuple(records)) for (one, other), records in met.items()]
    return People(
        tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        tuple(sorted(found, key=lambda one: (-len(one.records), one.one, one.other))),
    )


def _named(record: Record) -> list[Person]:
    values = (value for field in record.fields for value in field.values)
    return [Person(v.party, v.name) for v in values if isinstance(v, Individual) and v.name and v.party]


def _usual(counts: Counter[Person]) -> dict[Person, Person]:
    """The name under which each is taken, the fuller of two that are told as often."""
    found: dict[Person, Person] = {}
    heads: dict[str, list[Person]] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], -len(key.name), key)):
        own = heads.setdefault(key.party, [])
        same = next((head for head in own if same_name(key.name, head.name)), None)
        if same is None:
            own.append(key)
        found[key] = same or key
    return found
