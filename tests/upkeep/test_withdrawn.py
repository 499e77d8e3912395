"""Records follow what outlets take back and put up again, as if all were made anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from servanda.export.jsonl import lines
from servanda.pipeline import build, differing, update
from servanda.register import Register, Withdrawn
from tests.upkeep.test_keep import entries, kept, readings

AT = "2025-01-01T00:00:00+00:00"


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_back_and_put_up_again_is_followed(tmp_path: Path, seed: int) -> None:
    chance, withdrawn = random.Random(seed), set[str]()
    told = [document.id for document, read in entries() if read.acts]
    with Register.open(tmp_path / "r.db", create=True) as register, register.writing() as writer:
        writer.store(entries())
        update(register, writer)
        for _ in range(6):
            withdrawn ^= {chance.choice(told)}
            for id in told:
                writer.withdraw(id, Withdrawn(AT, "said", "Withdrawn.") if id in withdrawn else None)
            update(register, writer)
            assert kept(register) == "".join(lines(build(readings(entries()), withdrawn=withdrawn)))
        assert withdrawn
        assert differing(writer) == ()


def test_a_page_that_is_not_there_any_more_bears_out_what_it_did(tmp_path: Path) -> None:
    with Register.open(tmp_path / "r.db", create=True) as register, register.writing() as writer:
        writer.store(entries())
        update(register, writer)
        before = kept(register)
        for document, _ in entries():
            writer.withdraw(document.id, Withdrawn(AT, "gone", ""))
        with register.view() as view:
            assert not view.state().stale
        for document, _ in entries():
            writer.withdraw(document.id, Withdrawn(AT, "said", "Withdrawn."))
        with register.view() as view:
            assert view.state().stale
        update(register, writer)
        assert kept(register) != before
        with register.view() as view:
            assert {record.origins for record in view.records()} == {0}
        for document, _ in entries():
            writer.withdraw(document.id, Withdrawn(AT, "missing", ""))
        update(register, writer)
        assert kept(register) == before
