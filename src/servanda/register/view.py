"""What can be asked of a register: all answers of one view are of one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from servanda.errors import RegisterError
from servanda.model.codec import FORMAT
from servanda.model.decision import Outcome
from servanda.model.document import Document
from servanda.model.mark import Mark
from servanda.model.origin import Link
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.register import documents, lists, marks, records, saved, search, versions
from servanda.register.changes import Change, Noted
from servanda.register.deciding import seen_token
from servanda.register.decisions import Decisions
from servanda.register.followed import Followed
from servanda.register.pages import Pages
from servanda.register.queue import Task, Waiting, lengths, queue
from servanda.register.relations import Relations
from servanda.register.rows import Counts, Filter, Known, Row, Skip, State, Version, Withdrawn
from servanda.register.schema import decision, document, reading, record, skipped
from servanda.register.state import state


class View:
    """One moment of a register; what is written meanwhile does not show in it."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection, within the transaction that it is in."""
        self._connection = connection

    def state(self) -> State:
        """Where the register stands: whether its records are those of its readings, and who made them."""
        return state(self._connection)

    def counts(self) -> Counts:
        """How much there is of everything."""
        ask = self._connection.scalar
        by_type = sa.select(record.c.type, sa.func.count()).group_by(record.c.type, record.c.place)
        found = {row[0]: row[1] for row in self._connection.execute(by_type.order_by(record.c.place))}
        unread = ask(sa.select(sa.func.count()).select_from(reading).where(reading.c.unread != "")) or 0
        return Counts(
            (ask(sa.select(sa.func.count()).select_from(document)) or 0) - unread,
            unread,
            (ask(sa.select(sa.func.count()).select_from(skipped)) or 0)
            + sum(sum(mark.unlisted.values()) for mark in self.marks()),
            found,
            ask(sa.select(sa.func.sum(record.c.conflicts))) or 0,
        )

    def undated(self) -> int:
        """How many of the documents that were read have no date of publication."""
        asked = sa.select(sa.func.count()).select_from(reading)
        return self._connection.scalar(asked.where(reading.c.unread == "", reading.c.published.is_(None))) or 0

    def known(self, id: str) -> Known | None:
        """What the register has under a document's id: the document as given, and the rules that read it."""
        return documents.known(self._connection, id)

    def document(self, id: str) -> Document | None:
        """A document with its text, completed with what reading found of it (title, date, outlet, agency)."""
        return next(documents.fetch(self._connection, [id]), None)

    def documents(self, ids: Iterable[str]) -> Iterator[Document]:
        """Documents as `document` gives them, those that are not there left out."""
        return documents.fetch(self._connection, ids)

    def alike(self, text: str) -> Iterator[Document]:
        """The documents as given that have this text, whatever their ids; without it."""
        return documents.alike(self._connection, text)

    def rows(self) -> Iterator[Row]:
        """All documents in a list, without their texts."""
        return documents.rows(self._connection)

    def skips(self) -> Iterator[Skip]:
        """What came as a document and could not be entered."""
        return documents.notes(self._connection)

    def mark(self, archive: str) -> Mark | None:
        """How far an archive was read, None where nothing is known of it."""
        return marks.one(self._connection, archive)

    def marks(self) -> list[Mark]:
        """How far archives were read, by name."""
        return marks.fetch(self._connection)

    def document_ids(self, prefix: str = "") -> list[str]:
        """The ids of documents that begin so."""
        return documents.ids(self._connection, prefix)

    def versions(self, id: str) -> list[Version]:
        """The texts that a document had before, the first first; the one that it has now is not among them."""
        return versions.fetch(self._connection, id)

    def withdrawn(self, ids: Iterable[str] | None = None) -> dict[str, Withdrawn]:
        """Which documents their outlets took back, of these or of all."""
        return versions.withdrawn_of(self._connection, ids)

    def taken_back(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of some documents of which their outlets said that they took them back: they bear nothing out."""
        return versions.taken_back(self._connection, ids)

    def withdrawn_since(self, ids: Iterable[str]) -> dict[str, str]:
        """Since when it is known of these documents that their outlets took them back; the others are left out."""
        return {id: mark.at for id, mark in self.withdrawn(ids).items()}

    @property
    def followed(self) -> Followed:
        """The addresses that are followed."""
        return Followed(self._connection)

    def outdated(self, rules: str) -> list[str]:
        """The ids of documents that other rules have read."""
        return documents.outdated(self._connection, rules)

    def readings(self, without: Iterable[str] = ()) -> Iterator[Reading]:
        """All readings, by document, but those of some documents."""
        return documents.readings(self._connection, frozenset(without))

    def readings_of(self, ids: Iterable[str]) -> Iterator[Reading]:
        """The readings of some documents."""
        return documents.readings_of(self._connection, sorted(set(ids)))

    def reading(self, id: str) -> Reading | None:
        """The reading of one document."""
        return documents.reading_of(self._connection, id)

    def records(self, wanted: Filter | None = None) -> Iterator[Record]:
        """The records that a filter lets through, in the order of the export: by type, then date, then id.

        Raises:
            RegisterError: another version of the program has written them.
        """
        self._same_form()
        return records.fetch(self._connection, wanted or Filter())

    def newest(self, wanted: Filter | None = None) -> Iterator[Record]:
        """The records that a filter lets through, the newest first, those without a date last; as `records`."""
        self._same_form()
        return records.newest(self._connection, wanted or Filter())

    @property
    def relations(self) -> Relations:
        """What stands between parties, counted; `RegisterError` as for `records`."""
        self._same_form()
        return Relations(self._connection)

    def page(
        self, wanted: Filter | None = None, *, limit: int = 50, after: str | None = None, newest: bool = False
    ) -> lists.Page:
        """A page of the records that a filter lets through, in the order of the export.

        Args:
            wanted: the filter.
            limit: how many records at the most.
            after: where to go on, as the page before tells.
            newest: in the order of their dates instead, the newest first, those without one last.

        Raises:
            InputError: `after` is none that was told.
            RegisterError: as for `records`.
        """
        self._same_form()
        return lists.page(self._connection, wanted or Filter(), limit=limit, after=after, newest=newest)

    def count(self, wanted: Filter | None = None) -> int:
        """How many records a filter lets through."""
        return lists.count(self._connection, wanted or Filter())

    def facets(self, wanted: Filter | None = None) -> lists.Facets:
        """How many of the records that a filter lets through are of each type, party, sector, status and year."""
        return lists.facets(self._connection, wanted or Filter())

    def actors(self, words: str, limit: int = 20) -> list[tuple[str, int]]:
        """The people in records whose names have these words, or words that begin so; with how many records."""
        return lists.actors(self._connection, words, limit)

    def search(
        self,
        words: str,
        wanted: Filter | None = None,
        *,
        kinds: Collection[str] = search.KINDS,
        limit: int = 20,
        after: str | None = None,
    ) -> search.Hits:
        """A page of the records and documents that have the words.

        Args:
            words: all of them have to be there, without regard to accents, elisions and endings; "…" is for words
                that stand together, -… for what must not be there, …* for the beginning of a word.
            wanted: a record has to pass it; a document has to tell of one that does.
            kinds: "record", "document" or both.
            limit: how many hits at the most.
            after: where to go on, as the page before tells.

        Raises:
            InputError: there is nothing to look for, or too much; or `after` is none that was told.
            RegisterError: as for `records`.
        """
        self._same_form()
        return search.search(self._connection, words, wanted or Filter(), kinds=kinds, limit=limit, after=after)

    def found(self, words: str, wanted: Filter | None = None) -> dict[str, int]:
        """How many records and how many documents `search` finds, by kind."""
        return search.count(self._connection, words, wanted or Filter())

    def searches(self, person: str | None = None) -> list[saved.Saved]:
        """The searches that are kept, by name; those of one person, or of all."""
        return saved.fetch(self._connection, person)

    def record(self, id: str) -> Record | None:
        """A record by its id; `RegisterError` as for `records`."""
        self._same_form()
        return records.one(self._connection, id)

    def record_ids(self, prefix: str) -> list[str]:
        """The ids of records that begin so."""
        return records.ids(self._connection, prefix)

    def around(self, documents: Iterable[str]) -> list[str]:
        """Documents with all that share words with them, directly or by way of others, in order."""
        return Pages(self._connection).around(documents)

    def links(self, documents: Iterable[str]) -> list[Link]:
        """What documents share, of any that `around` gives together."""
        return Pages(self._connection).links(documents)

    def changes(self, since: str) -> Iterator[Change]:
        """What became of records from a time on (UTC, ISO 8601), the oldest first."""
        return Noted(self._connection).since(since)

    def latest_changes(self, wanted: Filter, limit: int) -> tuple[list[Change], frozenset[str]]:
        """The latest changes of the records that a filter lets through, with what went in the same runs.

        Args:
            wanted: the filter; where it asks for nothing, records that are gone are told of too.
            limit: how many changes at the most.

        Returns:
            The changes, and the ids of the records that they are asked for of. What is gone besides is there because
            a record that is new may be one of these under another id.
        """
        noted = Noted(self._connection)
        found = noted.latest(wanted, limit)
        known = {(one.run, one.record) for one in found}
        gone = [one for one in noted.gone(run for run, _ in known) if (one.run, one.record) not in known]
        return [*found, *gone], frozenset(one.record for one in found)

    def beneath(self, id: str) -> list[Record]:
        """The records that the documents come down to without any decision, of which people made this one.

        Empty where no decision changed it; `RegisterError` as for `records`.
        """
        self._same_form()
        return records.beneath_of(self._connection, id)

    def decisions(self, record: str = "") -> Iterator[Outcome]:
        """What people decided, on one record or on any, with what has become of it; the latest first."""
        log = Decisions(self._connection)
        return log.outcomes(decision.c.id.in_(log.about(record))) if record else log.outcomes()

    def decision(self, id: str) -> Outcome | None:
        """A decision by its id."""
        return next(Decisions(self._connection).outcomes(decision.c.id == id), None)

    def decision_ids(self, prefix: str) -> list[str]:
        """The ids of decisions that begin so."""
        question = sa.select(decision.c.id).where(decision.c.id.between(prefix, prefix + "\U0010ffff"))
        return list(self._connection.scalars(question.order_by(decision.c.id)))

    def queue(self, task: Task, limit: int = 50, offset: int = 0) -> list[Waiting]:
        """Some of what waits for a person for one reason, in the order of the export."""
        return list(queue(self._connection, task, limit, offset))

    def queued(self) -> dict[Task, int]:
        """How much waits for a person, by reason."""
        return lengths(self._connection)

    def seen(self, ids: Iterable[str]) -> str:
        """A token of the state that records are in, to decide on what was seen and on nothing else."""
        return seen_token(self._connection, list(ids))

    def _same_form(self) -> None:
        if self.state().format not in ("", FORMAT):
            raise RegisterError(
                "The records of this register were made by another version of Servanda. Make them anew with "
                "`servanda read --again`."
            )
