"""`servanda changes`: what new documents added, changed, settled and put in doubt."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from servanda.model.document import Document
from tests.cli import Shell
from tests.press import press, write_lines

BY_ID = {document.id: document for document in press()}
OTHER_DAYS = "Le président cap-verdien Adelino Monteiro a effectué une visite d'État au Portugal du 10 au 14 mars 2024."
BY_ID["lisbonne-6"] = Document("lisbonne-6", OTHER_DAYS, published="2024-03-15")


def read(shell: Shell, tmp_path: Path, *ids: str) -> None:
    shell("read", write_lines(tmp_path / "some.jsonl", [BY_ID[id] for id in ids]))


def now() -> str:
    time.sleep(1.1)
    return datetime.now(UTC).isoformat(timespec="seconds")


def test_what_is_new(shell: Shell, tmp_path: Path) -> None:
    read(shell, tmp_path, "praia-1")
    [told] = shell.json("changes")
    assert (told["kind"], told["type"], told["documents"]) == ("new", "transfer", ["praia-1"])
    assert told["values"]["date"]["before"] == []
    assert told["record"] in shell("changes")
    assert shell.json("changes", "--since", "2999-01-01") == []
    assert "Nothing has changed" in shell("changes", "--since", "2999-01-01")


def test_what_is_put_in_doubt_and_settled_again(shell: Shell, tmp_path: Path) -> None:
    read(shell, tmp_path, "lisbonne-3")
    start = now()
    read(shell, tmp_path, "lisbonne-6")
    visit = next(told for told in shell.json("changes", "--since", start) if told["type"] == "visit")
    assert (visit["kind"], visit["doubted"], visit["settled"]) == ("changed", ["date"], [])
    assert visit["origins"] == [1, 2]
    assert visit["documents"] == ["lisbonne-6"]
    out = shell("changes", "--since", start)
    assert "in doubt: date" in out
    assert "origins: 1 → 2" in out


def test_what_several_runs_did_is_told_once(shell: Shell, tmp_path: Path) -> None:
    for id in ("lisbonne-1", "lisbonne-3", "lisbonne-6"):
        read(shell, tmp_path, id)
    told = shell.json("changes")
    assert {one["record"] for one in told} == {record["id"] for record in shell.json("show")}
    assert all(one["kind"] == "new" for one in told)


def test_a_record_under_another_id_is_one_and_the_same(shell: Shell, tmp_path: Path) -> None:
    read(shell, tmp_path, "lisbonne-3")
    before = next(record["id"] for record in shell.json("show", "--type", "visit"))
    start = now()
    read(shell, tmp_path, "lisbonne-1")  # of an earlier day: the record goes by its first document
    visit = next(told for told in shell.json("changes", "--since", start) if told["type"] == "visit")
    assert visit["record"] != before
    assert visit["was"] == before
    assert visit["kind"] == "changed"
    assert f"was {before}" in shell("changes", "--since", start)


def test_what_is_forgotten_is_not_told_of(shell: Shell, tmp_path: Path) -> None:
    read(shell, tmp_path, "lisbonne-1", "praia-1", "oulan-1")
    shell("forget", "praia-1", "--yes")
    told = shell.json("changes")
    assert told
    assert not any("praia-1" in one["documents"] for one in told)
    assert b"ambulances" not in b"".join(file.read_bytes() for file in shell.register.parent.glob("register.db*"))


def test_a_second_reading_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    read(shell, tmp_path, *BY_ID)
    start = now()
    read(shell, tmp_path, *BY_ID)
    assert shell.json("changes", "--since", start) == []


def test_what_is_no_date(read: Shell) -> None:
    read("changes", "--since", "yesterday", code=2)
    assert "no date" in read.err


def test_new_documents_of_no_interest(shell: Shell, tmp_path: Path) -> None:
    shell("read", write_lines(tmp_path / "a.jsonl", [Document("meteo", BY_ID["meteo"].text)]))
    assert shell.json("changes") == []
