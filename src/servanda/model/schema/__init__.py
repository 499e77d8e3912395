"""What each type of record holds: one YAML file a type."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from servanda import yaml12
from servanda.model.statement import Type


class Property(msgspec.Struct, frozen=True):
    """How a property is fused: one value or many, whether disagreement is told, and whether it is a whole span."""

    many: bool = False
    conflict: bool = False
    extent: bool = False


class Schema(msgspec.Struct, frozen=True):
    """The properties of a type and the states of its life, in order."""

    properties: dict[str, Property]
    ladder: tuple[str, ...]
    ends: tuple[str, ...]

    def step(self, status: str) -> int:
        """How far along the ladder a status is; an end is beyond it."""
        return self.ladder.index(status) if status in self.ladder else len(self.ladder)


@cache
def schema(kind: Type) -> Schema:
    """The schema of a type of record."""
    text = resources.files(__package__).joinpath(f"{kind}.yml").read_text(encoding="utf-8")
    return msgspec.convert(yaml12.load(text), Schema)
