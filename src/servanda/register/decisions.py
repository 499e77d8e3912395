"""Decisions in the database: the log, which is only added to, and what has become of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from servanda.model.decision import Decision, Kind, Outcome, Standing, Why, decode_decision, encode_decision
from servanda.register.questions import ask, delete, insert
from servanda.register.schema import decision, decision_document, outcome, outcome_record, pending

_LOGGED = (decision.c.id, decision.c.number, decision.c.body)


class Decisions:
    """What people decided."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection."""
        self._connection = connection

    def append(self, made: Decision) -> None:
        """Put a decision at the end of the log."""
        row = {"id": made.id, "at": made.at, "person": made.person, "kind": str(made.kind), "undoes": made.undoes}
        self._connection.execute(decision.insert(), {**row, "body": encode_decision(made)})
        insert(self._connection, decision_document, [{"decision": made.id, "document": d} for d in made.documents()])

    def all(self) -> Iterator[Decision]:
        """All decisions in their order."""
        return self._decoded(self._connection.execute(sa.select(*_LOGGED).order_by(decision.c.number)))

    def named(self, ids: Iterable[str]) -> list[Decision]:
        """Decisions by their ids, in their order."""
        rows = ask(self._connection, lambda some: sa.select(*_LOGGED).where(decision.c.id.in_(some)), sorted(set(ids)))
        return sorted(self._decoded(rows), key=lambda one: one.number)

    def resting_on(self, documents: Iterable[str]) -> list[Decision]:
        """The decisions that rest on any of some documents, in their order."""
        found = ask(
            self._connection,
            lambda some: sa.select(decision_document.c.decision).where(decision_document.c.document.in_(some)),
            sorted(set(documents)),
        )
        return self.named(row.decision for row in found)

    def waiting(self) -> list[Decision]:
        """The decisions of which nothing has become yet, in their order."""
        return self._waiting()

    def ready(self) -> list[Decision]:
        """Those of them that rest on no document whose reading has changed since records were made of it."""
        unread = sa.select(decision_document.c.decision).where(
            decision_document.c.document.in_(sa.select(pending.c.document))
        )
        return self._waiting(decision.c.id.not_in(unread))

    def _waiting(self, *conditions: sa.ColumnElement[bool]) -> list[Decision]:
        question = sa.select(*_LOGGED).where(decision.c.id.not_in(sa.select(outcome.c.decision)), *conditions)
        return list(self._decoded(self._connection.execute(question.order_by(decision.c.number))))

    def undone(self) -> dict[str, str]:
        """By decision that no longer holds, the one that undoes it."""
        question = sa.select(decision.c.id, decision.c.undoes).where(decision.c.kind == str(Kind.UNDO))
        found: dict[str, str] = {}
        for id, undoes in self._connection.execute(question.order_by(decision.c.number.desc())):
            if id not in found:
                found[undoes] = id
        return found

    def become(self, outcomes: Iterable[Outcome]) -> None:
        """Note what has become of decisions, in the place of what had."""
        known = {one.decision.id: one for one in outcomes}
        for table in (outcome, outcome_record):
            delete(self._connection, table.c.decision, sorted(known))
        rows = [
            {"decision": id, "standing": str(one.standing), "why": str(one.why or ""), "by": one.by}
            for id, one in sorted(known.items())
        ]
        insert(self._connection, outcome, rows)
        about = [{"decision": id, "record": record} for id, one in sorted(known.items()) for record in one.records]
        insert(self._connection, outcome_record, about)

    def outcomes(self, *conditions: sa.ColumnElement[bool]) -> Iterator[Outcome]:
        """Decisions with what has become of them, the latest first; to undo one is about what that is about."""
        question = sa.select(*_LOGGED, outcome.c.standing, outcome.c.why, outcome.c.by).outerjoin_from(
            decision, outcome, outcome.c.decision == decision.c.id
        )
        rows = self._connection.execute(question.where(*conditions).order_by(decision.c.number.desc())).all()
        undoes = self._undoes()
        roots = {row.id: _root(row.id, undoes) for row in rows}
        records = self._records(roots.values())
        for row, made in zip(rows, self._decoded(rows), strict=True):
            if row.standing is None:
                yield Outcome(made, Standing.WAITING, records=made.records)
            else:
                why = Why(row.why) if row.why else None
                yield Outcome(made, Standing(row.standing), why, row.by, tuple(records.get(roots[row.id], ())))

    def about(self, record: str) -> list[str]:
        """The ids of the decisions that are about a record now, and of those that undo any of them."""
        question = sa.select(outcome_record.c.decision).where(outcome_record.c.record == record)
        found = set(self._connection.scalars(question))
        undoes = self._undoes()
        return sorted({*found, *(id for id in undoes if _root(id, undoes) in found)})

    def _undoes(self) -> dict[str, str]:
        """By decision that undoes another, that other one."""
        question = sa.select(decision.c.id, decision.c.undoes).where(decision.c.kind == str(Kind.UNDO))
        return {row.id: row.undoes for row in self._connection.execute(question)}

    def _records(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """By decision, the records that it is about now."""
        found: dict[str, list[str]] = {}
        rows = ask(self._connection, lambda some: sa.select(outcome_record).where(outcome_record.c.decision.in_(some)),
                   sorted(set(ids)))  # fmt: skip
        for row in sorted(tuple(row) for row in rows):
            found.setdefault(row[0], []).append(row[1])
        return found

    def _decoded(self, rows: Iterable[Any]) -> Iterator[Decision]:
        return (decode_decision(row.id, row.number, row.body) for row in rows)


def _root(id: str, undoes: Mapping[str, str]) -> str:
    """The decision that one undoes in the end; itself where it undoes none."""
    while id in undoes:
        id = undoes[id]
    return id
