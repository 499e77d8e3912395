"""Transfers: what one party gives or promises another, with how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extract.called import WEIGHTS, goods_told, unnamed
from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Actor, Context, Draft, modality_of, party
from servanda.extract.frames import Match, decided
from servanda.extract.gifts import SHIPPED, gifts
from servanda.extract.givers import ARRIVE, FORGIVE, Sides, pair, sides, told_in
from servanda.extract.goods import GIFTS, Gift, inhabitants, is_money, sector_of
from servanda.extract.instruments import terms, tokens_at
from servanda.extract.lines import Line
from servanda.extract.partners import topic_giver
from servanda.extract.places import place_of
from servanda.extract.pledges import to_come
from servanda.extract.times import date_of
from servanda.extract.topics import topics
from servanda.extract.works import in_text, is_work, opened, opened_before, standing
from servanda.model.quantity import Quantity
from servanda.model.sector import Sector
from servanda.model.statement import SUM, Modality, Type
from servanda.model.units import is_currency
from servanda.model.values import Status, Words
from servanda.recognise.scan import Mention, Scan
from servanda.recognise.verb_groups import Mood

GIVING = frozenset({"give", "grant", "disburse", "promise", "receive_goods", "forgive"})


def transfers(match: Match, context: Context) -> list[Draft]:
    """The transfers of a match: one for each thing given, from one party to another."""
    if match.mood is Mood.WISHED or _carried(match) or _instead(match) or _asked(match):
        return []
    match.slots["receiver"] = [m for m in match.slots.get("receiver", []) if not _of_another_gift(match, m)]
    told = sides(match, context)
    if told.several is None:
        return []
    drafts: list[Draft] = []
    for gift in gifts(match):
        draft = _of_gift(match, context, told, gift) if _fits(match, gift) else None
        if draft is not None and not _again(match.line, draft, [*context.drafts, *drafts]):
            for other in context.drafts:
                if other.line is match.line and other.type is Type.TRANSFER and _part_of(draft, other):
                    _whole(other)  # "36 of the 40 ambulances given by X were handed over"
            drafts.append(_whole(draft) if any(_part_of(one, draft) for one in drafts) else draft)
    return drafts


def told_gifts(match: Match) -> list[Gift]:
    """What a match may tell to be given, whoever gives and receives."""
    if match.mood is Mood.WISHED or _carried(match) or _instead(match) or _asked(match):
        return []
    return [gift for gift in gifts(match) if _fits(match, gift)]


def _part_of(one: Draft, draft: Draft) -> bool:
    """Whether a sum is told to be a part of another one: "$500 million | of a $1.5 billion loan"."""
    first, second = (next((c for c in d.claims if c.property == "quantity"), None) for d in (one, draft))
    if first is None or second is None or not _more(draft, one):
        return False
    hit = first.line.scan.hit(first.end, "preposition")
    return hit is not None and hit.entry.key in ("of", "on") and 0 < second.start - hit.end <= NEXT


NEXT = 2  # tokens between "of" and the whole: an article, an adjective


def _whole(draft: Draft) -> Draft:
    """A sum of which only a part is told to have been given."""
    draft.claims = [replace(c, value=Status("pledged")) if c.property == "status" else c for c in draft.claims]
    return draft


def _asked(match: Match) -> bool:
    """Whether the noun of a gift is only asked for or spoken of: "ont discuté de la livraison", "seeks a loan"."""
    verb = match.clause.verb
    return match.trigger.kind == "event" and verb is not None and bool({"ask", "discuss"} & set(verb.value.senses))


def _instead(match: Match) -> bool:
    """Whether a preposition says that what a verb tells was not: "rather than being released", "sans livrer"."""
    scan = match.line.scan
    starts = range(max(0, match.trigger.start - 3), match.trigger.start)
    hits = (scan.hit(place, "preposition") for place in starts)
    return match.trigger.kind == "verb" and any(
        hit is not None and hit.entry.key == "against" and hit.end == match.trigger.start for hit in hits
    )


def _fits(match: Match, gift: Gift) -> bool:
    """Whether a gift is of the kind that the frame asks for."""
    people = match.line.scan.owner[gift.start]
    if people is not None and inhabitants(people) and match.frame.id != TRAIN:
        return False  # "neuf Chiliens" are handed over, but nobody's gift
    if match.frame.id == FORGIVE:
        return _debt(match, gift)
    if match.frame.id == THANK:
        return gift.quantity is not None
    if match.frame.id == AWAIT:
        return gift.quantity is not None and bool(match.slots.get("giver"))
    if match.frame.id == BRING:
        return _shipped(match, gift) and bool(gift.owner or match.slots.get("giver"))
    if match.frame.id == BROUGHT:
        return gift.quantity is not None and is_money(gift.quantity) and not match.clause.having("to")
    if match.frame.id == PUT:
        return gift.quantity is not None and _at_disposal(match)
    return match.frame.id != ARRIVE or _shipped(match, gift)


TRAIN = "transfer.train"
THANK = "transfer.thank"
PUT = "transfer.put"
BRING = "transfer.bring"
BROUGHT = "transfer.brought"  # "Denmark, whose minister came in May, brought 50 million kroner"
AWAIT = "transfer.await"
LONG = 3  # words of a preposition like "à la disposition de", "at the disposal of"


def _at_disposal(match: Match) -> bool:
    """Whether a preposition of several words tells at whose disposal something is put."""
    scan = match.line.scan
    owned = any(scan.hit(m.end, "disposal") for m in match.clause.having("owner"))  # "at Tonga's disposal"
    return owned or any(at_disposal(scan, place) for place in range(match.clause.start, match.clause.end))


def at_disposal(scan: Scan, place: int) -> bool:
    """Whether a preposition of several words that gives something to somebody begins at a token."""
    hit = scan.hit(place, "preposition")
    return hit is not None and hit.entry.key == "beneficiary" and hit.end - hit.start >= LONG


def _of_gift(match: Match, context: Context, told: Sides, gift: Gift) -> Draft | None:
    """The draft of one gift; None where its giver or receiver stays open."""
    if unnamed(context, match.line, gift):
        return None
    owner = _owner(match, gift)
    if match.frame.id == FORGIVE or _people_given(match, gift):  # "des cadres maliens" are given to, "dette somalienne"
        givers, receivers = told.givers, [*told.receivers, *owner]
    else:  # "du blé russe" comes from there
        givers, receivers = [*told.givers, *owner], told.receivers
    if match.mood is Mood.DENIED and not (givers or receivers):
        return None
    if is_work(match.line, gift) and not receivers:
        receivers = standing(match, context, givers)
    whole = told_in(match, context) if not (givers or receivers) and match.frame.events else None
    giver, receiver = pair(match, context, gift, givers, receivers)
    several = told.several or []
    if several and (giver is None or giver.code in {a.code for a in several}):
        giver = topic_giver(context, several)
    if giver is not None and several:
        return _draft(match, context, giver, several, gift)
    if giver is not None and receiver is not None and giver.code != receiver.code:
        draft = _draft(match, context, giver, [receiver], gift)
        return draft if whole is None else _as_told(draft, whole)
    return None


def _as_told(draft: Draft, whole: Draft) -> Draft:
    """A gift told by its noun alone, in a sentence that tells of another: as sure, and as far, as that one."""
    if _more(draft, whole):
        return draft  # "$500 million of a $1.5 billion loan"
    state, modality = _state(whole)
    draft.modality = modality
    draft.claims = [
        replace(c, modality=modality, value=Status(state) if c.property == "status" else c.value) for c in draft.claims
    ]
    return draft


def _again(line: Line, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether a sentence has told the same gift already: by its verb and by its noun, once of each state.

    A promise that is kept in the same sentence ("a livré les 20 chars promis") is told twice.
    """
    for other in before:
        if other.line is not line or other.type is not Type.TRANSFER or not _one_gift(draft, other):
            continue
        if draft.rule in NOUNS or draft.codes() != other.codes() or _state(draft) == _state(other):
            other.claims.extend(
                c for c in draft.claims if c.property in ("date", "place") and not other.has(c.property)
            )
            return True
    return False


def _more(draft: Draft, whole: Draft) -> bool:
    """Whether a sum is more than what was told to be given."""
    amounts = [next((c.value for c in d.claims if isinstance(c.value, Quantity)), None) for d in (draft, whole)]
    one, other = amounts
    return one is not None and other is not None and one.unit == other.unit and one.value > other.value


NOUNS = frozenset({"transfer.noun", "transfer.granting"})  # frames that a verb's goes before


def _one_gift(one: Draft, other: Draft) -> bool:
    """Whether two drafts are of one amount, or where neither tells one of the same words."""
    amounts = [[(c.start, c.end) for c in d.claims if c.property == "quantity"] for d in (one, other)]
    if any(amounts):
        return amounts[0] == amounts[1]
    items = [next((c for c in d.claims if c.property == "item"), None) for d in (one, other)]
    first, second = items
    return first is not None and second is not None and first.start < second.end and second.start < first.end


def _state(draft: Draft) -> tuple[str, Modality]:
    status, claim = draft.values("status", Status)[0]
    return status.name, claim.modality


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
    return match.frame.id == TRAIN or any(
        hit.entry.category == "item" and hit.entry.key == TRAINING
        for place in range(gift.start, gift.end)
        for hit in scan.hits[place]
    )


TRAINING = "training"  # the goods of acts.yml that are people


def _shipped(match: Match, gift: Gift) -> bool:
    """Whether what arrives is goods: people and ships arrive as well."""
    scan = match.line.scan
    if gift.quantity is not None and gift.quantity.value.quantity.unit in WEIGHTS:
        return True
    return any(
        hit.entry.category == "item" and hit.entry.key in SHIPPED
        for place in range(gift.start, gift.end) for hit in scan.hits[place]
    )  # fmt: skip


def _debt(match: Match, gift: Gift) -> bool:
    """Whether what is given up is a debt of one state: "remettre" is to hand over as well."""
    scan = match.line.scan
    if any(scan.hit(place, "groups") for place in range(gift.start, gift.end + 4)):
        return False  # "20 milliards de dette des pays africains"
    return any(scan.hit(place, "debts") for place in range(gift.start, gift.end + 1))


def _carried(match: Match) -> bool:
    """Whether the noun of a gift is the object of a verb of giving, which tells it already."""
    verb = match.clause.verb
    if not match.frame.events or verb is None or not GIVING & set(verb.value.senses):
        return False
    role = next((a.role for a in match.clause.arguments if a.mention is match.trigger), "")
    return role == ("subject" if verb.value.passive else "object") or (role == "of" and "forgive" in verb.value.senses)


def _owner(match: Match, gift: Gift) -> list[Actor]:
    """The state of "cadres maliens": who is given to."""
    return [Actor(gift.owner, match.line, gift.start, gift.end)] if gift.owner else []


def _only_sum(line: Line, gift: Gift, told: tuple[Line, int, int]) -> bool:
    """Whether of a sum no more is told than that it is a loan or the like, and not what it is for."""
    own = gift.quantity
    if own is None or not is_currency(own.value.quantity.unit):
        return False
    other, start, end = told
    if other is line and start >= own.start and end <= own.end:
        return True
    return any(m.value.kind in GIFTS and m.value.head == (start, end) for m in other.mentions("event"))


HANDING = frozenset({"give", "receive_goods", "come_in", "happen"})


def _handed_over(match: Match) -> list[Clause]:
    """The clause that tells when what a participle says was given changed hands: "les bus offerts par X | arrivent"."""
    own = match.clause
    if own.link is not Link.PARTICIPLE or match.frame.status != "delivered":
        return []
    above: list[Clause] = []
    while (parent := (above[-1] if above else own).parent) is not None:
        above.append(parent)
    later = (c for c in match.line.clauses if c.link is Link.RESUMED and c.parent in above and c.start > own.start)
    return [c for c in later if c.verb is not None and HANDING & set(c.verb.value.senses)][:1]


def _draft(match: Match, context: Context, giver: Actor, receivers: list[Actor], gift: Gift) -> Draft:
    draft = Draft(Type.TRANSFER, match.line, match.frame.id, modality_of(match.mood))
    line = match.line
    name = "receiver" if len(receivers) == 1 else "party"
    for name, actor in (("giver", giver), *((name, actor) for actor in receivers)):
        rule = f"{match.frame.id}/{actor.basis}"
        draft.add(name, party(actor.code, context.language), actor.line, actor.start, actor.end, rule)
    named, start, end = told = goods_told(context, line, gift)
    rule = f"{match.frame.id}/{SUM}" if _only_sum(line, gift, told) else ""
    draft.add("item", Words(named.scan.words_at(start, end), terms(named, start, end)), named, start, end, rule)
    offset = line.scan.tokens[gift.start].start
    for topic in topics(line.scan.words_at(gift.start, gift.end), context.language):
        span = tokens_at(line, offset + topic.start, offset + topic.end)
        draft.add("sector", Sector(sector_of(line, span) or topic.code), line, *span)
    if gift.quantity is not None:
        draft.add("quantity", gift.quantity.value.quantity, line, gift.quantity.start, gift.quantity.end)
    if gift.counted is not None:
        draft.add("quantity", gift.counted.value.quantity, line, gift.counted.start, gift.counted.end)
    near = gift.quantity or match.trigger
    there = opened(match, gift)
    clauses = [match.clause, *(_handed_over(match) or there)]
    told_of = [(line, c) for c in clauses]
    if (before := opened_before(context, line, gift)) is not None:
        told_of.append(before)
    dated = next(
        (d for o, c in told_of if (d := date_of(context, o, c, near if o is line else c.verb or near, match.mood))),
        None,
    )
    if dated is not None:
        draft.add("date", dated.when, dated.line, dated.mention.start, dated.mention.end)
    where = next((w for o, c in told_of if (w := place_of(context, o, c, near if o is line else c.verb or near))), None)
    if where is not None:
        draft.add("place", where.place, where.line, where.mention.start, where.mention.end)
    planned = to_come(match, context, dated) or in_text(line, gift)
    planned = planned or (match.trigger.kind == "verb" and decided(line, match.clause))
    status = "pledged" if planned else "delivered" if there else match.frame.status
    draft.add("status", Status(status), line, match.trigger.start, match.trigger.end)
    return draft
