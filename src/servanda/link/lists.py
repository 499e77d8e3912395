"""Lists of as many texts in two documents: one list told twice, each text of it the other's in turn.

"Three agreements" told one by one in two papers are the same three even where the papers disagree on what they are
about: the likeliest pairs are linked first, what is left over is linked as well, and the disagreement is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.link.features import Features
from servanda.link.scores import NEAR, Judgement, days_apart, topic_score
from servanda.model.statement import Type

CERTAIN = 0.95
ALIKE = 0.5  # share of words from which on two subjects are one in other words


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two texts of two lists by their places in the sequence of acts; `differs` where their subjects do."""

    one: int
    other: int
    judgement: Judgement
    differs: bool


def align(ordered: Sequence[Features]) -> list[Aligned]:
    """Pair the texts of complete lists of the same length, the same parties and the same days."""
    lists = _complete(ordered)
    found = []
    for place, first in enumerate(lists):
        for second in lists[place + 1 :]:
            if _same_list(ordered, first, second):
                found.extend(_pairs(ordered, first, second))
    return found


def _complete(ordered: Sequence[Features]) -> list[list[int]]:
    """The lists whose texts are as many as their set counts, by the order of their first text."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(ordered):
        if features.type is Type.AGREEMENT and features.act.group:
            members[features.act.group].append(number)
    counts = {f.act.id: f.count.number for f in ordered if f.count is not None}
    return [numbers for group, numbers in sorted(members.items()) if counts.get(group) == len(numbers)]


def _same_list(ordered: Sequence[Features], first: list[int], second: list[int]) -> bool:
    one, other = ordered[first[0]], ordered[second[0]]
    gap = days_apart(one, other)
    return (
        len(first) == len(second)
        and one.document != other.document
        and one.codes == other.codes
        and (gap is None or gap <= NEAR)
        and any(topic_score(ordered[i], ordered[j])[0] for i in first for j in second)
    )


def _pairs(ordered: Sequence[Features], first: list[int], second: list[int]) -> list[Aligned]:
    scored = sorted(
        ((-topic_score(ordered[i], ordered[j])[0], i, j) for i in first for j in second),
    )
    taken: set[int] = set()
    found = []
    reason = f"each one of {len(first)} texts told by both"
    for _, i, j in scored:
        if i in taken or j in taken:
            continue
        taken |= {i, j}
        one, other = sorted((i, j))
        differs = shared_words(ordered[i], ordered[j]) < ALIKE
        found.append(Aligned(one, other, Judgement(CERTAIN, (reason,)), differs))
    return found


def shared_words(one: Features, other: Features) -> float:
    """The share of the words of the shorter subject that the longer one has too."""
    smaller = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / smaller if smaller else 0.0
