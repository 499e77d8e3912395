"""Runs over archives: killed anywhere and gone on with, from any kind of archive, they give one register."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.webpages import pages
from servanda.export.jsonl import lines
from servanda.model.document import Document
from servanda.model.mark import Mark
from servanda.pipeline import update
from servanda.register import Register
from servanda.runs import Plan, Tally, read_into
from servanda.text import places
from servanda.text.addresses import page_id
from servanda.text.html import read_html
from servanda.text.sources import Passed, Unread, stream
from tests.press import many, press
from tests.webarchives import packed, page, tarred, zipped

OTHERS = [("index", "index-page"), ("login", "login-page"), ("error", "error-page")]


def markup(document: Document) -> str:
    """A document as a page."""
    body = "".join(f"<p>{part}</p>" for part in document.text.split("\n\n"))
    date = f'<meta property="article:published_time" content="{document.published}">'
    return f'<!doctype html><html lang="fr"><head><title>{document.id}</title>{date}</head><body>{body}</body></html>'


def address(document: Document) -> str:
    return f"https://press.example/{document.id}"


def web_archive(path: Path, documents: list[Document]) -> Path:
    """Documents as pages, with a page that is no article after each, and some in twice."""
    others = [markup for some in zip(*(pages(kind).values() for kind, _ in OTHERS), strict=False) for markup in some]
    records = []
    for number, one in enumerate(documents):
        records.append(page(address(one), markup(one)))
        records.append(page(f"https://press.example/other/{number}", others[number % len(others)]))
        if number % 7 == 0:
            records.append(page(f"http://www.press.example/{one.id}/#top", markup(one)))
    path.write_bytes(packed(records))
    return path


def run(register: Path, *paths: Path, jobs: int = 1) -> Tally:
    with Register.open(register, create=True) as opened, opened.writing() as writer:

        def mark(archive: str) -> Mark | None:
            with opened.view() as view:
                return view.mark(archive)

        tally = read_into(opened, writer, stream([str(path) for path in paths], passing=mark), Plan(jobs, naming=True))
        update(opened, writer)
        return tally


def whole(register: Path) -> tuple[str, list[object], list[tuple[object, ...]]]:
    """All that a register says: records, what was skipped, and how far archives were read."""
    with Register.open(register) as opened, opened.view() as view:
        marks = [
            (mark.name, mark.place, mark.documents, dict(mark.skipped), dict(mark.unlisted)) for mark in view.marks()
        ]
        return "".join(lines(view.records())), list(view.skips()), marks


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "OFTEN", 5)
    monkeypatch.setattr(places, "LISTED", 3)


def test_an_archive_gives_the_register_of_its_pages(tmp_path: Path) -> None:
    run(tmp_path / "a.db", web_archive(tmp_path / "x.warc.gz", press()))
    source = [read_html(markup(one), page_id(address(one)), address(one)) for one in press()]
    with Register.open(tmp_path / "b.db", create=True) as opened, opened.writing() as writer:
        read_into(opened, writer, source, Plan(1))
        update(opened, writer)
    assert whole(tmp_path / "a.db")[0] == whole(tmp_path / "b.db")[0]
    assert whole(tmp_path / "a.db")[0].count("\n") > 5


def test_any_archive_gives_the_register_of_the_folder(tmp_path: Path) -> None:
    members = {f"{one.id}.html": markup(one).encode() for one in press()}
    for name, text in members.items():
        (tmp_path / "folder").mkdir(exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(text)
    (tmp_path / "x.zip").write_bytes(zipped(members))
    (tmp_path / "x.tar.gz").write_bytes(tarred({"in.zip": zipped(members)}, "w:gz"))
    found = set()
    for name in ("folder", "x.zip", "x.tar.gz"):
        run(tmp_path / f"{name}.db", tmp_path / name)
        found.add(whole(tmp_path / f"{name}.db")[0])
    assert len(found) == 1


def test_one_page_in_two_archives_is_one_document(tmp_path: Path) -> None:
    one, other = (web_archive(tmp_path / f"{n}.warc.gz", press()) for n in (1, 2))
    tally = run(tmp_path / "r.db", one, other)
    assert len(set(tally.ids)) == len(press())


@pytest.mark.usefixtures("often")
def test_a_run_that_is_broken_off_anywhere_is_gone_on_with(tmp_path: Path) -> None:
    archive = web_archive(tmp_path / "x.warc.gz", many(20))
    run(tmp_path / "whole.db", archive)
    expected = whole(tmp_path / "whole.db")
    assert expected[2]

    class BreakError(Exception):
        pass

    def until(count: int, register: Register) -> Iterator[Document | Unread | Passed]:
        def mark(archive: str) -> Mark | None:
            with register.view() as view:
                return view.mark(archive)

        for number, item in enumerate(stream([str(archive)], passing=mark)):
            if number == count:
                raise BreakError
            yield item

    for seed in range(3):
        path, chance = tmp_path / f"{seed}.db", random.Random(seed)
        for _ in range(4):
            with Register.open(path, create=True) as opened, opened.writing() as writer, pytest.raises(BreakError):
                read_into(opened, writer, until(chance.randrange(14), opened), Plan(1))
        run(path, archive)
        assert whole(path) == expected


@pytest.mark.usefixtures("often")
def test_what_was_read_is_passed_over_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = web_archive(tmp_path / "x.warc.gz", many(20))
    first = run(tmp_path / "r.db", archive)
    monkeypatch.setattr("servanda.text.warc.from_bytes", lambda *_: pytest.fail("it was read again"))
    again = run(tmp_path / "r.db", archive)
    assert again.reasons == first.reasons
    assert set(again.reasons) == {reason for _, reason in OTHERS}
    assert (again.read, again.known >= 20) == (0, True)


@pytest.mark.usefixtures("often")
def test_a_document_that_was_taken_out_is_read_again(tmp_path: Path) -> None:
    archive = web_archive(tmp_path / "x.warc.gz", many(20))
    gone = run(tmp_path / "r.db", archive).ids[3]
    with Register.open(tmp_path / "r.db") as opened, opened.writing() as writer:
        writer.forget([gone])
    again = run(tmp_path / "r.db", archive)
    assert (again.read, gone in again.ids) == (1, True)


@pytest.mark.usefixtures("often")
def test_a_page_that_waits_for_another_of_its_id_holds_the_place_back(tmp_path: Path) -> None:
    """Two captures of one page with different texts, in flight together."""
    one, other = many(2)
    captures = [page("https://a.example/1", markup(one)), page("https://a.example/1", markup(other))]
    rest = [page(address(document), markup(document)) for document in many(12)]
    (tmp_path / "x.warc.gz").write_bytes(packed([*captures, *rest]))
    run(tmp_path / "a.db", tmp_path / "x.warc.gz", jobs=2)
    run(tmp_path / "b.db", tmp_path / "x.warc.gz", jobs=1)
    assert whole(tmp_path / "a.db") == whole(tmp_path / "b.db")
    assert [skip.reason for skip in whole(tmp_path / "a.db")[1]] == ["duplicate-id"]  # type: ignore[attr-defined]
    assert whole(tmp_path / "a.db")[2][0][1] == 14


def test_a_run_that_is_killed_is_gone_on_with(tmp_path: Path) -> None:
    archive = web_archive(tmp_path / "x.warc.gz", many(24))
    run(tmp_path / "whole.db", archive)
    command = [sys.executable, "-m", "servanda", "read", str(archive), "--register", str(tmp_path / "r.db")]
    for seconds in (2.0, 3.0):
        begun = subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        begun.kill()
        begun.wait()
    told = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    assert whole(tmp_path / "r.db")[:2] == whole(tmp_path / "whole.db")[:2]
    assert sum(told["reasons"].values()) == 24
    assert told["read"] + told["known"] >= 24
