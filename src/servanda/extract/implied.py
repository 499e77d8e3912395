"""Givers and receivers that a sentence implies: who gives thanks, from whom one borrows, who says "us"."""

from __future__ import annotations

from servanda.extract.clauses import Link
from servanda.extract.drafts import Actor, Context, actors
from servanda.extract.frames import Match
from servanda.extract.home import home
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.model.statement import Type
from servanda.model.values import Party

BORROW = "transfer.borrow"
SPEAKING_OF = ("to", "beneficiary")
NAMES = ("state", "organisation", "place", "person")


def grateful(match: Match, context: Context) -> list[Actor]:
    """Who gives thanks for what a relative clause tells: "expressed gratitude for the vans | which were delivered"."""
    clause, parent = match.clause, match.clause.parent
    thanks = parent.verb if parent is not None else None
    if clause.link is not Link.RELATIVE or parent is None or thanks is None or "welcome" not in thanks.value.senses:
        return []
    return [a for m in parent.subjects for a in actors(context, match.line, m) if a.code]


def thanked_there(match: Match, context: Context) -> list[Actor]:
    """Who is thanked in the sentence of such a clause: "thanked Norway for X and expressed gratitude for Y which"."""
    if not grateful(match, context):
        return []
    thanking = [c for c in match.line.clauses if c.verb is not None and "thank" in c.verb.value.senses]
    told = (m for c in thanking for m in c.having("object") if m.kind in NAMES)
    return [a for m in told for a in actors(context, match.line, m) if a.code]


def lender(match: Match, context: Context) -> list[Actor]:
    """From whom a relative clause tells that one borrows: "the Bank, from which | Moldova borrowed 30 million"."""
    clause, line = match.clause, match.line
    if match.frame.id != BORROW or clause.link is not Link.RELATIVE or clause.start < 1:
        return []
    hit = line.scan.hit(clause.start - 1, "preposition") or line.scan.hit(clause.start, "preposition")
    if hit is None or hit.entry.key not in ("from", "of", "to", "with"):
        return []
    before = [m for m in line.mentions("state", "organisation", "place") if 0 <= hit.start - m.end <= 1]
    return [a for m in before for a in actors(context, line, m) if a.code]


def ourselves(match: Match, context: Context) -> list[Actor]:
    """Whose "us" and "our" are to whom something is given: the speaker's state, else that of the paper."""
    line, verb = match.line, match.clause.verb
    words = set(line.scan.words.grammar.ourselves)
    if verb is None:
        return []
    places = [p for p in range(verb.start, match.clause.end) if line.scan.norm(p) in words and _to(line, p, verb.end)]
    if not places and not words & set(verb.value.objects):
        return []
    place = places[0] if places else verb.start
    speaker = context.voices.at(line, place)
    code = speaker.code if speaker is not None else home(context.page)
    return [Actor(code, line, place, place + 1, basis="home")] if code else []


def _to(line: Line, place: int, verb: int) -> bool:
    """Whether a word for the speakers, with no capital, stands right behind the verb or a preposition of giving."""
    if line.scan.owner[place] is not None or line.scan.tokens[place].capital:
        return False
    before = line.scan.hit(place - 1, "preposition")
    return place == verb or (before is not None and before.entry.key in SPEAKING_OF)


def usual_receiver(context: Context, giver: Actor) -> Actor | None:
    """To whom all the gifts told so far went, for one more by another giver: "Norway gave X. Finland sent Y."."""
    told = [c for d in context.drafts if d.type is Type.TRANSFER for _, c in d.values("receiver", Party)]
    codes = {c.value.code for c in told if isinstance(c.value, Party)}
    heaviest = max(sorted(context.topic.weights), key=lambda code: context.topic.weights[code], default="")
    if codes != {heaviest} or giver.code == heaviest or giver.code in (context.topic.pair or ()):
        return None
    others = {code for m in giver.line.mentions("state") for code in m.value.codes} - {giver.code, heaviest}
    named = [m for m in giver.line.mentions("state") if preposition_of(giver.line.scan, m) in SPEAKING_OF]
    if others or named:
        return None
    return Actor(heaviest, told[-1].line, told[-1].start, told[-1].end, basis="topic")
