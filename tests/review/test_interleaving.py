"""Readings and decisions come to one register, whatever the order in which they come."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from servanda.model.decision import Decision
from servanda.pipeline import update
from servanda.register import Register
from tests.review import Entry, decide_at_random, empty, enter, entries, shown

SEQUENCES = int(os.environ.get("SERVANDA_SEQUENCES", "40"))  # two hundred are worth a while
PARTS = 4  # so that several processes can share them
DOCUMENTS = [entry for entry in entries() if entry[0].id.startswith("lisbonne") or entry[0].id == "oulan-3"]


def lived(register: Register, chance: random.Random) -> tuple[list[Entry], list[Decision]]:
    """People at work while documents come in, some of which are forgotten; what is there in the end, and the log."""
    waiting, log, there = chance.sample(DOCUMENTS, len(DOCUMENTS)), [], {}
    while waiting:
        some = [waiting.pop() for _ in range(min(chance.randint(3, 6), len(waiting)))]
        there |= {entry[0].id: entry for entry in some}
        with register.writing() as writer:
            writer.store(some)
            update(register, writer)
        for _ in range(chance.randint(2, 5)):
            decide_at_random(register, chance, log)
        if chance.random() < 0.25:
            gone = chance.choice(sorted(there))
            del there[gone]
            with register.writing() as writer:
                writer.forget([gone])
    with register.writing() as writer:
        update(register, writer)
    return list(there.values()), log


def replayed(register: Register, chance: random.Random, there: list[Entry], log: list[Decision]) -> None:
    """The same documents and decisions in another order: a decision comes when what it rests on was read."""
    waiting, decisions, read = chance.sample(there, len(there)), list(log), set()
    known = {document.id for document, _ in there}
    with register.writing() as writer:
        while waiting or decisions:
            ready = decisions and set(decisions[0].documents()) & known <= read
            if ready and (not waiting or chance.random() < 0.5):
                enter(writer, decisions.pop(0))
            else:
                some = [waiting.pop() for _ in range(min(chance.randint(2, 6), len(waiting)))]
                writer.store(some)
                read |= {document.id for document, _ in some}
            if chance.random() < 0.1:
                update(register, writer)
        update(register, writer)


@pytest.mark.parametrize("part", range(PARTS))
def test_any_sequence_ends_in_the_same_register(tmp_path: Path, part: int) -> None:
    standings: Counter[str] = Counter()
    for seed in range(part, SEQUENCES, PARTS):
        chance = random.Random(seed)
        with empty(tmp_path, "one.db") as one, empty(tmp_path, "other.db") as other:
            there, log = lived(one, chance)
            replayed(other, chance, there, log)
            ended = shown(one)
            assert ended == shown(other), f"sequence {seed}"
            standings.update(outcome.standing for outcome in ended["outcomes"])
    assert {"applied", "again", "overruled", "undone"} == set(standings)
