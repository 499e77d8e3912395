from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from servanda.drawing.canvas import Tie
from servanda.drawing.encounters import LINE, cut, encounters
from servanda.drawing.labels import width

LEFT = [(f"l{n}", f"Left person {n}") for n in range(8)]
RIGHT = [(f"r{n}", f"Right person {n}") for n in range(8)]
some_ties = st.dictionaries(
    st.tuples(st.sampled_from([k for k, _ in LEFT]), st.sampled_from([k for k, _ in RIGHT])), st.integers(1, 9)
).map(lambda told: [Tie(*pair, weight) for pair, weight in told.items()])


def crossings(drawn):
    row = {name.key: name.y for name in (*drawn.left, *drawn.right)}
    ends = [(row[line.one], row[line.other]) for line in drawn.lines]
    return sum((a - c) * (b - d) < 0 for place, (a, b) in enumerate(ends) for c, d in ends[:place])


@given(some_ties)
def test_names_stand_a_line_apart_within_the_height(ties):
    drawn = encounters(LEFT, RIGHT[:3], ties, 640, 12)
    for column in (drawn.left, drawn.right):
        rows = [name.y for name in column]
        assert all(b - a == LINE for a, b in pairwise(rows))
        assert all(0 < y < drawn.height for y in rows)
    assert drawn == encounters(LEFT, RIGHT[:3], ties[::-1], 640, 12)


def test_lines_are_untangled():
    pairs = [("l0", "r3"), ("l1", "r2"), ("l2", "r1"), ("l3", "r0")]
    drawn = encounters(LEFT[:4], RIGHT[:4], [Tie(*pair, 1) for pair in pairs], 640, 12)
    assert len(drawn.lines) == 4
    assert crossings(drawn) == 0


def test_the_shorter_column_stands_in_the_middle():
    drawn = encounters(LEFT[:5], RIGHT[:1], [Tie("l0", "r0", 1)], 640, 12)
    assert drawn.right[0].y == drawn.height / 2


@given(st.text(min_size=1, max_size=60), st.floats(30, 300))
def test_words_are_cut_to_their_room(words, room):
    assert width(cut(words, room, 12), 12) <= max(room, 2 * width("m", 12))


def test_nobody_is_no_height():
    assert encounters([], [], [], 340, 12).height == 0
