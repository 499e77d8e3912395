"""Sets that grow together: disjoint-set forest with path halving (Tarjan and van Leeuwen 1984)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Protocol):
    """A value that can be sorted and looked up."""

    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


Item = TypeVar("Item", bound=Ordered)


@dataclass(slots=True)
class Union(Generic[Item]):
    """Disjoint sets; each is known by its least member, so that the order of joining changes nothing."""

    _parents: dict[Item, Item] = field(default_factory=dict)

    def find(self, item: Item) -> Item:
        """The least member of the set that an item is in: itself, where it was never joined."""
        parents = self._parents
        parent = parents.get(item, item)
        while parent != item:
            above = parents.get(parent, parent)
            parents[item] = above
            item, parent = above, parents.get(above, above)
        return item

    def join(self, one: Item, other: Item) -> None:
        """Make the sets of two items one."""
        first, second = self.find(one), self.find(other)
        if first != second:
            least, most = (first, second) if first < second else (second, first)
            self._parents[most] = least

    def members(self) -> set[Item]:
        """All that were joined with another."""
        return {*self._parents, *self._parents.values()}

    def groups(self) -> dict[Item, list[Item]]:
        """All sets of two members or more, by their least, each in order."""
        found: dict[Item, list[Item]] = {}
        for item in sorted(self._parents):
            found.setdefault(self.find(item), []).append(item)
        return {least: sorted({least, *members}) for least, members in sorted(found.items())}
