"""What two acts are compared by, taken from their statements once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from servanda.model.quantity import Quantity
from servanda.model.sector import Sector
from servanda.model.statement import Act, Modality, Type
from servanda.model.values import Count, Individual, Party, Place, Status, Words
from servanda.model.when import When

NEWS = (timedelta(days=10), timedelta(days=45))  # before and after publication: when an undated act will have been


@dataclass(frozen=True, slots=True)
class Features:
    """An act as linking sees it.

    Attributes:
        codes: of its parties.
        people: its persons.
        when: its finest date, or None.
        window: days within which it will have been, from its date or the document's publication; None if open.
        stems: the terms of its subject, name or item.
        sectors: codes.
        form: the form of an agreement, "" where it is not told.
    """

    act: Act
    type: Type
    document: str
    codes: frozenset[str]
    people: tuple[Individual, ...]
    when: When | None
    window: tuple[date, date] | None
    place: Place | None
    stems: frozenset[str]
    sectors: frozenset[str]
    form: str
    count: Count | None
    quantity: Quantity | None
    status: str
    denied: bool

    @property
    def package(self) -> bool:
        """Whether it stands for several texts without saying which: by a number, or by "agreements" alone."""
        return self.count is not None or not (self.stems or self.form)


def features(act: Act, published: date | None) -> Features:
    """Take what linking needs from an act."""
    parties = [value for s in act.statements if isinstance(value := s.value, Party)]
    words = [v for s in act.statements if s.property in ("subject", "name", "item") and isinstance(v := s.value, Words)]
    when = finest([v for s in act.statements if isinstance(v := s.value, When)])
    return Features(
        act,
        act.type,
        act.document,
        frozenset(party.code for party in parties),
        tuple(dict.fromkeys(v for s in act.statements if isinstance(v := s.value, Individual))),
        when,
        _window(when, published),
        next((v for s in act.statements if isinstance(v := s.value, Place)), None),
        frozenset(term for word in words for term in word.terms),
        frozenset(v.code for s in act.statements if isinstance(v := s.value, Sector)),
        next(("".join(v.terms) for s in act.statements if s.property == "kind" and isinstance(v := s.value, Words)), ""),
        next((v for s in act.statements if isinstance(v := s.value, Count)), None),
        next((v for s in act.statements if isinstance(v := s.value, Quantity)), None),
        next((v.name for s in act.statements if isinstance(v := s.value, Status)), ""),
        any(s.modality is Modality.DENIED for s in act.statements),
    )


def finest(dates: list[When]) -> When | None:
    """The date that says most: the shortest span of days."""
    closed = [when for when in dates if when.first_day and when.last_day]
    if not closed:
        return dates[0] if dates else None
    return min(closed, key=lambda when: ((when.last_day - when.first_day), when.edtf))


def _window(when: When | None, published: date | None) -> tuple[date, date] | None:
    if when is not None and when.first_day and when.last_day:
        return when.first_day, when.last_day
    if when is not None:
        return None
    return (published - NEWS[0], published + NEWS[1]) if published else None
