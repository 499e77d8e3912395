"""What drawings share: the sheet that they are made for, and what ties two of their marks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing's width and height, and the size of its type, in pixels."""

    width: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two: their keys and a weight of 1 or more, above all a number of records."""

    one: str
    other: str
    weight: int

    @property
    def rank(self) -> tuple[int, str, str]:
        """By which ties are sorted: the heaviest first."""
        return -self.weight, self.one, self.other
