"""Days told without their year in a text that does not say when it was written: "lundi 17 juin".

What year it was is for the other documents of the same event to tell (see `servanda.fuse.days`).
"""

from __future__ import annotations

from servanda.extract.drafts import Context, Draft
from servanda.extract.frames import Match
from servanda.extract.times import candidates
from servanda.model.statement import DAY
from servanda.model.values import Words
from servanda.recognise.dates.expressions import Between, Calendar, Expression, Timed
from servanda.recognise.dates.resolve_calendar import complete


def add_open_day(context: Context, match: Match, draft: Draft) -> None:
    """Give the draft of a match the day of its clause, where it has no date and the text does not tell the year."""
    if draft.has("date") or context.page.anchor is not None or context.page.era is not None:
        return
    line = match.line
    for mention, _ in candidates(line, match.predicate or match.clause, match.trigger):
        days = _days(mention.value.expression)
        if days:
            words = line.scan.words_at(mention.start, mention.end)
            draft.add(DAY, Words(words, days), line, mention.start, mention.end)
            return


def _days(expression: Expression) -> tuple[str, ...]:
    """The first and last day as ISO 8601 has days of any year (`--06-17`), or nothing."""
    inner = expression.of if isinstance(expression, Timed) else expression
    ends: tuple[Expression, ...] = (inner,)
    if isinstance(inner, Between) and isinstance(inner.start, Calendar) and isinstance(inner.end, Calendar):
        ends = complete(inner.start, inner.end)
    told = [end for end in ends if isinstance(end, Calendar) and end.month and end.day and end.year is None]
    return tuple(f"--{end.month:02d}-{end.day:02d}" for end in told) if len(told) == len(ends) else ()
