"""The records of a register kept up, some documents at a time, and what that changed."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from servanda.model.codec import FORMAT, encode_record
from servanda.model.record import Record
from servanda.origins.sources import Sources
from servanda.register import Changes, Workbench
from servanda.upkeep.records import Made, keep_records
from servanda.upkeep.summary import write_summary

SOME = 250  # documents at a time that tell of acts, and of all: each time is a transaction
MANY = 10_000


class Kept:
    """The records that were kept up in one run, as they were before and are after.

    Attributes:
        documents: how many have been gone through.
    """

    def __init__(self, *, note: bool = True, sources: Sources | None = None) -> None:
        """Begin a run.

        Args:
            note: whether the register remembers what it changes.
            sources: the user's list of outlets.
        """
        self.documents = 0
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes | None] = {}
        self._note = note
        self._sources = sources
        self._run = 0

    def begin(self, bench: Workbench, rules: str) -> None:
        """Take all records apart, to be made anew by these rules."""
        if bench.state().format == FORMAT:
            self._changed(bench, Made(tuple(bench.everything()), ()), frozenset())
        bench.begin(rules)

    def some(self, bench: Workbench) -> bool:
        """Keep up the records that some changed documents have to do with; whether there may be more."""
        documents = bench.pending(SOME, MANY)
        if documents or bench.decisions.ready():
            there = bench.there(documents)
            made = keep_records(bench, documents, self._sources)
            bench.done(documents)
            self.documents += len(documents)
            self._changed(bench, made, frozenset(documents) - there)
        return bench.waiting()

    def finish(self, bench: Workbench) -> Changes:
        """Note that nothing is left to do; what was changed."""
        bench.finish()
        marks = {id: (self._before[id], self._after[id]) for id in sorted(self._before)}
        new = tuple(id for id, (before, after) in marks.items() if before is None and after is not None)
        gone = tuple(id for id, (before, after) in marks.items() if before is not None and after is None)
        changed = tuple(id for id, (one, other) in marks.items() if one and other and one != other)
        return Changes(new, changed, gone, bench.count() - len(new) - len(changed))

    def _changed(self, bench: Workbench, made: Made, gone: frozenset[str]) -> None:
        old, new = ({record.id: record for record in records} for records in (made.old, made.new))
        notes = {}
        for id in sorted(old.keys() | new.keys()):
            before, after = old.get(id), new.get(id)
            if before == after:
                continue
            self._before.setdefault(id, _mark(before))
            self._after[id] = _mark(after)
            if before is None or not gone.intersection(before.documents):
                notes[id] = _summary(before), _summary(after)
        if self._note and notes:
            self._run = self._run or bench.changes.next_run()
            bench.changes.note(self._run, datetime.now(UTC).isoformat(timespec="seconds"), notes)


def _mark(record: Record | None) -> bytes | None:
    return None if record is None else hashlib.blake2b(encode_record(record), digest_size=16).digest()


def _summary(record: Record | None) -> bytes | None:
    return None if record is None else write_summary(record)
