"""Where names stand beside their marks, so that none lies on another one, on a mark or across the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDE = 0.62  # of the size of type: the mean width of a letter, rather too much than too little
HIGH = 1.2  # of the same: the height of a line
GAP = 3.0  # between a mark and its name
ANCHORS = ("start", "middle", "end")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in the units of its frame."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this lies in another one."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A round mark that wants a name: the middle, the radius, the words."""

    key: str
    x: float
    y: float
    radius: float
    words: str

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its mark: where its base line begins, is in the middle or ends, by `anchor`."""

    key: str
    words: str
    x: float
    y: float
    anchor: str
    box: Box


def width(words: str, size: float) -> float:
    """About how wide words are in a type of that size; never too little for Latin letters of usual words."""
    return len(words) * size * WIDE


def placed(marks: Sequence[Mark], room: Box, size: float, *, taken: Sequence[Box] = ()) -> list[Label]:
    """Names of marks, the first marks served first; those that find no place are left out.

    Args:
        marks: the more important first.
        room: what no name may reach out of.
        size: of the type.
        taken: where no name may stand either.
    """
    used = [*taken, *(mark.box for mark in marks)]
    found: list[Label] = []
    for mark in marks:
        free = (label for label in _around(mark, size) if label.box.within(room))
        best = next((label for label in free if not any(label.box.meets(box) for box in used)), None)
        if best is not None and mark.words:
            found.append(best)
            used.append(best.box)
    return found


def _around(mark: Mark, size: float) -> Iterator[Label]:
    """A mark's name in the places that a reader looks for it, the usual ones first."""
    away = mark.radius + GAP
    slant = mark.radius * 0.71 + GAP / 2
    high = size * HIGH / 2
    for dx, dy, anchor in (
        (away, 0.0, "start"), (-away, 0.0, "end"), (0.0, -away - high, "middle"), (0.0, away + high, "middle"),
        (slant, -slant - high / 2, "start"), (slant, slant + high / 2, "start"),
        (-slant, -slant - high / 2, "end"), (-slant, slant + high / 2, "end"),
    ):  # fmt: skip
        yield _label(mark, mark.x + dx, mark.y + dy, anchor, size)


def _label(mark: Mark, x: float, middle: float, anchor: str, size: float) -> Label:
    long = width(mark.words, size)
    left = x - long * ANCHORS.index(anchor) / 2
    half = size * HIGH / 2
    box = Box(round(left, 2), round(middle - half, 2), round(left + long, 2), round(middle + half, 2))
    return Label(mark.key, mark.words, round(x, 1), round(middle + size * 0.35, 1), anchor, box)
