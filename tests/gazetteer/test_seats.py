from __future__ import annotations

from servanda.gazetteer.places import PlaceKind, place_names
from servanda.gazetteer.tables import rows, split


def test_every_seat_of_the_table_is_one_of_the_places() -> None:
    known = {
        (place.state, place.names["en"][0])
        for places in place_names("en").values()
        for place in places
        if place.kind is PlaceKind.SEAT
    }
    told = [(state, name) for _, state, cell in rows("seats.tsv", "body state seats") for name in split(cell)]
    assert set(told) <= known
    assert len(set(told)) == len(told)
