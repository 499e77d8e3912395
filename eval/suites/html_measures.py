"""The measures of the two suites of pages, as their makers define them, and that of pages against scrapes.

`compare_runs` and `mean` are the measure of scrapinghub's article-extraction-benchmark: precision and recall
of runs of four words on each page, and their means over the pages. `score_segments` is that of trafilatura:
segments of text that must be kept, and segments that must not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_RUN = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def _ratio(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0


def compare_runs(told: str, found: str) -> Score:
    """Precision and recall of one page's runs of four words."""
    expected, kept = _runs(told), _runs(found)
    right = (expected & kept).total()
    return Score(_ratio(right, (kept - expected).total()), _ratio(right, (expected - kept).total()))


def mean(scores: Sequence[Score]) -> Score:
    """The mean precision and the mean recall."""
    return Score(
        sum(score.precision for score in scores) / len(scores),
        sum(score.recall for score in scores) / len(scores),
    )


def compare_words(one: str, other: str) -> float:
    """F1 of the words of two texts, each as often as it stands."""
    first, second = Counter(_WORD.findall(one)), Counter(_WORD.findall(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def plain(text: str) -> str:
    """A text with all white space as single spaces."""
    return " ".join(text.split())


def segment_faults(truth: Mapping[str, Sequence[str]], found: str) -> tuple[list[str], list[str]]:
    """The segments of one page that are missing, and those that should be."""
    kept = plain(found)
    missing = [segment for segment in truth["with"] if plain(segment) not in kept]
    extra = [segment for segment in truth["without"] if plain(segment) in kept]
    return missing, extra


def score_segments(pages: Iterable[tuple[Mapping[str, Sequence[str]], str]]) -> Score:
    """Precision and recall over the segments of all pages together."""
    right = missed = wrong = 0
    for truth, found in pages:
        missing, extra = segment_faults(truth, found)
        right += len(truth["with"]) - len(missing)
        missed += len(missing)
        wrong += len(extra)
    return Score(_ratio(right, wrong), _ratio(right, missed))
