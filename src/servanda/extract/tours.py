"""The stops of a tour, each in another state, and where a traveller came down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from servanda.extract.arguments import joined
from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Context, Draft
from servanda.extract.frames import Match
from servanda.extract.places import Placed, as_place
from servanda.model.when import When
from servanda.recognise.scan import Mention

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
            or (before is not None and not joined(match.line.scan, before, mention))
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


def landed(match: Match) -> bool:
    """Whether a clause tells of an airport or an aeroplane: who is received there has just come to the country."""
    scan, clause = match.line.scan, match.clause
    return any(scan.hit(place, "landing") for place in range(clause.start, clause.end))
