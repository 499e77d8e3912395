"""Acts as linking sees them, and the families of those that may be one, kept up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from servanda.link.cluster import repeated
from servanda.link.features import Features, features_of
from servanda.link.lists import align
from servanda.link.people import settle
from servanda.link.reach import reach, touches
from servanda.model.statement import Act, Type
from servanda.model.tokens import fold
from servanda.origins.union import Union
from servanda.register.acts import Held, Search
from servanda.register.workbench import Workbench
from servanda.upkeep.people import NOBODY, names_in

# What one document tells of these types is compared as wholes and parts; lists of texts are among it.
WHOLES = frozenset({Type.AGREEMENT, Type.TRANSFER})


class Loader:
    """The acts of documents with the parties of their people settled, each document loaded once."""

    def __init__(self, bench: Workbench) -> None:
        """Load from this store."""
        self._bench = bench
        self._loaded: dict[str, list[Features]] = {}
        self._told: dict[str, tuple[Act, ...]] = {}
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
            settled = settle(reading, lambda name: parties.get(name, NOBODY))
            self._loaded[reading.document] = features_of(settled)
            self._told[reading.document] = reading.acts
        return [one for name in wanted for one in self._loaded.get(name, ())]

    def told(self, documents: Iterable[str]) -> Mapping[str, Sequence[Act]]:
        """By document, its acts as it tells them, those that no record is made of as well."""
        wanted = sorted(set(documents))
        self.of(wanted)
        return {name: self._told[name] for name in wanted if name in self._told}


def search(one: Features) -> Search:
    """What finds the acts that one may be one with, and is found by them."""
    own = reach(one)
    stored, asked = (tuple(Held(key.text, key.first, key.last) for key in keys) for keys in (own.stored, own.asked))
    return Search(one.act.id, stored, asked, one.told and f"told:{one.told}")


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
    twins = repeated(ordered)
    ordered = [one for one in ordered if one.act.id not in twins]
    fresh = {one.act.id for one in new}
    for pair in align(ordered):
        ends = {ordered[pair.one].act.id, ordered[pair.other].act.id}
        if ends & fresh:
            found |= ends - fresh
    return found


def families(known: Sequence[Features], near: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The family of each act: the first by id of those that it has to do with, directly or not.

    Args:
        known: acts.
        near: the pairs of them that are one, or may be.
    """
    joined: Union[str] = Union()
    for one, other in near:
        joined.join(one, other)
    first: dict[tuple[str, Type], str] = {}
    for act in (one.act for one in known):
        if act.type in WHOLES:
            joined.join(first.setdefault((act.document, act.type), act.id), act.id)
    return {one.act.id: joined.find(one.act.id) for one in known}
