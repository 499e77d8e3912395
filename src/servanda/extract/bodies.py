"""Joint bodies of two states: created, or at work."""

from __future__ import annotations

from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Context, Draft, actors, modality_of
from servanda.extract.founding import add_founding, add_known
from servanda.extract.frames import Match
from servanda.extract.instruments import add_party, body_draft
from servanda.extract.lines import Line
from servanda.extract.parties import settle_parties
from servanda.extract.times import date_of
from servanda.model.statement import Modality
from servanda.model.values import Status
from servanda.model.when import Every
from servanda.recognise.dates import TimeKind, resolve
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood


def bodies(match: Match, context: Context) -> list[Draft]:
    """The bodies of a match."""
    if match.mood in (Mood.WISHED, Mood.POSSIBLE, Mood.DENIED):
        return []
    drafts = []
    for mention in match.slots.get("body", []):
        if mention.kind != "body" or (mention.value.weak and not set_up(match)):
            continue
        draft = body_draft(context, match.line, mention, match.frame.id, modality_of(match.mood))
        named = len(draft.codes()) >= 2
        for other in match.slots.get("others", []):
            if named and other.kind == "pronoun":
                continue  # "les deux parties ont créé une commission égypto-gabonaise": its name tells whose
            for actor in actors(context, match.line, other):
                add_party(context, draft, actor)
        planned = match.mood in (Mood.PLANNED, Mood.PROMISED)
        status = "announced" if planned and match.frame.status == "created" else match.frame.status
        draft.add("status", Status(status), match.line, match.trigger.start, match.trigger.end)
        _periodicity(match, context, draft)
        if match.frame.status == "created":
            dated = date_of(context, match.line, match.clause, match.trigger, match.mood)
            if dated is not None:
                draft.add("date", dated.when, match.line, dated.mention.start, dated.mention.end)
            add_founding(match, context, draft)
        add_known(context, draft)
        if settled(context, draft):
            drafts.append(draft)
    return drafts


def set_up(match: Match) -> bool:
    """Whether it is told that several set a body up, so that it is theirs: "ont décidé de la création d'un conseil"."""
    several = sum(1 + (m.kind == "pronoun" and m.value in SEVERAL) for m in match.clause.subjects) > 1
    return match.frame.id in ("body.create", "body.born") or (match.frame.id == "body.creation" and several)


SEVERAL = frozenset({"the_two", "they", "we"})


def _periodicity(match: Match, context: Context, draft: Draft) -> None:
    """How often a body meets, as the clause or one that tells more of it says: "qui se réunit deux fois par an"."""
    line, clause = match.line, match.clause
    around = [clause, *(c for c in line.clauses if c.parent is clause or _aside(c, clause))]
    for mention in line.mentions("time"):
        if mention.value.kind is TimeKind.SET and any(c.start <= mention.start < c.end for c in around):
            every = resolve(mention.value.expression, context.page.anchor)
            if isinstance(every, Every):
                draft.add("periodicity", every, line, mention.start, mention.end)
                return


def _aside(clause: Clause, resumed: Clause) -> bool:
    """Whether a clause is put into another: "la commission, qui siège deux fois par an, | s'est réunie"."""
    inner = clause.link is Link.RELATIVE and resumed.link is Link.RESUMED
    return inner and clause.parent is resumed.parent and clause.end <= resumed.start


def settled(context: Context, draft: Draft) -> bool:
    """Whether a body has two parties, those of the topic where its words name none."""
    settle_parties(context, draft)
    return len(draft.codes()) >= 2


NEAR = 6  # tokens between "session" and the body's name


def sessions(line: Line, context: Context) -> list[Draft]:
    """Bodies whose sessions a sentence tells of: "la 9e session de la Commission mixte" shows it at work."""
    drafts = []
    for mention in line.mentions("body"):
        place = session_of(line, mention)
        if place is None:
            continue
        draft = body_draft(context, line, mention, "body.session", Modality.ASSERTED)
        draft.add("status", Status("active"), line, place, place + 1)
        if settled(context, draft):
            drafts.append(draft)
    return drafts


def session_of(line: Line, mention: Mention) -> int | None:
    """The token of the word for a session right before a body that is told enough of, or None."""
    if mention.value.weak and not mention.value.phrase.complements:
        return None
    for place in range(mention.start - 1, max(-1, mention.start - NEAR), -1):
        owner = line.scan.owner[place]
        if (owner is None or owner.kind == "event") and line.scan.hit(place, "sessions"):
            return place
    return None
