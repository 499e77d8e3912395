"""The year of days that a document tells without one: that of the other documents of the same event."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from servanda.model.statement import DAY, Act, Modality, Statement
from servanda.model.values import Words
from servanda.model.when import When

FAR = 120  # days between what documents tell of one event


def with_years(acts: Sequence[Act]) -> list[Act]:
    """The acts of one event, their days without a year made dates near those that are told in full, or left out."""
    known = [
        s.value.first_day
        for act in acts
        for s in act.statements
        if s.property == "date" and isinstance(s.value, When) and s.modality is not Modality.DENIED
        if s.value.first_day is not None
    ]
    return [act if all(s.property != DAY for s in act.statements) else _dated(act, known) for act in acts]


def _dated(act: Act, known: Sequence[date]) -> Act:
    told = any(s.property == "date" for s in act.statements)
    found = [s if s.property != DAY else None if told else _in_year(s, known) for s in act.statements]
    return replace(act, statements=tuple(s for s in found if s is not None))


def _in_year(statement: Statement, known: Sequence[date]) -> Statement | None:
    """A statement of a day with the year in which it is nearest to a day that is known."""
    assert isinstance(statement.value, Words)
    days = [term.removeprefix("--") for term in statement.value.terms]
    spans = [_span(days, day.year + step) for day in known for step in (-1, 0, 1)]
    near = [
        (abs((span[0] - day).days), span)
        for span in spans
        if span is not None
        for day in known
        if abs((span[0] - day).days) <= FAR
    ]
    if not near:
        return None
    first, last = min(near)[1]
    return replace(statement, property="date", value=When(first.isoformat(), last.isoformat()))


def _span(days: Sequence[str], year: int) -> tuple[date, date] | None:
    """The first and last day in a year; over the new year where the last comes before the first."""
    with suppress(ValueError):
        first, last = (date.fromisoformat(f"{year:04d}-{day}") for day in (days[0], days[-1]))
        return (first, last) if first <= last else (first, last.replace(year=year + 1))
    return None
