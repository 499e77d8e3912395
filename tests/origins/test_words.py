from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from servanda.origins.align import align_all
from servanda.origins.keys import RUN, WINDOW, keys, winnow
from servanda.origins.union import Union
from servanda.origins.words import pack, stream, unpack, words_of
from tests.origins import reading
from tests.origins.articles import INDEPENDENT, NEW_HEADLINE, ORIGINAL, TRANSLATED

numbers = st.lists(st.integers(0, 2**32 - 1))
words = st.lists(st.sampled_from(["le", "la", "port", "pont", "2024", "été", "x" * 300]), min_size=1, max_size=120)


@settings(deadline=None)
@given(numbers)
def test_numbers_are_unpacked_as_they_were(found: list[int]) -> None:
    assert list(unpack(pack(found))) == found


@settings(deadline=None)
@given(numbers, st.integers(1, 12))
def test_winnowing_leaves_one_of_every_window(hashes: list[int], window: int) -> None:
    kept = list(winnow(hashes, window))
    assert len(kept) <= len(hashes)
    for start in range(len(hashes) - window + 1):
        assert min(hashes[start : start + window]) in kept


@settings(deadline=None)
@given(words, st.integers(0, 400))
def test_prints_keep_the_place_of_every_word(told: list[str], spaces: int) -> None:
    text = " ".join(told) + "." + "\n" * spaces + "\nLe pont est ouvert."
    prints = reading(Document("a", text, lang="fr")).prints
    assert prints is not None
    found = stream(prints)
    spans = [(s, e) for s, e, code in zip(found.starts, found.ends, found.hashes, strict=True) if code]
    assert all(text[s:e].strip() == text[s:e] != "" for s, e in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    whole = "".join(text[s:e] for s, e in spans)
    assert whole.endswith("Lepontestouvert")


@settings(deadline=None)
@given(words, words, words)
def test_documents_that_share_a_long_run_share_a_key(one: list[str], common: list[str], other: list[str]) -> None:
    run = [f"{word}{number}" for number, word in enumerate(common)][: RUN + WINDOW]
    first, second = (
        reading(Document("a", " ".join([*some, *run, "fin"]) + ".", lang="fr")).prints for some in (one, other)
    )
    assert first is not None
    assert second is not None
    if len(run) == RUN + WINDOW:
        assert set(keys(first)) & set(keys(second))


def test_a_translation_shares_a_key_with_what_it_translates() -> None:
    first, second = (reading(document).prints for document in (ORIGINAL, TRANSLATED))
    assert first is not None
    assert second is not None
    assert set(keys(first)) & set(keys(second))


def test_prints_are_small() -> None:
    prints = reading(NEW_HEADLINE).prints
    assert prints is not None
    assert len(prints.terms) + len(prints.keys) + len(prints.anchors) + len(prints.words) + len(prints.steps) < 4096


def test_alignment_of_one_word_over_and_over_is_bounded() -> None:
    one, other = (
        stream(prints)
        for text in ("la " * 5_000, "la " * 4_000)
        if (prints := reading(Document("a", text, lang="fr")).prints) is not None
    )
    assert sum(passage.words for passage in align_all(one, other)) <= 5_000


def test_words_of_a_shouted_line_are_no_names() -> None:
    assert not any(word.name for word in words_of("LE PORT DE RIGA ROUVERT APRES DEUX MOIS", 0, 39))
    start = INDEPENDENT.text.index("À Bratislava")
    assert [word.raw for word in words_of(INDEPENDENT.text, start, start + 90) if word.name][:2] == [
        "Bratislava",
        "Matus",
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))), st.randoms())
def test_sets_are_the_same_in_whatever_order_they_were_joined(pairs: list[tuple[int, int]], random: object) -> None:
    shuffled = list(_shuffled(pairs, random))
    assert _joined(pairs).groups() == _joined(shuffled).groups()
    assert all(min(group) == least for least, group in _joined(pairs).groups().items())


def _shuffled(pairs: list[tuple[int, int]], random: object) -> Iterator[tuple[int, int]]:
    order = list(pairs)
    random.shuffle(order)  # type: ignore[attr-defined]
    yield from ((b, a) for a, b in order)


def _joined(pairs: list[tuple[int, int]]) -> Union[int]:
    found: Union[int] = Union()
    for one, other in pairs:
        found.join(one, other)
    return found
