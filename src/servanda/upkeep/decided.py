"""Decisions, kept up: found again where their acts stand, and applied to the records that these are in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.fuse.context import Context
from servanda.link.cluster import Clusters
from servanda.model.decision import Decision, Kind, Outcome, Standing, Why
from servanda.model.record import Record
from servanda.register.workbench import Workbench
from servanda.review.apply import Reviewed, review
from servanda.review.resolve import Resolved, resolve
from servanda.upkeep.acts import Loader


class Log:
    """The decisions that a change has to do with, and what becomes of them.

    Attributes:
        tied: ids of acts, those of one decision each: what becomes of one can turn on the other.
    """

    def __init__(self, bench: Workbench, loader: Loader, documents: Collection[str]) -> None:
        """Find the decisions that rest on changed documents, and those that nobody has looked at yet.

        Args:
            bench: the store.
            loader: of the acts of documents.
            documents: those that have changed.
        """
        self._bench = bench
        self._loader = loader
        self._undone = bench.decisions.undone()
        self._found: dict[str, Resolved] = {}
        self._resolve([*bench.decisions.resting_on(documents), *_with_undone(bench, bench.decisions.ready())])
        self._first = tuple(self._found)

    def acts(self) -> list[str]:
        """The acts that these decisions rest on."""
        return sorted({act for one in self._found.values() for act in one.acts})

    def of(self, acts: Collection[str], documents: Iterable[str]) -> list[Resolved]:
        """The decisions in force on any of some acts, as far as they rest on those, in their order.

        Args:
            acts: ids.
            documents: those that the acts are of.
        """
        self._resolve(self._bench.decisions.resting_on(documents))
        own = [one.within(acts) for one in self._found.values() if self._holds(one.decision)]
        return sorted((one for one in own if one.acts), key=lambda one: one.decision.number)

    def close(self, told: Sequence[Outcome]) -> None:
        """Note what has become of all of them, those applied being told.

        The records that the others were about are those that their acts are in now.
        """
        known = {one.decision.id for one in told}
        rest = [one for id, one in self._found.items() if id not in known]
        places = self._bench.acts.named(act for one in rest for act in one.acts)
        home = {place.id: place.record for place in places}
        outcomes = {one.decision.id: one for one in told}
        for one in rest:
            if (outcome := self._outcome(one, home)) is not None:
                outcomes[one.decision.id] = outcome
        self._bench.decisions.become(outcomes.values())

    def _outcome(self, one: Resolved, home: Mapping[str, str]) -> Outcome | None:
        """What has become of a decision that is not in force on any act at hand; None where nothing has changed."""
        records = tuple(sorted({home[act] for act in one.acts if act in home}))
        if one.decision.id in self._undone:
            return Outcome(one.decision, Standing.UNDONE, by=self._undone[one.decision.id], records=records)
        if one.kind is Kind.UNDO:
            return Outcome(one.decision, Standing.APPLIED)
        return None if one.acts else Outcome(one.decision, Standing.AGAIN, Why.GONE)

    def _holds(self, decision: Decision) -> bool:
        return decision.kind is not Kind.UNDO and decision.id not in self._undone

    def _resolve(self, decisions: Iterable[Decision]) -> None:
        new = {one.id: one for one in decisions if one.id not in self._found}
        documents = {document for one in new.values() for document in one.documents()}
        told = self._loader.told(documents)
        there = {one.act.id for one in self._loader.of(documents)}
        self._found |= {id: resolve(one, told, there) for id, one in new.items()}


def _with_undone(bench: Workbench, decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions with those that they undo, and those that these undo."""
    found = list(decisions)
    while undone := [one.undoes for one in decisions if one.undoes]:
        decisions = bench.decisions.named(undone)
        found += decisions
    return found


def ties(decisions: Iterable[Resolved]) -> list[tuple[str, str]]:
    """Pairs of acts that have to do with each other since a decision rests on both."""
    return [(one.acts[0], other) for one in decisions for other in one.acts[1:]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Records as people left them.

    Attributes:
        records: all.
        beneath: those that people changed, each with one that its acts come down to without any decision.
        outcomes: what has become of the decisions.
    """

    records: tuple[Record, ...]
    beneath: tuple[tuple[str, Record], ...]
    outcomes: tuple[Outcome, ...]


def lay_over(
    machine: Sequence[Record], grouped: Clusters, context: Context, decisions: Sequence[Resolved], some: Collection[str]
) -> Laid:
    """Put what people decided over the records that documents come down to.

    Args:
        machine: the records.
        grouped: the acts that they are made of, as linking grouped them.
        context: of their documents.
        decisions: in force on any of the acts, in their order.
        some: ids of all acts that have to do with one that a decision rests on.
    """
    if not decisions:
        return Laid(tuple(machine), (), ())
    aside = [record for record in machine if record.acts[0] not in some]
    touched = {act: record for record in machine if record.acts[0] in some for act in record.acts}
    done: Reviewed = review(_among(grouped, some), context, decisions)
    beneath = []
    for record in done.records:
        own = {touched[act].id: touched[act] for act in record.acts}
        if list(own.values()) != [record]:
            beneath += [(record.id, own[id]) for id in sorted(own)]
    made = sorted((*aside, *done.records), key=lambda record: (record.type, record.id))
    return Laid(tuple(made), tuple(beneath), done.outcomes)


def _among(grouped: Clusters, acts: Collection[str]) -> Clusters:
    """What linking made of some acts that have nothing to do with the others."""
    return Clusters(
        tuple(group for group in grouped.groups if group[0].act.id in acts),
        tuple(link for link in grouped.links if link.one in acts),
        tuple(link for link in grouped.perhaps if link.one in acts),
        grouped.disputed,
        tuple(pair for pair in grouped.near if pair[0] in acts),
    )
