"""Acts taken for one record so far, and whether two such groups may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from servanda.link.features import Features
from servanda.link.scores import NEAR, SAME, days_apart, judge
from servanda.model.relation import Relation
from servanda.model.statement import Type


@dataclass(slots=True)
class Gathering:
    """A growing group of acts, by their places in a sequence.

    Attributes:
        numbers: the places.
        documents: the places by document.
        latest: the latest first day of its dated acts; None where none is.
        earliest: the earliest last day of the same.
    """

    numbers: list[int] = field(default_factory=list)
    documents: dict[str, list[int]] = field(default_factory=dict)
    latest: date | None = None
    earliest: date | None = None

    def add(self, number: int, features: Features) -> None:
        """Take an act in."""
        self.numbers.append(number)
        self.documents.setdefault(features.document, []).append(number)
        if features.when is not None and features.window is not None:
            first, last = features.window
            self.latest = first if self.latest is None else max(first, self.latest)
            self.earliest = last if self.earliest is None else min(last, self.earliest)

    def near(self, other: Gathering) -> bool:
        """Whether no two dated acts, one of each, are too far apart for one event."""
        if self.latest is None or other.latest is None or self.earliest is None or other.earliest is None:
            return True
        return max((self.latest - other.earliest).days, (other.latest - self.earliest).days) <= NEAR


def allowed(ordered: Sequence[Features], one: Gathering, other: Gathering, least: float = SAME) -> bool:
    """Whether two groups may be one: nothing that dates or documents say keeps an act of each apart.

    Args:
        ordered: all acts.
        one: a group.
        other: another one.
        least: the score from which on two acts with days far apart may be one.
    """
    if not one.near(other) and any(_far(ordered[i], ordered[j], least) for i in one.numbers for j in other.numbers):
        return False
    return not any(_told_apart(ordered[i], ordered[j]) for i, j in _within_documents(one, other))


def _within_documents(one: Gathering, other: Gathering) -> Iterator[tuple[int, int]]:
    """The pairs of acts of one document, one of each group."""
    small, large = sorted((one, other), key=lambda gathering: len(gathering.documents))
    for document, numbers in small.documents.items():
        for i in numbers:
            for j in large.documents.get(document, ()):
                yield i, j


def _far(one: Features, other: Features, least: float) -> bool:
    """Whether two dated acts are too far apart in time; of a body the days are many, and none is too far."""
    if one.type is Type.BODY or one.when is None or other.when is None:
        return False
    gap = days_apart(one, other)
    return gap is not None and gap > NEAR and judge(one, other).score < least


def _one_day(one: Features, other: Features) -> bool:
    """Whether one of two visits is told by a day alone: one may last more."""
    windows = (one.window, other.window)
    return any(window is not None and window[0] == window[1] for window in windows)


def _told_apart(one: Features, other: Features) -> bool:
    """Whether their document tells two acts as two: on two days, in two places of a list, with two amounts."""
    if one.type is Type.BODY:
        return False
    if one.further or other.further:
        return True
    gap = days_apart(one, other)
    if one.type is Type.VISIT and gap is not None and (gap == 0 or (gap <= NEAR and _one_day(one, other))):
        return False  # the day of an arrival is a day of the visit
    if one.when is not None and other.when is not None and one.when.compare(other.when) is Relation.CONFLICTING:
        return gap is None or gap <= NEAR
    if one.act.group and one.act.group == other.act.group:
        return True
    if one.quantity is not None and other.quantity is not None:
        others = one.quantity != other.quantity and one.stems and other.stems and not one.stems & other.stems
        return bool(others) or one.quantity.compare(other.quantity) is Relation.CONFLICTING
    return False
