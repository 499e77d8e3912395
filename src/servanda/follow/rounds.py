"""A round over the sources: their lists asked for what is new, the articles fetched, read and noted.

What a list leads to is noted with the list's own state, in one transaction, before any of it is fetched; a document is
stored before its address is noted as read. So a round that ends in the middle loses nothing, and the next one goes on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from servanda.errors import FetchError
from servanda.follow.addresses import address_of
from servanda.follow.asking import answers
from servanda.follow.fetching import Fetcher, Manner
from servanda.follow.lists import read_list
from servanda.follow.plan import article_row, changed_since, failed, is_old, list_row, looked, newest, stamp
from servanda.follow.report import Report, Skipped, Wanted
from servanda.follow.taking import Outcome, Taken, Taker
from servanda.follow.values import Answer, Lead, Reason
from servanda.model.document import Document
from servanda.origins.sources import Leads, Sources
from servanda.pipeline import update
from servanda.register import ARTICLE, LIST, NEVER, Address, Register, Withdrawn, Writer
from servanda.runs import Plan, read_into
from servanda.settings import processors
from servanda.text.addresses import page_id

NESTED = 3  # how deep an index of sitemaps may lead
MOST_NESTED = 200  # sitemaps that one source may lead to in a round
STORED = 40  # articles that are stored at once
SECONDS = 20.0  # after which those that wait are stored


@dataclass(frozen=True, slots=True)
class Way:
    """How to follow.

    Attributes:
        manner: how to fetch.
        days: how old an article may be that was not known; 0 for any age.
        most: how many articles of one source a round fetches.
        again: ask anew for everything, due or not.
        hosts: how many hosts are asked at once.
        wait: seconds to wait while another process writes.
        report: called with a line on how far it is.
        tell: called with a sentence when another process writes.
    """

    manner: Manner = field(default_factory=Manner)
    days: int = 30
    most: int = 500
    again: bool = False
    hosts: int = 8
    wait: float = 60.0
    report: Callable[[str], None] = lambda _: None
    tell: Callable[[str], None] = lambda _: None


def follow(register: Register, sources: Sources, way: Way) -> Report:
    """Go one round over the sources.

    Args:
        register: where documents go, and where what is known of addresses stands.
        sources: the user's list.
        way: how to follow.

    Raises:
        KeyboardInterrupt: Ctrl-C; what was fetched until then is stored.
    """
    run = _Round(register, sources, way)
    try:
        run.lists()
        run.articles()
    finally:
        run.fetcher.stop()
        run.store()
    run.records(sources)
    return run.report


def would_fetch(register: Register | None, sources: Sources, way: Way) -> Report:
    """Ask the lists, and say which articles a round would fetch; nothing is stored."""
    run = _Round(register, sources, way, dry=True)
    try:
        run.lists()
    finally:
        run.fetcher.stop()
    for row in run.due():
        run.report.wanted.append(Wanted(row.address, row.source, "again" if row.document else "new"))
    return run.report


class _Round:
    """The state of a round: what waits to be stored, and what came of it so far."""

    def __init__(self, register: Register | None, sources: Sources, way: Way, *, dry: bool = False) -> None:
        allowed = {host for leads in sources.leads for host in leads.private}
        self.fetcher = Fetcher(dataclasses.replace(way.manner, allowed=allowed.union(way.manner.allowed)))
        self.report = Report()
        self._register = register
        self._leads = {leads.name: leads for leads in sources.leads if leads.any}
        self._way = way
        self._dry = dry
        self._found: dict[str, Address] = {}  # in a dry run: what lists lead to
        self._pending: dict[str, Document] = {}
        self._rows: list[Address] = []
        self._marks: dict[str, Withdrawn | None] = {}
        self._stored = self._now()

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.fetcher.clock.now(), UTC)

    # Lists

    def lists(self) -> None:
        """Ask the lists of all sources, and those that they lead to; note what is new."""
        rows = [row for leads in self._leads.values() for row in self._lists_of(leads)]
        asked: set[str] = set()
        for _ in range(NESTED):
            rows = [row for row in rows if row.key not in asked]
            asked |= {row.key for row in rows}
            if not rows:
                break
            rows = list(self._asked(rows))
        single = [
            (leads.name, Lead(address_of(address))) for leads in self._leads.values() for address in leads.articles
        ]
        for name, lead in single:
            self._note([], [article_row(name, lead, self._now())])

    def _lists_of(self, leads: Leads) -> list[Address]:
        addresses = dict.fromkeys(map(address_of, (*leads.feeds, *leads.sitemaps, *leads.pages)))
        return self._known([list_row(leads.name, address) for address in addresses])

    def _known(self, rows: Sequence[Address]) -> list[Address]:
        """Lists as they were noted, but those that are to be left alone for now."""
        known = self._noted(LIST, [row.key for row in rows])
        now = stamp(self._now())
        merged = [replace(known[row.key], address=row.address, source=row.source) if row.key in known else row
                  for row in rows]  # fmt: skip
        return [row for row in merged if row.why != Reason.LATER or row.due <= now or self._way.again]

    def _asked(self, rows: Sequence[Address]) -> Iterator[Address]:
        """Ask for lists; the lists that they lead to."""
        anew = self._way.again or self._dry
        nested: dict[str, int] = {}
        with closing(answers(self.fetcher, rows, self._way.hosts, anew=anew)) as found:
            for row, answer in found:
                self._way.report(f"Lists: {self.report.lists:,} read, {len(rows):,} asked")
                leads = self._list(row, answer)
                inner = [list_row(row.source, lead.address) for lead in leads if lead.nested]
                room = MOST_NESTED - nested.get(row.source, 0)
                nested[row.source] = nested.get(row.source, 0) + len(inner)
                yield from self._known(inner[: max(room, 0)])

    def _list(self, row: Address, answer: Answer | FetchError) -> list[Lead]:
        """Note what a list leads to, with its state; its entries that are not too old."""
        now = self._now()
        try:
            found = self._read_list(row, answer)
        except FetchError as error:
            self._skip(row.address, error.reason, str(error))
            self._note([failed(row, error, now)], [])
            return []
        self.report.lists += 1
        assert isinstance(answer, Answer)
        self.report.lists_unchanged += answer.status == 304
        since = now - timedelta(days=self._way.days) if self._way.days else None
        leads = [lead for lead in found if not is_old(lead, since)]
        self.report.aside[str(Reason.OLD)] += sum(not lead.nested for lead in found) - sum(
            not lead.nested for lead in leads
        )
        fresh = [article_row(row.source, lead, now) for lead in leads if not lead.nested]
        self._note([replace(looked(row, answer, "", now), due=NEVER)], fresh, leads)
        return leads

    def _read_list(self, row: Address, answer: Answer | FetchError) -> list[Lead]:
        if isinstance(answer, FetchError):
            raise answer
        if answer.status == 304:
            return []
        if answer.status != 200:
            raise FetchError(Reason.MISSING, f"{row.address} is not there ({answer.status}).")
        return read_list(answer, self._way.manner.limits.unpacked, self._leads[row.source].links)

    def _note(self, rows: list[Address], fresh: Sequence[Address], leads: Iterable[Lead] = ()) -> None:
        """Note lists with the articles that they lead to; those that changed since they were read are due now."""
        if self._dry or self._register is None:
            self._found |= {row.key: row for row in fresh}
            return
        told = {page_id(lead.address): lead for lead in leads}
        now = stamp(self._now())
        for key, row in self._noted(ARTICLE, [row.key for row in fresh]).items():
            lead, changed = told.get(key), row
            if lead is not None and row.document and changed_since(lead, row) and row.due != now:
                changed = replace(row, due=now)
            if row.source not in self._leads and row.address:
                changed = replace(changed, source=next(one.source for one in fresh if one.key == key))
            if changed is not row:
                rows.append(changed)
        self._register.follow(rows, fresh)

    # Articles

    def due(self) -> list[Address]:
        """The articles to ask for in this round, of each source the newest first."""
        rows = self._due_rows()
        if self._dry:
            known = {row.key for row in rows} | self._noted(ARTICLE, list(self._found)).keys()
            rows += [row for key, row in self._found.items() if key not in known]
        own = [row for row in rows if row.source in self._leads]
        chosen = []
        for name in self._leads:
            mine = newest(row for row in own if row.source == name)
            chosen += mine[: self._way.most]
            self.report.waiting += len(mine[self._way.most :])
        return chosen

    def _due_rows(self) -> list[Address]:
        """What the register has due; with `again` every article that was read or is waited for."""
        if self._register is None:
            return []
        with self._register.view() as view:
            if self._way.again:
                return [row for row in view.followed.all(ARTICLE) if row.document or row.due != NEVER]
            return view.followed.due(ARTICLE, stamp(self._now()))

    def _noted(self, kind: str, keys: Sequence[str]) -> dict[str, Address]:
        """What the register has of addresses, by key."""
        if self._register is None:
            return {}
        with self._register.view() as view:
            return view.followed.known(kind, keys)

    def articles(self) -> None:
        """Fetch what is due; store what is new."""
        assert self._register is not None
        rows = self.due()
        with closing(answers(self.fetcher, rows, self._way.hosts)) as found:
            for count, (row, answer) in enumerate(found, 1):
                with self._register.view() as view:
                    taken = Taker(view, self._pending).take(row, answer, self._now())
                self._took(taken)
                told = f"{len(self.report.new):,} new, {len(self.report.changed):,} changed"
                self._way.report(f"Articles: {count:,} of {len(rows):,}, {told}")
                if len(self._rows) >= STORED or (self._now() - self._stored).total_seconds() > SECONDS:
                    self.store()

    def _took(self, taken: Taken) -> None:
        """Keep what an answer came to until it is stored, and tell of it."""
        report, row = self.report, taken.row
        self._rows.append(row)
        if taken.document is not None:
            self._pending[taken.document.id] = taken.document
        if taken.mark is not None or taken.back:
            self._marks[row.document] = taken.mark
        if taken.back:
            report.back.append(row.document)
        if taken.mark is not None:
            report.withdrawn[row.document] = taken.mark
        match taken.outcome:
            case Outcome.NEW:
                report.new.append(row.document)
            case Outcome.CHANGED:
                assert taken.difference is not None
                report.changed[row.document] = taken.difference
            case Outcome.UNCHANGED:
                report.unchanged += 1
            case Outcome.SKIPPED:
                self._skip(row.address, taken.reason, taken.message)

    def _skip(self, address: str, reason: str, message: str) -> None:
        if reason in (Reason.SAME, Reason.STOPPED):
            self.report.aside[reason] += 1
        else:
            self.report.skipped.append(Skipped(address, reason, message))

    # The register

    def store(self) -> None:
        """Store the documents that wait, then note their addresses."""
        register = self._register
        if register is None or self._dry or not (self._rows or self._pending):
            return
        if self._pending or self._marks:
            with register.writing(self._way.wait, self._way.tell) as writer:
                self._enter(register, writer)
        register.follow(self._rows)
        self._rows, self._marks, self._stored = [], {}, self._now()
        self._pending.clear()

    def _enter(self, register: Register, writer: Writer) -> None:
        documents = list(self._pending.values())
        if documents:
            tally = read_into(register, writer, documents, Plan(processors=processors(), newer=True))
            for skip in tally.unread:
                self.report.forget(skip.id)
                self.report.skipped.append(Skipped(skip.id, skip.reason, skip.message))
        for id, mark in self._marks.items():
            writer.withdraw(id, mark)

    def records(self, sources: Sources) -> None:
        """Make the records those of what was read."""
        assert self._register is not None
        with self._register.view() as view:
            stale = view.state().stale
        if stale:
            self._way.report("Building the records")
            with self._register.writing(self._way.wait, self._way.tell) as writer:
                self.report.records = update(self._register, writer, sources=sources)
