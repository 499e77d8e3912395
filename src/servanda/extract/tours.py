"""The stops of a tour, each in another state, and where a traveller came down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from servanda.extract.arguments import joined
from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Context, Draft
from servanda.extract.frames import Match
from servanda.extract.moments import when_of
from servanda.extract.places import Placed, as_place
from servanda.model.when import When
from servanda.recognise.scan import Mention, Scan

TOUR = "tour"  # the sense of verbs that tell where a tour goes


def stops(match: Match, context: Context) -> tuple[list[Placed], Clause | None]:
    """The stops of a tour: "l'a conduit au Kenya, au Burundi et au Mozambique"; none where there are less than two.

    With them the clause that tells them, where it is another one: "une tournée qui le mènera en Serbie et en Hongrie".
    """
    found = _listed(match, context, match.slots.get("host", []))
    if len(found) > 1 or match.trigger.kind != "event":
        return (found if len(found) > 1 else []), None
    for clause in match.line.clauses:
        if clause.verb is None or clause is match.clause or TOUR not in clause.verb.value.senses:
            continue
        told_of = match.trigger in clause.subjects or (not clause.subjects and clause.parent is match.clause)
        if told_of and clause.link in (Link.RELATIVE, Link.SUBORDINATE, Link.PARTICIPLE):
            told = _listed(match, context, clause.having("to", "in", "object"))
            if told:
                return told, clause
    return [], None


def _listed(match: Match, context: Context, mentions: Iterable[Mention]) -> list[Placed]:
    """The places of one list, the first of each state."""
    places = [m for m in mentions if m.kind in ("place", "state")]
    found: dict[str, Placed] = {}
    for before, mention in zip([None, *places], places, strict=False):
        placed = as_place(context, mention)
        if (
            placed is None
            or not placed.country
            or (before is not None and not joined(match.line.scan, before, mention, dated=True))
        ):
            continue
        found.setdefault(placed.country, Placed(placed, match.line, mention))
    return list(found.values())


def one_of_tour(draft: Draft, first: bool) -> Draft:
    """A stop was within the days of the tour; a single day is that of the first one."""
    if not first:
        draft.claims = [c for c in draft.claims if not isinstance(c.value, When) or c.value.start != c.value.end]
    draft.claims = [
        replace(c, value=replace(c.value, within=c.value.end is not None))
        if isinstance(c.value, When) and c.value.start != c.value.end
        else c
        for c in draft.claims
    ]
    return draft


def on_its_day(draft: Draft, match: Match, context: Context, stop: Placed | None) -> Draft:
    """A stop with a day of its own: "à Conakry, le 7 septembre, et à Cotonou, le 8", "Conakry (7 septembre)"."""
    if stop is None or stop.line is not match.line:
        return draft
    scan, place = match.line.scan, stop.mention.end
    while place < len(scan.tokens) and scan.owner[place] is None and _small(scan, place):
        place += 1
    time = scan.owner[place] if place < len(scan.tokens) else None
    when = when_of(context, match.line, time, match.mood) if time is not None and time.kind == "time" else None
    if time is None or when is None or when.start is None:
        return draft
    draft.claims = [c for c in draft.claims if not isinstance(c.value, When)]
    draft.add("date", when, match.line, time.start, time.end)
    return draft


def _small(scan: Scan, place: int) -> bool:
    """Whether a token may stand between a stop and its day."""
    hit = scan.hit(place, "preposition")
    on_a_day = hit is not None and hit.entry.key in ("on", "in", "to")
    return scan.norm(place) in (",", "(") or scan.hit(place, "article") is not None or on_a_day


def landed(match: Match) -> bool:
    """Whether a clause tells of an airport or an aeroplane: who is received there has just come to the country."""
    scan, clause = match.line.scan, match.clause
    return any(scan.hit(place, "landing") for place in range(clause.start, clause.end))
