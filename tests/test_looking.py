"""Pages looked at in several processes come back as they do in one: in order, none lost, what kills a process told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from servanda import looking
from servanda.looking import AHEAD, FEW
from servanda.model.document import Document
from servanda.text import places
from servanda.text.given import Heavy, Reason, Unread
from servanda.text.sources import Drawn, Found, stream
from tests.press import many, write_lines
from tests.test_archived import markup, web_archive
from tests.webarchives import tarred, zipped


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "FEW", 2)


def mixed(folder: Path) -> list[str]:
    """Archives and files of all kinds, with a damaged page, a page that is none, and lines."""
    press = many(12)
    members = {f"{one.id}.html": markup(one).encode() for one in press} | {"broken.html": b"\x00\x01\x02" * 90}
    archive = web_archive(folder / "a.warc.gz", press)
    archive.write_bytes(archive.read_bytes()[:-60])
    (folder / "b.zip").write_bytes(zipped(members))
    (folder / "c.tar.gz").write_bytes(tarred({"in.zip": zipped(members), **members}, "w:gz"))
    write_lines(folder / "d.jsonl", press)
    (folder / "e").mkdir()
    for name, data in members.items():
        (folder / "e" / name).write_bytes(data)
    return [str(folder / name) for name in ("a.warc.gz", "b.zip", "c.tar.gz", "d.jsonl", "e", "nowhere")]


@pytest.mark.parametrize("passing", [None, lambda _: None])
def test_two_processes_give_what_one_gives_in_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passing: places.Passing | None
) -> None:
    monkeypatch.setattr(places, "OFTEN", 5)
    monkeypatch.setattr(places, "LISTED", 3)
    paths = mixed(tmp_path)
    alone = list(stream(paths, passing=passing))
    assert list(stream(paths, passing=passing, looking=looking.looking(3))) == alone
    assert {type(one).__name__ for one in alone} >= {"Document", "Unread"}


def drawn(count: int, seen: list[int]) -> Iterator[Drawn]:
    """Pages, the seventh of which ends the process that looks at it, and lines between them."""
    for number in range(count):
        seen.append(number)
        call = Heavy(os._exit, 3) if number == 7 else Heavy(Document, f"p{number}", "text")
        item = call if number % 3 else partial(Document, f"l{number}", "text")
        yield Drawn(item, f"place {number}", lambda found: iter([found] if found else []))


def named(found: Iterable[tuple[Drawn, Found | None]]) -> list[str]:
    return [one.id for _, one in found if one is not None]


def test_a_page_that_ends_its_process_is_told_and_the_others_come_back() -> None:
    found = list(looking.looking(3)(drawn(40, [])))
    expected = [f"{'p' if number % 3 else 'l'}{number}" for number in range(40)]
    expected[7] = "place 7"
    assert named(found) == expected
    failed = found[7][1]
    assert isinstance(failed, Unread)
    assert failed.reason is Reason.FAILED
    assert "exit code 3" in failed.message


def test_no_more_is_drawn_than_is_wanted_soon() -> None:
    seen: list[int] = []
    found = looking.looking(3)(drawn(10_000, seen))
    for _ in range(20):
        next(found)
    assert len(seen) <= 20 + 2 * AHEAD + 1


def test_a_few_are_looked_at_without_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "FEW", FEW)
    monkeypatch.setattr(looking, "Pool", lambda *_: pytest.fail("a process was started"))
    assert len(list(looking.looking(3)(one for one in drawn(FEW, []) if one.name != "place 7"))) == FEW - 1
