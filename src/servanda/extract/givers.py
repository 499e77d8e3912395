"""Who gives and who receives in a transfer, where the words or the text around them tell."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.clauses import Clause, Link
from servanda.extract.drafts import Actor, Context, Draft, actors
from servanda.extract.frames import Match
from servanda.extract.goods import GIFTS, Gift, is_money
from servanda.extract.implied import grateful, lender, ourselves, thanked_there
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.extract.partners import giver_before, own_country, spoken_of, topic_lender, with_other
from servanda.extract.standing import given_to, state_before, stood_for
from servanda.model.quantity import Quantity
from servanda.model.statement import Type
from servanda.model.values import Party
from servanda.recognise.premodifiers import is_genitive
from servanda.recognise.scan import Mention, content
from servanda.recognise.verb_groups import Mood

ARRIVE = "transfer.arrive"
FORGIVE = "transfer.forgive"
SIGNED = ("transfer.signed", "transfer.under")
LENT = frozenset({"transfer.grant", "transfer.promise", "transfer.granting", "transfer.noun"})
Pair = tuple[Actor | None, Actor | None]
SENT = frozenset({"transfer.give", "transfer.disburse", ARRIVE})  # what is sent to a city is given to its state


@dataclass(frozen=True, slots=True)
class Sides:
    """Those told to give and to receive, in the order of the text.

    Attributes:
        several: the receivers of a sum over several states; None where not all of them are named.
    """

    givers: list[Actor]
    receivers: list[Actor]
    several: list[Actor] | None


def sides(match: Match, context: Context) -> Sides:
    """The parties that the words of a match tell, or the noun and clause around it."""
    givers = _deciding(match, context) or _actors(match, context, "giver") or stood_for(match, context, "giver")
    receivers = _actors(match, context, "receiver") or stood_for(match, context, "receiver")
    receivers = receivers or given_to(match, context, givers)
    if match.frame.verbs and (own := own_country(match.line, match.clause, context)) is not None:
        givers = givers or ([own] if match.frame.slots.get("giver", [])[:1] == ["subject"] else [])
        receivers = receivers or ([own] if match.frame.slots.get("receiver") == ["subject"] else [])
    receivers = receivers or ourselves(match, context) or grateful(match, context)
    receivers = receivers or _thankful(match, context) or _helped(match, context) or _denying(match, context)
    receivers = receivers or _antecedent(match, context) or _owing(match, context) or _into(match, context)
    givers = givers or _thanked(match, context) or _carrier(match) or _whose_gift(match, context)
    givers = givers or lender(match, context) or thanked_there(match, context)
    givers = givers or spoken_of(match.line, match.clause, receivers, context)
    receivers = receivers or _posted(match, givers)
    return Sides(givers, receivers, _several(match, context))


def pair(match: Match, context: Context, gift: Gift, givers: list[Actor], receivers: list[Actor]) -> Pair:
    """Who gives and who receives; one that is not told is the other state of the topic."""
    if not givers and not receivers:
        return _untold(match, context, gift)
    giver = givers[0] if givers else _subject_giver(match, context)
    receiver = next((actor for actor in receivers if giver is None or actor.code != giver.code), None)
    if match.frame.id == ARRIVE and receiver is None and any(m.kind == "place" for m in match.slots["receiver"]):
        return giver, None  # it came to a place of which nobody says where it is
    if match.frame.events and match.trigger.value.codes and giver is None:
        code = match.trigger.value.codes[0]
        giver = Actor(code, match.line, match.trigger.start, match.trigger.end)
    if giver is None and receiver is not None:
        giver = giver_before(context, match.line, receiver)
    return with_other(context, match.line, giver, receiver)


def _untold(match: Match, context: Context, gift: Gift) -> Pair:
    """The parties of a gift whose own words tell neither: those told last, else the subject of its clause."""
    named = [m for slot in ("giver", "receiver") for m in match.slots.get(slot, []) if m.kind not in ("time", "place")]
    if (named or _of_noun(match, gift)) and match.trigger.kind == "verb" and match.frame.id not in SIGNED:
        return None, None  # "the company will invest", "promises dans le cadre d'un don de …"
    if match.frame.events and match.trigger.value.codes:
        giver = Actor(match.trigger.value.codes[0], match.line, match.trigger.start, match.trigger.end)
        return with_other(context, match.line, giver, None)  # "l'aide russe"
    if (last := told_in(match, context)) is not None and (both := parties(last)) is not None:
        return both
    if match.frame.id in SIGNED and (lender := topic_lender(context)) is not None:
        return with_other(context, match.line, lender, None)
    subject = _subject_giver(match, context)
    if subject is not None:
        return with_other(context, match.line, subject, None)
    before = _told_before(match, context, gift)
    if before[0] is None and _understood(match, context, gift) and (lender := topic_lender(context)) is not None:
        return with_other(context, match.line, lender, None)
    return before


def _understood(match: Match, context: Context, gift: Gift) -> bool:
    """Whether a sum was promised or agreed on by nobody told: "the boats that were promised, worth 2 million yen"."""
    verb = match.clause.verb
    if verb is None or not verb.value.passive or verb.value.mood is not Mood.DONE or not context.topic.clear:
        return False
    if gift.quantity is None or not is_money(gift.quantity):
        return False
    if match.frame.events:
        return match.trigger in match.clause.subjects and bool({"agree", "sign", "conclude"} & set(verb.value.senses))
    return match.clause.link is Link.RELATIVE and bool({"promise", "grant"} & set(verb.value.senses))


def _of_noun(match: Match, gift: Gift) -> bool:
    """Whether an amount stands behind the noun of a gift, which tells it: "un don | de 200 000 tonnes"."""
    own = gift.quantity
    before = [m for m in match.line.mentions("event") if own is not None and m.end <= own.start]
    return bool(before) and own is not None and own.start - before[-1].end <= 1 and before[-1].start > match.trigger.end


def _actors(match: Match, context: Context, slot: str) -> list[Actor]:
    found, line = [], match.line
    for mention in match.slots.get(slot, []):
        if slot == "receiver" and match.frame.id == FORGIVE and mention.end <= match.trigger.start:
            continue  # "le Club de Paris a annulé"
        if line.scan.norm(mention.end) == ":" and len(match.slots[slot]) > 1:
            continue  # "Port-au-Prince : le Canada débloque"
        if mention.kind == "pronoun" and state_before(match, context, mention) is not None:
            continue  # "Russia said it had sent"
        for actor in [*actors(context, match.line, mention), *_institution(context, line, mention)]:
            if actor.code and (actor.entity is None or not actor.entity.bystander):
                found.append(actor)
        sent = slot == "receiver" and match.frame.id in SENT and (match.slots.get("giver") or match.frame.id == ARRIVE)
        inner = mention.kind == "place" and mention.value.kind in ("city", "subdivision")
        if sent and inner and mention.value.country and _of_the_story(context, mention.value.country):
            found.append(Actor(mention.value.country, match.line, mention.start, mention.end, basis="place"))
    named = [actor for actor in found if actor.basis != "place"]  # "à Santa Cruz, en Bolivie"
    return named or found


def _of_the_story(context: Context, country: str) -> bool:
    """Whether a city can be that of a country: where a document is about two others, it is a namesake of theirs."""
    return context.topic.pair is None or country in context.topic.pair


def _institution(context: Context, line: Line, mention: Mention) -> list[Actor]:
    """The state whose bank or fund a name is said to be: "a loan from | Indonesia's Eximbank"."""
    owner = line.scan.owner[mention.start - 1] if mention.kind == "name" and mention.start else None
    owns = owner is not None and owner.kind == "state" and is_genitive(line.scan, owner.end - 1)
    return actors(context, line, owner) if owner is not None and owns else []


def _deciding(match: Match, context: Context) -> list[Actor]:
    """Whose decision an infinitive tells: "la décision du Japon | d'accorder", "Japan's pledge | to give"."""
    clause, line = match.clause, match.line
    if clause.link is not Link.INFINITIVE or clause.parent is None or not clause.start:
        return []
    verb, before = clause.parent.verb, line.scan.norm(clause.start - 2)
    if verb is not None and "thank" in verb.value.senses and before in line.scan.words.grammar.possessive:
        return [a for m in clause.parent.having("object") for a in actors(context, line, m) if a.code]
    for argument in clause.parent.arguments:
        mention = argument.mention
        if mention.kind not in ("state", "place", "organisation", "person") or mention.end > clause.start:
            continue
        near = argument.role == "of" and mention.end == clause.start and content(line.scan, _head(line, mention))
        owns = argument.role == "owner" and 0 < clause.start - mention.end <= 3 and _free(line, mention, clause)
        if near or owns:
            return [a for a in actors(context, line, mention) if a.code]
    return []


def _head(line: Line, mention: Mention) -> int:
    """The token before the preposition and article that stand before a name."""
    place = mention.start - 1
    while place > 0 and (line.scan.hit(place, "preposition") or line.scan.hit(place, "article")):
        place -= 1
    return max(0, place)


def _free(line: Line, mention: Mention, clause: Clause) -> bool:
    """Whether only nouns that no mention holds stand between a name and a clause."""
    between = range(mention.end, clause.start)
    return all(line.scan.owner[p] is None for p in between) and content(line.scan, clause.start - 1)


def _carrier(match: Match) -> list[Actor]:
    """Whose the ship or plane is that brings goods: "un avion russe transportant", "an Emirati plane carrying"."""
    if match.frame.id != ARRIVE:
        return []
    verb = match.clause.verb
    end = verb.start if verb is not None else match.trigger.start
    states = [m for m in match.line.mentions("state") if m.end <= end and m.value.form == "adjective"]
    codes = sorted({code for m in states for code in m.value.codes})
    return [Actor(codes[0], match.line, states[0].start, states[0].end)] if len(codes) == 1 else []


def _whose_gift(match: Match, context: Context) -> list[Actor]:
    """Whose gift goods are said to be beside their noun: "15 ambulances, a gift from the people of Japan, were"."""
    scan = match.line.scan
    for event in match.line.mentions("event"):
        place = event.start - 1
        while place > 0 and scan.owner[place] is None and scan.hit(place, "article"):
            place -= 1
        if event.value.kind not in GIFTS or scan.norm(place) != ",":
            continue
        near = (a.mention for a in match.clause.arguments if 0 < a.mention.start - event.end <= 2)
        told = [m for m in near if preposition_of(scan, m) in ("of", "from", "by")]
        return [a for m in told for a in actors(context, match.line, m) if a.code]
    return []


def _posted(match: Match, givers: list[Actor]) -> list[Actor]:
    """Where the envoy who hands something over is posted: "China's ambassador to Malawi handed over"."""
    scan = match.line.scan
    for mention in match.slots.get("giver", []):
        if mention.kind != "person" or not givers:
            continue
        for role in mention.value.roles:
            hits = [hit for place in range(role.start, role.end) if (hit := scan.hit(place, "state"))]
            posts = [hit for hit in hits if hit.entry.key not in (*role.states, givers[0].code)]
            if posts:
                return [Actor(posts[-1].entry.key, match.line, posts[-1].start, posts[-1].end)]
    return []


def _denying(match: Match, context: Context) -> list[Actor]:
    """Who says or denies having received: "dément avoir reçu", "denied receiving"."""
    parent = match.clause.parent
    takes = match.frame.slots.get("receiver", []) == ["subject"]
    if not takes or match.clause.subjects or parent is None or parent.verb is None:
        return []
    if not {"say", "deny"} & set(parent.verb.value.senses):
        return []
    return [a for m in parent.subjects for a in actors(context, match.line, m) if a.code]


def _antecedent(match: Match, context: Context) -> list[Actor]:
    """To whom a relative clause tells that something is given: "le Cap-Vert, | à qui le Luxembourg versera"."""
    clause, scan = match.clause, match.line.scan
    if clause.link is not Link.RELATIVE or not clause.start:
        return []
    starts = (scan.hit(place, "preposition") for place in range(max(0, clause.start - 2), clause.start + 1))
    hit = next((hit for hit in starts if hit is not None and hit.entry.key == "to"), None)
    if hit is None or hit.end > clause.start + 1:
        return []
    before = [m for m in match.line.mentions("state", "place") if hit.start - 2 <= m.end <= hit.start]
    return [a for m in before for a in actors(context, match.line, m) if a.code]


def _into(match: Match, context: Context) -> list[Actor]:
    """Whose what money goes into or is for: "paid 55 million into Mauritania's Treasury", "for Cuba's water mains"."""
    verb = match.clause.verb
    if verb is None or not (match.frame.id in SENT or match.frame.id in LENT):
        return []
    acting = match.trigger.kind == "verb" and not verb.value.passive
    first = verb.end if acting else match.clause.start if match.trigger.kind == "verb" else match.trigger.end
    owners = [m for m in match.clause.having("owner") if m.start >= first]
    told = [m for m in owners if preposition_of(match.line.scan, m) in ("to", "beneficiary")]
    return [a for m in told for a in actors(context, match.line, m) if a.code]


def _owing(match: Match, context: Context) -> list[Actor]:
    """Whose debt is given up: "1.5 million euros | owed by Sao Tome"."""
    if match.frame.id != FORGIVE:
        return []
    inner = [c for c in match.line.clauses if c.parent is match.clause and c.link is Link.PARTICIPLE]
    return [a for c in inner for m in c.having("by") for a in actors(context, match.line, m) if a.code]


def told_in(match: Match, context: Context) -> Draft | None:
    """The transfer that the same sentence has told before: "received six boats under a $3 million grant"."""
    return next((d for d in reversed(context.drafts) if d.type is Type.TRANSFER and d.line is match.line), None)


def parties(draft: Draft) -> tuple[Actor, Actor] | None:
    """The giver and the one receiver of a transfer that has been told."""
    told = {
        c.property: (c, c.value)
        for c in draft.claims
        if c.property in ("giver", "receiver") and isinstance(c.value, Party)
    }
    if len(told) < 2:
        return None
    giver, receiver = (
        Actor(value.code, c.line, c.start, c.end, basis="topic") for c, value in (told["giver"], told["receiver"])
    )
    return giver, receiver


RECENT = 3  # sentences within which the parties of a transfer are still understood


def _told_before(match: Match, context: Context, gift: Gift) -> Pair:
    """Who gave and who received in the transfer told last: for an amount whose parties the sentence leaves out."""
    last = next((d for d in reversed(context.drafts) if d.type is Type.TRANSFER), None)
    if last is None:
        return None, None
    if match.frame.id not in SIGNED:
        others = any(set(m.value.codes) - last.codes() for m in match.line.mentions("state"))
        if others or match.line.index - last.line.index > RECENT or not _alike(last, gift):
            return None, None
    return parties(last) or (None, None)


def _alike(last: Draft, gift: Gift) -> bool:
    """Whether a transfer told before is of money or of tonnes as a gift is, with parties that its words told."""
    units = [c.value.unit for c in last.claims if isinstance(c.value, Quantity)]
    unit = gift.quantity.value.quantity.unit if gift.quantity is not None else None
    sure = all(not c.rule.endswith("/topic") for c in last.claims if c.property in ("giver", "receiver"))
    return unit is not None and units == [unit] and sure


WORDS = 3  # tokens between a number and what it counts: "six autres pays"


def _several(match: Match, context: Context) -> list[Actor] | None:
    """The receivers of a sum over several states ("à six pays"), where the document names all of them.

    Empty where there is one receiver; None where there are several of whom not all are named.
    """
    told = [a for m in match.slots.get("receiver", []) if m.kind == "state" for a in actors(context, match.line, m)]
    counted = [m for m in match.slots.get("receiver", []) if m.kind == "quantity" and m.value.quantity.unit is None]
    counted = [m for m in counted if any(match.line.scan.hit(p, "groups") for p in range(m.end, m.end + WORDS))]
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


RECEIVING = frozenset({"welcome", "receive_goods", "borrow"})


def _thankful(match: Match, context: Context) -> list[Actor]:
    """Who gives thanks for a gift, or receives something under it, has received it."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or verb.value.passive or not RECEIVING & set(verb.value.senses):
        return []
    return [a for m in match.clause.subjects for a in actors(context, match.line, m) if a.code]


def _thanked(match: Match, context: Context) -> list[Actor]:
    """Who is thanked for a gift has given it: "thanked Japan for the grant", "a remercié le Japon pour ce don"."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or verb.value.passive or "welcome" not in verb.value.senses:
        return []
    told = (m for m in match.clause.having("object", "to") if m.kind in ("state", "organisation", "person", "place"))
    return [a for m in told for a in actors(context, match.line, m) if a.code]


def _helped(match: Match, context: Context) -> list[Actor]:
    """Where what a gift is to do is done: "débloque 30 millions d'euros pour aider les déplacés au Tchad"."""
    inner = [c for c in match.line.clauses if c.parent is match.clause and c.link is Link.INFINITIVE]
    told = [m for c in inner for m in c.having("to", "in", "object") if m.kind in ("state", "place")]
    told.sort(key=lambda m: m.kind == "state" and m.value.form != "name")  # "les réfugiés soudanais au Tchad"
    return [a for m in told for a in actors(context, match.line, m) if a.code]


def _subject_giver(match: Match, context: Context) -> Actor | None:
    """ "Moscou s'est illustrée par des livraisons": the subject of a clause whose noun tells no giver."""
    if not match.frame.events:
        return None
    verb = match.clause.verb
    telling = verb is not None and {"say", "promise", "plan", "grant", "give"} & set(verb.value.senses)
    kinds = ("state", "place", "organisation", *(("person", "pronoun") if telling else ()))
    if verb is not None and RECEIVING & set(verb.value.senses):
        return None  # who gives thanks for it did not give it
    role = next((a.role for a in match.clause.arguments if a.mention is match.trigger), "")
    if role in ("via", "under", "after"):
        return None  # "grâce à un prêt, les Maldives construiront"
    found = [a for m in match.clause.subjects if m.kind in kinds for a in actors(context, match.line, m)]
    return next((actor for actor in found if actor.code), None)
