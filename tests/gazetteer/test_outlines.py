from servanda.gazetteer.outlines import outlines, positions
from servanda.gazetteer.states import Status, states


def test_every_outline_is_of_a_state_and_closes_an_area():
    for code, rings in outlines().items():
        assert code in states()
        for ring in rings:
            assert len(ring) >= 3
            assert all(-169.5 <= x <= 191.5 and -60 <= y <= 84 for x, y in ring)
            assert abs(sum(a * d - b * c for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True))) > 0.1


def test_every_member_and_observer_has_a_place():
    placed = positions()
    assert [s.code for s in states().values() if s.status is not Status.TERRITORY and s.code not in placed] == []
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in placed.values())


def test_capitals_lie_in_their_outlines():
    """All but those on islands and coasts that the scale cuts off."""
    inside = {code: any(_inside(positions()[code], ring) for ring in rings) for code, rings in outlines().items()
              if code in positions()}  # fmt: skip
    assert sum(inside.values()) / len(inside) > 0.9
    assert all(inside[code] for code in ("ML", "FR", "CN", "BR", "IN", "RU", "NE", "KZ"))


def test_lands_are_with_the_state_that_the_general_assembly_has_them_in():
    crimea, hargeisa, cayenne = (34.1, 45.2), (44.06, 9.56), (-52.6, 4.5)
    owners = [
        [code for code, rings in outlines().items() if any(_inside(point, ring) for ring in rings)]
        for point in (crimea, hargeisa, cayenne)
    ]
    assert owners == [["UA"], ["SO"], ["GF"]]


def _inside(point, ring):
    """Whether a point lies in a closed line, by counting what a ray to the east crosses."""
    x, y = point
    return sum(
        (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a
        for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True)
    ) % 2 == 1  # fmt: skip
