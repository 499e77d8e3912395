"""Who met whom: two columns of names, and lines between those who met.

The columns are ordered so that lines cross little: each name by the mean place of those it is tied to, in turns (the
barycentre heuristic of K. Sugiyama, S. Tagawa and M. Toda (1981), IEEE Transactions on Systems, Man, and Cybernetics
11(2), 109–125).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.drawing.canvas import Tie
from servanda.drawing.labels import WIDE

LINE = 28.0  # pixels from a name to the next
BRIDGE = 0.3  # of the width, for the lines
DOT = 3.5
TURNS = 6
THIN, THICK = 1.2, 6.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a column: where its mark is, and its words, cut where there is no room for all."""

    key: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one mark to another, as the path of SVG, and how thick it is drawn."""

    one: str
    other: str
    weight: int
    path: str
    thick: float


@dataclass(frozen=True, slots=True)
class Encounters:
    """The columns, the lines between them, and the size that they need, in pixels."""

    width: float
    height: float
    size: float
    left: tuple[Name, ...]
    right: tuple[Name, ...]
    lines: tuple[Line, ...]


def encounters(
    left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], ties: Iterable[Tie], width: float, size: float
) -> Encounters:
    """Two columns with the lines between them.

    Args:
        left: keys and words, the more important first.
        right: the same for the other column.
        ties: from a key on the left to one on the right, each pair once; others are left out.
        width: of the drawing, in pixels.
        size: of the type.
    """
    words = dict((*left, *right))
    one_side, other_side = [key for key, _ in left], [key for key, _ in right]
    known = {(one, other) for one in one_side for other in other_side}
    told = sorted((tie for tie in ties if (tie.one, tie.other) in known), key=lambda tie: tie.rank)
    one_side, other_side = _untangled(one_side, other_side, told)
    column = width * (1 - BRIDGE) / 2
    rows = max(len(one_side), len(other_side))
    spots = dict((*_column(one_side, rows, column), *_column(other_side, rows, width - column)))
    most = told[0].weight if told else 1
    names = {key: Name(key, cut(words[key], column - 3 * DOT, size), *spots[key]) for key in spots}
    return Encounters(
        width, rows * LINE, size, tuple(names[key] for key in one_side), tuple(names[key] for key in other_side),
        tuple(_line(tie, spots[tie.one], spots[tie.other], most) for tie in told),
    )  # fmt: skip


def cut(words: str, room: float, size: float) -> str:
    """Words as far as there is room for them, with an ellipsis where some are left out."""
    letters = int(room / (size * WIDE))
    return words if len(words) <= letters else words[: max(letters - 1, 1)].rstrip() + "…"


def _untangled(left: list[str], right: list[str], ties: Sequence[Tie]) -> tuple[list[str], list[str]]:
    """Both columns in the order in which lines cross little."""
    for _ in range(TURNS):
        right = _by_mean(right, left, [(tie.other, tie.one, tie.weight) for tie in ties])
        left = _by_mean(left, right, [(tie.one, tie.other, tie.weight) for tie in ties])
    return left, right


def _by_mean(column: list[str], facing: list[str], ties: Sequence[tuple[str, str, int]]) -> list[str]:
    place = {key: number for number, key in enumerate(facing)}
    sums: dict[str, tuple[int, int]] = {}
    for key, other, weight in ties:
        total, weights = sums.get(key, (0, 0))
        sums[key] = total + place[other] * weight, weights + weight
    means = {key: total / weights for key, (total, weights) in sums.items()}
    return sorted(column, key=lambda key: means.get(key, float(len(facing))))


def _column(keys: Sequence[str], rows: int, x: float) -> list[tuple[str, tuple[float, float]]]:
    """Places of a column's marks, the shorter column in the middle of the longer."""
    above = (rows - len(keys)) * LINE / 2
    return [(key, (round(x, 1), round(above + (number + 0.5) * LINE, 1))) for number, key in enumerate(keys)]


def _line(tie: Tie, one: tuple[float, float], other: tuple[float, float], most: int) -> Line:
    (x1, y1), (x2, y2) = one, other
    bend = (x2 - x1) / 2
    path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
    thick = round(THIN + (THICK - THIN) * (tie.weight - 1) / max(most - 1, 1), 1)
    return Line(tie.one, tie.other, tie.weight, path, thick)
