"""Keys under which a store finds the documents that share words with a new one, among any number.

Three kinds over words: bands of a MinHash over runs of three words (Broder 1997; Leskovec, Rajaraman and
Ullman, *Mining of Massive Datasets*, 3.4), which near-duplicates share however they were edited; whole sentences;
and winnowed fingerprints of runs of eight words (Schleimer, Wilkerson and Aiken 2003), of which any two documents
that share sixteen words in a row have at least three in common. One kind over names and figures, for translations,
whose words are all others.

Turns of phrase that thousands use, as the titles of ministers with their names, are a key or two each: documents are
compared where they have enough of a kind in common, and that depends on the two of them alone.

MinHash is rensa's; its `RMinHash.ALGORITHM_VERSION` tells whether keys that were stored are still those it
gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from rensa import RMinHash  # type: ignore[import-untyped]

from servanda.model.prints import Prints
from servanda.origins.words import Word, pack, unpack

PERMUTATIONS = 64
ROWS = 4  # of a band: two documents that share half of their runs meet in one of 16 bands two times in three
SEED = 20_250_623
RUN = 8
WINDOW = 3
NAMES_RUN = 3
NAMES_WINDOW = 2
SENTENCE = 10  # words of a sentence that can be told from others

# The kind of a key is its remainder by KINDS; by kind how many two documents need to have in common, how many where
# they are of two times, and where one of the times is not known. Two documents with a run of LONG words (see `align`)
# have five fingerprints in common.
KINDS = 4
_BAND, _SENTENCE, _RUN, _NAMES = range(KINDS)
ENOUGH = (1, 1, 3, 3)
NEVER = 1 << 30
ENOUGH_APART = (NEVER, NEVER, 5, 6)
ENOUGH_UNDATED = (NEVER, NEVER, 5, 3)
WEEK = 7  # days


def _bands(sentences: Sequence[Sequence[Word]]) -> Iterator[int]:
    words = [word.folded for sentence in sentences for word in sentence]
    if len(words) < 3:
        return
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
    digest, width = pack(sketch.digest()), 4 * ROWS
    for band in range(0, PERMUTATIONS, ROWS):
        yield crc32(digest[4 * band : 4 * band + width], band)


def winnow(hashes: Sequence[int], window: int) -> Iterator[int]:
    """The least hash of every window, each once, in order; the last of equals, as robust winnowing has it."""
    if not hashes:
        return
    least = -1  # where the least of the window stands, the last of equals
    for end in range(min(window, len(hashes)) - 1, len(hashes)):
        start = max(0, end - window + 1)
        if least < start:
            found = min(range(start, end + 1), key=lambda at: (hashes[at], -at))
        elif hashes[end] <= hashes[least]:
            found = end
        else:
            continue
        least = found
        yield hashes[least]


def _runs(data: bytes, size: int, run: int, kind: int) -> list[int]:
    """The hashes of all runs of `run` numbers of `size` bytes each."""
    width = size * run
    return [crc32(data[at : at + width], kind) for at in range(0, len(data) - width + 1, size)]


def make_keys(sentences: Sequence[Sequence[Word]], words: bytes, anchors: bytes) -> bytes:
    """`Prints.keys` of a document.

    Args:
        sentences: its words.
        words: their hashes as bytes, two a word, gaps left out.
        anchors: its names and figures, as its prints have them.
    """
    found = [
        *_kind(_bands(sentences), _BAND),
        *_kind(_whole(sentences), _SENTENCE),
        *_kind(winnow(_runs(words, 2, RUN, 101), WINDOW), _RUN),
        *_kind(winnow(_runs(anchors, 4, NAMES_RUN, 102), NAMES_WINDOW), _NAMES),
    ]
    return pack(sorted(set(found)))


def _kind(hashes: Iterable[int], kind: int) -> Iterator[int]:
    return (number - number % KINDS + kind for number in hashes)


def _whole(sentences: Sequence[Sequence[Word]]) -> Iterator[int]:
    """The hashes of whole sentences."""
    for sentence in sentences:
        if len(sentence) >= SENTENCE:
            yield crc32(" ".join(word.folded for word in sentence).encode("utf-8", "replace"))


def keys(prints: Prints) -> tuple[int, ...]:
    """The keys of prints, 32-bit numbers in order."""
    return tuple(unpack(prints.keys))


def apart(one: int | None, other: int | None) -> bool:
    """Whether two documents are of two times, by the days of their news.

    Papers say "X met Y in Z on" a day in the same ten words whenever X meets Y: words in common tell that one has them
    from the other only where they are many, or told within a week. A day that is not known is within a week of no
    other, but for those of other documents whose day is not known.
    """
    if one is None or other is None:
        return one is not other
    return abs(one - other) > WEEK


def least(one: int | None, other: int | None) -> tuple[int, ...]:
    """How many keys of each kind two documents need to have in common to be compared, by the days of their news."""
    if not apart(one, other):
        return ENOUGH
    return ENOUGH_UNDATED if one is None or other is None else ENOUGH_APART


def enough(counts: Mapping[int, int], least: Sequence[int]) -> bool:
    """Whether two documents are to be compared.

    Args:
        counts: how many keys of each kind they have in common.
        least: how many they need to have.
    """
    return any(counts.get(kind, 0) >= many for kind, many in enumerate(least))


def comparable(one: Prints, other: Prints) -> bool:
    """Whether two documents are to be compared."""
    known = frozenset(keys(one))
    common = Counter(key % KINDS for key in keys(other) if key in known)
    return enough(common, least(one.day, other.day))
