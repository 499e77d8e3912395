"""Agreements: texts between states, from the verbs and nouns of signing, from headings and from lists."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.clauses import Clause
from servanda.extract.drafts import Actor, Context, Draft, actors, individual, modality_of, party, topic_parties
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.places import place_of
from servanda.extract.times import date_of
from servanda.extract.topics import topics
from servanda.model.sector import Sector
from servanda.model.statement import Modality, Type
from servanda.model.values import Count, Status, Words
from servanda.recognise.scan import Mention
from servanda.recognise.things import Thing
from servanda.recognise.verbs import Mood

PLAIN_FORM = "accord"


def agreements(match: Match, context: Context) -> list[Draft]:
    """The agreements of a match: one for each text in its slot, or the one last spoken of for a pronoun."""
    if match.mood in (Mood.WISHED, Mood.POSSIBLE):
        return []
    mentions = match.slots.get("instrument", [])
    things = [m for m in mentions if m.kind == "instrument"]
    if not things:
        return _spoken_of(match, context, mentions)
    drafts = []
    for mention in things:
        draft = instrument_draft(context, match.line, mention, match.frame.id, modality_of(match.mood))
        _complete(match, context, draft)
        if sound(context, draft, mention):
            drafts.append(draft)
    return drafts


def instrument_draft(context: Context, line: Line, mention: Mention, rule: str, modality: Modality) -> Draft:
    """A draft with what the words of the text's name tell: form, subject, sectors, count, parties."""
    thing: Thing = mention.value
    draft = Draft(Type.AGREEMENT, line, rule, modality)
    if thing.form != PLAIN_FORM:
        draft.add("kind", Words(thing.form), line, *thing.head)
    _subject(context, line, mention, draft)
    _count(line, mention, draft)
    _named_parties(context, line, thing, draft)
    return draft


def _subject(context: Context, line: Line, mention: Mention, draft: Draft) -> None:
    thing: Thing = mention.value
    found = thing.phrase.having("on") or thing.phrase.having("of", "in", "to") or thing.phrase.having("adjective")
    spans = [(c.start, c.end) for c in found if line.scan.words_at(c.start, c.end).strip()]
    if spans:
        start, end = spans[0][0], spans[-1][1]
        draft.add("subject", Words(line.scan.words_at(start, end)), line, start, end)
    start, end = thing.head[0], mention.end
    text = line.scan.words_at(start, end)
    offset = line.scan.tokens[start].start
    for topic in topics(text, context.language):
        first, last = _tokens(line, offset + topic.start, offset + topic.end)
        draft.add("sector", Sector(topic.code), line, first, last)


def _tokens(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [i for i, token in enumerate(line.scan.tokens) if token.start < end and token.end > start]
    return inside[0], inside[-1] + 1


def _count(line: Line, mention: Mention, draft: Draft) -> None:
    before = [m for m in line.mentions("quantity") if m.end <= mention.start and mention.start - m.end <= 3]
    if not before:
        return
    quantity = before[-1].value.quantity
    between = range(before[-1].end, mention.start)
    if quantity is None or quantity.unit or any(line.scan.owner[p] for p in between):
        return
    if quantity.value == int(quantity.value) and 1 < quantity.value < 500:
        draft.add("count", Count(int(quantity.value), quantity.bound), line, before[-1].start, before[-1].end)


def _named_parties(context: Context, line: Line, thing: Thing, draft: Draft) -> None:
    for complement in thing.phrase.having("between", "with"):
        for actor_mention in complement.actors:
            for actor in actors(context, line, actor_mention):
                add_party(context, draft, actor)
    for code in thing.codes:
        start, end = thing.phrase.complements[0].start, thing.phrase.complements[0].end
        draft.add("party", party(code, context.language), line, start, end, f"{draft.rule}/adjective")


def add_party(context: Context, draft: Draft, actor: Actor) -> None:
    """Enter an actor's party, and the person as signatory where there is one."""
    if actor.code:
        draft.add("party", party(actor.code, context.language), actor.line, actor.start, actor.end,
                  f"{draft.rule}/{actor.basis}")  # fmt: skip


def _complete(match: Match, context: Context, draft: Draft) -> None:
    """Signatories, other parties, date, place and status of a signing."""
    for mention in match.slots.get("signatories", []):
        for actor in actors(context, match.line, mention):
            add_party(context, draft, actor)
            if actor.entity is not None and not actor.entity.bystander:
                draft.add("signatory", individual(actor), actor.line, actor.start, actor.end)
    for mention in match.slots.get("others", []):
        for actor in actors(context, match.line, mention):
            add_party(context, draft, actor)
    dated = date_of(context, match.line, match.clause, match.trigger, match.mood)
    if dated is not None:
        draft.add("date", dated.when, match.line, dated.mention.start, dated.mention.end)
    where = place_of(context, match.line, match.clause, match.trigger)
    if where is not None:
        draft.add("place", where.place, match.line, where.mention.start, where.mention.end)
    status = match.frame.status
    if match.mood in (Mood.PLANNED, Mood.PROMISED):
        status = "announced"
    draft.add("status", Status(status), match.line, match.trigger.start, match.trigger.end)


def _spoken_of(match: Match, context: Context, mentions: list[Mention]) -> list[Draft]:
    """ "Il a été signé par …": what is told of the text last spoken of."""
    number = context.memory.instrument
    if number is None or not any(m.kind == "pronoun" and m.value in ("he", "she", "former", "this") for m in mentions):
        return []
    draft = context.drafts[number]
    _complete(match, context, replace(draft, claims=draft.claims))
    return []


def sound(context: Context, draft: Draft, mention: Mention) -> bool:
    """Whether a draft is of an agreement between parties; where it names one or none, the topic's two are taken."""
    codes = draft.codes()
    if len(codes) < 2:
        for actor in topic_parties(context):
            if not codes or actor.code in codes or codes <= set(context.topic.pair or ()):
                add_party(context, draft, actor)
    return len(draft.codes()) >= 2


def clause_of(line: Line, mention: Mention) -> Clause:
    """The clause in which a mention stands."""
    return next(clause for clause in line.clauses if clause.start <= mention.start < clause.end)
