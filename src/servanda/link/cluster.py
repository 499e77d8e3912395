"""Acts brought together into records: the likeliest pairs first, never against what one document tells apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.link.blocks import keys
from servanda.link.features import Features
from servanda.link.lists import align
from servanda.link.scores import NEAR, PERHAPS, SAME, Judgement, days_apart, judge
from servanda.model.relation import Relation
from servanda.model.statement import Type


@dataclass(frozen=True, slots=True)
class Linked:
    """Two acts judged: their ids and the judgement."""

    one: str
    other: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Clusters:
    """The acts of each record, and the pairs that are perhaps the same.

    `disputed` are pairs of acts that are one text in two lists, but not on one subject.
    """

    groups: tuple[tuple[Features, ...], ...]
    links: tuple[Linked, ...]
    perhaps: tuple[Linked, ...]
    disputed: frozenset[tuple[str, str]]


def cluster(acts: Iterable[Features]) -> Clusters:
    """Group acts into records; the order in which they come changes nothing."""
    ordered = sorted(acts, key=lambda f: f.act.id)
    aligned = align(ordered)
    pairs = [(a.judgement, a.one, a.other) for a in aligned] + _pairs(ordered)
    place = {f.act.id: number for number, f in enumerate(ordered)}
    group = list(range(len(ordered)))
    members = {number: [number] for number in range(len(ordered))}
    links, perhaps = [], []
    for judgement, i, j in pairs:
        a, b = group[i], group[j]
        if a == b:
            continue
        linked = Linked(ordered[i].act.id, ordered[j].act.id, judgement)
        if judgement.score < SAME or not _allowed(ordered, members[a], members[b]):
            perhaps.append(linked)
            continue
        links.append(linked)
        for number in members[b]:
            group[number] = a
        members[a].extend(members.pop(b))
    perhaps = [p for p in perhaps if group[place[p.one]] != group[place[p.other]]]
    groups = tuple(tuple(ordered[number] for number in sorted(numbers)) for _, numbers in sorted(members.items()))
    disputed = frozenset((ordered[a.one].act.id, ordered[a.other].act.id) for a in aligned if a.differs)
    return Clusters(groups, tuple(links), tuple(perhaps), disputed)


def _pairs(ordered: Sequence[Features]) -> list[tuple[Judgement, int, int]]:
    """The pairs worth judging, the best first; equal ones by id."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(ordered):
        for key in keys(features):
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    found = []
    for block in sorted(blocks):
        numbers = blocks[block]
        for place, i in enumerate(numbers):
            for j in numbers[place + 1 :]:
                if (i, j) in seen:
                    continue
                seen.add((i, j))
                judgement = judge(ordered[i], ordered[j])
                if judgement.score >= PERHAPS:
                    found.append((judgement, i, j))
    return sorted(found, key=lambda pair: (-round(pair[0].score, 6), pair[1], pair[2]))


def _allowed(ordered: Sequence[Features], first: list[int], second: list[int]) -> bool:
    """Whether two groups may be one: no document has two acts, one in each, that it tells apart."""
    return not any(_told_apart(ordered[i], ordered[j]) for i in first for j in second)


def _told_apart(one: Features, other: Features) -> bool:
    """Whether two acts cannot be one: too far apart in time, or told as two by one document.

    A body has many days: when it was founded, and when it was at work.
    """
    if one.type is Type.BODY:
        return False
    if one.when is not None and other.when is not None and (gap := days_apart(one, other)) is not None and gap > NEAR:
        return judge(one, other).score < SAME
    if one.document != other.document:
        return False
    if one.when is not None and other.when is not None and one.when.compare(other.when) is Relation.CONFLICTING:
        return True
    if one.act.group and one.act.group == other.act.group:
        return True
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.compare(other.quantity) is Relation.CONFLICTING
    return False
