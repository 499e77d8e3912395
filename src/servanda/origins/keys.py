"""Keys under which a store finds the documents that share words with a new one, among any number.

Two kinds over words: bands of a MinHash over runs of three words (Broder 1997; Leskovec, Rajaraman and
Ullman, *Mining of Massive Datasets*, 3.4), which near-duplicates share however they were edited; and winnowed
fingerprints of runs of five words (Schleimer, Wilkerson and Aiken 2003), of which any two documents that
share sixteen words in a row have at least one in common. One kind over names and figures, for translations,
whose words are all others.

MinHash is rensa's; its `RMinHash.ALGORITHM_VERSION` tells whether keys that were stored are still those it
gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from rensa import RMinHash  # type: ignore[import-untyped]

from servanda.model.prints import Prints
from servanda.origins.words import Word, pack, unpack

PERMUTATIONS = 64
ROWS = 4  # of a band: two documents that share half of their runs meet in one of 16 bands two times in three
SEED = 20_250_623
RUN = 5
WINDOW = 12
NAMES_RUN = 3
NAMES_WINDOW = 4


def _bands(sentences: Sequence[Sequence[Word]]) -> Iterator[int]:
    words = [word.folded for sentence in sentences for word in sentence]
    if len(words) < 3:
        return
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
    digest = sketch.digest()
    for band in range(0, PERMUTATIONS, ROWS):
        yield crc32(pack(digest[band : band + ROWS]), band)


def winnow(hashes: Sequence[int], window: int) -> Iterator[int]:
    """The least hash of every window, each once, in order; the last of equals, as robust winnowing has it."""
    last = -1
    for start in range(max(1, len(hashes) - window + 1) if hashes else 0):
        part = hashes[start : start + window]
        least = min(part)
        at = start + max(index for index, value in enumerate(part) if value == least)
        if at != last:
            yield least
            last = at


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
        *_bands(sentences),
        *winnow(_runs(words, 2, RUN, 101), WINDOW),
        *winnow(_runs(anchors, 4, NAMES_RUN, 102), NAMES_WINDOW),
    ]
    return pack(sorted(set(found)))


def keys(prints: Prints) -> tuple[int, ...]:
    """The keys of prints, 32-bit numbers in order; documents without one in common are never compared."""
    return tuple(unpack(prints.keys))
