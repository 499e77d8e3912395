"""Delegations and the people who lead them: "une délégation malienne conduite par le ministre X est arrivée"."""

from __future__ import annotations

from servanda.extract.clauses import Clause
from servanda.extract.drafts import Actor, Context, actors
from servanda.extract.lines import Line, Page
from servanda.recognise.scan import Mention

Place = tuple[int, int]  # a line's number and a mention's first token


def is_delegation(line: Line, mention: Mention) -> bool:
    """Whether a mention of a state is of people who travel for it."""
    return (
        mention.kind == "state"
        and mention.value.organ is not None
        and any(line.scan.hit(place, "delegation") for place in range(mention.start, mention.end))
    )


def leaders(page: Page) -> dict[Place, tuple[Line, Mention]]:
    """The person who leads each delegation of a page, by where the delegation is told."""
    found: dict[Place, tuple[Line, Mention]] = {}
    for line in page.lines:
        for clause in line.clauses:
            if clause.verb is not None and "lead" in clause.verb.value.senses:
                for delegation, person in _pairs(line, clause):
                    found.setdefault((line.index, delegation.start), (line, person))
    return found


def _pairs(line: Line, clause: Clause) -> list[tuple[Mention, Mention]]:
    """Delegations with their leaders: the next person told after "conduite par", the last one before "conduit"."""
    assert clause.verb is not None
    told = [a.mention for a in clause.arguments]
    delegations = [m for m in told if is_delegation(line, m)]
    persons = [m for m in told if m.kind == "person"]
    if not clause.verb.value.passive:
        before = [m for m in persons if m.start < clause.verb.start]
        return [(d, before[-1]) for d in delegations if before and d.start > clause.verb.start]
    pairs = []
    for place, delegation in enumerate(delegations):
        stop = delegations[place + 1].start if place + 1 < len(delegations) else clause.end
        after = [
            m
            for m in persons
            if max(delegation.end, clause.verb.end) <= m.start < stop or delegation.end <= m.start < stop
        ]
        if after:
            pairs.append((delegation, after[0]))
    return pairs


def people_at(context: Context, line: Line, mention: Mention) -> list[Actor]:
    """Who takes part, for a mention: the leader of a delegation, for any other what it stands for."""
    if not is_delegation(line, mention):
        return actors(context, line, mention)
    own = context.leaders.get((line.index, mention.start))
    if own is not None:
        return actors(context, *own)
    for (index, _), (where, person) in reversed(context.leaders.items()):
        found = actors(context, where, person)
        if index <= line.index and found and (found[0].code,) == mention.value.codes:
            return found
    return actors(context, line, mention)


def all_leaders(context: Context) -> list[Actor]:
    """The leaders of a document's delegations, each party's first."""
    found: dict[str, Actor] = {}
    for where, person in context.leaders.values():
        for actor in actors(context, where, person):
            if actor.code and actor.entity is not None:
                found.setdefault(actor.code, actor)
    return list(found.values())
