"""Where records are made of readings: all that it takes, in one transaction of the register's writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from servanda.model.codec import FORMAT
from servanda.model.decision import Decision, Draft
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.register import documents, indexed, records, versions
from servanda.register.acts import Acts
from servanda.register.changes import Noted
from servanda.register.deciding import enter
from servanda.register.decisions import Decisions
from servanda.register.pages import Pages
from servanda.register.people import People
from servanda.register.questions import ask, delete
from servanda.register.rows import Filter, Read, State
from servanda.register.schema import (
    act,
    act_key,
    beneath,
    called,
    link,
    name_word,
    outcome,
    outcome_record,
    page,
    page_key,
    pending,
    person,
    reading,
    record,
    voice,
)
from servanda.register.state import put_state, state, told, touch

_MADE = (act_key, act, link, page_key, page, person, called, name_word, voice, beneath, outcome_record, outcome)


class Workbench:
    """The register while its records are made of its readings.

    Attributes:
        people, pages, acts: what the records are made of.
        changes: what became of records.
        decisions: what people decided on them.
    """

    def __init__(self, connection: sa.Connection) -> None:
        """Work on this connection, within the transaction that it is in."""
        self._connection = connection
        self.people = People(connection)
        self.pages = Pages(connection)
        self.acts = Acts(connection)
        self.changes = Noted(connection)
        self.decisions = Decisions(connection)

    def state(self) -> State:
        """Where the register stands."""
        return state(self._connection)

    def begin(self, rules: str) -> None:
        """Take apart all that was made, to make it by these rules: every document is pending, there is no record."""
        for table in _MADE:
            self._connection.execute(table.delete())
        records.clear(self._connection)
        self._connection.execute(pending.delete())
        self._connection.execute(pending.insert().from_select(["document"], sa.select(reading.c.document)))
        put_state(self._connection, rules=rules, format=FORMAT)

    def pending(self, count: int, most: int) -> list[str]:
        """Some documents whose readings have changed since records were made of them, the oldest first.

        Those of one time have to do with each other, so that less is looked at again with those that follow.

        Args:
            count: of those that tell of acts, or are gone.
            most: of all.
        """
        asked = sa.select(pending.c.document, sa.func.coalesce(reading.c.acts, 1).label("acts"))
        asked = asked.outerjoin(reading, reading.c.document == pending.c.document)
        found: list[str] = []
        for row in self._connection.execute(asked.order_by(reading.c.published, pending.c.document).limit(most)):
            found.append(row.document)
            count -= bool(row.acts)
            if not count:
                break
        return found

    def waiting(self) -> bool:
        """Whether there are such documents."""
        return self._connection.scalar(sa.select(pending.c.document).limit(1)) is not None

    def done(self, ids: Iterable[str]) -> None:
        """Note that the records are those of these documents' readings."""
        delete(self._connection, pending.c.document, sorted(ids))

    def finish(self) -> None:
        """Note that the records are those of all readings."""
        put_state(self._connection, built=str(self.state().revision))
        if told(self._connection, "purge"):
            indexed.purge(self._connection)
            put_state(self._connection, purge="")

    def decide(self, draft: Draft) -> Decision:
        """Enter a decision, for a trial (see `Register.decide`)."""
        return enter(self._connection, draft)

    def enter(self, made: Decision) -> None:
        """Put a decision in the log that was made elsewhere: in another register, or before."""
        self.decisions.append(made)
        touch(self._connection, ())

    def store(self, read: Sequence[tuple[Document, Read]]) -> None:
        """Enter documents with their readings, for a trial."""
        documents.store(self._connection, read)
        touch(self._connection, [given.id for given, _ in read])

    def forget(self, ids: Iterable[str]) -> None:
        """Take documents out, for a trial."""
        gone = list(ids)
        documents.forget(self._connection, gone)
        touch(self._connection, gone)

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        """The readings of documents, by id, those that are not there left out."""
        return documents.readings_of(self._connection, sorted(set(ids)))

    def withdrawn(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of some documents of which their outlets said that they took them back."""
        return versions.taken_back(self._connection, ids)

    def telling_of(self, ids: Iterable[str]) -> Iterator[Reading]:
        """Those of them that tell of acts."""
        return documents.readings_of(self._connection, sorted(set(ids)), telling=True)

    def there(self, ids: Iterable[str]) -> set[str]:
        """Those of some documents that are there."""
        own = sa.select(reading.c.document)
        found = ask(self._connection, lambda some: own.where(reading.c.document.in_(some)), sorted(set(ids)))
        return {row.document for row in found}

    def records(self, ids: Iterable[str]) -> list[Record]:
        """Records by their ids, those that are not there left out."""
        return records.named(self._connection, sorted(set(ids)))

    def telling(self, ids: Iterable[str]) -> list[Record]:
        """The records that any of some documents tells of."""
        return list(records.fetch(self._connection, Filter(documents=tuple(ids))))

    def everything(self) -> Iterator[Record]:
        """All records."""
        return records.fetch(self._connection, Filter())

    def replace(self, old: Iterable[str], new: Sequence[Record]) -> None:
        """Put records in the place of others."""
        records.replace(self._connection, old, new)

    def lay_beneath(self, of: Iterable[str], made: Sequence[tuple[str, Record]]) -> None:
        """Put what the documents alone come down to beneath the records that people made of it.

        Args:
            of: ids of the records beneath which there is nothing else.
            made: ids of records that people made, each with one of those of which they did.
        """
        records.lay_beneath(self._connection, of, made)

    def count(self) -> int:
        """How many records there are."""
        return self._connection.scalar(sa.select(sa.func.count()).select_from(record)) or 0
