"""Meetings: people who speak for two states, or more, face to face."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.arguments import joined
from servanda.extract.clauses import Link
from servanda.extract.delegations import people_at
from servanda.extract.drafts import Actor, Context, Draft, actors, individual, modality_of, party
from servanda.extract.frames import Match
from servanda.extract.happenings import NO_VISIT, never_was, scheduled, status_of_happening
from servanda.extract.lines import Line
from servanda.extract.places import place_of
from servanda.extract.times import date_of
from servanda.model.statement import Modality, Type
from servanda.model.values import Status
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood


def meetings(match: Match, context: Context) -> list[Draft]:
    """The meetings of a match: one; or one for each guest, where a person met several in turn."""
    if match.mood in NO_VISIT or never_was(match, context):
        return []
    if scheduled(match, context):
        match.mood = Mood.PLANNED
    if _no_meeting(match):
        return []
    people = _people(match, context)
    if len({actor.code or actor.entity.name for actor in people if actor.entity is not None}) < 2:
        return []  # those whose party is still open may get one from other documents
    if _no_guest(match):
        return []
    if match.frame.id == CALL and (_asked(match) or not all(a.entity for a in people)):
        return []
    if match.frame.id == "meeting.witness" and not _heads(people):
        return []
    if _no_session(match):
        return []
    if match.frame.id == TALK and not _came_together(match, context, people):
        return []
    if _received_together(match):
        return [_draft(match, context, people)]
    hosts, guests = _sides(people)
    if len(hosts) > 1 and len(guests) == 1 and _each_with_theirs(guests[0]):
        return [_draft(match, context, [host, guests[0]]) for host in hosts]
    if len(hosts) == 1 and len(guests) > 1 and not _together(match, guests):
        return [_draft(match, context, [hosts[0], guest]) for guest in guests]
    return [_draft(match, context, people)]


def _texts(match: Match) -> bool:
    """Whether texts are exchanged, and no views: "des notes ont été échangées entre X et Y"."""
    exchanged = match.trigger.kind == "verb" and "exchange_texts" in match.trigger.value.senses
    return exchanged and any(m.kind == "instrument" for m in match.clause.having("subject", "object"))


def told_of_none(match: Match) -> bool:
    """Whether a match tells of no meeting, whoever takes part: of a call, of one that is only to come."""
    return _no_meeting(match) or _no_guest(match) or _no_session(match)


def _no_meeting(match: Match) -> bool:
    return _texts(match) or _by_phone(match) or _aim_of_meeting(match) or _heads_body(match)


def _no_guest(match: Match) -> bool:
    return match.frame.id == RECEIVE and not _guest_told(match)


def _no_session(match: Match) -> bool:
    return match.frame.id == BOARD and not _sat(match)


CALL = "meeting.call"
RECEIVE = "meeting.receive"


def _received_together(match: Match) -> bool:
    """Whether one meeting of three is told: "X et Y ont été reçus par Z", "Z a réuni X et Y"."""
    verb = match.clause.verb
    if verb is None or verb is not match.trigger:
        return False
    gathered = "assemble" in verb.value.senses and not verb.value.reflexive
    if not gathered and not (match.frame.id == RECEIVE and verb.value.passive):
        return False
    told = [m for m in match.clause.having("subject" if verb.value.passive else "object") if m.kind == "person"]
    return len(told) > 1 and joined(match.line.scan, told[0], told[1])


def _guest_told(match: Match) -> bool:
    """Whether it is a person who is received: not "they welcomed the establishment of a working group"."""
    verb = match.clause.verb
    if verb is None or verb.value.passive or verb.value.objects:
        return True
    guests = match.clause.having("object", "to")
    return not guests or any(m.kind in GUESTS for m in guests)


GUESTS = ("person", "pronoun", "name", "state")


def _asked(match: Match) -> bool:
    """Whether somebody is called on to do something: no visit is paid."""
    return any(c.parent is match.clause and c.link is Link.INFINITIVE for c in match.line.clauses)


APART = ("after", "before", "of", "from")


def _by_phone(match: Match) -> bool:
    """Whether people only spoke from afar: "spoke by phone", "lors d'un entretien téléphonique"."""
    calls = (a for a in match.clause.arguments if a.mention.kind == "event" and a.mention.value.kind == "call")
    return match.trigger.kind == "verb" and any(a.role not in APART for a in calls)


MEETS = frozenset({"meet", "sit", "receive", "cochair"})


def _aim_of_meeting(match: Match) -> bool:
    """Whether a verb only tells what those came for who are told to meet: "met in Almaty to discuss trade"."""
    above = match.clause.parent
    if match.clause.link is not Link.INFINITIVE or match.clause.verb is not match.trigger:
        return False
    return above is not None and above.verb is not None and bool(MEETS & set(above.verb.value.senses))


def _heads_body(match: Match) -> bool:
    """Whether a body is what two are to preside over together: "un Conseil, qu'ils coprésideront"."""
    verb = match.clause.verb
    told = match.clause.having("subject" if verb is not None and verb.value.passive else "object")
    return match.frame.id == "meeting.cochair" and bool(told) and all(m.kind == "body" for m in told)


TALK = "meeting.talk"
BOARD = "meeting.board"


def _sat(match: Match) -> bool:
    """Whether what people held is a session of a joint body: "X et Y ont tenu à Tulcán un cabinet binational"."""
    told = match.clause.having("object", "of")
    persons = [m for m in match.clause.subjects if m.kind in ("person", "pronoun")]
    return any(m.kind == "body" and not m.value.weak for m in told) and bool(persons)


CLOSE = 4  # sentences between a visit and what was talked about on it


def _came_together(match: Match, context: Context, people: list[Actor]) -> bool:
    """Whether two who "ont évoqué …" are known to be in one place: a visit of one of them was just told."""
    told = [actor.entity for actor in people]
    near = [d for d in context.drafts if 0 <= match.line.index - d.line.index <= CLOSE]
    if any(d.type is Type.MEETING and d.codes() <= {actor.code for actor in people} for d in near):
        return False  # told already
    return any(d.type is Type.VISIT and d.visitor in told and d.modality is Modality.ASSERTED for d in near)


def _people(match: Match, context: Context) -> list[Actor]:
    """The participants, each once, with the side of those whose state is open told by the others."""
    found: list[Actor] = []
    for mention in match.slots.get("participants", []):
        for actor in _actors(match, context, mention):
            if not any(_same(actor, known) for known in found):
                found.append(actor)
    found.extend(a for a in _clitics(match, context, found) if not any(_same(a, known) for known in found))
    found.extend(_counterpart_of(context, found))
    if match.owned and len(found) < 2:
        found.extend(a for a in _theirs(match, context, found) if not any(_same(a, known) for known in found))
    codes = {actor.code for actor in found if actor.code}
    if len(codes) == 1 and context.topic.clear and any(not actor.code for actor in found):
        other = context.topic.other(next(iter(codes)))
        found = [_other_side(actor, other) if not actor.code and other else actor for actor in found]
    return [actor for actor in found if actor.code or (actor.entity is not None and actor.entity.name)]


SPEAKING = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "minister", "counterpart", "vice_president"}
)


def _actors(match: Match, context: Context, mention: Mention) -> list[Actor]:
    """The people of a mention; a group without names counts only where its office is one that meets ("ministres")."""
    if (
        mention.kind == "person"
        and mention.value.plural
        and mention.value.states
        and not SPEAKING & {role.kind for role in mention.value.roles}
    ):
        return []
    found = people_at(context, match.line, mention)
    return [actor for actor in found if actor.entity is not None and not actor.entity.bystander]


def _clitics(match: Match, context: Context, found: list[Actor]) -> list[Actor]:
    """Whom the pronoun before the verb is: "le président l'a reçu" is the last person told who is not the subject."""
    verb = match.clause.verb
    if verb is not match.trigger or verb.value.passive or not found:
        return []
    words = match.line.scan.words.grammar
    if any(word in words.them for word in verb.value.objects):
        seen = context.memory.last_two(context.topic.pair)
        return [a for s in seen for a in actors(context, s[2], s[1]) if a.entity is s[0] and a.code != found[0].code]
    if not any(word in words.him for word in verb.value.objects):
        return []
    here = [
        actor
        for m in match.line.mentions("person")
        if m.end <= match.clause.start
        for actor in _actors(match, context, m)
    ]
    told = [m for c in match.line.clauses for m in c.subjects if m.kind == "person" and m.end <= match.clause.start]
    led = [a for m in told for a in _actors(match, context, m) if a.code != found[0].code]
    if match.clause.link is Link.RELATIVE and led:
        return led[-1:]  # "Y s'est rendu à Kinshasa, | où le président X l'a reçu"
    if match.clause.link is Link.RELATIVE and (later := _subject_after(match, context, found[0].code)):
        return later
    if here:
        return here[-1:]
    known = context.memory.last_person(besides=found[0].code)
    return [] if known is None else [a for a in actors(context, known[2], known[1]) if a.entity is known[0]]


def _theirs(match: Match, context: Context, found: list[Actor]) -> list[Actor]:
    """Whose "leur rencontre" is: the last people of two states told before; of "sa rencontre avec X" the other."""
    here = [
        actor
        for m in match.line.mentions("person")
        if m.end <= match.trigger.start
        for actor in _actors(match, context, m)
        if actor.code
    ]
    if len(found) == 1:
        others = [a for a in here if a.code != found[0].code] or _subject_after(match, context, found[0].code)
        return others[-1:] or _last_of_other(context, found[0].code)
    by_state = {actor.code: actor for actor in here}
    if len(by_state) >= 2:
        return list(by_state.values())[-2:]
    return [
        a
        for seen in context.memory.last_two(context.topic.pair)
        for a in actors(context, seen[2], seen[1])
        if a.entity is seen[0]
    ]


def _last_of_other(context: Context, code: str) -> list[Actor]:
    known = context.memory.last_person(besides=code)
    return [] if known is None else [a for a in actors(context, known[2], known[1]) if a.entity is known[0] and a.code]


def _subject_after(match: Match, context: Context, code: str) -> list[Actor]:
    """The subject of the main clause that comes after: "Où X l'a reçu, Y …", "Après sa rencontre avec X, Y …"."""
    after = [m for c in match.line.clauses for m in c.subjects if m.kind == "person" and m.start > match.trigger.end]
    return [a for m in after[:1] for a in _actors(match, context, m) if a.code != code]


def _counterpart_of(context: Context, found: list[Actor]) -> list[Actor]:
    """Whose counterpart the only person told is: "en présence de son homologue X", the one last spoken of."""
    if len(found) != 1 or found[0].entity is None or "counterpart" not in found[0].entity.kinds:
        return []
    known = context.memory.last_person(besides=found[0].code)
    if known is None or known[0] is found[0].entity:
        return []
    return [actor for actor in actors(context, known[2], known[1]) if actor.entity is known[0]]


def _other_side(actor: Actor, code: str) -> Actor:
    """A person whose state is open is of the other side, where a function or a full name shows an official."""
    if actor.entity is not None and (actor.entity.roles or len(actor.entity.name.split()) > 1):
        actor.entity.state, actor.entity.basis = code, "side"
        return replace(actor, code=code, basis="side")
    return actor


def _same(actor: Actor, known: Actor) -> bool:
    if actor.entity is not None and actor.entity is known.entity:
        return True
    return (actor.line.index, actor.start, actor.code) == (known.line.index, known.start, known.code)


def _sides(people: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """The participants by side: those of the first one's state, and the others."""
    first = people[0].code
    return [a for a in people if a.code == first], [a for a in people if a.code != first]


def _each_with_theirs(guest: Actor) -> bool:
    """ "les ministres X, Y et Z ont rencontré leurs homologues": each met his own."""
    return (
        guest.entity is not None
        and not guest.entity.name
        and any(role.plural and role.kind == "counterpart" for role, _ in guest.entity.roles)
    )


def _heads(people: list[Actor]) -> bool:
    """Whether those in whose presence a text was signed are people of two sides."""
    return all(actor.entity is not None for actor in people)


def _together(match: Match, guests: list[Actor]) -> bool:
    """Whether several guests were met together: not where each is of a state of its own, or has its own "avec"."""
    if len({(guest.line.index, guest.start) for guest in guests}) < len(guests):
        return True  # told in one breath: "les présidents congolais et rwandais"
    if len({guest.code for guest in guests}) == len(guests):
        return False
    starts = [guest.start for guest in guests if guest.line is match.line]
    own = [m for m in match.line.mentions("person") if any(m.start <= start < m.end for start in starts)]
    return sum(_own_preposition(match.line, m) for m in own) < 2


def _own_preposition(line: Line, mention: Mention) -> bool:
    """Whether a preposition of its own stands before a mention."""
    place = mention.start - 1
    while place >= 0 and (line.scan.hit(place, "article") or line.scan.hit(place, "title")):
        place -= 1
    hits = [h for p in range(max(0, place - 4), place + 1) if (h := line.scan.hit(p, "preposition"))]
    return any(hit.end == place + 1 for hit in hits)


def _draft(match: Match, context: Context, people: list[Actor]) -> Draft:
    draft = Draft(Type.MEETING, match.line, match.frame.id, modality_of(match.mood))
    for actor in people:
        draft.add("participant", individual(actor), actor.line, actor.start, actor.end)
        if actor.code:
            rule = f"{match.frame.id}/{actor.basis}"
            draft.add("party", party(actor.code, context.language), actor.line, actor.start, actor.end, rule)
    where = place_of(context, match.line, match.clause, match.trigger)
    if where is not None:
        draft.add("place", where.place, match.line, where.mention.start, where.mention.end)
    dated = date_of(context, match.line, match.predicate or match.clause, match.trigger, match.mood)
    if dated is not None:
        draft.add("date", dated.when, match.line, dated.mention.start, dated.mention.end)
    status = status_of_happening(match, draft, context)
    draft.add("status", Status(status), match.line, match.trigger.start, match.trigger.end)
    return draft
