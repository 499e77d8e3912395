"""Records kept up document by document are those that one building over all readings gives, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.generate import generate
from servanda.export.jsonl import lines
from servanda.model.codec import decode_reading
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.pipeline import build, read, update
from servanda.register import Read, Register, Writer
from servanda.upkeep import keep
from tests.press import press

Entry = tuple[Document, Read]


@cache
def entries() -> list[Entry]:
    """A made-up press in which much is told several times, and one in which papers contradict each other; as read."""
    return [(document, read(document)) for document in [*generate(50, seed=7), *press()]]


@cache
def undated() -> dict[str, Entry]:
    """The same documents without their dates."""
    bare = [replace(document, published=None) for document, _ in entries()]
    return {document.id: (document, read(document)) for document in bare}


def readings(some: Sequence[Entry]) -> list[Reading]:
    return [decode_reading(entry.body) for _, entry in some]


def whole(some: Sequence[Entry]) -> list[Record]:
    return build(readings(some))


def kept(register: Register) -> str:
    with register.view() as view:
        return "".join(lines(view.records()))


def add(register: Register, writer: Writer, some: Sequence[Entry]) -> None:
    writer.store(some)
    update(register, writer)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[list[Entry], list[str]]]:
    """Batches of documents, each with documents that are forgotten after it."""
    order = draw(st.permutations(range(len(entries()))))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=6)))
    found = []
    for first, last in zip([0, *cuts], [*cuts, len(order)], strict=True):
        there = [entries()[place][0].id for place in order[:last]]
        gone = draw(st.lists(st.sampled_from(there), max_size=8, unique=True)) if there else []
        found.append(([entries()[place] for place in order[first:last]], gone))
    return found


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(histories(), st.sampled_from([3, 20, 1000]))
def test_batches_in_any_order_and_documents_forgotten(
    monkeypatch: pytest.MonkeyPatch, history: list[tuple[list[Entry], list[str]]], some: int
) -> None:
    monkeypatch.setattr(keep, "SOME", some)
    there: dict[str, Entry] = {}
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "r.db", create=True) as register:
        with register.writing() as writer:
            for batch, gone in history:
                add(register, writer, batch)
                writer.forget(gone)
                update(register, writer)
                there |= {document.id: (document, entry) for document, entry in batch}
                there = {id: entry for id, entry in there.items() if id not in gone}
        assert kept(register) == "".join(lines(whole(list(there.values()))))


def test_documents_that_change(tmp_path: Path) -> None:
    with Register.open(tmp_path / "r.db", create=True) as register, register.writing() as writer:
        add(register, writer, entries())
        for number, id in enumerate(sorted(undated())[::6]):
            add(register, writer, [undated()[id]])
            if number % 3 == 0:
                now = {
                    **{d.id: (d, e) for d, e in entries()},
                    **{i: undated()[i] for i in sorted(undated())[::6][: number + 1]},
                }
                assert kept(register) == "".join(lines(whole(list(now.values()))))


@cache
def copied() -> list[Entry]:
    """Some of the documents three times and more, under ids before and behind their own."""
    some = [document for document, _ in (*entries()[:12], *entries()[50:])]
    ids = ("{}", "{}-b", "a-{}", "{}-c", "0-{}")
    copies = [replace(one, id=id.format(one.id)) for n, one in enumerate(some) for id in ids[: 3 + n % 3]]
    return [(one, read(one)) for one in copies]


@cache
def reprinted() -> list[Entry]:
    """Some of the documents in five papers, in two of them twice."""
    papers = [(place, paper) for paper in ("b", "d", "a", "c", "e") for place in ("", "0-")[: 1 + (paper in "cd")]]
    some = [document for document, _ in (*entries()[:8], *entries()[50:])]
    copies = [
        replace(one, id=f"{place}{paper}-{one.id}", url=f"https://{paper}.example/{one.id}", outlet=None)
        for one in some
        for place, paper in papers
    ]
    return [(one, read(one)) for one in copies]


@pytest.mark.parametrize("some", [copied, reprinted])
@pytest.mark.parametrize("seed", range(3))
def test_copies_come_and_go(tmp_path: Path, seed: int, some: Callable[[], list[Entry]]) -> None:
    chance, there = random.Random(seed), dict[str, Entry]()
    shuffled = chance.sample(some(), len(some()))
    with Register.open(tmp_path / "r.db", create=True) as register, register.writing() as writer:
        for first in range(0, len(shuffled), 20):
            batch = shuffled[first : first + 20]
            add(register, writer, batch)
            there |= {document.id: (document, entry) for document, entry in batch}
            for id in chance.sample(sorted(there), 8):
                del there[id]
            writer.forget([document.id for document, _ in shuffled if document.id not in there])
            update(register, writer)
            assert kept(register) == "".join(lines(whole(list(there.values()))))


def test_copies_tell_no_more_than_one_of_them() -> None:
    once = [(document, entry) for document, entry in copied() if (document, entry) in entries()]
    assert len(whole(copied())) == len(whole(once)) > 10


def _id(entry: Entry) -> str:
    return entry[0].id


@pytest.mark.parametrize("some", [entries, copied, reprinted])
def test_what_is_forgotten_leaves_no_trace(tmp_path: Path, some: Callable[[], list[Entry]]) -> None:
    """Not in the export alone: what the records are made of is what the rest alone would have left."""
    import sqlite3

    found = []
    for number, told in enumerate((some(), some()[20:])):
        path = tmp_path / f"{number}.db"
        with Register.open(path, create=True) as register, register.writing() as writer:
            for half in (sorted(told, key=_id)[len(told) // 2 :], sorted(told, key=_id)[: len(told) // 2]):
                add(register, writer, half)
            writer.forget([document.id for document, _ in some()[:20]])
            update(register, writer)
        with sqlite3.connect(path) as connection:
            tables = ("voice", "name_word", "called", "person", "link", "act", "act_key", "record", "pending")
            rows = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in tables}
            rows["page"] = sorted(connection.execute("SELECT document, held, origins FROM page"))
            rows["page_key"] = sorted(
                connection.execute("SELECT key, document FROM page_key JOIN page ON page.number = page_key.page")
            )
        found.append(rows)
    assert found[0] == found[1]
    assert all(found[0][name] for name in found[0] if name != "pending")


def test_only_what_new_documents_have_to_do_with_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Register.open(tmp_path / "r.db", create=True) as register, register.writing() as writer:
        add(register, writer, entries()[:-1])
        seen: list[str] = []
        original = keep.keep_records

        def watched(*arguments: object) -> object:
            made = original(*arguments)  # type: ignore[arg-type]
            seen.extend(record.id for record in made.new)
            return made

        monkeypatch.setattr(keep, "keep_records", watched)
        last = entries()[-1]
        add(register, writer, [last])
        told = {record.id for record in whole(entries()) if last[0].id in record.documents}
        assert set(seen) >= told
        assert len(seen) <= len(told) + 5
        seen.clear()
        assert not update(register, writer).any
        assert not seen


def test_a_person_whose_party_is_told_elsewhere(tmp_path: Path) -> None:
    """A name that one document leaves open takes part as soon as another says for whom it speaks."""
    text = "Dalia Vorin a rencontré le président du Cap-Vert, Adelino Monteiro, à Praia le 3 mai 2024."
    other = "La ministre finlandaise des Affaires étrangères, Dalia Vorin, est arrivée le 4 mai 2024 à Tallinn."
    found = [
        (d, read(d))
        for d in (Document("a", text, published="2024-05-04"), Document("b", other, published="2024-05-05"))
    ]
    assert build(readings(found)) != [*build(readings(found[:1])), *build(readings(found[1:]))]
    with Register.open(tmp_path / "r.db", create=True) as register, register.writing() as writer:
        for entry in found:
            add(register, writer, [entry])
        assert kept(register) == "".join(lines(whole(found)))
        writer.forget(["b"])
        update(register, writer)
        assert kept(register) == "".join(lines(whole(found[:1])))
