"""Joint bodies of two states: created, or at work."""

from __future__ import annotations

from servanda.extract.agreements import add_party
from servanda.extract.drafts import Context, Draft, actors, modality_of, party, topic_parties
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.times import date_of
from servanda.model.statement import Modality, Type
from servanda.model.values import Status, Words
from servanda.recognise.scan import Mention
from servanda.recognise.verbs import Mood


def bodies(match: Match, context: Context) -> list[Draft]:
    """The bodies of a match."""
    if match.mood in (Mood.WISHED, Mood.POSSIBLE, Mood.DENIED):
        return []
    drafts = []
    for mention in match.slots.get("body", []):
        if mention.kind != "body" or (mention.value.weak and match.frame.id != "body.create"):
            continue
        draft = body_draft(context, match.line, mention, match.frame.id, modality_of(match.mood))
        for other in match.slots.get("others", []):
            for actor in actors(context, match.line, other):
                add_party(context, draft, actor)
        planned = match.mood in (Mood.PLANNED, Mood.PROMISED)
        status = "announced" if planned and match.frame.status == "created" else match.frame.status
        draft.add("status", Status(status), match.line, match.trigger.start, match.trigger.end)
        if match.frame.status == "created":
            dated = date_of(context, match.line, match.clause, match.trigger, match.mood)
            if dated is not None:
                draft.add("date", dated.when, match.line, dated.mention.start, dated.mention.end)
        if settled(context, draft):
            drafts.append(draft)
    return drafts


def body_draft(context: Context, line: Line, mention: Mention, rule: str, modality: Modality) -> Draft:
    """A draft with the body's name and the parties that its words tell."""
    thing = mention.value
    draft = Draft(Type.BODY, line, rule, modality)
    draft.add("name", Words(line.scan.words_at(mention.start, mention.end)), line, mention.start, mention.end)
    for complement in thing.phrase.having("between", "with"):
        for actor_mention in complement.actors:
            for actor in actors(context, line, actor_mention):
                add_party(context, draft, actor)
    for code in thing.codes:
        start, end = thing.phrase.complements[0].start, thing.phrase.complements[0].end
        draft.add("party", party(code, context.language), line, start, end, f"{rule}/adjective")
    return draft


def settled(context: Context, draft: Draft) -> bool:
    """Whether a body has two parties, those of the topic where its words name none."""
    codes = draft.codes()
    if len(codes) < 2:
        for actor in topic_parties(context):
            if codes <= set(context.topic.pair or ()):
                add_party(context, draft, actor)
    return len(draft.codes()) >= 2
