"""Transfers: what one party gives or promises another, with how much of it."""

from __future__ import annotations

from servanda.extract.drafts import Actor, Context, Draft, actors, modality_of, party
from servanda.extract.frames import Match
from servanda.extract.gifts import Gift, gifts
from servanda.extract.instruments import terms, tokens_at
from servanda.extract.times import Dated, date_of
from servanda.extract.topics import topics
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import Status, Words
from servanda.recognise.verbs import Mood

GIVING = frozenset({"give", "grant", "disburse", "promise", "receive_goods"})


def transfers(match: Match, context: Context) -> list[Draft]:
    """The transfers of a match: one for each thing given, from one party to another."""
    if match.mood in (Mood.WISHED, Mood.DENIED) or _carried(match):
        return []
    found = gifts(match)
    givers, receivers = _parties(match, context)
    receivers = receivers or _thankful(match, context)
    drafts = []
    if _many(match):
        return []
    for gift in found:
        owner = _owner(match, gift)
        received = match.frame.id == "transfer.receive"
        giver, receiver = _pair(
            context, [*givers, *owner] if received else givers, receivers if received else [*receivers, *owner], match
        )
        if giver is not None and receiver is not None and giver.code != receiver.code:
            drafts.append(_draft(match, context, giver, receiver, gift))
    return drafts


def _many(match: Match) -> bool:
    """Whether the receivers are several states together ("à six pays"): a sum over all of them."""
    told = {c for m in match.slots.get("receiver", []) if m.kind == "state" for c in m.value.codes}
    counted = [m for m in match.slots.get("receiver", []) if m.kind == "quantity" and m.value.quantity.unit is None]
    return len(told) > 2 or any(m.value.quantity.value > 1 for m in counted)


def _carried(match: Match) -> bool:
    """Whether the noun of a gift is the object of a verb of giving, which tells it already."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or not GIVING & set(verb.value.senses):
        return False
    role = next((a.role for a in match.clause.arguments if a.mention is match.trigger), "")
    return role == ("subject" if verb.value.passive else "object")


def _to_come(context: Context, dated: Dated | None) -> bool:
    """Whether a gift is for a day after publication: told as given, and yet a pledge."""
    anchor, first = context.page.anchor, dated.when.first_day if dated else None
    return anchor is not None and first is not None and first > anchor


def _owner(match: Match, gift: Gift) -> list[Actor]:
    """The state of "cadres maliens": who is given to."""
    return [Actor(gift.owner, match.line, gift.start, gift.end)] if gift.owner else []


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
    giver = givers[0] if givers else _subject_giver(match, context)
    receiver = next((actor for actor in receivers if giver is None or actor.code != giver.code), None)
    if match.frame.events and match.trigger.value.codes and giver is None:
        code = match.trigger.value.codes[0]
        giver = Actor(code, match.line, match.trigger.start, match.trigger.end)
    if giver is not None and receiver is None:
        receiver = _topic_other(context, giver)
    elif receiver is not None and giver is None:
        giver = _topic_other(context, receiver)
    elif giver is None and receiver is None:
        return _told_before(match, context)
    return giver, receiver


def _told_before(match: Match, context: Context) -> tuple[Actor | None, Actor | None]:
    """Who gave and who received in the transfer told last: for an amount whose parties the sentence leaves out."""
    last = next((d for d in reversed(context.drafts) if d.type is Type.TRANSFER), None)
    if last is None or match.frame.id != "transfer.signed":
        return None, None
    claims = {c.property: c for c in last.claims if c.property in ("giver", "receiver")}
    giver, receiver = (Actor(c.value.code, c.line, c.start, c.end, basis="topic") for c in (claims["giver"], claims["receiver"]))
    return giver, receiver


def _thankful(match: Match, context: Context) -> list[Actor]:
    """Who gives thanks for a gift has received it."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or "welcome" not in verb.value.senses:
        return []
    return [a for m in match.clause.subjects for a in actors(context, match.line, m) if a.code]


def _subject_giver(match: Match, context: Context) -> Actor | None:
    """ "Moscou s'est illustrée par des livraisons": the subject of a clause whose noun tells no giver."""
    if not match.frame.events:
        return None
    verb = match.clause.verb
    telling = verb is not None and {"say", "promise", "plan", "grant", "give"} & set(verb.value.senses)
    kinds = ("state", "place", "organisation", *(("person", "pronoun") if telling else ()))
    if verb is not None and "welcome" in verb.value.senses:
        return None  # who gives thanks for it did not give it
    found = [a for m in match.clause.subjects if m.kind in kinds for a in actors(context, match.line, m)]
    return next((actor for actor in found if actor.code), None)


def _topic_other(context: Context, known: Actor) -> Actor | None:
    code = context.topic.other(known.code)
    if code is None:
        return None
    line, mention = context.topic.first[code]
    return Actor(code, line, mention.start, mention.end, basis="topic")


def _draft(match: Match, context: Context, giver: Actor, receiver: Actor, gift: Gift) -> Draft:
    draft = Draft(Type.TRANSFER, match.line, match.frame.id, modality_of(match.mood))
    line = match.line
    for name, actor in (("giver", giver), ("receiver", receiver)):
        rule = f"{match.frame.id}/{actor.basis}"
        draft.add(name, party(actor.code, context.language), actor.line, actor.start, actor.end, rule)
    item = Words(line.scan.words_at(gift.start, gift.end), terms(line, gift.start, gift.end))
    draft.add("item", item, line, gift.start, gift.end)
    offset = line.scan.tokens[gift.start].start
    for topic in topics(line.scan.words_at(gift.start, gift.end), context.language):
        draft.add("sector", Sector(topic.code), line, *tokens_at(line, offset + topic.start, offset + topic.end))
    if gift.quantity is not None:
        draft.add("quantity", gift.quantity.value.quantity, line, gift.quantity.start, gift.quantity.end)
    near = gift.quantity or match.trigger
    dated = date_of(context, line, match.clause, near, match.mood)
    if dated is not None:
        draft.add("date", dated.when, line, dated.mention.start, dated.mention.end)
    planned = match.mood in (Mood.PLANNED, Mood.PROMISED, Mood.POSSIBLE) or _to_come(context, dated)
    status = "pledged" if planned else match.frame.status
    draft.add("status", Status(status), line, match.trigger.start, match.trigger.end)
    return draft
