"""The words of a document's sentences as prints keep them: folded, hashed, each with its place."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple
from zlib import crc32

from servanda.model.prints import Prints
from servanda.model.tokens import fold
from servanda.text.normalise import normalise
from servanda.text.sentences import Sentence

LIMIT = 20_000  # words of a document that are kept; a book is told by its beginning
WORD = re.compile(r"[^\W_]+")
_BYTE = 255
_OPENING = frozenset("\"'«([:–—")


class Word(NamedTuple):
    """A word or figure: `text[start:end]`, as it stands, folded, and whether its capital makes it a name."""

    start: int
    end: int
    raw: str
    folded: str
    name: bool


def sentence_words(text: str, sentences: Iterable[Sentence]) -> list[list[Word]]:
    """The words of each sentence, with offsets into `text`; sentences without any are left out."""
    found: list[list[Word]] = []
    room = LIMIT
    for sentence in sentences:
        words = words_of(text, sentence.start, sentence.end)[:room]
        room -= len(words)
        if words:
            found.append(words)
        if room <= 0:
            break
    return found


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`. In a line where nearly every word has a capital none is a name."""
    plain = normalise(text[start:end])
    whole, offsets = plain.text, plain.offsets
    words: list[Word] = []
    for match in WORD.finditer(whole):
        raw = match.group()
        first, last = match.span()
        name = raw[0].isupper() and bool(words) and whole[max(0, first - 2) : first].strip()[-1:] not in _OPENING
        if offsets is not None:
            first, last = offsets[first], offsets[last]
        words.append(Word(start + first, start + last, raw, fold(raw), name))
    long = [word for word in words if len(word.raw) > 3 and word.raw[0].isalpha()]
    if len(long) > 4 and sum(word.raw[0].isupper() for word in long) >= 0.8 * len(long):
        return [word._replace(name=False) for word in words]
    return words


@lru_cache(maxsize=200_000)
def hash_word(folded: str) -> int:
    """16 bits of a word's hash, never 0."""
    return crc32(folded.encode("utf-8", "replace")) % 0xFFFF + 1


def pack(numbers: Iterable[int], code: str = "I") -> bytes:
    """Unsigned numbers as little-endian bytes: `H` for 16 bits each, `I` for 32."""
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack(data: bytes, code: str = "I") -> array[int]:
    """The numbers that `pack` wrote."""
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def pack_words(sentences: Sequence[Sequence[Word]]) -> tuple[bytes, bytes, tuple[int, ...]]:
    """`Prints.words`, `Prints.steps` and `Prints.sentences` of a document.

    A gap or a word too long for one byte becomes several: of a gap's hash nothing is left but 0.
    """
    hashes: list[int] = []
    steps = bytearray()
    counts: list[int] = []
    last = 0
    for words in sentences:
        before = len(hashes)
        for word in words:
            gap, length = word.start - last, word.end - word.start
            last = word.end
            if gap <= _BYTE and length <= _BYTE:
                hashes.append(hash_word(word.folded))
                steps.append(gap)
                steps.append(length)
            else:
                _pack_long(word, gap, hashes, steps)
        counts.append(len(hashes) - before)
    return pack(hashes, "H"), bytes(steps), tuple(counts)


def _pack_long(word: Word, gap: int, hashes: list[int], steps: bytearray) -> None:
    """Enter a word that is long or stands behind a long gap, in several pieces."""
    while gap > _BYTE:
        hashes.append(0)
        steps += bytes((_BYTE, 0))
        gap -= _BYTE
    for start in range(word.start, word.end, _BYTE):
        hashes.append(hash_word(word.folded if start == word.start else str(start - word.start)))
        steps += bytes((gap, min(_BYTE, word.end - start)))
        gap = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of prints, ready to be compared.

    Attributes:
        data: the hashes as bytes, two a word.
        hashes: the same as numbers.
        starts, ends: the words' offsets in their document's text.
        firsts: the number of the first word of each sentence, and that after the last.
        real: how many of them are words and not gaps.
    """

    data: bytes
    hashes: array[int]
    starts: list[int]
    ends: list[int]
    firsts: list[int]
    real: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of words `first` to `last`, the last one left out."""
        return self.starts[first], self.ends[last - 1]


def stream(prints: Prints) -> Stream:
    """The words of prints with their offsets."""
    hashes = unpack(prints.words, "H")
    gaps, lengths = prints.steps[0::2], prints.steps[1::2]
    ends = list(accumulate(map(add, gaps, lengths)))
    starts = [end - length for end, length in zip(ends, lengths, strict=True)]
    firsts = [0, *accumulate(prints.sentences)]
    return Stream(prints.words, hashes, starts, ends, firsts, len(hashes) - hashes.count(0))
