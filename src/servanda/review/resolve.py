"""The acts that a decision rests on, found again where they stand now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from servanda.model.decision import Anchor, Decision, Kind, Seen, Why
from servanda.model.ground import find, mark
from servanda.model.statement import Act


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision with the acts that it rests on, as far as they are still told.

    Attributes:
        sides: for each record that the person looked at, or part of one, the ids of its acts.
        changed: whether one of them is told of others, or of another day, than it was.
    """

    decision: Decision
    sides: tuple[tuple[str, ...], ...]
    changed: bool

    @property
    def kind(self) -> Kind:
        """What was decided."""
        return self.decision.kind

    @property
    def acts(self) -> tuple[str, ...]:
        """All its acts, in order."""
        return tuple(sorted({act for side in self.sides for act in side}))

    def within(self, there: Collection[str]) -> Resolved:
        """The same, as far as its acts are among some."""
        return Resolved(self.decision, tuple(tuple(a for a in side if a in there) for side in self.sides), self.changed)

    def shaken(self) -> Why | None:
        """Why what is decided of the acts themselves no longer rests on what was seen; None where it does."""
        if not all(self.sides):
            return Why.GONE
        return Why.CHANGED if self.changed else None


def resolve(decision: Decision, acts: Mapping[str, Sequence[Act]], there: Collection[str]) -> Resolved:
    """Find the acts that a decision rests on.

    Args:
        decision: the decision.
        acts: by document, all acts that it tells of.
        there: ids of the acts that are in records.
    """
    found = [[(one, act) for one in seen.anchors if (act := _act(one, seen, acts))] for seen in decision.ground]
    sides = (tuple(sorted({act.id for _, act in side if act.id in there})) for side in found)
    changed = any(mark(act) != one.mark for side in found for one, act in side if act.id in there)
    return Resolved(decision, tuple(sides), changed)


def _act(anchor: Anchor, seen: Seen, acts: Mapping[str, Sequence[Act]]) -> Act | None:
    return find(anchor, seen.type, acts.get(anchor.document, ()))
