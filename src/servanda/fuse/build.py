"""Records from what linking sees of the acts of all documents, or of any groups that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from servanda.fuse.context import Context
from servanda.fuse.days import with_years
from servanda.fuse.parts import members, with_deliveries
from servanda.fuse.record import fuse
from servanda.link.cluster import Clusters, Linked, cluster
from servanda.link.features import Features
from servanda.model.record import Judged, Member, Part, Perhaps, Record


def records(known: Iterable[Features], context: Context) -> list[Record]:
    """Link acts, fuse each group to a record, and tell which records are perhaps the same."""
    return records_of(cluster(known), context)


def records_of(grouped: Clusters, context: Context) -> list[Record]:
    """Fuse each group of acts to a record, and tell which records are perhaps the same, and which are parts of others.

    A record depends on the acts that are reached from its own by what is near (see link.cluster), and by acts of one
    type in one document, and on no others: the acts of all documents, or of the families that a change touches (see
    upkeep), give the same ones.
    """
    known = [one for group in grouped.groups for one in group]
    context = Context(context.origin, context.published, context.outlets, grouped.disputed)
    made = [fuse(with_years([features.act for features in group]), context) for group in grouped.groups]
    home = {act: record.id for record in made for act in record.acts}
    links, perhaps = _links(grouped, home), _perhaps(grouped, home)
    finished = [_with(record, links.get(record.id, []), perhaps.get(record.id, {})) for record in made]
    return sorted(_with_members(finished, members(known, home)), key=lambda record: (record.type, record.id))


def _with_members(made: Sequence[Record], parts: Mapping[str, tuple[Member, ...]]) -> list[Record]:
    """The records with their parts, and the balance of each promise with what was given of it."""
    by_id = {record.id: record for record in made}
    finished = []
    for record in made:
        own = parts.get(record.id, ())
        given = [by_id[one.record] for one in own if one.part is Part.DELIVERY]
        finished.append(replace(record, members=own, balance=with_deliveries(record, given)))
    return finished


def _with(record: Record, links: list[Judged], perhaps: dict[str, Judged]) -> Record:
    told = tuple(Perhaps(other, perhaps[other]) for other in sorted(perhaps))
    return replace(record, links=tuple(sorted(links, key=lambda judged: (judged.one, judged.other))), perhaps=told)


def _judged(linked: Linked, *, turned: bool = False) -> Judged:
    one, other = (linked.other, linked.one) if turned else (linked.one, linked.other)
    return Judged(one, other, min(1000, round(linked.judgement.score * 1000)), linked.judgement.reasons)


def _links(grouped: Clusters, home: dict[str, str]) -> dict[str, list[Judged]]:
    """By record, the judgements that made its acts one."""
    found: dict[str, list[Judged]] = {}
    for linked in grouped.links:
        found.setdefault(home[linked.one], []).append(_judged(linked))
    return found


def _perhaps(grouped: Clusters, home: dict[str, str]) -> dict[str, dict[str, Judged]]:
    """By record, the others that it may be the same as, each with the likeliest pair of acts."""
    found: dict[str, dict[str, Judged]] = {}
    for linked in grouped.perhaps:
        one, other = home[linked.one], home[linked.other]
        found.setdefault(one, {}).setdefault(other, _judged(linked))
        found.setdefault(other, {}).setdefault(one, _judged(linked, turned=True))
    return found
