"""The sides of a gift that its words leave out: who the document's topic tells to give and to receive."""

from __future__ import annotations

from servanda.extract.drafts import Actor, Context
from servanda.gazetteer.aid import likelier_giver
from servanda.model.values import Party


def topic_lender(context: Context) -> Actor | None:
    """Of the two states of a document the one with the means to lend to the other."""
    states = [code for code in context.topic.pair or () if len(code) == 2]
    code = likelier_giver(*states) if len(states) == 2 else None
    if code is None:
        return None
    line, mention = context.topic.first[code]
    return Actor(code, line, mention.start, mention.end, basis="topic")


def with_other(context: Context, giver: Actor | None, receiver: Actor | None) -> tuple[Actor | None, Actor | None]:
    """Giver and receiver, one that is not told being the other state of the topic."""
    if giver is not None and receiver is None:
        return giver, topic_other(context, giver)
    if receiver is not None and giver is None:
        return topic_other(context, receiver), receiver
    return giver, receiver


def topic_giver(context: Context, several: list[Actor]) -> Actor | None:
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


def topic_other(context: Context, known: Actor) -> Actor | None:
    """The other state of the topic, or None."""
    code = context.topic.other(known.code)
    if code is None:
        return None
    line, mention = context.topic.first[code]
    return Actor(code, line, mention.start, mention.end, basis="topic")
