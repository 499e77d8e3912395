"""What a signing, a ratification or another step of a text tells of it: who, with whom, when, where, how far."""

from __future__ import annotations

from servanda.extract.clause import Link
from servanda.extract.drafts import Context, Draft, actors, modality_of
from servanda.extract.frames import Match, matches
from servanda.extract.instruments import add_party, add_signatory
from servanda.extract.lines import Line
from servanda.extract.moments import when_of
from servanda.extract.places import place_of
from servanda.extract.references import like
from servanda.extract.times import date_of, year_of
from servanda.language.conjugation import Tense
from servanda.model.statement import Modality
from servanda.model.values import Status
from servanda.model.when import When
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

LATER = frozenset({"ratified", "in_force", "suspended", "terminated"})  # steps with a date of their own
SIGNINGS = frozenset({"signed", "initialled"})
ENDS = frozenset({"suspended", "terminated"})
ADOPT = "agreement.adopt"


def _status_of(match: Match) -> str:
    """How far a text has come: what a parliament adopts is ratified, what is planned is announced."""
    if match.mood in (Mood.PLANNED, Mood.PROMISED):
        return "announced"
    return "ratified" if match.frame.status == "signed" and _by_parliament(match) else match.frame.status


def _by_parliament(match: Match) -> bool:
    told = [m for m in match.slots.get("signatories", []) if m.kind in ("state", "organisation", "name", "person")]
    scan = match.line.scan
    return any(scan.hit(p, "parliament") for m in told for p in range(m.start, m.end)) or _bare_parliament(match)


def _bare_parliament(match: Match) -> bool:
    """Whether a parliament of which no state is told does what the verb says: "approved by Parliament"."""
    scan, verb = match.line.scan, match.clause.verb
    if verb is None or verb is not match.trigger:
        return False
    told = range(verb.end, match.clause.end) if verb.value.passive else range(match.clause.start, verb.start)
    for place in told:
        before = place - 1
        while before > 0 and scan.owner[before] is None and scan.hit(before, "article"):
            before -= 1
        hit = scan.hit(before, "preposition") if before >= 0 else None
        if scan.hit(place, "parliament") and ((hit is not None and hit.entry.key == "by") or not verb.value.passive):
            return True
    return False


OPENING = ("agreement.sign", "agreement.initial")


def opens_list(line: Line) -> Match | None:
    """The frame of a sentence that only says that what it lists was signed.

    For example "Ont été signés à cette occasion :", "X et Y ont présidé la cérémonie de signature :".
    """
    if line.scan.tokens[-1].raw != ":" or line.mentions("instrument"):
        return None
    last = len(line.scan.tokens) - 1
    for match in matches(line):
        if match.frame.id in OPENING and match.mood is Mood.DONE:
            objects = {m.kind for m in match.clause.having("object")} - {"time", "place"}
            if match.trigger.value.passive or not objects:
                return match  # the object of "ils ont signé :" is the list
        if match.frame.id == SIGNING and match.mood in (Mood.DONE, Mood.BARE) and match.trigger.end == last:
            return match
    return None


SIGNING = "agreement.signing"


def at_home(match: Match) -> bool:
    """Whether a text is adopted by an organ of one state alone: by its government, for itself."""
    if match.frame.id != ADOPT or _by_parliament(match):
        return False
    told = match.slots.get("signatories", [])
    return len(told) == 1 and told[0].kind in ("state", "name", "body") and not match.slots.get("others")


def _of_states(line: Line, mention: Mention) -> bool:
    """Whether a phrase of two stands for states, of which nobody is told to have signed: "les deux pays"."""
    words = line.scan.words.grammar.two_sides
    return mention.kind == "pronoun" and any(line.scan.norm(p) in words for p in range(mention.start, mention.end))


def _looking_on(line: Line, mention: Mention) -> bool:
    """Whether someone only was there: "with Marco Rubio looking on", "with Thabo Mbeki as host"."""
    after = line.scan.owner[mention.end] if mention.end < len(line.scan.tokens) else None
    doing = after is not None and after.kind == "verb" and after.value.form is Tense.GERUND and not after.value.finite
    return doing or (after is None and like(line, mention.end))


SPELL = 90  # days before publication from which on an act is of an earlier time


def _long_past(context: Context, when: When) -> bool:
    anchor = context.page.anchor
    return anchor is not None and when.last_day is not None and (anchor - when.last_day).days > SPELL


def _called_by_year(context: Context, line: Line, draft: Draft) -> None:
    """A text that a later step is told of is of the year by which it is called: "a suspendu l'accord de 2012"."""
    year = year_of(line, draft.mention) if draft.mention is not None and draft.line is line else None
    when = when_of(context, line, year, Mood.DONE) if year is not None else None
    if year is not None and when is not None:
        draft.add("date", when, line, year.start, year.end, modality=Modality.ASSERTED)


def _apposed(match: Match) -> list[Mention]:
    """The people who follow those by whom a text was signed: "par les deux ministres, X pour le Togo et Y pour …"."""
    verb = match.clause.verb
    if verb is not match.trigger or not verb.value.passive or not match.slots.get("signatories"):
        return []
    last = max(m.end for m in match.slots["signatories"])
    return [m for m in match.clause.having("object", "to", "beneficiary") if m.kind == "person" and m.start >= last]


def _making(match: Match) -> list[Mention]:
    """The two who do something by a text that was signed: "A and B made peace | with a pact signed in Jeddah"."""
    clause, parent = match.clause, match.clause.parent
    told = [m for name in ("signatories", "others") for m in match.slots.get(name, [])]
    if clause.link is not Link.PARTICIPLE or parent is None or told:
        return []
    by_it = any(m in match.slots.get("instrument", []) for m in parent.having("with", "via"))
    states = [m for m in parent.subjects if m.kind in ("state", "organisation")]
    return states if by_it and len(states) == 2 else []


def _named_behind(line: Line, mention: Mention) -> bool:
    """Whether those whom a phrase of two means are named behind it: "the two energy ministers, X and Y"."""
    after = mention.end + 1
    owner = line.scan.owner[after] if after < len(line.scan.tokens) and line.scan.norm(mention.end) == "," else None
    return mention.kind == "pronoun" and mention.value == "the_two" and owner is not None and owner.kind == "person"


def enter_step(match: Match, context: Context, draft: Draft) -> None:
    """Enter signatories, other parties, date, place and status of a signing."""
    line = match.line
    dated = date_of(context, line, match.clause, match.trigger, match.mood, lasting=match.frame.status == "in_force")
    old = dated is not None and _long_past(context, dated.when)
    named = [m for m in match.slots.get("signatories", []) if not _named_behind(line, m)]
    for mention in [*named, *_apposed(match)]:
        # "signed by the two leaders in 2018": who held the office then is not who is told of today
        enter = add_party if _of_states(line, mention) or (old and mention.kind == "pronoun") else add_signatory
        for actor in actors(context, line, mention):
            enter(context, draft, actor)
    for mention in _making(match):
        for actor in actors(context, line, mention):
            add_party(context, draft, actor)
    draft.joined = bool(match.clause.having("with")) and not match.clause.having("between")
    signing = match.frame.status in SIGNINGS and match.clause.verb is match.trigger and not match.trigger.value.passive
    together = match.clause.having("with") if signing else []
    for mention in match.slots.get("others", []):
        if mention.kind == "person" and _looking_on(line, mention):
            continue
        if mention.kind == "company" and mention in match.clause.having("with"):
            draft.partner = (line, mention)
        for actor in actors(context, line, mention):
            if mention.kind == "person" and mention in together:
                add_signatory(context, draft, actor)  # "a signé avec son homologue X"
            else:
                add_party(context, draft, actor)
    status = _status_of(match)
    modality = modality_of(match.mood)
    if dated is not None:
        step = status if status in LATER else match.frame.status  # "l'accord entrera en vigueur le 1er juillet"
        name = f"{step}_on" if step in LATER else "date"
        when = When.on(dated.when.start) if dated.when.start and not dated.when.end else dated.when  # "depuis 1990"
        draft.add(name, when, line, dated.mention.start, dated.mention.end, modality=modality)
    if match.frame.status in LATER and draft.mention is not None and not draft.has("date"):
        _called_by_year(context, line, draft)
    where = place_of(context, line, match.clause, match.trigger) if match.frame.status in SIGNINGS else None
    if where is not None:
        draft.add("place", where.place, line, where.mention.start, where.mention.end)
    draft.pending = False
    draft.add("status", Status(status), line, match.trigger.start, match.trigger.end, match.frame.id, modality)
