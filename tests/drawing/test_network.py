import math

from hypothesis import given
from hypothesis import strategies as st

from servanda.drawing.canvas import Canvas, Tie
from servanda.drawing.labels import Box
from servanda.drawing.network import Actor, network

CANVAS = Canvas(640, 480, 12)
KEYS = [f"k{n:02}" for n in range(24)]


def actors(count):
    return [Actor(key, f"Actor {key}", "state", 1 / (n + 1)) for n, key in enumerate(KEYS[:count])]


some_ties = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 90),
    max_size=30,
).map(lambda told: [Tie(*pair, weight) for pair, weight in told.items()])


@given(st.integers(0, 24), some_ties)
def test_marks_and_names_stay_on_the_canvas_and_names_apart(count, ties):
    drawn = network(actors(count), ties, CANVAS)
    room = Box(0, 0, CANVAS.width, CANVAS.height)
    assert len(drawn.nodes) == count
    assert all(n.radius <= n.x <= CANVAS.width - n.radius for n in drawn.nodes)
    assert all(n.radius <= n.y <= CANVAS.height - n.radius for n in drawn.nodes)
    boxes = [label.box for label in drawn.labels]
    assert all(box.within(room) for box in boxes)
    assert not any(a.meets(b) for place, a in enumerate(boxes) for b in boxes[:place])


@given(st.integers(0, 24), some_ties)
def test_the_order_of_ties_does_not_matter(count, ties):
    assert network(actors(count), ties, CANVAS) == network(actors(count), ties[::-1], CANVAS)


@given(st.integers(2, 24), some_ties)
def test_no_two_actors_stand_in_one_place(count, ties):
    spots = {(node.x, node.y) for node in network(actors(count), ties, CANVAS).nodes}
    assert len(spots) == count


def test_those_who_are_tied_stand_nearer_than_those_who_are_not():
    """Two groups of four, each tied within, and one line between the groups."""
    groups = [KEYS[:4], KEYS[4:8]]
    ties = [Tie(a, b, 1) for group in groups for a in group for b in group if a < b] + [Tie(KEYS[3], KEYS[4], 1)]
    spots = {node.key: (node.x, node.y) for node in network(actors(8), ties, CANVAS).nodes}
    within = [math.dist(spots[a], spots[b]) for group in groups for a in group for b in group if a < b]
    between = [math.dist(spots[a], spots[b]) for a in groups[0] for b in groups[1]]
    assert sum(within) / len(within) < sum(between) / len(between) * 0.7


def test_ties_of_those_who_are_not_drawn_are_left_out():
    drawn = network(actors(2), [Tie("k00", "k01", 3), Tie("k01", "k20", 9)], CANVAS)
    assert [(edge.one, edge.other, edge.weight) for edge in drawn.edges] == [("k00", "k01", 3)]
