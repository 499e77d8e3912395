"""Statements grouped by what they say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.fuse.context import Origin
from servanda.model.origin import independent
from servanda.model.record import Supported
from servanda.model.relation import Relation
from servanda.model.statement import Statement
from servanda.model.values import Individual, Value, compare, encode

Compare = Callable[[Value, Value], Relation]


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that say the same value, in its fullest words."""

    value: Value
    statements: tuple[Statement, ...]

    def documents(self) -> tuple[str, ...]:
        """The documents that say it, in order."""
        return tuple(sorted({s.document for s in self.statements}))

    def origins(self, origin: Origin) -> frozenset[str]:
        """The origins that its words come down to."""
        return frozenset(map(origin, self.statements))

    def supported(self, origin: Origin) -> Supported:
        """The value with its support in origins."""
        return Supported(self.value, self.documents(), independent(self.origins(origin)))

    def of(self, documents: Collection[str]) -> Group:
        """The same as some documents alone say it."""
        return replace(self, statements=tuple(s for s in self.statements if s.document in documents))

    @property
    def party(self) -> str:
        """The party of a person, "" of anything else."""
        return self.value.party if isinstance(self.value, Individual) else ""


def groups(statements: Iterable[Statement]) -> list[Group]:
    """Statements grouped by equal values; the value of a group is its most frequent, then its longest spelling."""
    found: list[list[Statement]] = []
    for statement in sorted(statements, key=_place):
        for known in found:
            if compare(known[0].value, statement.value) is Relation.EQUAL:
                known.append(statement)
                break
        else:
            found.append([statement])
    return [Group(_spelling(some), tuple(some)) for some in found]


def _place(statement: Statement) -> tuple[str, int, int, str]:
    return statement.document, statement.start, statement.end, str(encode(statement.value))


def _spelling(statements: Sequence[Statement]) -> Value:
    counts: dict[Value, int] = {}
    for statement in statements:
        counts[statement.value] = counts.get(statement.value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], -len(str(encode(value))), str(encode(value))))
