"""Acts brought together into records: the likeliest pairs first, never against what one document tells apart."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from servanda.link.features import Features
from servanda.link.groups import Gathering, allowed
from servanda.link.lists import align
from servanda.link.reach import Key, reach
from servanda.link.scores import PERHAPS, SAME, Judgement, judge

WORD_FOR_WORD = Judgement(1.0, ("word for word",))


@dataclass(frozen=True, slots=True)
class Linked:
    """Two acts judged: their ids and the judgement."""

    one: str
    other: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Clusters:
    """The acts of each record, and the pairs that are perhaps the same.

    `disputed` are pairs of acts that are one text in two lists, but not on one subject; `near` all pairs that are one
    or may be, looked at by themselves.
    """

    groups: tuple[tuple[Features, ...], ...]
    links: tuple[Linked, ...]
    perhaps: tuple[Linked, ...]
    disputed: frozenset[tuple[str, str]]
    near: tuple[tuple[str, str], ...]


def cluster(acts: Iterable[Features]) -> Clusters:
    """Group acts into records; the order in which they come changes nothing.

    Of acts that documents tell the same word for word the first by id is grouped, and the others go with it.
    """
    ordered = sorted(acts, key=lambda f: f.act.id)
    twins = repeated(ordered)
    grouped = _cluster([one for one in ordered if one.act.id not in twins])
    return _with_twins(grouped, ordered, twins) if twins else grouped


def repeated(ordered: Iterable[Features]) -> dict[str, str]:
    """The ids of acts that others before them tell word for word, each with the first of these."""
    first: dict[str, str] = {}
    return {
        one.act.id: known
        for one in ordered
        if one.told and (known := first.setdefault(one.told, one.act.id)) != one.act.id
    }


def _with_twins(grouped: Clusters, ordered: Sequence[Features], twins: Mapping[str, str]) -> Clusters:
    """Acts in groups, and others that go with them."""
    others: dict[str, list[Features]] = defaultdict(list)
    for one in ordered:
        if one.act.id in twins:
            others[twins[one.act.id]].append(one)
    groups = (
        tuple(sorted((*group, *(o for one in group for o in others[one.act.id])), key=lambda f: f.act.id))
        for group in grouped.groups
    )
    links = (Linked(first, other, WORD_FOR_WORD) for other, first in twins.items())
    disputed = {(other.act.id, b) for a, b in grouped.disputed for other in others[a]}
    disputed |= {(a, other.act.id) for a, b in grouped.disputed for other in others[b]}
    return Clusters(
        tuple(groups),
        (*grouped.links, *links),
        grouped.perhaps,
        grouped.disputed | disputed,
        (*grouped.near, *((first, other) for other, first in twins.items())),
    )


def _cluster(ordered: Sequence[Features]) -> Clusters:
    aligned = align(ordered)
    pairs = [(a.judgement, a.one, a.other) for a in aligned] + _pairs(ordered)
    groups = [_alone(number, features) for number, features in enumerate(ordered)]
    links, perhaps = [], []
    for judgement, i, j in pairs:
        one, other = groups[i], groups[j]
        if one is other:
            continue
        if judgement.score < SAME or not allowed(ordered, one, other):
            perhaps.append((judgement, i, j))
            continue
        links.append(_linked(ordered, judgement, i, j))
        for number in other.numbers:
            one.add(number, ordered[number])
            groups[number] = one
    doubtful = [_linked(ordered, *p) for p in perhaps if _doubtful(ordered, groups[p[1]], groups[p[2]])]
    disputed = frozenset((ordered[a.one].act.id, ordered[a.other].act.id) for a in aligned if a.differs)
    near = tuple((ordered[i].act.id, ordered[j].act.id) for _, i, j in pairs)
    return Clusters(_gathered(ordered, groups), tuple(links), tuple(doubtful), disputed, near)


def _alone(number: int, features: Features) -> Gathering:
    group = Gathering()
    group.add(number, features)
    return group


def _linked(ordered: Sequence[Features], judgement: Judgement, one: int, other: int) -> Linked:
    return Linked(ordered[one].act.id, ordered[other].act.id, judgement)


def _doubtful(ordered: Sequence[Features], one: Gathering, other: Gathering) -> bool:
    """Whether two groups that were left apart may still be one: no date or document keeps them apart for good."""
    return one is not other and allowed(ordered, one, other, PERHAPS)


def _gathered(ordered: Sequence[Features], groups: Sequence[Gathering]) -> tuple[tuple[Features, ...], ...]:
    """The acts of each group in order, the groups by their first act."""
    distinct = {min(group.numbers): group for group in groups}
    return tuple(tuple(ordered[number] for number in sorted(distinct[first].numbers)) for first in sorted(distinct))


def _pairs(ordered: Sequence[Features]) -> list[tuple[Judgement, int, int]]:
    """The pairs worth judging, the best first; equal ones by id."""
    found: dict[tuple[int, int], Judgement] = {}
    for i, j in _close(ordered):
        if (i, j) not in found and (judgement := judge(ordered[i], ordered[j])).score >= PERHAPS:
            found[i, j] = judgement
    ranked = sorted(found.items(), key=lambda pair: (-round(pair[1].score, 6), pair[0]))
    return [(judgement, i, j) for (i, j), judgement in ranked]


def _close(ordered: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """The pairs of acts of which one finds the other; a pair that meets under several keys comes several times."""
    stored: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    asked: list[tuple[Key, int]] = []
    for number, features in enumerate(ordered):
        own = reach(features)
        asked += ((key, number) for key in own.asked)
        for key in own.stored:
            stored[key.text].append((key.first, key.last, number))
    for block in stored.values():
        block.sort()
    for key, number in asked:
        block = stored.get(key.text, [])
        for _, last, other in block[: bisect_right(block, key.last, key=itemgetter(0))]:
            if last >= key.first and other < number:
                yield other, number
