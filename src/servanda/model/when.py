"""A point or span in time, at the precision that is known.

The value of every date in the register. A bound is a reduced ISO 8601 date (`2025`, `2025-06`,
`2025-06-23`); a bound that is None is open. Strings are written in EDTF (Library of Congress, 2019),
level 1 with the sets of level 2.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date

from servanda.errors import InputError
from servanda.model.period import Duration, Every
from servanda.model.relation import Relation

__all__ = ["Duration", "Every", "When"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_POINT = re.compile(r"(\d{4}(?:-\d\d){0,2})([?~%]?)")
_DIGITS = re.compile(r"(\d{1,3})(X{1,3})([?~%]?)")
_SEASON = re.compile(r"(\d{4})-(2[1-4])([?~%]?)")
_SEASON_STARTS = {21: "03-20", 22: "06-21", 23: "09-22", 24: "12-21"}
_SEASON_ENDS = {21: "06-20", 22: "09-21", 23: "12-20", 24: "03-19"}

# How far an approximate bound may be off: half of the next larger unit, in days by the length of
# its ISO form.
_SLACK = {10: 15, 7: 183, 4: 1826}


def first_day_of(iso: str) -> date:
    """The first day of a reduced ISO date.

    Raises:
        InputError: `iso` is no calendar date.
    """
    year, month, day = _parts(iso)
    return date(year, month or 1, day or 1)


def last_day_of(iso: str) -> date:
    """The last day of a reduced ISO date.

    Raises:
        InputError: `iso` is no calendar date.
    """
    year, month, day = _parts(iso)
    if not month:
        return date(year, 12, 31)
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(iso: str) -> tuple[int, int, int]:
    match = _ISO.fullmatch(iso)
    if match:
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            date(year, month or 1, day or 1)
            return year, month, day
        except ValueError:
            pass
    raise InputError(f"{iso!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD.")


@dataclass(frozen=True, slots=True)
class When:
    """A point or span in time.

    Attributes:
        start: reduced ISO 8601 date of the first bound, or None where it is open ("until 2030").
        end: the same for the last bound; equal to `start` for a single day, month or year.
        approximate: about then ("towards the end of June", "two years ago").
        within: at some time in the span, not all through it: "in the first half of 2025", "last week".
            A single month or year is always read so.
        uncertain: what was told contradicts itself (a weekday that is not the date's). It has no part
            in comparing and in equality.
    """

    start: str | None
    end: str | None
    approximate: bool = False
    within: bool = False
    uncertain: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is no span of time; a single day, month or year needs no `within`.

        Raises:
            InputError: a bound is no date, both are open, or the last day is before the first.
        """
        if self.start is None and self.end is None:
            raise InputError("A When needs a start or an end: leave it out where nothing is known.")
        if self.start == self.end:
            object.__setattr__(self, "within", False)
        first, last = self.first_day, self.last_day
        if first and last and last < first:
            raise InputError(f"{self.end} is before {self.start}: give the earlier bound as start.")

    @classmethod
    def on(cls, iso: str, *, approximate: bool = False, uncertain: bool = False) -> When:
        """A single day, month or year."""
        return cls(iso, iso, approximate=approximate, uncertain=uncertain)

    @classmethod
    def days(cls, first: date, last: date, *, approximate: bool = False, within: bool = True) -> When:
        """At some time from `first` to `last`; with `within=False`, all the days from one to the other."""
        return cls(first.isoformat(), last.isoformat(), approximate=approximate, within=within)

    @property
    def first_day(self) -> date | None:
        """The first day it can be, or None where the start is open."""
        return first_day_of(self.start) if self.start is not None else None

    @property
    def last_day(self) -> date | None:
        """The last day it can be, or None where the end is open."""
        return last_day_of(self.end) if self.end is not None else None

    @property
    def edtf(self) -> str:
        """The value as an EDTF string: `2025-06`, `2025-06-21/2025-06-26`, `../2030`, `[2024-10..2024-12]`.

        `~` marks what is approximate, `?` what contradicts itself, `%` both. Square brackets (a set of
        level 2) say that it is one day of the span, not the whole of it.
        """
        mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get((self.approximate, self.uncertain), "")
        start, end = (bound + mark if bound else ".." for bound in (self.start, self.end))
        if self.start == self.end:
            return start
        if self.within:
            return f"[{start if self.start else ''}..{end if self.end else ''}]"
        return f"{start}/{end}"

    @classmethod
    def parse(cls, edtf: str) -> When:
        """Read an EDTF string: dates, intervals, `[a..b]`, seasons (21 to 24), unspecified digits (`197X`).

        Raises:
            InputError: the string is none of these.
        """
        within = edtf.startswith("[") and edtf.endswith("]")
        separator = ".." if within else "/"
        bounds = edtf[1:-1].split(separator) if within else edtf.split(separator)
        if len(bounds) == 1 and not within:
            return _parse_single(bounds[0])
        if len(bounds) != 2:
            raise InputError(f"{edtf!r} is no period: write 2025-06-21/2025-06-26, ../2030 or 2025/...")
        ends = [None if bound in ("", "..") else _parse_single(bound) for bound in bounds]
        told = [end for end in ends if end]
        return cls(
            ends[0].start if ends[0] else None,
            ends[1].end if ends[1] else None,
            approximate=any(end.approximate for end in told),
            within=within,
            uncertain=any(end.uncertain for end in told),
        )

    def compare(self, other: When) -> Relation:
        """How this stands to `other`; `b.compare(a)` is `a.compare(b).inverse`.

        - Equal: the same days, equally sure.
        - Finer: it lies within the other (23 June in June; 23 June in 21 to 26 June).
        - Two spans told from day to day are compared end by end: 21-26 and 22-26 June conflict, though one
          lies within the other.
        - Open or approximate spans that overlap are compatible; two that start on different days and
          have no end ("since May", "since June") conflict.
        """
        if None in (self.start, self.end, other.start, other.end):
            return _compare_open(self, other)
        if self._extent and other._extent:
            return _both(_ends(self.start, other.start), _ends(self.end, other.end))
        return _compare_spans(self, other)

    @property
    def _extent(self) -> bool:
        return self.start != self.end and not self.within and not self.approximate


def _parse_single(text: str) -> When:
    if match := _POINT.fullmatch(text):
        return _marked(When.on(match[1]), match[2]) if match[1][5:7] < "21" else _parse_season(text)
    if (match := _DIGITS.fullmatch(text)) and len(match[1]) + len(match[2]) == 4:
        low, high = match[1] + "0" * len(match[2]), match[1] + "9" * len(match[2])
        return _marked(When(low, high, within=True), match[3])
    raise InputError(f"{text!r} is no date that can be read: write 2025, 2025-06, 2025-06-23 or 197X.")


def _parse_season(text: str) -> When:
    match = _SEASON.fullmatch(text)
    if not match:
        raise InputError(f"{text!r} is no date: a month goes from 01 to 12, a season from 21 to 24.")
    return _marked(season(int(match[1]), int(match[2])), match[3])


def season(year: int, code: int) -> When:
    """A season of the northern hemisphere by its EDTF code (21 spring, 22 summer, 23 autumn, 24 winter).

    Winter is that which begins in December of `year`. The bounds are astronomical and the value approximate,
    since writers call the whole of June summer.
    """
    last_year = year + 1 if code == 24 else year
    return When(f"{year:04}-{_SEASON_STARTS[code]}", f"{last_year:04}-{_SEASON_ENDS[code]}", True, True)


def _marked(when: When, mark: str) -> When:
    if not mark:
        return when
    return replace(when, approximate=when.approximate or mark in "~%", uncertain=mark in "?%")


def _ends(a: str | None, b: str | None) -> Relation:
    return When(a, a).compare(When(b, b))


def _both(first: Relation, second: Relation) -> Relation:
    """The relation of two pairs, from the relations of their parts."""
    told = {first, second} - {Relation.EQUAL}
    if not told:
        return Relation.EQUAL
    if Relation.CONFLICTING in told:
        return Relation.CONFLICTING
    return told.pop() if len(told) == 1 else Relation.COMPATIBLE


def _compare_open(a: When, b: When) -> Relation:
    if (a.start is None) == (b.start is None) and (a.end is None) == (b.end is None):
        return _compare_same_side(a, b)
    a_first, a_last = _reach(a)
    b_first, b_last = _reach(b)
    return Relation.COMPATIBLE if a_first <= b_last and b_first <= a_last else Relation.CONFLICTING


def _compare_same_side(a: When, b: When) -> Relation:
    """Both open at the start, or both at the end: what was told decides."""
    a_told, b_told = (When.on(w.start or w.end or "", approximate=w.approximate) for w in (a, b))
    relation = a_told.compare(b_told)
    if relation is Relation.CONFLICTING and a.start is None:
        return Relation.COMPATIBLE  # "before June" and "before July": two limits, both can hold
    return relation


def _compare_spans(a: When, b: When) -> Relation:
    """By inclusion: of the days told, and of those that an approximate value can reach."""
    spans = (_core(a), _core(b)), (_reach(a), _reach(b))
    if all(x == y for x, y in spans):
        return Relation.EQUAL
    if all(x[0] >= y[0] and x[1] <= y[1] for x, y in spans):
        return Relation.FINER
    if all(x[0] <= y[0] and x[1] >= y[1] for x, y in spans):
        return Relation.COARSER
    (a_first, a_last), (b_first, b_last) = spans[1]
    return Relation.COMPATIBLE if a_first <= b_last and b_first <= a_last else Relation.CONFLICTING


def _core(when: When) -> tuple[date, date]:
    return when.first_day or date.min, when.last_day or date.max


def _reach(when: When) -> tuple[date, date]:
    """The days that are possible: those told, and half a larger unit around what is approximate."""
    first, last = _core(when)
    if not when.approximate:
        return first, last
    start = max(first.toordinal() - _slack(when.start), date.min.toordinal())
    end = min(last.toordinal() + _slack(when.end), date.max.toordinal())
    return date.fromordinal(start), date.fromordinal(end)


def _slack(bound: str | None) -> int:
    return _SLACK[len(bound)] if bound else 0
