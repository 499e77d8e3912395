"""What a mention of time is in the calendar, as the sentences before it leave it open."""

from __future__ import annotations

from datetime import date

from servanda.extract.clause import Link
from servanda.extract.drafts import Context
from servanda.extract.lines import Line
from servanda.model.when import When
from servanda.recognise.dates import Expression, Tense, TimeKind, resolve
from servanda.recognise.dates.expressions import Base, Between, Calendar, Part, Period, Timed
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

TENSES: dict[Mood, Tense] = {
    Mood.PLANNED: Tense.FUTURE,
    Mood.PROMISED: Tense.FUTURE,
    Mood.WISHED: Tense.FUTURE,
    Mood.ONGOING: Tense.PRESENT,
    Mood.DENIED: Tense.PRESENT,  # what was called off was to come, or is past already: the nearest
}
DATES = (TimeKind.DATE, TimeKind.RANGE, TimeKind.OPEN)


def times(line: Line) -> list[Mention]:
    """The mentions of dates of a sentence, without durations and sets."""
    return [m for m in line.mentions("time") if m.value.kind in DATES]


def when_of(context: Context, line: Line, mention: Mention, mood: Mood) -> When | None:
    """The value of a mention of time; open periods and those before 1900 give none."""
    expression = mention.value.expression
    before = _context(context, line, mention)
    found = resolve(expression, context.page.anchor, tense=TENSES.get(mood, Tense.PAST), context=before)
    if not isinstance(found, When) or (found.first_day is None and found.last_day is None):
        return None
    counted = not isinstance(expression, Calendar) or expression.month is None
    return None if found.uncertain and counted and before is None else found  # counted from a day that nobody told


def _context(context: Context, line: Line, mention: Mention) -> When | None:
    """The last date told, as far as an expression may count from it.

    A day of a month without its year is of the year of publication, unless that very month was just told, or the
    paragraph tells of an earlier year.
    """
    told, expression = context.memory.date, mention.value.expression
    if isinstance(expression, Period) and expression.base is Base.CONTEXT and (beside := _day_beside(context, line)):
        return beside
    inner = expression.of if isinstance(expression, (Timed, Part)) else expression
    if isinstance(inner, Between):
        inner = inner.start
    yearless = isinstance(inner, Calendar) and inner.month is not None and inner.year is None
    if yearless and (year := _year_told(line, mention, context.page.anchor) or _month_told(line, inner)):
        return year
    if told is None:
        return None if context.page.anchor else context.page.era
    when, where, _ = told
    if isinstance(inner, Calendar) and inner.month is not None and inner.year is None:
        same_month = (when.start or "")[5:7] == f"{inner.month:02d}"
        alone = context.page.anchor is None and inner.day is not None  # the last day told is all that tells the year
        same_month = same_month and line.index - where.index <= LATELY
        past = where.passage == line.passage and of_the_past(context, when)
        if past and not same_month and inner.day is None and (later := _going_on(context, when, inner.month)):
            return later
        return when if same_month or alone or past else None
    return when


LATELY = 4  # sentences within which a month was just told
SOON = 4  # months before a date told that a month may lie without being the next one


def _going_on(context: Context, told: When, month: int) -> When | None:
    """The year of a month that a story goes on to, after a date it told: "in February 2024 … in late August"."""
    if told.first_day is None or context.page.anchor is None:
        return None
    ahead = (month - told.first_day.month) % 12
    year = told.first_day.year + (month < told.first_day.month)
    if 12 - ahead <= SOON or (year, month) > (context.page.anchor.year, context.page.anchor.month):
        return None
    return When.on(f"{year:04d}")


def _day_beside(context: Context, line: Line) -> When | None:
    """The one day that a sentence tells itself: "Arrivé la veille à X, il a rencontré lundi …"."""
    days = [m.value.expression for m in times(line) if isinstance(m.value.expression, (Calendar, Timed))]
    found = resolve(days[0], context.page.anchor, tense=Tense.PAST) if len(days) == 1 else None
    return found if isinstance(found, When) and found.start == found.end else None


def _year_told(line: Line, day: Mention, anchor: date | None) -> When | None:
    """The year that a sentence tells besides a day: "En 2003 déjà, un 1er juillet, …", "l'an dernier, en mai".

    Not one that a relative clause tells of something else: "pledged in May; … from which it had borrowed in 2022".
    """
    aside = [c for c in line.clauses if c.link is Link.RELATIVE and not c.start <= day.start < c.end]
    told = [
        m.value.expression
        for m in times(line)
        if isinstance(m.value.expression, (Calendar, Period)) and not any(c.start <= m.start < c.end for c in aside)
    ]
    found = [resolve(e, anchor, tense=Tense.PAST) for e in told if not isinstance(e, Calendar) or e.month is None]
    years = [when for when in found if isinstance(when, When) and a_year(when)]
    return years[0] if len(years) == 1 else None


def _month_told(line: Line, day: Expression) -> When | None:
    """The year of a day by its month told in the same sentence: "In March 2018 …, (14 and 15 March)"."""
    told = [m.value.expression for m in times(line) if isinstance(m.value.expression, Calendar)]
    month = day.month if isinstance(day, Calendar) else None
    years = {e.year for e in told if e.year is not None and e.month == month and e.day is None}
    return When.on(f"{years.pop():04d}") if len(years) == 1 else None


PAST = 60  # days before publication from which on a date is history


def of_the_past(context: Context, when: When) -> bool:
    """Whether a date lies so far before publication that it is history."""
    anchor = context.page.anchor
    return anchor is not None and when.last_day is not None and (anchor - when.last_day).days > PAST


def a_year(when: When) -> bool:
    """Whether a date is a whole year and no more is told."""
    return when.start == when.end and len(when.start or "") == YEAR


YEAR = 4  # digits
