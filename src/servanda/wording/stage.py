"""How far a record has come: a promise is no delivery, a planned signature no signature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from servanda.model.record import Record
from servanda.model.relation import Relation
from servanda.model.schema import schema
from servanda.model.statement import Modality, Statement
from servanda.model.values import Status, compare
from servanda.wording.catalogue import Catalogue

UNKNOWN = "unknown"

_SUREST = (Modality.ASSERTED, Modality.PLANNED, Modality.CONDITIONAL, Modality.DENIED)
_OPEN = frozenset({"planned", "announced", "pledged", "postponed"})  # steps that nothing has come of yet


class Shape(StrEnum):
    """How a stage is drawn."""

    DONE = "done"
    PLANNED = "planned"
    REPORTED = "reported"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Stage:
    """A status, and how sure its documents are of it.

    Attributes:
        status: as in the schema, or `unknown`.
        modality: of the surest statement of it.
        statements: those that say it so.
    """

    status: str
    modality: Modality
    statements: tuple[Statement, ...]

    @property
    def shape(self) -> Shape:
        """How it is drawn: what is planned is hollow, whatever is planned."""
        if self.modality in (Modality.CONDITIONAL, Modality.DENIED) or self.status == UNKNOWN:
            return Shape.REPORTED
        if self.modality is Modality.PLANNED or self.status in _OPEN:
            return Shape.PLANNED
        return Shape.DONE if self.status not in ("cancelled", "suspended", "terminated") else Shape.ENDED

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who says so, where no document says it of its own accord."""
        told = [statement.speaker for statement in self.statements]
        return tuple(dict.fromkeys(told)) if told and all(told) else ()


def stage(record: Record) -> Stage:
    """The stage that a record's documents settle on, with the surest modality of it."""
    settled = record.value("status")
    if not isinstance(settled, Status):
        return Stage(UNKNOWN, surest(record.statements), record.statements)
    own = [s for s in record.statements if s.property == "status" and compare(s.value, settled) is Relation.EQUAL]
    modality = surest(own)
    return Stage(settled.name, modality, tuple(s for s in own if s.modality is modality))


def surest(statements: Iterable[Statement]) -> Modality:
    """The surest modality among statements; asserted where there are none."""
    told = {statement.modality for statement in statements}
    return next((modality for modality in _SUREST if modality in told), Modality.ASSERTED)


def status_label(kind: str, status: str, modality: Modality, words: Catalogue, *, plural: bool = False) -> str:
    """A status in a word or two: `signé`; where it is only planned, its noun: `signature prévue`."""
    if status == UNKNOWN:
        return words.tongue.printed(words.data.unknown_status)
    if modality is Modality.ASSERTED or (modality is Modality.PLANNED and status in _OPEN):
        return words.tongue.printed(words.data.statuses[kind][status][plural])
    noun, adjective = words.data.nouns[kind][status][plural], words.data.modalities[modality][plural]
    return words.tongue.printed(f"{noun} {adjective}")


def steps(record: Record) -> dict[str, int]:
    """How far along its life each status of a record's type is."""
    ladder = schema(record.type)
    return {status: ladder.step(status) for status in (*ladder.ladder, *ladder.ends)}
