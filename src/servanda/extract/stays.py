"""How long a stay lasted: a first day with a length, and the days from an arrival on."""

from __future__ import annotations

from datetime import timedelta

from servanda.extract.clauses import Clause
from servanda.extract.drafts import Context
from servanda.extract.lines import Line
from servanda.model.when import Duration, When
from servanda.recognise.dates import TimeKind, resolve
from servanda.recognise.scan import Mention


def extended(context: Context, line: Line, clause: Clause, when: When) -> tuple[When, Mention] | None:
    """A period made of its first day and a length: "une visite de quatre jours à partir de dimanche"."""
    if (
        when.first_day is None
        or (when.start != when.end and when.end is not None)
        or (when.start and len(when.start) < 10)
    ):
        return None
    for mention in line.mentions("time"):
        if mention.value.kind is not TimeKind.DURATION or not clause.start <= mention.start < clause.end:
            continue
        after = line.scan.hit(mention.end, "preposition")
        if after is not None and after.entry.key in ("after", "before"):
            continue  # "deux jours après sa visite"
        length = resolve(mention.value.expression, context.page.anchor)
        if isinstance(length, Duration) and (days := whole_days(length)) and 1 < days < 32:
            last = when.first_day + timedelta(days=days - 1)
            return When(when.start, last.isoformat()), mention
    return None


def whole_days(length: Duration) -> int | None:
    """The days of a duration told in days or weeks; None for others."""
    days = getattr(length, "days", None)
    weeks = getattr(length, "weeks", None)
    total = int(days or 0) + 7 * int(weeks or 0)
    return total or None


LONG = 1000  # days: more than any stay


def days_after(arrival: When, day: When) -> int:
    """How many days after an arrival something was; `LONG` where it was before, or its day is not known."""
    if arrival.last_day is None or day.first_day is None or day.first_day < arrival.last_day:
        return LONG
    return (day.first_day - arrival.last_day).days
