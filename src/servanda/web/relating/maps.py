"""The map of relations, once for each width of page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from servanda.drawing.canvas import Canvas, Tie
from servanda.drawing.world import Land, Map, lands, world
from servanda.gazetteer.outlines import outlines, positions
from servanda.gazetteer.states import states
from servanda.register import Pair

CANVASES = {"wide": Canvas(1180, 540, 13), "middle": Canvas(660, 420, 12.5), "narrow": Canvas(330, 330, 12)}


@dataclass(frozen=True, slots=True)
class Maps:
    """The shapes of all states, those that have relations, and the drawings by the width that they are for."""

    lands: tuple[Land, ...]
    named: frozenset[str]
    sheets: Mapping[str, Map]
    missing: tuple[str, ...]


def maps(pairs: Sequence[Pair], language: str) -> Maps | None:
    """The map of pairs of parties; None where none of them has a place on it."""
    ties = [Tie(pair.one, pair.other, pair.records) for pair in pairs]
    names = {code: state.names[language].name for code, state in states().items()}
    sheets = {width: world(ties, positions(), names, canvas) for width, canvas in CANVASES.items()}
    first = next(iter(sheets.values()))
    if not first.arcs:
        return None
    return Maps(shapes(), frozenset(dot.code for dot in first.dots), sheets, first.missing)


@cache
def shapes() -> tuple[Land, ...]:
    """The shapes of all states."""
    return lands(outlines())
