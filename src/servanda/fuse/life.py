"""The status of a record: how far along its life it is, and when documents contradict each other on that."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.fuse.settle import Group, Origin, groups
from servanda.model.record import Conflict, Settled
from servanda.model.schema import Schema
from servanda.model.statement import Modality, Statement
from servanda.model.values import Status


def settle_status(ladder: Schema, statements: Sequence[Statement], origin: Origin) -> tuple[Settled, Conflict | None]:
    """The furthest state that a document asserts; a plan is no contradiction of what came of it.

    A state that one document asserts and another denies is a conflict.
    """
    asserted = [s for s in statements if s.modality is Modality.ASSERTED]
    found = groups(asserted or [s for s in statements if s.modality is not Modality.DENIED] or statements)
    ranked = sorted(found, key=lambda group: -ladder.step(_name(group)))
    told = tuple(group.supported(origin) for group in ranked)
    return Settled("status", (ranked[0].value,), told), _denied(ranked, statements, origin)


def _name(group: Group) -> str:
    return group.value.name if isinstance(group.value, Status) else ""


def _denied(ranked: Sequence[Group], statements: Sequence[Statement], origin: Origin) -> Conflict | None:
    denied = groups(s for s in statements if s.modality is Modality.DENIED)
    held = [group for group in ranked if any(s.modality is Modality.ASSERTED for s in group.statements)]
    if not denied or not held:
        return None
    return Conflict("status", tuple(group.supported(origin) for group in (*held, *denied)))
