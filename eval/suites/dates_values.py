"""What a case of a suite expects, and what a reader gave, in one form that can be compared.

A value is one of: days (first, last; either may be open), a duration, a set, or a time of day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from servanda.model.relation import Relation
from servanda.model.when import Duration, Every, When

TIMES = "times without a day"


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included; None for an open end."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day; no hour for a part of the day."""

    hour: int | None
    minute: int = 0


Expected = Days | Duration | Every | Time | None


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the day it was written, and for every mention in it the values that are right.

    Attributes:
        key: the suite's own name of the case.
        group: in which row of the table it counts.
        expected: one list of acceptable values a mention; None among them for "found, but says no date".
        ends_loose: the suite's ranges end now on the last day, now on the day after.
        future: the suite reads towards the future where nothing says otherwise.
    """

    key: str
    group: str
    text: str
    reference: date | None
    expected: list[list[Expected]]
    ends_loose: bool = False
    future: bool = False


Found = When | Duration | Every | Time | None


def right(case: Case, found: list[Found], rough: bool = True) -> bool:
    """Whether every expected mention was found with a right value, and nothing else.

    With `rough`, a value that Servanda marks as approximate is right where it agrees by at least a half:
    "early April" ends on the 5th for one suite and on the 10th for another reader.
    """
    wanted = list(case.expected)
    for value in found:
        fitting = (options for options in wanted if any(_same(value, each, case, rough) for each in options))
        match = next(fitting, None)
        if match is None:
            return False
        wanted.remove(match)
    return all(None in options for options in wanted)


def _same(found: Found, expected: Expected, case: Case, rough: bool) -> bool:
    if isinstance(found, When) and isinstance(expected, Days):
        return _same_days(found, expected, case.ends_loose) or (rough and _same_roughly(found, expected))
    if isinstance(found, Duration) and isinstance(expected, Duration):
        plain = Duration(**{unit: getattr(found, unit) for unit in Duration.__dataclass_fields__ if unit.endswith("s")})
        return plain.compare(expected) is Relation.EQUAL
    if isinstance(found, Every) and isinstance(expected, Every):
        return found.compare(expected) is Relation.EQUAL
    return found == expected


def _same_days(found: When, expected: Days, ends_loose: bool) -> bool:
    """The same days; where a suite ends ranges now on the last day and now on the next, on either."""
    first, last = found.first_day, found.last_day
    if first != expected.first:
        return False
    if ends_loose and last and expected.last and last - expected.last == timedelta(1):
        return True
    return last == expected.last


def _same_roughly(found: When, expected: Days) -> bool:
    first, last = found.first_day, found.last_day
    if not (found.approximate and first and last and expected.first and expected.last):
        return False
    if expected.first == expected.last:  # "two years ago" is told to the month, and a suite computes a day of it
        return len(found.start or "") == 7 and first <= expected.first <= last
    shared = (min(last, expected.last) - max(first, expected.first)).days + 1
    longer = max((last - first).days, (expected.last - expected.first).days) + 1
    return 2 * shared >= longer
