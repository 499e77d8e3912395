"""Transfers: what one party gives or promises another, with how much of it."""

from __future__ import annotations

from servanda.extract.clauses import Link
from servanda.extract.drafts import Actor, Context, Draft, actors, modality_of, party
from servanda.extract.frames import Match
from servanda.extract.gifts import GIFTS, SHIPPED, Gift, gifts
from servanda.extract.instruments import terms, tokens_at
from servanda.extract.lines import Line
from servanda.extract.places import place_of
from servanda.extract.times import Dated, date_of
from servanda.extract.topics import topics
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import Party, Status, Words
from servanda.recognise.scan import Mention
from servanda.recognise.verbs import Mood

GIVING = frozenset({"give", "grant", "disburse", "promise", "receive_goods", "forgive"})


def transfers(match: Match, context: Context) -> list[Draft]:
    """The transfers of a match: one for each thing given, from one party to another."""
    if match.mood in (Mood.WISHED, Mood.DENIED) or _carried(match):
        return []
    match.slots["receiver"] = [m for m in match.slots.get("receiver", []) if not _of_another_gift(match, m)]
    found = gifts(match)
    givers, receivers = _parties(match, context)
    receivers = receivers or _thankful(match, context) or _helped(match, context)
    drafts = []
    several = _several(match, context)
    if several is None:
        return []
    for gift in found:
        if (match.frame.id == FORGIVE and not _debt(match, gift)) or (
            match.frame.id == ARRIVE and not _shipped(match, gift)
        ):
            continue
        owner = _owner(match, gift)
        origin = not _people_given(match, gift)  # "du blé russe" comes from there, "des cadres maliens" are given to
        giver, receiver = _pair(
            context, [*givers, *owner] if origin else givers, receivers if origin else [*receivers, *owner], match
        )
        if giver is None or (several and giver.code in {a.code for a in several}):
            giver = _topic_giver(context, several) if several else giver
        if giver is not None and several:
            drafts.append(_draft(match, context, giver, several, gift))
        elif giver is not None and receiver is not None and giver.code != receiver.code:
            drafts.append(_draft(match, context, giver, [receiver], gift))
    return drafts


def _of_another_gift(match: Match, receiver: Mention) -> bool:
    """Whether a receiver is that of another gift: "… tonnes, promises dans le cadre d'un don à six pays"."""
    between = range(match.trigger.end, receiver.start)
    given = match.slots.get("item", [])
    return match.trigger.kind == "verb" and any(
        e.start in between and e.value.kind in GIFTS and e not in given for e in match.line.mentions("event")
    )


def _people_given(match: Match, gift: Gift) -> bool:
    """Whether what is given is for people, who are of the receiver's state: places, training, scholarships."""
    scan = match.line.scan
    return match.frame.id == "transfer.train" or any(
        hit.entry.category == "item" and hit.entry.key == TRAINING
        for place in range(gift.start, gift.end)
        for hit in scan.hits[place]
    )


TRAINING = "training"  # the goods of acts.yml that are people


def _topic_giver(context: Context, several: list[Actor]) -> Actor | None:
    """Who gives to several states: who gave in the transfer told last, else the one of the topic."""
    codes = {a.code for a in several}
    for draft in reversed(context.drafts):
        told = next((pair for pair in draft.values("giver", Party) if pair[0].code not in codes), None)
        if told is not None:
            return Actor(told[0].code, told[1].line, told[1].start, told[1].end, basis="topic")
    pair = context.topic.pair or ()
    code = next((code for code in pair if code not in {a.code for a in several}), None)
    if code is None:
        return None
    line, mention = context.topic.first[code]
    return Actor(code, line, mention.start, mention.end, basis="topic")


FORGIVE = "transfer.forgive"


ARRIVE = "transfer.arrive"


def _shipped(match: Match, gift: Gift) -> bool:
    """Whether what arrives is goods: people and ships arrive as well."""
    scan = match.line.scan
    return any(
        hit.entry.category == "item" and hit.entry.key in SHIPPED
        for place in range(gift.start, gift.end) for hit in scan.hits[place]
    )  # fmt: skip


def _debt(match: Match, gift: Gift) -> bool:
    """Whether what is given up is a debt: "remettre" is to hand over as well."""
    return any(match.line.scan.hit(place, "debts") for place in range(gift.start, gift.end))


def _several(match: Match, context: Context) -> list[Actor] | None:
    """The receivers of a sum over several states ("à six pays"), where the document names all of them.

    Empty where there is one receiver; None where there are several of whom not all are named.
    """
    told = [a for m in match.slots.get("receiver", []) if m.kind == "state" for a in actors(context, match.line, m)]
    counted = [m for m in match.slots.get("receiver", []) if m.kind == "quantity" and m.value.quantity.unit is None]
    number = max((int(m.value.quantity.value) for m in counted), default=0)
    if len({a.code for a in told}) > 2:
        return told
    return [] if number < 2 else _listed(context, number)


def _listed(context: Context, number: int) -> list[Actor] | None:
    """As many states as a sentence lists, with the one that the document is about where it tells one fewer."""
    for line in context.page.lines:
        states = {
            m.value.codes[0]: m for m in line.mentions("state") if m.value.form == "name" and len(m.value.codes) == 1
        }
        for code in context.topic.pair or ():
            if len(states) == number + 1 and code in states:
                states.pop(code)  # the giver, told beside them
        if len(states) == number:
            return [Actor(code, line, m.start, m.end) for code, m in states.items()]
    return None


def _carried(match: Match) -> bool:
    """Whether the noun of a gift is the object of a verb of giving, which tells it already."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or not GIVING & set(verb.value.senses):
        return False
    role = next((a.role for a in match.clause.arguments if a.mention is match.trigger), "")
    return role == ("subject" if verb.value.passive else "object") or (role == "of" and "forgive" in verb.value.senses)


def _to_come(context: Context, dated: Dated | None) -> bool:
    """Whether a gift is for a day after publication: told as given, and yet a pledge."""
    anchor, first = context.page.anchor, dated.when.first_day if dated else None
    return anchor is not None and first is not None and first > anchor


def _promised(match: Match) -> bool:
    """Whether the noun of a gift stands in what is said to be promised: "promises dans le cadre d'un don de …"."""
    verb = match.clause.verb
    senses = set(verb.value.senses) if verb is not None else set()
    return bool(match.frame.events) and "promise" in senses and not senses & {"give", "disburse", "grant"}


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
        sent = slot == "receiver" and match.frame.id in SENT and (match.slots.get("giver") or match.frame.id == ARRIVE)
        if sent and mention.kind == "place" and mention.value.kind in ("city", "subdivision") and mention.value.country:
            found.append(Actor(mention.value.country, match.line, mention.start, mention.end, basis="place"))
    return found


SENT = frozenset({"transfer.give", "transfer.disburse", ARRIVE})  # what is sent to a city is given to its state


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
    told = {
        c.property: (c, c.value)
        for c in last.claims
        if c.property in ("giver", "receiver") and isinstance(c.value, Party)
    }
    giver, receiver = (
        Actor(value.code, c.line, c.start, c.end, basis="topic") for c, value in (told["giver"], told["receiver"])
    )
    return giver, receiver


def _thankful(match: Match, context: Context) -> list[Actor]:
    """Who gives thanks for a gift has received it."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or "welcome" not in verb.value.senses:
        return []
    return [a for m in match.clause.subjects for a in actors(context, match.line, m) if a.code]


def _helped(match: Match, context: Context) -> list[Actor]:
    """Where what a gift is to do is done: "débloque 30 millions d'euros pour aider les déplacés au Tchad"."""
    inner = [c for c in match.line.clauses if c.parent is match.clause and c.link is Link.INFINITIVE]
    told = [m for c in inner for m in c.having("to", "in", "object") if m.kind in ("state", "place")]
    return [a for m in told for a in actors(context, match.line, m) if a.code]


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


NAMED_BEFORE = 12  # sentences within which the goods of a bare measure were told


def _goods(context: Context, line: Line, gift: Gift) -> tuple[Line, int, int]:
    """The words for what is given: of a bare measure ("25 000 tonnes") the goods told last before it."""
    if gift.quantity is None or gift.start < gift.quantity.start or gift.end > gift.quantity.end:
        return line, gift.start, gift.end
    if gift.quantity.value.quantity.unit is None or _money(gift.quantity.value.quantity.unit):
        return line, gift.start, gift.end
    for index in range(line.index, max(-1, line.index - NAMED_BEFORE), -1):
        other = context.page.lines[index]
        limit = gift.start if other is line else len(other.scan.tokens)
        for place in range(limit - 1, -1, -1):
            hit = other.scan.hit(place, "item")
            if hit is not None and hit.entry.key in MEASURED and other.scan.owner[place] is None:
                return other, hit.start, hit.end
    return line, gift.start, gift.end


MEASURED = frozenset({"food", "farm", "fuel"})  # goods that are measured and not counted


def _money(unit: str) -> bool:
    return len(unit) == 3


def _draft(match: Match, context: Context, giver: Actor, receivers: list[Actor], gift: Gift) -> Draft:
    draft = Draft(Type.TRANSFER, match.line, match.frame.id, modality_of(match.mood))
    line = match.line
    name = "receiver" if len(receivers) == 1 else "party"
    for name, actor in (("giver", giver), *((name, actor) for actor in receivers)):
        rule = f"{match.frame.id}/{actor.basis}"
        draft.add(name, party(actor.code, context.language), actor.line, actor.start, actor.end, rule)
    named, start, end = _goods(context, line, gift)
    draft.add("item", Words(named.scan.words_at(start, end), terms(named, start, end)), named, start, end)
    offset = line.scan.tokens[gift.start].start
    for topic in topics(line.scan.words_at(gift.start, gift.end), context.language):
        draft.add("sector", Sector(topic.code), line, *tokens_at(line, offset + topic.start, offset + topic.end))
    if gift.quantity is not None:
        draft.add("quantity", gift.quantity.value.quantity, line, gift.quantity.start, gift.quantity.end)
    near = gift.quantity or match.trigger
    dated = date_of(context, line, match.clause, near, match.mood)
    if dated is not None:
        draft.add("date", dated.when, line, dated.mention.start, dated.mention.end)
    where = place_of(context, line, match.clause, near)
    if where is not None:
        draft.add("place", where.place, line, where.mention.start, where.mention.end)
    planned = match.mood in (Mood.PLANNED, Mood.PROMISED, Mood.POSSIBLE)
    planned = planned or _to_come(context, dated) or _promised(match)
    status = "pledged" if planned else match.frame.status
    draft.add("status", Status(status), line, match.trigger.start, match.trigger.end)
    return draft
