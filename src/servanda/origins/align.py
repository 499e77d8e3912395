"""The passages that two documents share, word for word but for small edits, with their places in both.

Runs of five words that stand in both are the seeds; each grows as far as the words agree, and runs with a few
other words between them make one passage. A passage counts where it holds a whole sentence or is long: names
of offices and titles of treaties run to twenty words in reports that have nothing else in common.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.origins.words import Stream

SEED = 5  # words
SLACK = 4  # words between two runs of one passage, on either side
LONG = 24  # words that make a passage without a whole sentence
WHOLE = 10  # words of a sentence that makes a passage
COVERED = 0.8  # share of a sentence that has to be in a passage
PLACES = 4  # places of a run in the other document that are tried: enough, and a text of one word stays cheap


@dataclass(frozen=True, slots=True)
class Run:
    """Words `one` to `one + words` of the first document stand as words `other` and on of the second."""

    one: int
    other: int
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two documents share.

    Attributes:
        one, other: its first word and the one after its last, in each.
        words: how many of its words agree.
    """

    one: tuple[int, int]
    other: tuple[int, int]
    words: int


def _index(stream: Stream) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = {}
    data, width = stream.data, 2 * SEED
    for at in range(len(stream.hashes) - SEED + 1):
        places = found.setdefault(data[2 * at : 2 * at + width], [])
        if len(places) < PLACES:
            places.append(at)
    return found


def _length(one: Stream, other: Stream, i: int, j: int) -> int:
    """How many words agree from `i` and `j` on; a gap agrees with nothing."""
    first, second = one.hashes, other.hashes
    limit = min(len(first) - i, len(second) - j)
    size = 0
    while size < limit and first[i + size] == second[j + size] != 0:
        size += 1
    return size


def _runs(one: Stream, other: Stream) -> Iterator[Run]:
    """The longest runs from left to right of the first; of equals the one that goes on from the last."""
    index = _index(other)
    i, last = 0, 0
    while i <= len(one.hashes) - SEED:
        places = index.get(one.data[2 * i : 2 * (i + SEED)])
        best = max(((_length(one, other, i, j), j >= last, -j) for j in places), default=None) if places else None
        if best is None or best[0] < SEED:
            i += 1
            continue
        size, _, place = best
        yield Run(i, -place, size)
        i, last = i + size, size - place


def _joined(runs: Iterator[Run]) -> Iterator[Shared]:
    held: list[Run] = []
    for run in runs:
        if held and not _follows(held[-1], run):
            yield _passage(held)
            held = []
        held.append(run)
    if held:
        yield _passage(held)


def _follows(before: Run, after: Run) -> bool:
    return after.one - before.one - before.words <= SLACK and 0 <= after.other - before.other - before.words <= SLACK


def _passage(runs: list[Run]) -> Shared:
    first, last = runs[0], runs[-1]
    return Shared(
        (first.one, last.one + last.words),
        (first.other, last.other + last.words),
        sum(run.words for run in runs),
    )


def _holds_sentence(stream: Stream, first: int, last: int) -> bool:
    """Whether words `first` to `last` hold nearly all of a sentence too long to be anybody else's."""
    at = max(0, bisect_right(stream.firsts, first) - 1)
    while at + 1 < len(stream.firsts) and stream.firsts[at] < last:
        start, end = stream.firsts[at], stream.firsts[at + 1]
        if end - start >= WHOLE and min(end, last) - max(start, first) >= COVERED * (end - start):
            return True
        at += 1
    return False


def align(one: Stream, other: Stream) -> list[Shared]:
    """The passages that two documents share, in the order of the first.

    The time grows with the number of words, whatever they are.
    """
    return [passage for passage in align_all(one, other) if tells(passage, one, other)]


def align_all(one: Stream, other: Stream) -> list[Shared]:
    """All that agrees in two documents, turns of phrase that anybody may use among them."""
    return list(_joined(_runs(one, other)))


def long_runs(one: Stream, other: Stream) -> list[Shared]:
    """The runs of many words that stand in both documents with no other word between them."""
    return [_passage([run]) for run in _runs(one, other) if run.words >= LONG]


def tells(passage: Shared, one: Stream, other: Stream) -> bool:
    """Whether a passage tells by itself that one document has it from the other, or both from a third."""
    if passage.words >= LONG:
        return True
    return passage.words >= COVERED * WHOLE and (
        _holds_sentence(one, *passage.one) or _holds_sentence(other, *passage.other)
    )
