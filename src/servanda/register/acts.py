"""Acts in the database: the record that each is in, and the keys under which those that may be one are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from servanda.register.questions import ask, delete, insert, parts
from servanda.register.schema import act, act_key


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an act stands: its document, its record, and its family, the acts that it may be one with."""

    id: str
    document: str
    family: str
    record: str


@dataclass(frozen=True, slots=True)
class Held:
    """A key, with the days from and to which it holds, as ordinals."""

    key: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Search:
    """What finds the acts that one may be one with: the keys under which it is stored, and those it asks for.

    `twin` is a key of acts that are told in the same words, each of which finds what the others do; "" for no such.
    """

    act: str
    stored: tuple[Held, ...]
    asked: tuple[Held, ...]
    twin: str = ""


class Acts:
    """The acts of which the records are made."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection."""
        self._connection = connection

    def of(self, documents: Iterable[str]) -> list[Standing]:
        """The acts of documents."""
        return self._standing(act.c.document, documents)

    def families(self, families: Iterable[str]) -> list[Standing]:
        """The acts of families."""
        return self._standing(act.c.family, families)

    def named(self, ids: Iterable[str]) -> list[Standing]:
        """Acts by their ids."""
        return self._standing(act.c.id, ids)

    def remove(self, documents: Iterable[str]) -> None:
        """Take the acts of documents out."""
        ids = sorted(one.id for one in self.of(documents))
        delete(self._connection, act_key.c.act, ids)
        delete(self._connection, act.c.id, ids)

    def index(self, searches: Iterable[Search]) -> None:
        """Enter acts under their keys."""
        rows = [
            {"key": held.key, "act": one.act, "first": held.first, "last": held.last}
            for one in searches
            for held in (*one.stored, *([Held(one.twin, 0, 0)] if one.twin else []))
        ]
        insert(self._connection, act_key, rows)

    def near(self, searches: Iterable[Search]) -> dict[str, set[str]]:
        """By the id of each act, those of the acts that are stored under a key that it asks for, on days of both.

        Of an act that others tell in the same words it is one of these alone.
        """
        searches = list(searches)
        known = self._twins({one.twin for one in searches if one.twin})
        found: dict[str, set[str]] = {}
        asked: dict[str, list[tuple[int, int, set[str]]]] = {}
        for one in searches:
            twin = known.setdefault(one.twin, one.act) if one.twin else one.act
            own = found.setdefault(one.act, {twin} - {one.act})
            for held in one.asked if twin == one.act else ():
                asked.setdefault(held.key, []).append((held.first, held.last, own))
        for keys in parts(sorted(asked)):
            first = min(first for key in keys for first, _, _ in asked[key])
            last = max(last for key in keys for _, last, _ in asked[key])
            meet = sa.and_(act_key.c.key.in_(keys), act_key.c.last >= first, act_key.c.first <= last)
            for row in self._connection.execute(sa.select(act_key).where(meet)):
                for begin, end, own in asked[row.key]:
                    if row.last >= begin and row.first <= end:
                        own.add(row.act)
        return found

    def _twins(self, keys: set[str]) -> dict[str, str]:
        """The first act that is stored under each key."""
        asked = sa.select(act_key.c.key, sa.func.min(act_key.c.act)).group_by(act_key.c.key)
        found = ask(self._connection, lambda some: asked.where(act_key.c.key.in_(some)), sorted(keys))
        return {row[0]: row[1] for row in found}

    def place(self, standing: Iterable[Standing]) -> None:
        """Note where acts stand."""
        rows = [{"id": o.id, "document": o.document, "family": o.family, "record": o.record} for o in standing]
        delete(self._connection, act.c.id, [row["id"] for row in rows])
        insert(self._connection, act, rows)

    def _standing(self, column: sa.Column[str], values: Iterable[str]) -> list[Standing]:
        found = ask(self._connection, lambda some: sa.select(act).where(column.in_(some)), sorted(set(values)))
        return sorted((Standing(*row) for row in found), key=lambda one: one.id)
