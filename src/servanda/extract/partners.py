"""The sides of a gift that its words leave out: who the document's topic tells to give and to receive."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.clauses import Clause, Link
from servanda.extract.drafts import Actor, Context, actors
from servanda.extract.implied import usual_receiver
from servanda.extract.lines import Line
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


def with_other(
    context: Context, line: Line, giver: Actor | None, receiver: Actor | None
) -> tuple[Actor | None, Actor | None]:
    """Giver and receiver, one that is not told being the other one told of just before, or of the topic."""
    if giver is not None and receiver is None:
        other = _beside(context, line, giver) or topic_other(context, giver)
        return giver, other or usual_receiver(context, giver) or aided(context, giver)
    if receiver is not None and giver is None:
        return _beside(context, line, receiver) or topic_other(context, receiver), receiver
    return giver, receiver


def _beside(context: Context, line: Line, known: Actor) -> Actor | None:
    """The other of the two of whom the paragraph last told an act, where the document is about more than two."""
    if context.topic.clear:
        return None
    last = next((d for d in reversed(context.drafts) if d.line.passage == line.passage and len(d.codes()) == 2), None)
    if last is None or known.code not in last.codes():
        return None
    code = next(iter(last.codes() - {known.code}))
    claim = next((c for c in last.claims if isinstance(c.value, Party) and c.value.code == code), None)
    return Actor(code, claim.line, claim.start, claim.end, basis="topic") if claim is not None else None


def aided(context: Context, giver: Actor) -> Actor | None:
    """The state that a document is all about, for a gift of another to nobody named: one struck by a cyclone.

    None where it gives something itself, or has more means than who gives.
    """
    told = context.topic.first
    weights = {c: w for c, w in context.topic.weights.items() if len(c) == 2 and c in told and c != giver.code}
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    if not ranked or any(weights[ranked[0]] < ALONE * weights[code] for code in ranked[1:2]):
        return None
    code = ranked[0]
    giving = any(party.code == code for d in context.drafts for party, _ in d.values("giver", Party))
    much = weights[code] >= ALONE * context.topic.weights.get(giver.code, 0)
    if giving or not much or likelier_giver(giver.code, code) == code:
        return None
    line, mention = told[code]
    return Actor(code, line, mention.start, mention.end, basis="topic")


ALONE = 2  # times the weight of any other state that one has that a document is all about
GIVING = frozenset({"give", "grant", "promise", "disburse"})
RECENT = 3  # sentences


def giver_before(context: Context, line: Line, receiver: Actor) -> Actor | None:
    """Who was just told to give something, to nobody named: "Brazil sent vaccines. … 200,000 doses, given to Peru"."""
    for other in reversed(context.page.lines[max(0, line.index - RECENT) : line.index]):
        if any(draft.line is other and draft.has("giver") for draft in context.drafts):
            return None
        for clause in other.clauses:
            if clause.verb is None or clause.verb.value.passive or not GIVING & set(clause.verb.value.senses):
                continue
            told = [a for m in clause.subjects if m.kind == "state" for a in actors(context, other, m) if a.code]
            if len(told) == 1 and told[0].code != receiver.code:
                return told[0]
    return None


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


def own_country(line: Line, clause: Clause, context: Context) -> Actor | None:
    """Whose country does what a clause says: "X a annoncé que son pays livrerait", "X said her country had …"."""
    scan, verb = line.scan, clause.verb
    if verb is None or verb.value.passive or clause.parent is None:
        return None
    told = (p for p in range(clause.start, verb.start) if scan.owner[p] is None and scan.hit(p, "homeland"))
    place = next(told, None)
    if place is None or scan.norm(place - 1) not in scan.words.grammar.possessive:
        return None
    found = [a for m in clause.parent.subjects for a in actors(context, line, m) if a.code and a.entity is not None]
    return replace(found[0], basis="voice") if len({a.code for a in found}) == 1 else None


def spoken_of(line: Line, clause: Clause, receivers: list[Actor], context: Context) -> list[Actor]:
    """Of whom the sentence before spoke, for a gift whose giver a passive leaves out: "Japan is another matter. …"."""
    verb = clause.verb
    if verb is None or not verb.value.passive or not receivers or not line.index or clause.link is not Link.MAIN:
        return []
    before = context.page.lines[line.index - 1]
    if before.passage != line.passage or before.heading:
        return []
    told = [m for c in before.clauses for m in c.subjects if m.kind == "state" and m.value.form == "name"]
    found = [a for m in told for a in actors(context, before, m) if a.code]
    others = {a.code for a in found} - {a.code for a in receivers}
    return found[:1] if len(others) == 1 and len({a.code for a in found}) == 1 else []
