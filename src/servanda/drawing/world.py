"""A map of the world with what ties states together, as arcs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from servanda.drawing.canvas import Canvas, Tie
from servanda.drawing.labels import Box, Label, Mark, placed
from servanda.drawing.projection import equal_earth

Ring = Sequence[tuple[float, float]]

UNITS = 1000.0  # the width of the whole map, in which the shapes are written
NORTH, SOUTH = 84.0, -56.0  # degrees: the lands that are drawn lie between
NEAREST = 150.0  # units: a map never shows less, so that one sees where in the world it is
MARGIN = 0.14  # of the box of what is shown, on every side
BOW = 0.2  # how far an arc bends, of the way between its ends
THIN, THICK = 1.0, 6.0
SMALL, LARGE = 2.5, 6.0

_EDGE = equal_earth(191.0, 0.0)[0]
_SCALE = UNITS / (2 * _EDGE)
_TOP = equal_earth(0.0, NORTH)[1] * _SCALE
HEIGHT = _TOP - equal_earth(0.0, SOUTH)[1] * _SCALE
WORLD = Box(0.0, 0.0, UNITS, HEIGHT)


@dataclass(frozen=True, slots=True)
class Land:
    """The shape of a state, as the path of SVG, in units of the whole map."""

    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie, as the path of SVG, and how thick it is drawn."""

    one: str
    other: str
    weight: int
    path: str
    thick: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a state lies, by its capital."""

    code: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map in a canvas.

    Attributes:
        scale, x, y: what brings the shapes of `lands` onto the canvas: times `scale`, then moved.
        arcs: the thin ones over the thick.
        dots, labels: of the states that have ties, the heaviest first.
        missing: codes that have no place on the map, in order.
    """

    canvas: Canvas
    scale: float
    x: float
    y: float
    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    missing: tuple[str, ...]


def lands(outlines: Mapping[str, Sequence[Ring]]) -> tuple[Land, ...]:
    """The shapes of states, from lines of longitude and latitude."""
    return tuple(Land(code, "".join(_path(ring) for ring in rings)) for code, rings in outlines.items())


def _path(ring: Ring) -> str:
    points = [tuple(round(value * 10) for value in spot(*point)) for point in ring]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    moved = "".join(f"l{_short(dx)} {_short(dy)}" for dx, dy in steps if dx or dy)
    return f"M{_short(points[0][0])} {_short(points[0][1])}{moved}Z"


def _short(tenths: int) -> str:
    whole = f"{tenths / 10:g}"
    return whole.replace("0.", ".", 1) if abs(tenths) < 10 and tenths else whole


@cache
def spot(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies on the whole map, in its units; y grows downwards."""
    x, y = equal_earth(longitude, latitude)
    return (x + _EDGE) * _SCALE, _TOP - y * _SCALE


def world(
    ties: Iterable[Tie], places: Mapping[str, tuple[float, float]], names: Mapping[str, str], canvas: Canvas
) -> Map:
    """Ties on a map of that part of the world that they reach over.

    Args:
        ties: each pair once.
        places: longitude and latitude by code.
        names: what a state is called, by code; without one a state has no label.
        canvas: for the drawing.
    """
    told = sorted(ties, key=lambda tie: tie.rank)
    weights: dict[str, int] = {}
    for tie in told:
        for code in (tie.one, tie.other):
            weights[code] = weights.get(code, 0) + tie.weight
    order = sorted(weights, key=lambda code: (-weights[code], code))
    shown = {code: spot(*places[code]) for code in order if code in places}
    scale, x, y = _view(list(shown.values()), canvas)
    spots = {code: (round(a * scale + x, 1), round(b * scale + y, 1)) for code, (a, b) in shown.items()}
    dots = tuple(_dot(code, spots[code], weights[code], max(weights.values())) for code in spots)
    arcs = tuple(_arc(tie, spots, told[0].weight, canvas) for tie in told if tie.one in spots and tie.other in spots)
    room = Box(0, 0, canvas.width, canvas.height)
    marks = [Mark(dot.code, dot.x, dot.y, dot.radius, names.get(dot.code, "")) for dot in dots]
    missing = tuple(sorted(code for code in weights if code not in places))
    return Map(canvas, scale, x, y, arcs, dots, tuple(placed(marks, room, canvas.size)), missing)


def _view(spots: Sequence[tuple[float, float]], canvas: Canvas) -> tuple[float, float, float]:
    """The scale and the move that show some spots with what lies around them."""
    box = _around(spots, canvas) if spots else WORLD
    scale = min(canvas.width / (box.right - box.left), canvas.height / (box.bottom - box.top))
    x = canvas.width / 2 - scale * (box.left + box.right) / 2
    y = canvas.height / 2 - scale * (box.top + box.bottom) / 2
    return round(scale, 4), round(x, 1), round(y, 1)


def _around(spots: Sequence[tuple[float, float]], canvas: Canvas) -> Box:
    """The box of some spots in the form of a canvas, with a margin, not beyond the world where it can be helped."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    wide = max(wide * (1 + 2 * MARGIN), (high * (1 + 2 * MARGIN)) * canvas.width / canvas.height, NEAREST)
    high = wide * canvas.height / canvas.width
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    left, top = _moved(x - wide / 2, wide, UNITS), _moved(y - high / 2, high, HEIGHT)
    if wide >= UNITS and high >= HEIGHT:
        return WORLD
    return Box(left, top, left + wide, top + high)


def _moved(start: float, length: float, whole: float) -> float:
    """The start of a stretch, moved so that it does not reach beyond the whole; in its middle where it is longer."""
    if length >= whole:
        return (whole - length) / 2
    return min(max(start, 0.0), whole - length)


def _dot(code: str, at: tuple[float, float], weight: int, most: int) -> Dot:
    return Dot(code, *at, round(SMALL + (LARGE - SMALL) * math.sqrt(weight / most), 1))


def _arc(tie: Tie, spots: Mapping[str, tuple[float, float]], most: int, canvas: Canvas) -> Arc:
    """A curve of the second degree that bends to the north, and stays within the canvas."""
    (x1, y1), (x2, y2) = spots[tie.one], spots[tie.other]
    dx, dy = x2 - x1, y2 - y1
    turn = -1 if (dx, -dy) < (0, 0) else 1
    x = min(max((x1 + x2) / 2 + turn * dy * BOW, 0), canvas.width)
    y = min(max((y1 + y2) / 2 - turn * dx * BOW, 0), canvas.height)
    path = f"M{x1:g} {y1:g}Q{x:.1f} {y:.1f} {x2:g} {y2:g}"
    thick = round(THIN + (THICK - THIN) * math.sqrt(tie.weight / most), 1) if most > 1 else 2.0
    return Arc(tie.one, tie.other, tie.weight, path, thick)
