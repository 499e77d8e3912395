"""Average linkage over sparse likenesses: groups are joined, the likest first, as long as they are alike enough."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

SCALE = 1 << 32  # fractions of likeness that the heap tells apart

Near = dict[str, dict[str, int]]  # sums of likeness between groups, by their names


def average_linkage(names: Sequence[str], pairs: Mapping[tuple[str, str], int], least: int) -> list[list[str]]:
    """Group names by the average likeness of their members.

    A group goes by the least of its names. Of pairs of groups that are equally alike the first by name is
    joined, so that nothing depends on the order of names or pairs. The time is that of the pairs, times the
    logarithm of their number.

    Args:
        names: each once.
        pairs: likenesses, whole numbers above 0, by the pair of names in order; what is missing is 0.
        least: the least average of two groups that are joined.

    Returns:
        The groups, each in order, by their first names.
    """
    members = {name: [name] for name in names}
    near: Near = {name: {} for name in names}
    for (one, other), value in pairs.items():
        if one in members and other in members:
            near[one][other] = near[other][one] = value
    heap = [_entry(one, other, near, members) for one in near for other in near[one] if one < other]
    heap = [entry for entry in heap if -entry[0] >= least * SCALE]
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if other in near.get(one, ()) and _entry(one, other, near, members)[0] == value:
            for entry in _join(one, other, near, members):
                if -entry[0] >= least * SCALE:
                    heapq.heappush(heap, entry)
    return [sorted(group) for _, group in sorted(members.items())]


def _entry(one: str, other: str, near: Near, members: Mapping[str, list[str]]) -> tuple[int, str, str]:
    average = near[one][other] * SCALE // (len(members[one]) * len(members[other]))
    return -average, min(one, other), max(one, other)


def _join(one: str, other: str, near: Near, members: dict[str, list[str]]) -> Iterable[tuple[int, str, str]]:
    """Make one group of two, under the name of the first; the new entries of the heap."""
    members[one] += members.pop(other)
    sums = near.pop(other)
    del sums[one], near[one][other]
    for name, value in sums.items():
        del near[name][other]
        near[one][name] = near[name][one] = near[one].get(name, 0) + value
    return [_entry(one, name, near, members) for name in near[one]]
