"""A network of actors: who stands near whom follows from how much they have to do with each other.

The places minimise stress: the distances in the drawing come near to the lengths of the shortest ways through the
network. By majorisation (E. R. Gansner, Y. Koren and S. North (2004), Graph Drawing by Stress Majorization, Graph
Drawing 2004, LNCS 3383, 239–250), from a start that is the same for the same actors: no chance is in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.drawing.canvas import Canvas, Tie
from servanda.drawing.labels import Box, Label, Mark, placed, width

ROUNDS = 60
SMALL, LARGE = 4.0, 11.0
THIN, THICK = 1.0, 5.0
GOLDEN = math.pi * (3 - math.sqrt(5))  # the angle of a sunflower's seeds: a start with no two in one line
EDGE = 16.0  # pixels that stay free along the edge


@dataclass(frozen=True, slots=True)
class Actor:
    """One who is drawn: a key, words, and a kind (a class of style) with the size of the mark from 0 to 1."""

    key: str
    words: str
    kind: str
    size: float


@dataclass(frozen=True, slots=True)
class Node:
    """An actor's mark."""

    key: str
    kind: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two marks, and how thick it is drawn."""

    one: str
    other: str
    weight: int
    x1: float
    y1: float
    x2: float
    y2: float
    thick: float


@dataclass(frozen=True, slots=True)
class Network:
    """A network on a canvas; the labels of those that found a place."""

    canvas: Canvas
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    labels: tuple[Label, ...]


def network(actors: Sequence[Actor], ties: Iterable[Tie], canvas: Canvas) -> Network:
    """Actors and what ties them, in a canvas.

    Args:
        actors: those that are drawn, the more important first; ties of others are left out.
        ties: each pair once.
        canvas: for the drawing.
    """
    place = {actor.key: number for number, actor in enumerate(actors)}
    told = sorted((tie for tie in ties if tie.one in place and tie.other in place), key=lambda tie: tie.rank)
    spots = _fitted(_laid_out(len(actors), [(place[t.one], place[t.other], t.weight) for t in told]), actors, canvas)
    nodes = tuple(
        Node(actor.key, actor.kind, *spot, round(SMALL + (LARGE - SMALL) * math.sqrt(actor.size), 1))
        for actor, spot in zip(actors, spots, strict=True)
    )
    most = told[0].weight if told else 1
    edges = tuple(_edge(tie, spots[place[tie.one]], spots[place[tie.other]], most) for tie in told)
    marks = [Mark(n.key, n.x, n.y, n.radius, a.words) for n, a in zip(nodes, actors, strict=True)]
    labels = placed(marks, Box(0, 0, canvas.width, canvas.height), canvas.size)
    return Network(canvas, nodes, edges, tuple(labels))


def _edge(tie: Tie, one: tuple[float, float], other: tuple[float, float], most: int) -> Edge:
    thick = round(THIN + (THICK - THIN) * math.sqrt((tie.weight - 1) / max(most - 1, 1)), 1)
    return Edge(tie.one, tie.other, tie.weight, *one, *other, thick)


def _laid_out(count: int, ties: Sequence[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Places of least stress, in lengths of a tie."""
    far = _distances(count, ties)
    spots = [
        (math.sqrt(n + 0.5) * math.cos(n * GOLDEN), math.sqrt(n + 0.5) * math.sin(n * GOLDEN)) for n in range(count)
    ]
    for _ in range(ROUNDS if count > 2 else 1):
        for here in range(count):
            spots[here] = _pulled(here, spots, far[here])
    return spots


def _pulled(here: int, spots: Sequence[tuple[float, float]], far: Sequence[float]) -> tuple[float, float]:
    """Where the others want an actor, each at its distance, the near ones with more weight."""
    x0, y0 = spots[here]
    sum_x = sum_y = weights = 0.0
    for there, wanted in enumerate(far):
        if there == here:
            continue
        x, y = spots[there]
        weight = 1 / (wanted * wanted)
        away = wanted / (math.hypot(x0 - x, y0 - y) or 1e-6)
        sum_x += weight * (x + (x0 - x) * away)
        sum_y += weight * (y + (y0 - y) * away)
        weights += weight
    return (sum_x / weights, sum_y / weights) if weights else (x0, y0)


def _distances(count: int, ties: Sequence[tuple[int, int, int]]) -> list[list[float]]:
    """The lengths of the shortest ways in steps; what no way joins lies a step farther than the farthest."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other, _ in ties:
        near[one].append(other)
        near[other].append(one)
    found = [_steps(start, near) for start in range(count)]
    most = max((max(row.values()) for row in found), default=0)
    apart = min(most + 1, 3) if most else 1
    return [[float(row.get(there, apart)) for there in range(count)] for row in found]


def _steps(start: int, near: Sequence[Sequence[int]]) -> Mapping[int, int]:
    found = {start: 0}
    edge = [start]
    while edge:
        following = []
        for here in edge:
            for there in near[here]:
                if there not in found:
                    found[there] = found[here] + 1
                    following.append(there)
        edge = following
    return found


def _fitted(
    spots: Sequence[tuple[float, float]], actors: Sequence[Actor], canvas: Canvas
) -> list[tuple[float, float]]:  # fmt: skip
    """The places in pixels of the canvas, its sides left free for names."""
    if not spots:
        return []
    longest = max(width(actor.words, canvas.size) for actor in actors)
    side = EDGE + min(longest, canvas.width / 4)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return [
        (
            _between(x, min(xs), max(xs), side, canvas.width - side),
            _between(y, min(ys), max(ys), EDGE, canvas.height - EDGE),
        )
        for x, y in spots
    ]


def _between(value: float, low: float, high: float, start: float, end: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(start + share * (end - start), 1)
