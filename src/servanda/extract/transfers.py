"""Transfers: what one party gives or promises another, with how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.extract.clauses import preposition_of
from servanda.extract.drafts import Actor, Context, Draft, actors, modality_of, party
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.times import date_of
from servanda.extract.topics import topics
from servanda.model.quantity import Quantity
from servanda.model.sector import Sector
from servanda.model.statement import Modality, Type
from servanda.model.values import Status, Words
from servanda.recognise.phrases import content
from servanda.recognise.scan import Mention
from servanda.recognise.verbs import Mood


@dataclass(frozen=True, slots=True)
class Item:
    """What is given: its words at tokens `start` to `end`, and the quantity before it, if any."""

    start: int
    end: int
    quantity: Mention | None = None


def transfers(match: Match, context: Context) -> list[Draft]:
    """The transfers of a match: one for each thing given, from one party to another."""
    if match.mood in (Mood.WISHED, Mood.POSSIBLE, Mood.DENIED):
        return []
    givers, receivers = _parties(match, context)
    giver, receiver = _pair(context, givers, receivers, match)
    if giver is None or receiver is None or giver.code == receiver.code:
        return []
    return [_draft(match, context, giver, receiver, item) for item in _items(match)]


def _parties(match: Match, context: Context) -> tuple[list[Actor], list[Actor]]:
    return _actors(match, context, "giver"), _actors(match, context, "receiver")


def _actors(match: Match, context: Context, slot: str) -> list[Actor]:
    found = []
    for mention in match.slots.get(slot, []):
        for actor in actors(context, match.line, mention):
            if actor.code and (actor.entity is None or not actor.entity.bystander):
                found.append(actor)
    return found


def _pair(
    context: Context, givers: list[Actor], receivers: list[Actor], match: Match
) -> tuple[Actor | None, Actor | None]:
    """Who gives and who receives; one that is not told is the other state of the topic."""
    giver = givers[0] if givers else None
    receiver = next((actor for actor in receivers if giver is None or actor.code != giver.code), None)
    if match.frame.events and match.trigger.value.codes and giver is None:
        code = match.trigger.value.codes[0]
        giver = Actor(code, match.line, match.trigger.start, match.trigger.end)
    if giver is not None and receiver is None:
        receiver = _topic_other(context, giver)
    elif receiver is not None and giver is None:
        giver = _topic_other(context, receiver)
    return giver, receiver


def _topic_other(context: Context, known: Actor) -> Actor | None:
    code = context.topic.other(known.code)
    if code is None:
        return None
    line, mention = context.topic.first[code]
    return Actor(code, line, mention.start, mention.end, basis="topic")


def _items(match: Match) -> list[Item]:
    """The things in the slot: a quantity with the noun after it, or a noun that the data knows as a gift."""
    line = match.line
    quantities = [m for m in _slot(match) if m.kind == "quantity" and m.value.quantity is not None]
    if match.frame.events:
        quantities = [m for m in line.mentions("quantity") if match.trigger.end <= m.start < match.clause.end or _listed(match, m)]
    found = [item for m in quantities if (item := _counted(line, m)) is not None]
    if found:
        return found
    return []


def _slot(match: Match) -> list[Mention]:
    return match.slots.get("item", [])


def _listed(match: Match, mention: Mention) -> bool:
    """Whether a quantity stands in the list that a colon after the noun opens."""
    colon = next((p for p in range(match.trigger.end, len(match.line.scan.tokens)) if match.line.scan.norm(p) == ":"), None)
    return colon is not None and mention.start > colon and colon - match.trigger.end <= 3


def _counted(line: Line, mention: Mention) -> Item | None:
    """The noun that a quantity counts or measures: "50 000 tonnes de blé", "290 bourses"."""
    scan = line.scan
    place = mention.end
    if (preposition := scan.hit(place, "preposition")) and preposition.entry.key == "of":
        place = preposition.end
    while place < len(scan.tokens) and scan.hit(place, "article"):
        place += 1
    start = place
    while place < len(scan.tokens) and content(scan, place):
        place += 1
        inner = scan.hit(place, "preposition")
        if inner and inner.entry.key == "of" and content(scan, inner.end) and place > start:
            place = inner.end
    if place == start:
        money = mention.value.quantity.unit is not None
        return Item(mention.start, mention.end, mention) if money else None
    return Item(start, place, mention)


def _draft(match: Match, context: Context, giver: Actor, receiver: Actor, item: Item) -> Draft:
    draft = Draft(Type.TRANSFER, match.line, match.frame.id, modality_of(match.mood))
    line = match.line
    for name, actor in (("giver", giver), ("receiver", receiver)):
        draft.add(name, party(actor.code, context.language), actor.line, actor.start, actor.end, f"{match.frame.id}/{actor.basis}")
    draft.add("item", Words(line.scan.words_at(item.start, item.end)), line, item.start, item.end)
    offset = line.scan.tokens[item.start].start
    for topic in topics(line.scan.words_at(item.start, item.end), context.language):
        inside = [i for i, t in enumerate(line.scan.tokens) if t.start < offset + topic.end and t.end > offset + topic.start]
        draft.add("sector", Sector(topic.code), line, inside[0], inside[-1] + 1)
    if item.quantity is not None:
        draft.add("quantity", item.quantity.value.quantity, line, item.quantity.start, item.quantity.end)
    dated = date_of(context, line, match.clause, match.trigger, match.mood)
    if dated is not None:
        draft.add("date", dated.when, line, dated.mention.start, dated.mention.end)
    planned = match.mood in (Mood.PLANNED, Mood.PROMISED)
    draft.add("status", Status("pledged" if planned else match.frame.status), line, match.trigger.start, match.trigger.end)
    return draft
