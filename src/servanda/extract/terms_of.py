"""What a new text is about, told by what is to be done under it: "Under a deal struck on Monday, Peru will sell …"."""

from __future__ import annotations

from servanda.extract.clauses import Clause, Link
from servanda.extract.goods import measured
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.recognise.phrases import Complement, topic_run
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

DOING = frozenset({"give", "grant", "train", "receive_goods", "build", "promise", "disburse"})


def done_under(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """What a clause says is given, sold or built under a text that is named for the first time; else none."""
    thing = mention.value
    if thing.definite or thing.plural or preposition_of(line.scan, mention) != "under":
        return ()
    clause = _clause(line, mention)
    if clause is None or clause.verb is None:
        return ()
    coming = clause.verb.value.mood in (Mood.PLANNED, Mood.PROMISED)
    if not (coming or DOING & set(clause.verb.value.senses)):
        return ()
    told = clause.subjects if clause.verb.value.passive else clause.having("object")
    for quantity in [m for m in told if m.kind == "quantity"]:
        gift = measured(line, quantity)
        if gift is not None and gift.end <= len(line.scan.tokens):
            return (Complement("on", gift.start, gift.end),)
    return tuple(Complement("on", start, end) for start, end in topic_run(line.scan, clause.verb.end)[:1])


def _clause(line: Line, mention: Mention) -> Clause | None:
    """The clause that a text is told in, or the one that goes on after it: "Under a deal …, | Peru will sell"."""
    own = next((c for c in line.clauses if any(a.mention is mention for a in c.arguments)), None)
    if own is None or own.verb is not None:
        return own
    later = (c for c in line.clauses if c.start >= own.end and c.link in (Link.RESUMED, Link.MAIN))
    return next((c for c in later if c.verb is not None), None)
