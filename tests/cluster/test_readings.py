"""Readings as Parquet files: what is written is read again, whatever is in it; broken files are told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from servanda.cluster.readings import partition, read_part, read_parts, write_part
from servanda.errors import InputError
from servanda.model.document import Document
from servanda.pipeline import failed, read
from servanda.register import Read, Register
from servanda.runs import Plan, read_into
from servanda.workers import Died
from tests.press import press
from tests.test_runs import expected, export, run, update

HOSTILE = Document("h\u202e", "Bonjour \x00\u202e monde", url="https://example.org/é", lang="fr", published="2024-03")


def test_documents_come_back_with_their_readings(tmp_path: Path) -> None:
    entries = [(document, read(document)) for document in [*press(), HOSTILE]]
    entries.append((HOSTILE, failed(HOSTILE, "broken")))
    path = write_part(tmp_path, entries[:-1])
    write_part(tmp_path, entries[-1:])
    assert list(read_part(path)) == entries[:-1]
    assert sorted(map(repr, read_parts(tmp_path))) == sorted(map(repr, entries))


def test_a_batch_that_is_written_twice_is_one_file(tmp_path: Path) -> None:
    entries = [(document, read(document)) for document in press()[:3]]
    assert write_part(tmp_path, entries) == write_part(tmp_path, entries)
    assert len(list(tmp_path.rglob("*"))) == 2  # the partition, and the file


def test_what_is_no_such_file_is_told(tmp_path: Path) -> None:
    partition(tmp_path).mkdir()
    (partition(tmp_path) / "part-x.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(InputError, match=r"part-x\.parquet"):
        list(read_parts(tmp_path))


def test_a_register_takes_in_what_was_read_before(tmp_path: Path) -> None:
    documents = press()
    write_part(tmp_path / "parts", [(document, read(document)) for document in documents[:5]])
    place = tmp_path / "register.db"
    plan = Plan(1, finished=read_parts(tmp_path / "parts"))
    with Register.open(place, create=True) as register, register.writing() as writer:
        tally = read_into(register, writer, documents, plan)
        update(register, writer)
    assert (tally.read, tally.known) == (len(documents), 5)
    assert export(place) == expected(documents)


def copies(documents: list[Document]) -> list[Document]:
    return [replace(one, id=f"{one.id}-again", url="https://www.example.org/again") for one in documents]


def none_to_read(*_: object) -> Iterator[tuple[Document, Read | Died]]:
    raise AssertionError("nothing is to be read")


def test_the_folder_has_what_was_not_read_as_others_say_the_same(tmp_path: Path) -> None:
    folder, place = tmp_path / "parts", tmp_path / "register.db"
    documents = [*press(), *copies(press())]
    sent: list[str] = []

    def engine(function: object, items: Iterable[Document]) -> Iterator[tuple[Document, Read | Died]]:
        for item in items:
            sent.append(item.id)
            write_part(folder, [(item, read(item))])
            yield item, read(item)

    with Register.open(place, create=True) as register, register.writing() as writer:
        read_into(register, writer, documents, Plan(engine=engine, keep=partial(write_part, folder)))
    assert set(sent) == {one.id for one in press()}
    assert {document for document, _ in read_parts(folder)} == set(documents)
    other = tmp_path / "other.db"
    with Register.open(other, create=True) as register, register.writing() as writer:
        tally = read_into(register, writer, documents, Plan(engine=none_to_read, finished=read_parts(folder)))
        update(register, writer)
    assert tally.known == len(documents)
    assert export(other) == expected(documents)


def test_what_says_the_same_as_a_reading_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder, place = tmp_path / "parts", tmp_path / "register.db"
    write_part(folder, [(document, read(document)) for document in press()])
    with Register.open(place, create=True) as register, register.writing() as writer:
        read_into(register, writer, copies(press()), Plan(engine=none_to_read, finished=read_parts(folder)))
        update(register, writer)
    assert export(place) == expected([*press(), *copies(press())])


def test_readings_by_other_rules_are_left_alone(tmp_path: Path) -> None:
    old = partition(tmp_path).with_name("rules=0123456789abcdef")
    old.mkdir()
    (old / "part-x.parquet").write_bytes(b"of another version")
    assert list(read_parts(tmp_path)) == []


def test_a_second_run_reads_nothing_again(tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    run(place, press())
    with Register.open(place) as register, register.writing() as writer:
        tally = read_into(register, writer, press(), Plan(engine=none_to_read))
    assert tally.known == len(press())
