"""Documents that say the same are read once, and the register is the one that reading each of them gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda import pipeline, runs
from servanda.export.jsonl import lines
from servanda.model.answer import Answer
from servanda.model.document import Document, Passage, Role
from servanda.model.entry import Entry
from servanda.pipeline import failed, read, read_all, read_document, update
from servanda.register import Read, Register
from servanda.repeats import BESIDE, Repeats, key_of, renamed
from servanda.runs import Plan, Tally, read_into
from tests.press import many, press

ADDRESSES = (None, "https://www.example.com/a", "https://amp.example.com/a?utm_source=b", "https://example.ml/a")
UNREAD = (
    Document("marks", "... --- ..."),
    Document("german", "Der Minister sagte gestern in der Stadt, dass er nichts zu sagen habe. " * 3, lang="de"),
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of documents that are read, as they are."""
    found: list[str] = []

    def noting(document: Document) -> Read:
        found.append(document.id)
        return read(document)

    monkeypatch.setattr(runs, "read", noting)
    return found


def run(path: Path, source: list[Document], plan: Plan) -> Tally:
    with Register.open(path, create=True) as register, register.writing() as writer:
        tally = read_into(register, writer, source, plan)
        update(register, writer)
        return tally


def copies(documents: list[Document], chance: random.Random, count: int) -> Iterator[Document]:
    """Documents again and again under other ids, some with another address, date or outlet."""
    for number in range(count):
        one = chance.choice(documents)
        yield replace(
            one,
            id=f"{one.id}#{number}",
            url=chance.choice(ADDRESSES),
            published=chance.choice((one.published, one.published, "2021-02-03")),
            outlet=chance.choice((None, None, "Gazette")),
        )


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_register_is_that_of_documents_each_read(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "register.db"
    documents = list(copies([*press(), *UNREAD], random.Random(jobs), 150))
    tally = run(path, documents, Plan(jobs))
    assert tally.read + len(tally.unread) == len(documents)
    with Register.open(path) as register, register.view() as view:
        assert "".join(lines(view.records())) == "".join(lines(read_all(documents)))
        for document in documents:
            assert view.reading(document.id) == read_document(document)
            assert view.document(document.id) == replace(read(document).completed, text=document.text)


@given(st.sampled_from([*press(), *UNREAD, *many(4)]), st.text(max_size=8), *[st.sampled_from(ADDRESSES)] * 2)
@settings(deadline=None, max_examples=100)
def test_a_reading_under_another_id_is_the_one_that_reading_gives(
    document: Document, id: str, one: str | None, other: str | None
) -> None:
    first, second = replace(document, url=one), replace(document, id=id, url=other)
    if key_of(first) == key_of(second):
        assert renamed(first.id, read(first), second) == read(second)


def test_what_is_known_of_a_document_counts() -> None:
    document = press()[0]
    others = {
        "text": "Autre texte.",
        "title": "Un titre",
        "lang": "fr",
        "published": "2024-03-15",
        "outlet": "Gazette",
        "author": "A. B.",
        "agency": "AFP",
        "passages": (Passage(0, len(document.text), Role.BODY, "all"),),
    }
    beside = {"id", "url", "entry", "answers"}
    assert others.keys() | beside == {one.name for one in fields(Document)}
    found = {key_of(replace(document, **{name: value})) for name, value in others.items()}  # type: ignore[arg-type]
    assert len(found | {key_of(document)}) == len(others) + 1


def test_of_an_address_the_state_of_its_domain_counts() -> None:
    keys = [key_of(replace(press()[0], id=f"d{number}", url=url)) for number, url in enumerate(ADDRESSES)]
    assert keys[0] == keys[1] == keys[2] != keys[3]


def test_what_was_entered_or_cannot_be_written_is_read_by_itself() -> None:
    document = press()[0]
    assert key_of(replace(document, answers=(Answer("m", "p", "{}"),))) is None
    assert key_of(replace(document, title="\ud800")) is None
    assert key_of(replace(document, entry=Entry("list", "1", "Ana", "", ()))) is None


def test_each_text_is_read_once(tmp_path: Path, asked: list[str]) -> None:
    documents = [replace(one, id=f"{one.id}-{number}") for number in range(5) for one in press()]
    tally = run(tmp_path / "register.db", documents, Plan(1))
    assert asked == [document.id for document in documents[: len(press())]]
    assert tally.read == len(documents)


def die(document: Document) -> Read:
    """Stands in for `read`, in a process of its own: it fails on the first of what says the same."""
    if document.id.endswith("-0"):
        return failed(document, "no luck")
    return read(document)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_program_failed_on_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(runs, "read", die)
    documents = [replace(press()[0], id=f"d-{number}") for number in range(6)]
    tally = run(tmp_path / "register.db", documents, Plan(jobs))
    assert [(skip.id, skip.reason) for skip in tally.unread] == [("d-0", pipeline.FAILED)]
    assert tally.read == len(documents) - 1


def test_only_so_much_is_kept_and_what_was_asked_for_last() -> None:
    some = press()[:3]
    size = max(len(read(one).body) for one in some) + BESIDE
    known = Repeats(room=2 * size)
    for one in some[:2]:
        assert known.ask(one) is True
        known.enter(one, read(one))
    assert isinstance(known.ask(replace(some[0], id="again")), Read)
    assert known.ask(some[2]) is True
    known.enter(some[2], read(some[2]))
    assert [known.ask(replace(one, id="more")) is True for one in some] == [False, True, False]


def test_only_so_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.repeats.MANY", 3)
    known, documents = Repeats(), [replace(press()[0], id=f"d{number}") for number in range(6)]
    assert [known.ask(one) for one in documents] == [True, False, False, False, True, True]
    assert known.enter(documents[0], read(documents[0])) == documents[1:4]
    assert known.enter(documents[4], read(documents[4])) == []
