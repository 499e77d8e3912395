"""What an expression is resolved against, and how one of several dates is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.when import When
from servanda.recognise.dates.arithmetic import gap
from servanda.recognise.dates.expressions import Base

YEAR = 366
_YEARS = range(1000, 3000)


class Tense(StrEnum):
    """When what a sentence tells happens, seen from the day it was written."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Frame:
    """The date of publication, the tense of the sentence, and the last date told."""

    anchor: date | None
    tense: Tense | None = None
    context: When | None = None

    @classmethod
    def of(cls, anchor: date | None, tense: Tense | None, context: When | None) -> Frame:
        """A frame of what lies far enough from the ends of the calendar to count from."""
        told = [day for day in (context.first_day, context.last_day) if day] if context else []
        near = all(day.year in _YEARS for day in told)
        return cls(anchor if anchor and anchor.year in _YEARS else None, tense, context if near else None)

    def base(self, base: Base, sign: int) -> date | None:
        """The day that is counted from, backwards from the first or onwards from the last day told.

        None where it is not known to the day.
        """
        if base is Base.ANCHOR or self.context is None:
            return self.anchor
        told = self.context.first_day if sign < 0 else self.context.last_day
        bound = self.context.start if sign < 0 else self.context.end
        return told if bound and len(bound) == 10 and not self.context.within else None

    def reference(self, longest: int) -> tuple[date, date] | None:
        """The days near which a date that is told in part is looked for: the context's, or the anchor.

        A context of more than `longest` days tells too little.
        """
        if self.context is not None:
            first = self.context.first_day or self.context.last_day
            last = self.context.last_day or first
            if first and last and (last - first).days < longest:
                return first, last
        return (self.anchor, self.anchor) if self.anchor else None

    def choose(
        self, spans: Iterable[tuple[date, date]], turn: int | None = None, longest: int = YEAR
    ) -> tuple[date, date] | None:
        """The span that is meant: the last before or first after the anchor (`turn`), or the nearest.

        The tense says on which side of the anchor it lies. Of two as near, the earlier.
        """
        ordered = sorted(spans)
        if turn:
            return self._turned(ordered, turn)
        reference = self.reference(longest)
        if reference is None or not ordered:
            return None
        fitting = [span for span in ordered if self._fits(span)] or ordered
        return min(fitting, key=lambda span: gap(span, reference))

    def _turned(self, spans: list[tuple[date, date]], turn: int) -> tuple[date, date] | None:
        if self.anchor is None:
            return None
        if turn < 0:
            return max((span for span in spans if span[1] < self.anchor), default=None)
        return min((span for span in spans if span[0] > self.anchor), default=None)

    def _fits(self, span: tuple[date, date]) -> bool:
        if self.anchor is None or self.tense in (None, Tense.PRESENT):
            return True
        return span[0] <= self.anchor if self.tense is Tense.PAST else span[1] >= self.anchor

    @property
    def years(self) -> list[int]:
        """The years of dates without one: those around the reference, and around the anchor."""
        days = [*(self.reference(YEAR) or ()), *([self.anchor] if self.anchor else [])]
        return sorted({day.year + step for day in days for step in (-1, 0, 1)})
