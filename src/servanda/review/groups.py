"""Acts in groups, one a record, as people merge and part them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.link.cluster import Linked


class Groups:
    """The group of each act; changed in place."""

    def __init__(self, groups: Iterable[Iterable[str]], links: Iterable[Linked]) -> None:
        """Begin with what linking made.

        Args:
            groups: ids of acts.
            links: by which they are one.
        """
        self._of = {act: group for group in map(set, groups) for act in group}
        self._links = sorted(links, key=lambda one: (-one.judgement.score, one.one, one.other))

    def of(self, acts: Iterable[str]) -> list[frozenset[str]]:
        """The groups that some acts are in, each once, in order."""
        return sorted({frozenset(self._of[act]) for act in acts}, key=min)

    def all(self) -> list[frozenset[str]]:
        """All groups, by their first acts."""
        return self.of(self._of)

    def merge(self, acts: Iterable[str]) -> None:
        """Make one group of those that some acts are in."""
        joined = {act for group in self.of(acts) for act in group}
        self._put(joined)

    def part(self, one: Sequence[str], other: Sequence[str]) -> None:
        """Part the groups that hold acts of two sides.

        What is on neither side goes where the best of its links lead; what is linked to none, to the second side.
        """
        for group in self.of(one):
            if group.intersection(other):
                first = self._side(group, group.intersection(one), group.intersection(other))
                self._put(first)
                self._put(set(group) - first)

    def are_apart(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether no group holds acts of both sides."""
        return not any(group.intersection(other) for group in self.of(one))

    def _put(self, group: set[str]) -> None:
        for act in group:
            self._of[act] = group

    def _side(self, group: frozenset[str], one: frozenset[str], other: frozenset[str]) -> set[str]:
        """The acts of a group that go with one side of it."""
        side = {**dict.fromkeys(one, True), **dict.fromkeys(other, False)}
        links = [link for link in self._links if link.one in group and link.other in group]
        while best := next((link for link in links if (link.one in side) is not (link.other in side)), None):
            known, new = (best.one, best.other) if best.one in side else (best.other, best.one)
            side[new] = side[known]
        return {act for act, first in side.items() if first}
