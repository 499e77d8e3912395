"""Visits: a guest's journey to a host state."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.clause import Link
from servanda.extract.delegations import people_at
from servanda.extract.drafts import Actor, Context, Draft, actors, host_of, individual, modality_of, party
from servanda.extract.frames import Match
from servanda.extract.happenings import NO_VISIT, never_was, scheduled, status_of_happening
from servanda.extract.moments import times
from servanda.extract.places import Placed, antecedent_place, as_place, filed
from servanda.extract.related import subject_announced
from servanda.extract.stays import extended
from servanda.extract.tours import landed, on_its_day, one_of_tour, stops
from servanda.extract.visit_days import enter_dates
from servanda.gazetteer.states import states
from servanda.language.conjugation import Tense
from servanda.model.statement import Modality, Type
from servanda.model.values import Status
from servanda.model.when import When
from servanda.recognise.dates import TimeKind
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

LASTING = (TimeKind.DURATION, TimeKind.RANGE, TimeKind.DATE)


def visits(match: Match, context: Context) -> list[Draft]:
    """The visits of a match: one for each visitor who speaks for another state than the host."""
    if match.mood in NO_VISIT or never_was(match, context):
        return []
    if scheduled(match, context):
        match.mood = Mood.PLANNED
    visitors = _told_last(match, _visitors(match, context)) or _who_spent(match, context)
    if not visitors and match.frame.id == NOUN and (more := _told_before(match, context)) is not None:
        return [more]
    where = _where(match, context)
    if match.frame.id == SPENT and not _spent(match):
        return []
    if match.frame.id == HEADLINE:
        visitors = [v for v in visitors if v.entity is not None and v.entity.kinds & SPEAKING]
    if match.frame.id == "visit.received" and not _at_home(match, context, where, visitors):
        return []
    host = (
        host_of(context, where.place.country if where else "") or _host(match, context, visitors) or _host_state(match)
    )
    told, teller = stops(match, context)
    if teller is not None and teller.verb is not None and teller.verb.value.mood is not Mood.BARE:
        match.mood = teller.verb.value.mood
        visitors = visitors or _owner(match, context)
    sides = (_other_side(match, context, visitor) for visitor in visitors) if not host and len(visitors) > 1 else ()
    shared = next((side for side in sides if side), "")
    drafts: list[Draft] = []
    halted: list[Placed | None] = []
    for visitor in visitors:
        halts: list[Placed | None] = [*told]
        for stop in halts or [where]:
            target = stop.place.country if told and stop else host
            if not target and (home := _filed(match, context, visitor)) is not None:
                stop, target = home, home.place.country
            target = target or _elsewhere(match, context, visitor, _other_side(match, context, visitor) or shared)
            visitor = _sided(context, visitor, target)
            named = visitor.entity is not None and bool(visitor.entity.name) and bool(visitor.entity.roles)
            if not target or _at_home_in(visitor.code, target) or _posted(match, visitor):
                continue
            if not (visitor.code or named):
                continue  # a named official whose state is still open may get it from other documents
            drafts.append(_draft(match, context, visitor, target, stop))
            halted.append(stop)
    if not told:
        return drafts
    toured = [one_of_tour(draft, teller is None and draft is drafts[0]) for draft in drafts]
    return [on_its_day(draft, match, context, stop) for draft, stop in zip(toured, halted, strict=True)]


def _elsewhere(match: Match, context: Context, visitor: Actor, guess: str) -> str:
    """A host that only the topic tells, unless the sentence has just told of a journey to another state."""
    told = {
        code
        for draft in context.drafts
        if draft.line is match.line and draft.type is Type.VISIT and draft.visitor is visitor.entity
        for code in draft.codes() - {visitor.code}
    }
    return guess if not told or guess in told else ""


def _at_home_in(code: str, target: str) -> bool:
    """Whether a place is a person's own state or a territory of it."""
    state = states().get(target)
    return code == target or (state is not None and state.sovereign is not None and state.sovereign == code)


AMBASSADOR = frozenset({"ambassador"})


def _posted(match: Match, visitor: Actor) -> bool:
    """Whether a guest lives where he is received: an ambassador."""
    entity = visitor.entity
    return match.frame.id == "visit.received" and entity is not None and entity.kinds == AMBASSADOR


NEWS = 3  # sentences at the head of a text that tell what it was filed for


def _filed(match: Match, context: Context, visitor: Actor) -> Placed | None:
    """The host by the dateline, of one who is there: "MOSCOW, June 23 – President X arrived on Sunday on a visit"."""
    there = match.mood in (Mood.DONE, Mood.ONGOING, Mood.BARE) and match.line.index < NEWS
    arriving = match.frame.id == "visit.travel" and _comes(match)
    if not (there and (arriving or match.frame.id in ("visit.noun", "visit.arrival") or _here(match))):
        return None
    placed = filed(context)
    return placed if placed is not None and placed.place.country != visitor.code and visitor.code else None


COMING = frozenset({"arrive", "come_in"})


def _comes(match: Match) -> bool:
    clause, verb = match.clause, match.clause.verb
    if verb is None or match.line.scan.hit(verb.end, "article"):
        return False  # "had reached the country"
    placed = any(m.kind in ("place", "state") for m in clause.having("to", "in"))
    return bool(COMING & set(verb.value.senses)) and not placed


def _here(match: Match) -> bool:
    """Whether the words say that somebody is where they are said: "was here on 26 September"."""
    scan = match.line.scan
    return any(scan.norm(place) in scan.words.grammar.here for place in range(match.clause.start, match.clause.end))


NOUN = "visit.noun"
ARRIVALS = ("visit.travel", "visit.arrival")
NEAR = 2  # sentences after a visit in which "the visit" is that one
OF_WHICH = ("visitor", "visitor_country", "host", "place")


def _told_before(match: Match, context: Context) -> Draft | None:
    """More of the visit just told, its days: "Une visite de deux jours, lundi et mardi", "La visite, du 3 au 5, …"."""
    event = match.trigger.value
    heads = match.clause.start == match.trigger.start or match.line.scan.hit(match.clause.start, "article") is not None
    if event.plural or event.codes or not (event.definite or (match.clause.verb is None and heads)):
        return None
    if match.slots.get("host") or match.trigger not in match.clause.subjects:
        return None
    known = [d for d in context.drafts if d.type is Type.VISIT and 0 <= match.line.index - d.line.index <= NEAR]
    if not known or len({id(d.visitor) for d in known}) > 1:
        return None
    last = known[-1]
    claims = [c for c in last.claims if c.property in OF_WHICH]
    draft = Draft(Type.VISIT, match.line, match.frame.id, modality_of(match.mood), visitor=last.visitor)
    draft.claims = [replace(c, modality=draft.modality) for c in claims]
    visitor = Actor("", match.line, match.trigger.start, match.trigger.end)
    enter_dates(match, context, visitor, draft)
    if not draft.has("date"):
        _lasted(match, context, last, draft)
    _status(match, context, draft)
    return draft if draft.has("date") else None


def _lasted(match: Match, context: Context, last: Draft, draft: Draft) -> None:
    """The days of a visit whose first one was told with the arrival: "Cette visite doit durer trois jours"."""
    for when, claim in last.values("date", When)[:1]:
        longer = extended(context, match.line, match.clause, when) if last.rule in ARRIVALS else None
        if longer is not None:
            draft.claims.append(replace(claim, value=longer[0], modality=draft.modality))


SEATS = ("capital", "seat")
SPENT = "visit.spent"
PRESENT = "visit.present"
HEADLINE = "visit.headline"
# who goes to see a place when a headline says no more than "X à Moscou": an ambassador lives there
SPEAKING = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister", "vice_president"})


def _spent(match: Match) -> bool:
    """Whether it is days or hours that somebody spent somewhere."""
    spent = match.clause.having("object")
    if _participle(match.trigger):
        spent = [m for m in match.line.mentions("time") if m.end == match.trigger.start]
    return any(m.kind == "time" and m.value.kind in LASTING for m in spent)


def _told_last(match: Match, visitors: list[Actor]) -> list[Actor]:
    """Of people of several states "who flew in on Monday" the one told last: nobody travels to his own country."""
    apart = len({visitor.code for visitor in visitors}) > 1
    if not apart or match.clause.link is not Link.RELATIVE or match.slots.get("host"):
        return visitors
    return [max(visitors, key=lambda visitor: (visitor.line.index, visitor.start))]


def _who_spent(match: Match, context: Context) -> list[Actor]:
    """Whose days were spent: "est rentré vendredi, après deux jours | passés à Alger"."""
    verb, parent = match.clause.verb, match.clause.parent
    if match.frame.id != SPENT or verb is None or not _participle(verb) or parent is None:
        return []
    return [a for m in parent.subjects if m.kind in ("person", "pronoun") for a in actors(context, match.line, m)]


def _participle(verb: Mention) -> bool:
    return verb.value.form is Tense.PARTICIPLE and not verb.value.finite


def _at_home(match: Match, context: Context, where: Placed | None, visitors: list[Actor]) -> bool:
    """Whether a guest is received in the receiver's own country: elsewhere it is a meeting, no journey."""
    host = _host(match, context, visitors)
    if where is not None and not match.slots.get("receiver") and _land(where.mention):
        return True  # "avait déjà été reçu au Caire", "en Égypte": nobody says by whom
    if landed(match) and (where is None or where.place.country in ("", host)):
        return bool(host)
    if where is not None and where.place.country:
        return where.place.country == host
    hosts = [a for m in match.slots.get("receiver", []) for a in actors(context, match.line, m)]
    abroad = {id(d.visitor) for d in context.drafts if d.type is Type.VISIT}
    return where is not None and any(
        a.entity is not None and "head_of_state" in a.entity.kinds and id(a.entity) not in abroad for a in hosts
    )


def _some_people(actor: Actor) -> bool:
    """Whether nobody is told but a number of people who speak for no state: students, journalists."""
    told = [role for role, _ in actor.entity.roles] if actor.entity is not None and not actor.entity.name else []
    return bool(told) and all(role.kind == "staff" and role.plural for role in told)


def _land(mention: Mention) -> bool:
    """Whether a mention stands for a country: itself, or where its government sits."""
    return mention.kind == "state" or (mention.kind == "place" and mention.value.kind in SEATS)


def _visitors(match: Match, context: Context) -> list[Actor]:
    found = [
        actor
        for mention in match.slots.get("visitor", [])
        for actor in people_at(context, match.line, mention)
        if actor.entity is not None and not actor.entity.bystander and not _some_people(actor)
    ]
    found = [_as_told(match, actor) for actor in found]
    return found or (_owner(match, context) if match.owned else [])


def _as_told(match: Match, actor: Actor) -> Actor:
    """A person whose state only the sentence tells: "X fut le premier président malien à se rendre à Y"."""
    parent = match.clause.parent
    if actor.code or parent is None or parent.verb is None or not parent.verb.value.copula:
        return actor
    told = [m.value.states for m in parent.having("object") if m.kind == "person" and not m.value.name]
    return replace(actor, code=told[0][0], basis="words") if told and len(told[0]) == 1 else actor


def _owner(match: Match, context: Context) -> list[Actor]:
    """Whose "sa visite" is: the subject of its clause, else the last person told."""
    near = [m for m in match.clause.subjects if m.kind in ("person", "pronoun")]
    near += [m for m in match.line.mentions("person") if m.end <= match.trigger.start][-1:]
    near = near or subject_announced(match.line, match.clause, match.trigger)
    for mention in near:
        found = [a for a in actors(context, match.line, mention) if a.entity is not None and not a.entity.bystander]
        if len(found) == 1:
            return found
    known = context.memory.last_person()
    if known is None:
        return []
    entity, mention, line = known
    return [actor for actor in actors(context, line, mention) if actor.entity is entity]


def _where(match: Match, context: Context) -> Placed | None:
    """The destination: a city or country in the slot, the finest one."""
    found = [
        Placed(place, match.line, mention)
        for mention in match.slots.get("host", [])
        if (place := as_place(context, mention)) is not None and place.kind != "region"
    ]
    if not found and (told := antecedent_place(context, match.line, match.clause)) is not None:
        found = [told]
    if not found and _there(match) and context.memory.place is not None:
        line, mention = context.memory.place
        place = as_place(context, mention)
        found = [Placed(place, line, mention)] if place is not None else []
    named = [placed for placed in found if placed.place.name]
    return named[0] if named else (found[0] if found else None)


def _there(match: Match) -> bool:
    """Whether a pronoun points at the place told before: "il y revenait"."""
    verb = match.clause.verb
    return verb is match.trigger and any(word in match.line.scan.words.grammar.there for word in verb.value.objects)


def _host(match: Match, context: Context, visitors: list[Actor]) -> str:
    """The host by who receives the visitor."""
    for mention in match.slots.get("receiver", []):
        for actor in actors(context, match.line, mention):
            if actor.code and all(actor.code != visitor.code for visitor in visitors):
                return actor.code
    return ""


def _host_state(match: Match) -> str:
    """The host of "arrivé dans la capitale libyenne": a state told by an adjective."""
    codes = [m.value.codes[0] for m in match.slots.get("host", []) if m.kind == "state" and len(m.value.codes) == 1]
    return codes[0] if codes else ""


def _other_side(match: Match, context: Context, visitor: Actor) -> str:
    """The other state of the topic, for a visit taken as known ("la visite", "une visite de trois jours")."""
    if match.frame.id == PRESENT and _here(match):
        return context.topic.other(visitor.code) or ""
    capital = any(m.kind == "state" and not m.value.codes for m in match.slots.get("host", []))
    arriving = match.frame.id == "visit.travel" and _arrives(match, visitor)
    if not (match.frame.id in ("visit.noun", "visit.arrival") or capital or arriving) or not visitor.code:
        return ""
    return context.topic.other(visitor.code) or ""


LEADING = frozenset({"head_of_state", "head_of_government", "foreign_minister"})


def _arrives(match: Match, visitor: Actor) -> bool:
    """ "Pedro Sánchez arrive le mardi 27 août": a leader who arrives on a day, the place being understood."""
    verb = match.clause.verb
    if verb is None or not _comes(match):
        return False
    dated = any(match.clause.start <= m.start < match.clause.end for m in times(match.line))
    return dated and visitor.entity is not None and bool(visitor.entity.kinds & LEADING)


def _sided(context: Context, visitor: Actor, host: str) -> Actor:
    """A visitor whose state is open is of the other state of the topic, if the host is of it."""
    if visitor.code or not host or visitor.entity is None or not visitor.entity.roles:
        return visitor
    code = context.topic.other(host) or ""
    if code:
        visitor.entity.state, visitor.entity.basis = code, "side"
    return Actor(code, visitor.line, visitor.start, visitor.end, visitor.entity, visitor.role, "side")


def _draft(match: Match, context: Context, visitor: Actor, host: str, where: Placed | None) -> Draft:
    draft = Draft(Type.VISIT, match.line, match.frame.id, modality_of(match.mood), visitor=visitor.entity)
    draft.add("visitor", individual(visitor), visitor.line, visitor.start, visitor.end)
    if visitor.code:
        rule = f"{match.frame.id}/{visitor.basis}"
        draft.add(
            "visitor_country", party(visitor.code, context.language), visitor.line, visitor.start, visitor.end, rule
        )
    host_words = where.mention if where else match.trigger
    host_line = where.line if where else match.line
    draft.add("host", party(host, context.language), host_line, host_words.start, host_words.end)
    if where is not None:
        draft.add("place", where.place, where.line, where.mention.start, where.mention.end)
    enter_dates(match, context, visitor, draft)
    _status(match, context, draft)
    return draft


def _status(match: Match, context: Context, draft: Draft) -> None:
    trigger: Mention = match.trigger
    status = status_of_happening(match, draft, context)
    modality = Modality.ASSERTED if status == "postponed" else None
    draft.add("status", Status(status), match.line, trigger.start, trigger.end, modality=modality)
