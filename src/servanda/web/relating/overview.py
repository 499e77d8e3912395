"""A relation in brief: of two parties, or of one with all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.model.record import Record
from servanda.model.schema import schema
from servanda.model.statement import Type
from servanda.register import Filter, Pair, Tally, View
from servanda.web.ground import glance
from servanda.web.links import LINKS, Links
from servanda.web.listing import Line, line
from servanda.web.relating.awaited import Awaited, awaited
from servanda.web.relating.maps import Maps, maps
from servanda.web.relating.meetings import Meetings, meetings
from servanda.web.relating.sums import Sum, sums
from servanda.wording.order import parties
from servanda.wording.pieces import Phrase
from servanda.wording.sentences import title
from servanda.wording.timeline import Timeline, timeline

SHOWN = 40  # records on the timeline
READ = 60  # meetings, and as many transfers
AWAITED = 30  # records that may be waited for
EVIDENCE = 20  # meetings that may be the sessions of a body
DISPUTED = 8
PARTNERS = 60
# A record in one of these states may still be waited for.
OPEN = (
    "",
    "planned",
    "postponed",
    "announced",
    "negotiated",
    "initialled",
    "pledged",
    "partly_delivered",
    "created",
    "active",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The records of a type: how many, and how many of them have each status, in the order of a life."""

    type: str
    records: int
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page on a relation shows.

    Attributes:
        parties: one code or two.
        total: how many records there are.
        kinds: of these, by type.
        conflicts: how many of them there are in the records.
        disputed: some records with one.
        timeline: of the latest records, `shown` of them.
        due: what is due of the records that are open, by a day.
        sums: over the latest transfers.
        met: who met whom at the latest meetings; None where nobody is named.
        partners: of one party, the pairs that it is in.
        maps: where these lie; None of two parties.
        titles: of the records that are named in sums.
    """

    parties: tuple[str, ...]
    total: int
    kinds: tuple[Kind, ...]
    conflicts: int
    disputed: tuple[Line, ...]
    timeline: Timeline
    shown: int
    due: tuple[Awaited, ...]
    sums: tuple[Sum, ...]
    met: Meetings | None
    partners: tuple[Pair, ...]
    maps: Maps | None
    titles: dict[str, Phrase]


def overview(
    view: View, codes: Sequence[str], day: date, code: str, links: Links = LINKS, reviewed: tuple[str, ...] = ()
) -> Overview:
    """A relation in brief.

    Args:
        view: the register.
        codes: one party or two.
        day: by which something is due.
        code: the language of the page.
        links: the addresses of things.
        reviewed: where records have to stand with reviewers, as in a filter.
    """
    own = Filter(parties=tuple(codes), reviewed=reviewed)
    ask = view.relations
    tallies = ask.tallies(own)
    conflicts = sum(tally.conflicts for tally in tallies)
    latest = ask.latest(own, SHOWN)
    disputed = ask.latest(replace(own, conflicts=True), DISPUTED) if conflicts else []
    transfers = ask.latest(replace(own, types=(Type.TRANSFER,)), READ)
    opened = open_records(view, own, AWAITED)
    context = glance(view, _each((*latest, *disputed, *transfers, *opened)), code, links)
    partners = tuple(_partners(ask.pairs(own, PARTNERS), codes[0])) if len(codes) == 1 else ()
    return Overview(
        parties=tuple(codes),
        total=sum(tally.records for tally in tallies),
        kinds=_kinds(tallies),
        conflicts=conflicts,
        disputed=tuple(line(record, context) for record in disputed),
        timeline=timeline(replace(context, records=tuple(latest))),
        shown=len(latest),
        due=awaited(opened, day, context),
        sums=sums(transfers, context.words.tongue),
        met=meetings(ask.latest(replace(own, types=(Type.MEETING,)), READ), codes[0], "".join(codes[1:2]), code),
        partners=partners,
        maps=maps(partners, code) if partners else None,
        titles={record.id: title(record, context) for record in transfers},
    )


def _partners(pairs: Iterable[Pair], code: str) -> Iterator[Pair]:
    """The pairs that a party is in."""
    return (pair for pair in pairs if code in (pair.one, pair.other))


def open_records(view: View, wanted: Filter, most: int, start: int = 0) -> list[Record]:
    """Records that may be waited for, those first that are the longest, with the meetings that may be evidence."""
    statuses = tuple(status for status in OPEN if not wanted.statuses or status in wanted.statuses)
    found = view.relations.earliest(replace(wanted, statuses=statuses), most, start) if statuses else []
    bodies = {tuple(_codes(record)) for record in found if record.type is Type.BODY}
    evidence = [
        record
        for codes in sorted(bodies)
        for record in view.relations.latest(
            Filter(types=(Type.MEETING,), parties=codes, reviewed=wanted.reviewed), EVIDENCE
        )
    ]
    return _each((*found, *evidence))


def _codes(record: Record) -> Iterable[str]:
    return (party["code"] for party in parties(record))


def _each(records: Iterable[Record]) -> list[Record]:
    """Records, each once."""
    return list({record.id: record for record in records}.values())


def _kinds(tallies: Sequence[Tally]) -> tuple[Kind, ...]:
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        found.setdefault(tally.type, []).append(tally)
    return tuple(_kind(type, own) for type, own in found.items())


def _kind(type: str, own: Sequence[Tally]) -> Kind:
    known = schema(Type(type))
    order = {status: place for place, status in enumerate((*known.ladder, *known.ends))}
    told = sorted(own, key=lambda tally: order.get(tally.status, len(order)))
    return Kind(type, sum(tally.records for tally in own), tuple((tally.status, tally.records) for tally in told))
