"""What a round came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from servanda.follow.pages import Difference
from servanda.register import Changes, Withdrawn


@dataclass(frozen=True, slots=True)
class Skipped:
    """An address of which nothing was read: the reason, and a sentence on it."""

    address: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that would be fetched: its address, its source, and why: `new`, or `again` to see if it changed."""

    address: str
    source: str
    why: str


@dataclass(slots=True)
class Report:
    """What a round came to.

    Attributes:
        lists: how many feeds, sitemaps and pages were read; `lists_unchanged` of them were as before.
        new: ids of documents that were not there.
        changed: by id, what changed in documents that were.
        withdrawn: by id, those that their outlet has taken back since the last look.
        back: ids of those that were withdrawn and are there again.
        unchanged: how many articles were as before.
        skipped: what was not read, and why.
        aside: how many articles were passed over without being asked for or read, by reason.
        waiting: how many articles are left for another round.
        wanted: in a dry run, what would be fetched.
        records: what became of records.
    """

    lists: int = 0
    lists_unchanged: int = 0
    new: list[str] = field(default_factory=list)
    changed: dict[str, Difference] = field(default_factory=dict)
    withdrawn: dict[str, Withdrawn] = field(default_factory=dict)
    back: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    wanted: list[Wanted] = field(default_factory=list)
    records: Changes = field(default_factory=Changes)

    def forget(self, id: str) -> None:
        """Count a document that could not be read as neither new nor changed."""
        self.changed.pop(id, None)
        if id in self.new:
            self.new.remove(id)

    @property
    def fetched(self) -> int:
        """How many articles gave an answer."""
        return len(self.new) + len(self.changed) + self.unchanged

    @property
    def failed(self) -> bool:
        """Whether there was something to fetch and none of it could be."""
        return bool(self.skipped) and not (self.lists or self.fetched or self.withdrawn)
