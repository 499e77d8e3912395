"""Whether a gift is still to be given: told for a day to come, promised, decided on or granted."""

from __future__ import annotations

from servanda.extract.drafts import Context
from servanda.extract.frames import Match
from servanda.extract.openers import preposition_of
from servanda.extract.times import Dated
from servanda.recognise.verb_groups import Mood

UNDONE = frozenset({Mood.PLANNED, Mood.PROMISED, Mood.POSSIBLE})


def to_come(match: Match, context: Context, dated: Dated | None) -> bool:
    """Whether what a match tells to be given, on a day or on none, is but pledged so far."""
    return match.mood in UNDONE or _coming(context, dated) or _decided(match) or _granted(match)


def _coming(context: Context, dated: Dated | None) -> bool:
    """Whether a gift is for a day after publication: told as given, and yet a pledge."""
    anchor, first = context.page.anchor, dated.when.first_day if dated else None
    return anchor is not None and first is not None and first > anchor


AHEAD = frozenset(
    {"promise", "decide", "adopt", "plan", "await", "concern", "suspend"}
)  # a gift of which these tell is still to come


def _decided(match: Match) -> bool:
    """Whether the noun of a gift stands in what is said to be promised or decided: "a approuvé un décaissement"."""
    verb = match.clause.verb
    senses = set(verb.value.senses) if verb is not None else set()
    return bool(match.frame.events) and bool(senses & AHEAD) and not senses & {"give", "disburse", "grant"}


def _granted(match: Match) -> bool:
    """Whether a gift is told as granted: "a salué l'octroi par X d'un don de riz"."""
    if match.trigger.kind != "event" or match.trigger.value.kind != "giving":
        return False
    before = [m for m in match.line.mentions("event") if m.value.kind == "granting" and m.end <= match.trigger.start]
    between = range(before[-1].end, match.trigger.start) if before else range(0)
    scan = match.line.scan
    if not before or len(between) > NEAR or preposition_of(scan, match.trigger) != "of":
        return False
    return not any((owner := scan.owner[place]) is not None and owner.kind == "verb" for place in between)


NEAR = 8  # tokens from a grant to what is granted
