"""Runs over documents: any order, any number of runs, any number of processes, killed or not, give one register."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from servanda import pipeline, runs
from servanda.errors import InputError
from servanda.export.jsonl import lines
from servanda.model.document import Document
from servanda.pipeline import current, preview, read_all, update
from servanda.register import Register
from servanda.register.inspect import faults
from servanda.runs import InterruptedRunError, Plan, Tally, read_into
from servanda.text.sources import Reason, Unread
from servanda.upkeep import acts
from tests.press import many, press

Source = Iterable[Document | Unread]


def run(path: str | Path, source: Source, jobs: int = 1) -> Tally:
    with Register.open(path, create=True) as register, register.writing() as writer:
        tally = read_into(register, writer, source, Plan(jobs, naming=True))
        update(register, writer)
        return tally


def export(path: str | Path) -> str:
    with Register.open(path) as register, register.view() as view:
        return "".join(lines(view.records()))


def expected(documents: Sequence[Document]) -> str:
    return "".join(lines(read_all(documents)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.db"


def test_a_run_gives_what_reading_without_a_register_gives(place: str | Path) -> None:
    tally = run(place, press())
    assert tally.read == len(press())
    assert export(place) == expected(press())
    assert export(place).count("\n") > 5


@pytest.mark.parametrize("seed", range(5))
def test_any_order_in_any_number_of_runs_gives_the_same(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shuffled = press()
    chance.shuffle(shuffled)
    cuts = sorted(chance.sample(range(len(shuffled)), 4))
    for first, last in zip([0, *cuts], [*cuts, len(shuffled)], strict=True):
        again = chance.sample(shuffled[:first], min(2, first))
        run(path, [*shuffled[first:last], *again])
    assert export(path) == expected(press())


def test_two_processes_give_the_same(place: str | Path) -> None:
    documents = many(40)
    tally = run(place, documents, jobs=2)
    assert sorted(tally.ids) == sorted(document.id for document in documents)
    assert export(place) == expected(documents)


def test_what_is_there_is_not_read_again(place: str | Path) -> None:
    run(place, press())
    tally = run(place, press())
    assert (tally.read, tally.again, tally.known) == (0, 0, len(press()))


def test_a_change_in_the_particulars_is_read(path: Path) -> None:
    bare = [replace(document, published=None) for document in press()]
    run(path, bare)
    assert run(path, press()).read == len(press())
    assert run(path, bare).known == len(press())
    assert export(path) == expected(press())


def test_documents_of_one_id_come_down_to_one_in_any_order(tmp_path: Path) -> None:
    one, other = press()[0], replace(press()[5], id=press()[0].id)
    rest = press()[1:5]
    found = set()
    for number, source in enumerate(([one, other, *rest, other], [*rest, other, one], [one, *rest])):
        path = tmp_path / f"{number}.db"
        run(path, source)
        if number == 2:
            run(path, [other])
        with Register.open(path) as register, register.view() as view:
            found.add((export(path), tuple(view.skips())))
    assert len(found) == 1
    assert [skip.reason for skip in found.pop()[1]] == ["duplicate-id"]


def test_what_cannot_be_read_is_entered_and_the_run_goes_on(path: Path, tmp_path: Path) -> None:
    source: list[Document | Unread] = [
        Unread("void", Reason.EMPTY, "Fill it in."),
        Unread("nowhere", Reason.NOT_FOUND, "Check it."),
        Unread(str(tmp_path), Reason.EMPTY, "An empty folder."),
        Document("german", "Der Minister sagte gestern in der Stadt, dass er nichts zu sagen habe. " * 3, lang="de"),
        Document("marks", "... --- ..."),
        *press(),
    ]
    tally = run(path, source)
    assert [skip.id for skip in tally.skipped] == ["void"]
    assert [skip.id for skip in tally.lost] == ["nowhere", str(tmp_path)]
    assert {skip.id: skip.reason for skip in tally.unread} == {"german": "language", "marks": "empty"}
    assert tally.read == len(press())
    with Register.open(path) as register, register.view() as view:
        rows = {row.id: row for row in view.rows()}
        assert [skip.id for skip in view.skips()] == ["void"]
    assert "de" in rows["german"].unread
    assert export(path) == expected(press())
    again = run(path, source)
    assert {skip.id for skip in again.unread} == {"german", "marks"}
    assert again.known == len(press())


def test_a_document_that_the_program_fails_on_stops_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.prepare

    def prepare(document: Document, language: str | None = None) -> object:
        if document.id == "meteo":
            raise RecursionError("too deep")
        return real(document, language)

    monkeypatch.setattr(pipeline, "prepare", prepare)
    tally = run(path, press())
    assert [(skip.id, skip.reason) for skip in tally.unread] == [("meteo", "failed")]
    assert "RecursionError" in tally.unread[0].message
    assert tally.read == len(press()) - 1


def die(document: Document) -> object:
    """Stands in for `read`, in a process of its own."""
    if document.id.endswith("sport"):
        os.kill(os.getpid(), signal.SIGKILL)
    return pipeline.read(document)


def test_a_document_that_ends_its_process_stops_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "read", die)
    tally = run(path, press(), jobs=2)
    assert [(skip.id, skip.reason) for skip in tally.unread] == [("sport", "failed")]
    assert tally.read == len(press()) - 1


# Rules that change


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pipeline, runs):
        monkeypatch.setattr(module, "reading_rules", lambda: "newer")


def test_documents_of_older_rules_are_read_again(path: Path, newer: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        for module in (pipeline, runs):
            older.setattr(module, "reading_rules", lambda: "older")
        run(path, press()[:6])
    with Register.open(path) as register, register.view() as view:
        assert len(view.outdated("newer")) == 6
    tally = run(path, press()[4:])
    assert sorted(tally.ids) == sorted(document.id for document in press())
    assert (tally.read, tally.again) == (len(press()) - 6, 6)
    with Register.open(path) as register, register.view() as view:
        assert view.outdated("newer") == []
    assert export(path) == expected(press())


def test_records_of_older_rules_are_built_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(path, press())
    before = read_all(press())
    monkeypatch.setattr(pipeline, "record_rules", lambda: "newer")
    monkeypatch.setattr(acts, "settle", lambda reading, _: replace(reading, acts=reading.acts[:1]))
    with Register.open(path) as register, register.writing() as writer:
        changes = update(register, writer)
        assert changes.gone
        assert not update(register, writer).any
        with register.view() as view:
            assert 0 < len(list(view.records())) == len(before) - len(changes.gone) + len(changes.new)


# Runs that are broken off


def test_ctrl_c_stores_what_was_read_and_says_so(path: Path) -> None:
    def source() -> Source:
        yield from press()[:7]
        raise KeyboardInterrupt

    with pytest.raises(InterruptedRunError, match="7 documents were read and are stored"):
        run(path, source())
    with Register.open(path) as register, register.view() as view:
        assert view.counts().documents == 7
        assert view.state().stale
    assert run(path, press()).known == 7
    assert export(path) == expected(press())


def test_records_are_completed_before_they_are_shown(path: Path) -> None:
    with Register.open(path, create=True) as register:
        with register.writing() as writer:
            read_into(register, writer, press(), Plan(1))
            said: list[str] = []
            current(register, said.append)
            assert "being read" in said[0]
        current(register, said.append)
        assert len(said) == 1
    assert export(path) == expected(press())


READ = """
import random, sys, time
from servanda import runs
from servanda.pipeline import update
from servanda.register import Register
from tests.press import many

def told(tally):
    for id in tally.ids[len(seen):]:
        seen.append(id)
        print(id, flush=True)

if __name__ == "__main__":
    seen = []
    runs.OFTEN = 0.03
    documents = many(int(sys.argv[2]))
    random.Random(sys.argv[3]).shuffle(documents)
    with Register.open(sys.argv[1], create=True) as register, register.writing() as writer:
        print("begun", flush=True)
        runs.read_into(register, writer, documents, runs.Plan(int(sys.argv[4]), report=told, naming=True))
        update(register, writer)
"""


def killed(path: str | Path, count: int, seed: int, jobs: int, after: int) -> list[str]:
    """What a run reported as stored before it was killed, a moment after so many reports."""
    arguments = [sys.executable, "-c", READ, str(path), str(count), str(seed), str(jobs)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    reported = [process.stdout.readline().strip() for _ in range(after)]
    time.sleep(random.Random(seed).uniform(0, 0.1))
    process.kill()
    reported += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return reported


def test_a_killed_run_loses_nothing_that_it_reported(place: str | Path) -> None:
    documents = many(150)
    reported: set[str] = set()
    for seed, (jobs, after) in enumerate([(1, 0), (1, 20), (2, 30), (1, 60)]):
        reported |= set(killed(place, len(documents), seed, jobs, after)) - {""}
        with Register.open(place) as register, register.view() as view:
            assert reported <= set(view.document_ids())
    assert 100 <= len(reported) <= len(documents)
    run(place, documents)
    assert export(place) == expected(documents)


KILLS = int(os.environ.get("SERVANDA_KILLS", "3"))  # at random moments of reading and of making records


def test_killed_at_any_moment(place: str | Path) -> None:
    documents = many(36)
    reported: set[str] = set()
    Register.open(place, create=True).close()
    for seed in range(KILLS):
        chance = random.Random(seed)
        arguments = [sys.executable, "-c", READ, str(place), str(len(documents)), str(seed), "1"]
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        threading.Timer(chance.uniform(0, 3), process.kill).start()
        reported |= {line.strip() for line in process.stdout} - {""}
        process.wait()
        process.stdout.close()
        assert list(faults(place)) == []
        with Register.open(place) as register:
            with register.view() as view:
                assert reported <= set(view.document_ids())
            if seed % 10 == 9:  # what is read is read again, and records are made from the beginning
                with register.writing() as writer:
                    writer.forget(document.id for document in documents)
                    update(register, writer)
                reported = set()
    run(place, documents)
    assert export(place) == expected(documents)


BUILD = """
import sys
from servanda.pipeline import update
from servanda.register import Register
from servanda.upkeep import keep

if __name__ == "__main__":
    keep.SOME = 7
    with Register.open(sys.argv[1]) as register, register.writing() as writer:
        print("begun", flush=True)
        update(register, writer, report=lambda count: print(count, flush=True))
"""


def test_a_building_that_is_killed_goes_on_where_it_was(place: str | Path) -> None:
    documents = many(60)
    with Register.open(place, create=True) as register, register.writing() as writer:
        read_into(register, writer, documents, Plan(1))
    for after in (0, 1, 2):
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(place)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(after + 1):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
    with Register.open(place) as register, register.view() as view:
        assert view.state().stale
    run(place, documents[:1])
    assert export(place) == expected(documents)


# Documents taken out


def test_what_is_forgotten_was_never_there(place: str | Path) -> None:
    run(place, press())
    gone = ["lisbonne-1", "oulan-1", "meteo"]
    with Register.open(place) as register:
        with register.writing() as writer:
            foreseen = preview(writer, gone)
        with register.writing() as writer:
            assert writer.forget(gone) == len(gone)
            assert update(register, writer, gone) == foreseen
    assert foreseen.any
    assert export(place) == expected([document for document in press() if document.id not in gone])
    run(place, press())
    assert export(place) == expected(press())


def test_errors_of_a_source_are_not_swallowed(path: Path) -> None:
    def source() -> Source:
        yield press()[0]
        raise InputError("no more")

    with pytest.raises(InputError):
        run(path, source())
