"""Places: capitals, seats of power, parts of states, cities, and the regions that are no states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from servanda.gazetteer.tables import rows, spellings, split


class PlaceKind(StrEnum):
    """What a place is; the order is the order of preference where a name is shared."""

    CAPITAL = "capital"
    SEAT = "seat"  # what the press calls a government or a head of state by: Kremlin, White House
    SUBDIVISION = "subdivision"
    REGION = "region"  # no state: Sahel, Maghreb, the seas
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A place, under one or several names.

    Attributes:
        kind: what it is.
        state: alpha-2 code of the state it lies in or stands for (`EU` for the Union's seats), or None.
        names: by language, the one for display first.
        people: inhabitants, or None where the table has no figure.
        ambiguous: those of the names that are something else as well: a reader needs a sign.
    """

    kind: PlaceKind
    state: str | None
    names: Mapping[str, tuple[str, ...]]
    people: int | None
    ambiguous: frozenset[str]


_NONE: frozenset[str] = frozenset()


def _cities() -> Iterator[Place]:
    for name, plain, state, people, ambiguous in rows("cities.tsv", "name plain state people ambiguous"):
        names = (name, plain) if plain else (name,)
        doubtful = frozenset(names) if ambiguous else _NONE
        yield Place(PlaceKind.CITY, state, {"fr": names, "en": names}, int(people), doubtful)


@cache
def places() -> tuple[Place, ...]:
    """All places: those with names of their own in the order of their table, then the cities of GeoNames.

    Raises:
        DataError: a table does not have its form.
    """
    named = (
        Place(
            PlaceKind(kind),
            state or None,
            {"fr": split(fr), "en": split(en)},
            None,
            frozenset(split(ambiguous)) if ambiguous else _NONE,
        )
        for kind, state, fr, en, ambiguous in rows("places.tsv", "kind state fr en ambiguous")
    )
    return (*named, *_cities())


_RANK = {kind: rank for rank, kind in enumerate(PlaceKind)}
_UNKNOWN = 10**9  # a city without a figure is one that the table names by hand: before those with one


def _rank(place: Place) -> tuple[int, int]:
    return _RANK[place.kind], -(place.people or _UNKNOWN)


@cache
def place_names(language: str) -> Mapping[str, tuple[Place, ...]]:
    """Every name of every place, as written, with the places it can stand for, the likelier first.

    Capitals go before seats, these before subdivisions, regions and cities; of two cities the larger one goes
    first. Capitals of words without accents (`Elysée`) are in it too.
    """
    found: dict[str, tuple[Place, ...]] = {}
    shared: set[str] = set()
    for place in places():
        for name in place.names[language]:
            for spelling in spellings(name):
                if spelling in found:
                    found[spelling] += (place,)
                    shared.add(spelling)
                else:
                    found[spelling] = (place,)
    for name in shared:
        found[name] = tuple(sorted(found[name], key=_rank))
    return MappingProxyType(found)
