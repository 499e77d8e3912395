"""What each type of record holds: one YAML file a type."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from servanda import yaml12
from servanda.model.statement import Type


class Property(msgspec.Struct, frozen=True):
    """How a property is fused.

    Attributes:
        many: it has many values, not one.
        conflict: values that cannot all be true are told.
        extent: its value is a whole span, of which a day within it is a part.
        promised: it can be of a promise, so that what is only promised counts as what is said to be.
        staged: it is of one stage of its life: what was promised and what was given do not contradict each other.
    """

    many: bool = False
    conflict: bool = False
    extent: bool = False
    promised: bool = False
    staged: bool = False


class Schema(msgspec.Struct, frozen=True):
    """The properties of a type and the states of its life.

    Attributes:
        properties: by name, in the order in which they are told.
        ladder: the states, in order.
        ends: states that a life can end with before its last one.
        excluding: pairs of states that cannot both be what came of one act, the greater first.
    """

    properties: dict[str, Property]
    ladder: tuple[str, ...]
    ends: tuple[str, ...]
    excluding: tuple[tuple[str, str], ...] = ()

    def step(self, status: str) -> int:
        """How far along the ladder a status is; an end is beyond it."""
        return self.ladder.index(status) if status in self.ladder else len(self.ladder)


@cache
def schema(kind: Type) -> Schema:
    """The schema of a type of record."""
    text = resources.files(__package__).joinpath(f"{kind}.yml").read_text(encoding="utf-8")
    return msgspec.convert(yaml12.load(text), Schema)
