"""How two values for one property stand to each other."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """The answer of every value type's `compare(other)`, read from the first value's side."""

    EQUAL = "equal"
    FINER = "finer"  # says all that the other says, and more
    COARSER = "coarser"  # says less, nothing else
    COMPATIBLE = "compatible"  # both can be true
    CONFLICTING = "conflicting"  # not both can be true

    @property
    def inverse(self) -> Relation:
        """The same relation, read from the other side."""
        return {Relation.FINER: Relation.COARSER, Relation.COARSER: Relation.FINER}.get(self, self)
