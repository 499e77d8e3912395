"""Records, kept up: made anew where an act of theirs is new, changed or gone, or counts for another origin."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from servanda.fuse.build import records_of
from servanda.fuse.context import Context
from servanda.link.cluster import cluster
from servanda.link.features import Features
from servanda.model.record import Record
from servanda.origins.sources import Sources
from servanda.register.acts import Standing
from servanda.register.workbench import Workbench
from servanda.upkeep.acts import Loader, families, reached, search
from servanda.upkeep.decided import Laid, Log, lay_over, ties
from servanda.upkeep.origins import Known, keep_origins
from servanda.upkeep.people import keep_people


@dataclass(frozen=True, slots=True)
class Made:
    """The records that were there, and those that have come in their place; what stayed as it was is in both."""

    old: tuple[Record, ...]
    new: tuple[Record, ...]


def keep_records(bench: Workbench, documents: Collection[str], sources: Sources | None = None) -> Made:
    """Make the records those of the readings, where some documents have changed since they were.

    Args:
        bench: the store.
        documents: those that are new, changed or gone.
        sources: the user's list of outlets.
    """
    readings = list(bench.telling_of(documents))
    moved = keep_people(bench.people, documents, readings)
    retraced = keep_origins(bench, documents, readings, sources or Sources())
    changed = set(documents) | moved
    before = bench.acts.of(changed | retraced)
    bench.acts.remove(changed)
    loader = Loader(bench)
    log = Log(bench, loader, changed)
    before += bench.acts.named(log.acts())
    standing, acts = _touched(bench, loader, loader.of(changed), before)
    laid = _fused(bench, loader, acts, log)
    log.close(laid.outcomes)
    old = bench.records({one.record for one in (*before, *standing)})
    bench.replace([record.id for record in old], laid.records)
    bench.lay_beneath([record.id for record in (*old, *laid.records)], laid.beneath)
    return Made(tuple(old), laid.records)


def _touched(
    bench: Workbench, loader: Loader, new: list[Features], before: Iterable[Standing]
) -> tuple[list[Standing], list[Features]]:
    """The acts whose families new acts, or acts gone, have to do with: as they stood, and with the new ones."""
    searches = [search(one) for one in new]
    near = bench.acts.near(searches)
    bench.acts.index(searches)
    beside = bench.acts.named({id for ids in near.values() for id in ids})
    met = reached(new, near, loader.of({one.document for one in beside}))
    touched = {one.family for one in (*before, *bench.acts.named(met))}
    standing = bench.acts.families(touched)
    inside = {one.id for one in standing}
    old = [one for one in loader.of({one.document for one in standing}) if one.act.id in inside]
    return standing, [*new, *old]


def _fused(bench: Workbench, loader: Loader, acts: list[Features], log: Log) -> Laid:
    """The records of acts that have nothing to do with any others."""
    documents = {one.act.id: one.document for one in acts}
    origins = Known(bench, set(documents.values()))
    context = Context(origins.of_statement, loader.published, loader.outlets)
    grouped = cluster(acts)
    decisions = log.of(documents.keys(), set(documents.values()))
    family = families(acts, [*grouped.near, *ties(decisions)])
    decided = {family[act] for one in decisions for act in one.acts}
    some = {act for act, own in family.items() if own in decided}
    laid = lay_over(records_of(grouped, context), grouped, context, decisions, some)
    home = {id: record.id for record in laid.records for id in record.acts}
    bench.acts.place(Standing(id, documents[id], family[id], home[id]) for id in sorted(home))
    return laid
