import math
import re

from hypothesis import given
from hypothesis import strategies as st

from servanda.drawing.canvas import Canvas, Tie
from servanda.drawing.labels import Box
from servanda.drawing.projection import equal_earth
from servanda.drawing.world import HEIGHT, UNITS, lands, spot, world
from servanda.gazetteer.outlines import outlines, positions
from servanda.gazetteer.states import states

CODES = sorted(positions())
NAMES = {code: states()[code].names["fr"].name for code in CODES}
CANVASES = [Canvas(1080, 500, 13), Canvas(640, 400, 12), Canvas(340, 340, 12)]

some_ties = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 500),
    max_size=40,
).map(lambda told: [Tie(*pair, weight) for pair, weight in told.items()])


def test_the_projection_has_the_values_of_its_paper():
    """The map is 2.05458 times as wide as it is high, and its poles are 0.59247 times as long as the equator."""
    high, wide = equal_earth(11, 90)[1], equal_earth(191, 0)[0]
    assert math.isclose(wide / high, 2.05458, abs_tol=1e-5)
    assert math.isclose(equal_earth(191, 90)[0] / wide, 0.59247, abs_tol=1e-4)
    assert equal_earth(11, 0) == (0, 0)


@given(st.floats(-168, 189), st.floats(-85, 84))
def test_the_projection_keeps_areas(longitude, latitude):
    """A small square of degrees takes the same share of the map as of the globe, wherever it is."""
    step = 0.01
    (x1, y1), (x2, y2) = equal_earth(longitude, latitude), equal_earth(longitude + step, latitude)
    x3, y3 = equal_earth(longitude, latitude + step)
    drawn = abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1))
    real = math.radians(step) * (math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude)))
    assert math.isclose(drawn, real, rel_tol=2e-3)


def test_lands_lie_on_the_map():
    for land in lands(outlines()):
        x = y = 0.0
        for kind, dx, dy in re.findall(r"([Ml])(-?[\d.]+) (-?[\d.]+)", land.path):
            x, y = (float(dx), float(dy)) if kind == "M" else (x + float(dx), y + float(dy))
            assert -2 <= x <= UNITS + 2
            assert -2 <= y <= HEIGHT + 2


def test_a_place_beyond_the_cut_is_brought_to_the_east():
    assert spot(-171.8, -13.8)[0] > UNITS * 0.9


@given(some_ties, st.sampled_from(CANVASES))
def test_marks_and_names_stay_on_the_canvas_and_names_apart(ties, canvas):
    drawn = world(ties, positions(), NAMES, canvas)
    room = Box(0, 0, canvas.width, canvas.height)
    assert all(0 <= dot.x <= canvas.width and 0 <= dot.y <= canvas.height for dot in drawn.dots)
    assert all(label.box.within(room) for label in drawn.labels)
    boxes = [label.box for label in drawn.labels]
    assert not any(a.meets(b) for place, a in enumerate(boxes) for b in boxes[:place])
    for arc in drawn.arcs:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arc.path)]
        assert all(-0.1 <= x <= canvas.width + 0.1 for x in numbers[::2])
        assert all(-0.1 <= y <= canvas.height + 0.1 for y in numbers[1::2])


@given(some_ties)
def test_the_order_of_ties_does_not_matter(ties):
    assert world(ties, positions(), NAMES, CANVASES[0]) == world(ties[::-1], positions(), NAMES, CANVASES[0])


def test_arcs_and_dots_grow_with_what_they_stand_for():
    drawn = world([Tie("FR", "ML", 1), Tie("ML", "RU", 16)], positions(), NAMES, CANVASES[0])
    assert [(arc.one, arc.other) for arc in drawn.arcs] == [("ML", "RU"), ("FR", "ML")]
    assert drawn.arcs[0].thick > drawn.arcs[1].thick
    assert [dot.code for dot in drawn.dots] == ["ML", "RU", "FR"]
    assert drawn.dots[0].radius > drawn.dots[1].radius > drawn.dots[2].radius


def test_what_has_no_place_is_named():
    drawn = world([Tie("EU", "ML", 2), Tie("ML", "RU", 1)], positions(), NAMES, CANVASES[0])
    assert drawn.missing == ("EU",)
    assert len(drawn.arcs) == 1


def test_nothing_is_a_map_of_the_whole_world():
    drawn = world([], positions(), NAMES, CANVASES[0])
    assert drawn.dots == drawn.arcs == ()
    assert math.isclose(drawn.scale * UNITS, CANVASES[0].width, abs_tol=0.1)
