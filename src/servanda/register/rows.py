"""What goes into the register's tables and what comes out of them, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.model.document import Document
from servanda.model.sector import Sector


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a document came to, as it is stored.

    Attributes:
        completed: the document with what its text says of it; its own `text` and `passages` left out.
        body: the reading as JSON, in the form `format`.
        rules: the version of the rules that read it.
        reason, unread: why it was not read, "" where it was.
        acts: how many acts it tells of.
    """

    completed: Document
    body: bytes
    format: str
    rules: str
    language: str | None
    published: str | None
    reason: str = ""
    unread: str = ""
    acts: int = 0


@dataclass(frozen=True, slots=True)
class Skip:
    """What came as a document and is none: its id, the reason, what to do, the digest of its text."""

    id: str
    reason: str
    message: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has of an id: the document as given, the rules that read it, why it was not read."""

    given: Document
    rules: str
    reason: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list: what is known of it, without its text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    agency: str | None
    acts: int
    reason: str
    unread: str
    rules: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a document had before: its number from 1, until when (UTC, ISO 8601), and the document as given."""

    number: int
    until: str
    given: Document


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That an outlet took a document back.

    Attributes:
        at: since when this is known (UTC, ISO 8601).
        reason: `gone` or `missing`, by the answers of its address; `said`, by the outlet's own words.
        words: those words, "" where there are none.
    """

    at: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where the register stands.

    Attributes:
        revision, built: the number of changes of the readings, and the number at which records were made of
            them.
        rules: the version of the rules that made the records; "" where none were made.
        format: the form in which records are written.
        terms: the version of what the terms that are searched through come of.
    """

    revision: int = 0
    built: int = 0
    rules: str = ""
    format: str = ""
    terms: str = ""

    @property
    def stale(self) -> bool:
        """Whether readings have changed since the records were made."""
        return self.revision != self.built


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents were read, were not, were skipped; how many records by type; and conflicts."""

    documents: int
    unread: int
    skipped: int
    records: dict[str, int]
    conflicts: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new building of the records changed, as ids in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.new or self.changed or self.gone)


NOT_REJECTED = ("untouched", "changed", "accepted")  # of `Filter.reviewed`: what counts


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are asked for; an empty part asks for all.

    Attributes:
        types, statuses: one of these.
        parties: all of these, by code.
        sectors: one of these, or one that lies in it.
        first, last: ISO days; a record's date must reach into the time between them.
        origins: at least so many.
        conflicts: only those with one.
        documents: told by one of these.
        actors: all of these people: the words of a name as told, or of a part of it.
        text: the words that a record has to have; see `View.search`.
        reviewed: where they stand with reviewers, one of these: names of `ReviewState`, or `again` for those with a
            decision to look at again.
    """

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = ()
    first: str | None = None
    last: str | None = None
    origins: int = 0
    conflicts: bool = False
    documents: tuple[str, ...] = field(default=())
    actors: tuple[str, ...] = ()
    text: str = ""
    reviewed: tuple[str, ...] = ()
