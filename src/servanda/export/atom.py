"""Atom (RFC 4287): what readings made of the records of late, the newest first; no other records are in it."""

from __future__ import annotations

from servanda.answers.feed import LATEST, Feed, Ground, changed, written
from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.model.record import Record


class Export:
    """One feed."""

    def setup(self, files: Files, context: Context) -> None:
        """Find what changed."""
        self._stream, self._context = files.binary(), context
        changes, self._wanted = context.changes()
        self._changes = list(changes)
        self._records: dict[str, Record] = {}

    def feed(self, record: Record) -> None:
        """Keep a record of which there is something to tell: as many as a feed has entries at the most."""
        if record.id in self._wanted:
            self._records[record.id] = record

    def finish(self) -> str:
        """Write the feed; that there was more."""
        context = self._context
        found = changed(self._changes, self._wanted)
        feed = Feed(context.register, context.search, language=context.language)
        self._stream.write(written(feed, found, Ground(self._records.get, context.document)))
        return f"what changed before the latest {LATEST} changes." if len(found) >= LATEST else ""
