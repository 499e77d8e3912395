"""What an expression is resolved against, and how one of several dates is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.when import When
from servanda.recognise.dates.arithmetic import gap
from servanda.recognise.dates.expressions import Base


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

    def base(self, base: Base, sign: int) -> date | None:
        """The day that is counted from, backwards from the first or onwards from the last day told.

        None where it is not known to the day.
        """
        if base is Base.ANCHOR or self.context is None:
            return self.anchor
        told = self.context.first_day if sign < 0 else self.context.last_day
        bound = self.context.start if sign < 0 else self.context.end
        return told if bound and len(bound) == 10 and not self.context.within else None

    @property
    def reference(self) -> date | None:
        """The day near which a date without its year or month is looked for."""
        if self.context is not None:
            return self.context.first_day or self.context.last_day
        return self.anchor

    def choose(self, spans: Iterable[tuple[date, date]], turn: int | None = None) -> tuple[date, date] | None:
        """The span that is meant: the last before or first after the anchor (`turn`), or the nearest.

        The tense says on which side of the anchor it lies. Of two as near, the earlier.
        """
        spans = sorted(spans)
        if turn:
            return self._turned(spans, turn)
        reference = self.reference
        if reference is None or not spans:
            return None
        fitting = [span for span in spans if self._fits(span)] or spans
        return min(fitting, key=lambda span: gap(*span, reference))

    def _turned(self, spans: list[tuple[date, date]], turn: int) -> tuple[date, date] | None:
        if self.anchor is None:
            return None
        if turn < 0:
            return max((span for span in spans if span[1] < self.anchor), default=None)
        return min((span for span in spans if span[0] > self.anchor), default=None)

    def _fits(self, span: tuple[date, date]) -> bool:
        if self.anchor is None or self.tense in (None, "present"):
            return True
        return span[0] <= self.anchor if self.tense == "past" else span[1] >= self.anchor

    @property
    def years(self) -> list[int]:
        """The years in which a date without one may lie: those around the reference, and around the anchor."""
        days = [day for day in (self.reference, self.anchor) if day]
        return sorted({day.year + step for day in days for step in (-1, 0, 1) if 1 <= day.year + step <= 9999})
