"""The days of a visit: in brackets behind the visitor, of its clause, with its length, counted back from its end."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.drafts import Actor, Context, Draft
from servanda.extract.frames import Match
from servanda.extract.moments import times, when_of
from servanda.extract.stays import extended
from servanda.extract.times import date_of
from servanda.model.when import When
from servanda.recognise.dates.expressions import Timed
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

BACK = "visit.back"


def enter_dates(match: Match, context: Context, visitor: Actor, draft: Draft) -> None:
    """The day or days of a visit, as its clause tells them."""
    own = _bracketed(match, context, visitor)
    if own is not None:
        when, mention = own
        draft.add("date", when, match.line, mention.start, mention.end)
        return
    mood = Mood.DENIED if match.postponed else match.mood
    dated = date_of(context, match.line, match.predicate or match.clause, match.trigger, mood, lasting=True)
    if dated is None or match.frame.id == BACK or (match.frame.id == ONWARD and _hour_told(dated.mention)):
        return  # the day of coming back is not that of the visit, nor the evening of leaving for it
    verb = match.clause.verb
    longer = extended(context, match.line, match.clause, dated.when)
    if longer is None and verb is not None and "begin" in verb.value.senses and dated.when.start == dated.when.end:
        begun = replace(dated.when, end=None)
        draft.add("date", begun, match.line, dated.mention.start, dated.mention.end)
        return
    if longer is not None and _over(match):
        longer = _counted_back(dated.when, longer[0]), longer[1]
    if longer is not None:
        when, length = longer
        first = min(dated.mention.start, length.start)
        draft.add("date", when, match.line, first, max(dated.mention.end, length.end))
    else:
        draft.add("date", dated.when, match.line, dated.mention.start, dated.mention.end)


ONWARD = "visit.onward"


def _hour_told(mention: Mention) -> bool:
    """Whether a time tells more than its day: "mardi soir", "at 9 p.m."."""
    return isinstance(mention.value.expression, Timed)


def _over(match: Match) -> bool:
    """Whether a visit is told as it ends: "est rentré vendredi après un séjour de trois jours"."""
    verb = match.clause.verb
    leaving = verb is not None and bool({"leave", "come_back", "end"} & set(verb.value.senses))
    return leaving or any(a.mention is match.trigger and a.role == "after" for a in match.clause.arguments)


def _counted_back(day: When, span: When) -> When:
    """A span of the same length that ends on the day."""
    assert day.first_day is not None
    assert span.first_day is not None
    assert span.last_day is not None
    first = day.first_day - (span.last_day - span.first_day)
    return When(first.isoformat(), day.start)


def _bracketed(match: Match, context: Context, visitor: Actor) -> tuple[When, Mention] | None:
    """The date in brackets right after a visitor of a list: "les visites de X (février 2023), de Y (mars 2024)"."""
    for mention in times(match.line):
        before = match.line.scan.norm(mention.start - 1)
        if before == "(" and mention.start - 1 == _person_end(match, visitor):
            when = when_of(context, match.line, mention, match.mood)
            if when is not None:
                return when, mention
    return None


def _person_end(match: Match, visitor: Actor) -> int:
    for mention in match.line.mentions("person"):
        if mention.start <= visitor.start < mention.end:
            return mention.end
    return visitor.end
