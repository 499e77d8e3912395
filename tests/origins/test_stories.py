from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from servanda.origins.linkage import average_linkage
from servanda.origins.stories import alike, all_alike, group, likeness, stories, story_keys, told
from tests.origins import reading, readings
from tests.origins.articles import AGENCY, INDEPENDENT, ORIGINAL, QUOTING, SHORTENED, TRANSLATED
from tests.press import press

VISIT = [AGENCY, ORIGINAL, SHORTENED, INDEPENDENT, TRANSLATED]
SEQUEL = Document(
    "sequel",
    "Six mois après la visite de Hrafn Sigurdsson à Bratislava, le président islandais y est revenu mardi pour "
    "inaugurer avec Matus Kovalik le premier puits de Kosice. L'Islande a versé la moitié des 40 millions d'euros "
    "promis à la Slovaquie pour la géothermie, a-t-il rappelé devant les ingénieurs.",
    published="2024-11-19",
)
OTHERS = press()


def names(documents: list[Document]) -> list[tuple[str, ...]]:
    return [story.documents for story in stories(readings(documents))]


def test_reports_of_one_event_are_one_story_across_languages() -> None:
    assert sorted(map(set, names([*VISIT, *OTHERS])), key=len)[-1] >= {document.id for document in VISIT}


def test_other_events_are_other_stories() -> None:
    found = names([*VISIT, *OTHERS])
    assert all(set(story) <= {d.id for d in VISIT} or not set(story) & {d.id for d in VISIT} for story in found)
    assert ("meteo",) in found
    assert ("livre",) in found


def test_every_document_is_in_one_story() -> None:
    found = [name for story in names([*VISIT, *QUOTING, *OTHERS]) for name in story]
    assert sorted(found) == sorted(document.id for document in [*VISIT, *QUOTING, *OTHERS])


def test_a_story_keeps_its_id_as_others_join() -> None:
    before, after = stories(readings(VISIT[:2])), stories(readings([*VISIT, *OTHERS]))
    assert {story.id for story in before} <= {story.id for story in after}


def test_documents_of_one_story_share_a_key() -> None:
    first = set(story_keys(reading(ORIGINAL)))
    assert all(first & set(story_keys(reading(document))) for document in VISIT)


def test_likeness_goes_down_with_time() -> None:
    days = ("2024-05-13", "2024-05-15", "2024-06-13", "2024-12-13", "2027-01-01")
    found = [told(reading(replace(ORIGINAL, published=day))) for day in days]
    values = [likeness(found[0], other) for other in found if found[0] and other]
    assert values[0] == values[1] == 10_000
    assert values[1] > values[2] > values[3] > values[4] == 0


KNOWN = [one for one in map(told, readings([*VISIT, SEQUEL, *QUOTING, *OTHERS])) if one is not None]


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(KNOWN))))
def test_the_order_of_documents_changes_nothing(order: list[int]) -> None:
    known = [KNOWN[number] for number in order]
    pairs: dict[tuple[str, str], int] = {}
    for at, one in enumerate(known):  # as they come in
        heavy = set(all_alike([*known[:at], one]))
        pairs.update({pair: value for pair, value in alike(one, known[:at]).items() if pair in heavy})
    assert pairs == all_alike(KNOWN)
    assert group(known, pairs) == group(KNOWN, all_alike(KNOWN))


letters = st.sampled_from("abcdefgh")
some_pairs = st.dictionaries(
    st.tuples(letters, letters).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 100), max_size=28
)


@settings(deadline=None)
@given(some_pairs, st.integers(1, 100))
def test_average_linkage_is_that_of_the_definition(pairs: dict[tuple[str, str], int], least: int) -> None:
    assert average_linkage("abcdefgh", pairs, least) == _slowly(pairs, least)


def _slowly(pairs: dict[tuple[str, str], int], least: int) -> list[list[str]]:
    groups = [[name] for name in "abcdefgh"]
    while True:
        best = max(
            (
                (_average(one, other, pairs), [-ord(one[0]), -ord(other[0])], one, other)
                for at, one in enumerate(groups)
                for other in groups[at + 1 :]
            ),
            key=lambda found: found[:2],
            default=None,
        )
        if best is None or best[0] < least:
            return groups
        groups.remove(best[3])
        best[2].extend(best[3])
        best[2].sort()


def _average(one: list[str], other: list[str], pairs: dict[tuple[str, str], int]) -> float:
    return sum(pairs.get((min(a, b), max(a, b)), 0) for a in one for b in other) / (len(one) * len(other))


def test_a_visit_and_its_sequel_are_two_stories() -> None:
    assert len(names([*VISIT, SEQUEL])) == 2
