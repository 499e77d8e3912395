"""Acts as linking sees them, and the families of those that may be one, kept up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from servanda.link.blocks import keys
from servanda.link.features import Features, day_of, features, latest
from servanda.link.lists import align
from servanda.link.people import settle
from servanda.link.reach import reach, touches
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.model.tokens import fold
from servanda.origins.union import Union
from servanda.register.acts import Search
from servanda.register.people import Party
from servanda.register.workbench import Workbench
from servanda.upkeep.people import NOBODY, names_in


class Loader:
    """The acts of documents with the parties of their people settled, each document loaded once."""

    def __init__(self, bench: Workbench) -> None:
        """Load from this store."""
        self._bench = bench
        self._loaded: dict[str, list[Features]] = {}
        self.published: dict[str, str | None] = {}
        self.outlets: dict[str, str] = {}

    def of(self, documents: Iterable[str]) -> list[Features]:
        """The acts of documents, by document."""
        wanted = sorted(set(documents))
        readings = list(self._bench.readings(name for name in wanted if name not in self._loaded))
        parties = self._bench.people.parties({name for reading in readings for name in names_in(reading)})
        for reading in readings:
            self.published[reading.document] = reading.published
            if reading.source:
                self.outlets[reading.document] = fold(reading.source.outlet or "")
            self._loaded[reading.document] = list(_features(reading, parties))
        return [one for name in wanted for one in self._loaded.get(name, ())]


def _features(reading: Reading, parties: Mapping[str, Party]) -> Iterable[Features]:
    settled = settle(reading, lambda name: parties.get(name, NOBODY))
    day = day_of(reading.published) or latest(settled.acts)
    return (features(act, day) for act in settled.acts)


def search(one: Features) -> Search:
    """What finds the acts that one may be one with."""
    days = reach(one)
    first, last = (days[0].toordinal(), days[1].toordinal()) if days else (None, None)
    return Search(one.act.id, one.document, keys(one), first, last)


def reached(new: Sequence[Features], near: Mapping[str, Collection[str]], known: Sequence[Features]) -> set[str]:
    """The ids of the known acts that new ones are, or may be, one with.

    Args:
        new: acts that were not there.
        near: by the id of each the ids of the known acts that it has to be compared with.
        known: the acts of the documents that those are from.
    """
    by_id = {one.act.id: one for one in known}
    found = {other for one in new for other in near[one.act.id] if other in by_id and touches(one, by_id[other])}
    ordered = sorted([*new, *known], key=lambda one: one.act.id)
    fresh = {one.act.id for one in new}
    for pair in align(ordered):
        ends = {ordered[pair.one].act.id, ordered[pair.other].act.id}
        if ends & fresh:
            found |= ends - fresh
    return found


def families(known: Sequence[Features], records: Sequence[Record]) -> dict[str, str]:
    """The family of each act: the first by id of those that its record has to do with, directly or not.

    Args:
        known: acts.
        records: made of them.
    """
    joined: Union[str] = Union()
    acts = {record.id: record.acts[0] for record in records}
    for record in records:
        beside = (*(told.record for told in record.perhaps), *(told.record for told in record.members))
        for other in (*record.acts, *(acts[id] for id in beside)):
            joined.join(acts[record.id], other)
    for first, second in _in_lists(known):
        joined.join(first, second)
    return {one.act.id: joined.find(one.act.id) for one in known}


def _in_lists(known: Sequence[Features]) -> Iterator[tuple[str, str]]:
    """Each text of a list with the first of it, and that with the act that tells of the list, which names it."""
    lists: dict[str, str] = {}
    for one in known:
        if one.act.group:
            yield lists.setdefault(one.act.group, one.act.id), one.act.id
    there = {one.act.id for one in known}
    yield from ((name, first) for name, first in lists.items() if name in there)
