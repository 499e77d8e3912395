"""The shapes of states for small maps, and where their capitals lie. Degrees; east and north are positive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from servanda.errors import DataError
from servanda.gazetteer.tables import rows

Point = tuple[float, float]  # longitude, latitude
Ring = tuple[Point, ...]


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Closed lines by alpha-2 code, in the order of the codes; the last point of a line is not its first again.

    Longitudes go from 169° W eastwards to 191° E. Small states have no outline.

    Raises:
        DataError: the table does not have its form.
    """
    found: dict[str, list[Ring]] = {}
    for code, ring in rows("outlines.tsv", "code ring"):
        found.setdefault(code, []).append(tuple(_points(code, ring)))
    return MappingProxyType({code: tuple(found[code]) for code in sorted(found)})


def _points(code: str, ring: str) -> Iterator[Point]:
    x = y = 0
    try:
        for step in ring.split(" "):
            dx, dy = step.split(",")
            x, y = x + int(dx), y + int(dy)
            yield x / 100, y / 100
    except ValueError as error:
        raise DataError(f"The table outlines.tsv has a ring of {code} that is no row of x,y: {error}") from error


@cache
def positions() -> Mapping[str, Point]:
    """Longitude and latitude of the capital by alpha-2 code, in the order of the codes.

    Raises:
        DataError: the table does not have its form.
    """
    table = rows("positions.tsv", "code latitude longitude")
    try:
        found = {code: (float(longitude), float(latitude)) for code, latitude, longitude in table}
    except ValueError as error:
        raise DataError(f"The table positions.tsv has a cell that is no number: {error}") from error
    return MappingProxyType({code: found[code] for code in sorted(found)})
