"""People at work on a register: random decisions, and all that can be seen of what became of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import copy
from typing import Any

from servanda.errors import ServandaError
from servanda.model.decision import Decision, Draft, Kind
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Status, Value
from servanda.model.when import When
from servanda.pipeline import read, update
from servanda.register import Read, Register, Writer
from tests.press import press

Entry = tuple[Document, Read]
VALUES: dict[str, Value] = {"date": When.parse("2024-05"), "status": Status("cancelled")}


@cache
def entries() -> tuple[Entry, ...]:
    """The press, as read."""
    return tuple((document, read(document)) for document in press())


def empty(folder: Path, name: str) -> Register:
    """A register with nothing in it, copied since making one takes long."""
    pattern = folder / "empty.db"
    if not pattern.exists():
        Register.open(pattern, create=True).close()
    return Register.open(copy(pattern, folder / name))


def filled(folder: Path, name: str = "r.db", some: Sequence[Entry] | None = None) -> Register:
    """A register in which the press has been read."""
    register = empty(folder, name)
    with register.writing() as writer:
        writer.store(entries() if some is None else some)
        update(register, writer)
    return register


def one(register: Register, kind: str, documents: int = 1) -> Record:
    """The first record of a type that so many documents tell of."""
    with register.view() as view:
        return next(r for r in view.records() if r.type == kind and len(r.documents) >= documents)


def shown(register: Register) -> dict[str, Any]:
    """All that can be seen of the records and of what became of decisions."""
    with register.view() as view:
        records = list(view.records())
        return {
            "records": records,
            "beneath": {record.id: view.beneath(record.id) for record in records},
            "outcomes": list(view.decisions()),
            "queued": view.queued(),
        }


def draft(chance: random.Random, records: Sequence[Record], log: Sequence[Decision]) -> Draft:
    """Something that a person may want to decide."""
    kind = chance.choice(list(Kind))
    record = chance.choice(records)
    alike = [other for other in records if other.type is record.type and other.id != record.id]
    if kind is Kind.UNDO and log:
        return Draft(kind, "ada", undoes=chance.choice(log).id)
    if kind in (Kind.MERGE, Kind.PERHAPS, Kind.APART) and alike:
        return Draft(kind, "bo", (record.id, chance.choice(alike).id))
    if kind is Kind.SPLIT and len(record.acts) > 1:
        return Draft(kind, "ada", (record.id,), acts=tuple(chance.sample(record.acts, 1)))
    if kind is Kind.CORRECT:
        name = chance.choice(list(VALUES))
        return Draft(kind, "bo", (record.id,), name, (VALUES[name],), note="as it was")
    return Draft(Kind.REJECT if kind is Kind.REJECT else Kind.ACCEPT, "ada", (record.id,))


def decide_at_random(register: Register, chance: random.Random, log: list[Decision]) -> None:
    """Decide something on the records as they are; what cannot be decided is refused, and nothing is stored."""
    with register.view() as view:
        records = [record for record in view.records() if record.type in (Type.VISIT, Type.AGREEMENT)][:3]
    if not records:
        return
    try:
        log.append(register.decide(draft(chance, records, log)))
    except ServandaError:
        with register.view() as view:
            assert len(list(view.decisions())) == len(log)


def enter(writer: Writer, decision: Decision) -> None:
    """Put a decision in the log as it is."""
    with writer.building() as bench:
        bench.enter(decision)
