"""`servanda import`: rows beside the press, matched with it, and what became of them at the next import."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.cli.app import run
from tests.cli import Shell

HEAD = "id,type,parties,subject,date,place,status\n"
ROWS = (
    "k1,agreement,Portugal | Cape Verde,coopération dans le domaine de la santé,2024-03-12,Lisbon,signed\n",
    "k2,agreement,Portugal | Cape Verde,coopération dans le domaine de la santé,2024-03-13,Lisbon,signed\n",
    "k3,agreement,France | Japan,whales,2031-01-02,Tokyo,signed\n",
)


def write(path: Path, *rows: str, head: str = HEAD) -> Path:
    path.write_text(head + "".join(rows), encoding="utf-8")
    return path


def exported(shell: Shell) -> str:
    return shell("export")


def test_a_row_that_the_press_tells_of_is_one_more_source(read: Shell, tmp_path: Path) -> None:
    before = read.json("show", "--type", "agreement")
    told = read.json("import", write(tmp_path / "mine.csv", *ROWS[:1]), "--by", "ada", "--source", "Gazette")
    [row] = told["rows"]
    assert row["with"]
    assert row["score"] >= 0.6
    shown = read.json("show", row["record"])
    assert "mine:k1" in shown["documents"]
    [same] = [one for one in before if one["id"] == row["record"]]
    assert shown["origins"] == same["origins"]
    assert len(read.json("show", "--type", "agreement")) == len(before)
    text = read("show", row["record"])
    assert "entered by hand" in text
    assert "entered(ada)" in text
    assert {s["entered"] for s in shown["statements"] if s["document"] == "mine:k1"} == {"ada"}
    assert not any("entered" in s for s in shown["statements"] if s["document"] != "mine:k1")


def test_what_differs_is_a_conflict(read: Shell, tmp_path: Path) -> None:
    told = read.json("import", write(tmp_path / "mine.csv", ROWS[1]))
    [row] = told["rows"]
    assert row["conflicts"] == ["date"]
    assert "date" in [c["property"] for c in read.json("show", row["record"])["conflicts"]]


def test_a_row_can_count_as_an_origin(shell: Shell, tmp_path: Path) -> None:
    shell("import", write(tmp_path / "a.csv", ROWS[2]))
    assert [record["origins"] for record in shell.json("show")] == [0]
    shell("import", tmp_path / "a.csv", "--origin", "The Gazette")
    assert [record["origins"] for record in shell.json("show")] == [1]


def test_a_dry_run_enters_nothing(read: Shell, tmp_path: Path) -> None:
    before = exported(read)
    told = read("import", write(tmp_path / "mine.csv", *ROWS), "--dry-run")
    assert "Rows and records" in told
    assert "Nothing is entered" in told
    assert exported(read) == before
    met = [row["record"] for row in read.json("import", tmp_path / "mine.csv", "--dry-run")["rows"]]
    assert met == [row["record"] for row in read.json("import", tmp_path / "mine.csv")["rows"]]


def test_a_dry_run_makes_no_register(shell: Shell, tmp_path: Path) -> None:
    assert shell.json("import", write(tmp_path / "mine.csv", *ROWS), "--dry-run")["new"]
    assert not (tmp_path / "register.db").exists()


def test_the_same_file_again_changes_nothing(read: Shell, tmp_path: Path) -> None:
    read("import", write(tmp_path / "mine.csv", *ROWS))
    before = exported(read)
    told = read.json("import", tmp_path / "mine.csv")
    assert (len(told["same"]), told["new"], told["changed"]) == (3, [], [])
    assert exported(read) == before


def test_a_changed_row_takes_the_place_of_what_it_was(shell: Shell, tmp_path: Path) -> None:
    shell("import", write(tmp_path / "mine.csv", *ROWS))
    told = shell.json("import", write(tmp_path / "mine.csv", *ROWS[:2], ROWS[2].replace("2031", "2032")))
    assert [one["id"] for one in told["changed"]] == ["mine:k3"]
    assert shell.json("show", "mine:k3")["records"]
    assert "2032-01-02" in exported(shell)
    assert "2031-01-02" not in exported(shell)


def test_a_changed_row_without_a_key_is_known_again(shell: Shell, tmp_path: Path) -> None:
    head, rows = HEAD.partition(",")[2], [row.partition(",")[2] for row in ROWS]
    shell("import", write(tmp_path / "mine.csv", *rows, head=head))
    told = shell.json("import", write(tmp_path / "mine.csv", *rows[:2], rows[2].replace("Tokyo", "Osaka"), head=head))
    assert len(told["changed"]) == 1
    assert told["missing"] == []
    assert len(shell.json("show", "--documents")["documents"]) == 3


def test_rows_no_longer_there_are_told_and_taken_out_when_asked(shell: Shell, tmp_path: Path) -> None:
    shell("import", write(tmp_path / "mine.csv", *ROWS))
    told = shell.json("import", write(tmp_path / "mine.csv", *ROWS[:2]))
    assert told["missing"] == ["mine:k3"]
    assert "whales" in exported(shell)
    assert "taken out" in shell("import", tmp_path / "mine.csv", "--remove-missing")
    assert "whales" not in exported(shell)
    assert shell.json("import", tmp_path / "mine.csv", "--remove-missing")["missing"] == []


def test_a_row_is_as_before_after_another_reading(read: Shell, tmp_path: Path) -> None:
    read("import", write(tmp_path / "mine.csv", *ROWS))
    before = exported(read)
    read("read", "--again")
    read("read", tmp_path / "press.jsonl")
    assert exported(read) == before


def test_cells_that_cannot_be_read_are_told(shell: Shell, tmp_path: Path) -> None:
    rows = (ROWS[0], "k4,agreement,Mali | Russia,gas,32/13/2025,,signed\n", "k5,nothing,,,,,\n")
    told = shell("import", write(tmp_path / "mine.csv", *rows))
    assert "row 3 is refused: date" in told
    assert "row 4 is refused" in told
    shell("import", write(tmp_path / "none.csv", *rows[1:]), code=2)


def test_what_an_export_wrote_comes_in_again(read: Shell, tmp_path: Path) -> None:
    contract = tmp_path / "out.jsonl"
    read("export", "-o", contract)
    records = [json.loads(line) for line in contract.read_text(encoding="utf-8").splitlines()]
    told = read.json("import", contract, "--dry-run")
    assert told["refused"] == told["unread"] == []
    assert all(row["with"] or row["perhaps"] for row in told["rows"])
    assert sum(bool(row["with"]) for row in told["rows"]) >= 0.9 * len(records)
    fresh = tmp_path / "fresh.db"
    assert run(["import", str(contract), "--register", str(fresh), "--json"]) == 0
    read.capture.readouterr()
    assert run(["export", "--register", str(fresh)]) == 0
    again = [json.loads(line) for line in read.capture.readouterr().out.splitlines()]
    keys = ("type", "date", "start", "end", "status", "visitor_country", "host", "count", "quantity")
    parties = [sorted(party["code"] for party in record["parties"]) for record in records]
    assert sorted(parties) == sorted(sorted(p["code"] for p in record["parties"]) for record in again)
    one, other = (
        sorted(json.dumps({k: r.get(k) for k in keys}, sort_keys=True) for r in some) for some in (records, again)
    )
    assert one == other


def test_the_tables_of_an_export_come_in_again(read: Shell, tmp_path: Path) -> None:
    read("export", "--format", "csv", "-o", tmp_path / "out")
    for name in ("agreements", "visits", "meetings", "transfers", "bodies"):
        told = read.json("import", tmp_path / "out" / f"{name}.csv", "--dry-run")
        assert told["refused"] == told["unread"] == []
        assert told["rows"]
    read("import", tmp_path / "out" / "statements.csv", code=2)
    assert "statements" in read.err


def test_the_order_of_files_and_rows_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    found = set()
    for number, order in enumerate(permutations(range(3))):
        register = tmp_path / f"{number}.db"
        for place in order:
            path = write(tmp_path / f"list{place}.csv", *(ROWS[(place + step) % 3] for step in range(2)))
            assert run(["import", str(path), "--by", "ada", "--register", str(register)]) == 0
        shell.capture.readouterr()
        assert run(["export", "--register", str(register)]) == 0
        found.add(shell.capture.readouterr().out)
    assert len(found) == 1


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(3)), st.lists(st.integers(0, 2), max_size=3))
def test_order_and_repetition_of_rows_change_nothing(
    shell: Shell, tmp_path: Path, order: list[int], again: list[int]
) -> None:
    out = []
    for name, places in (("plain", [0, 1, 2]), ("mixed", [*order, *again])):
        register = tmp_path / f"{name}.db"
        register.unlink(missing_ok=True)
        write(tmp_path / "mine.csv", *(ROWS[place] for place in places))
        assert run(["import", str(tmp_path / "mine.csv"), "--by", "ada", "--register", str(register)]) == 0
        shell.capture.readouterr()
        assert run(["export", "--register", str(register)]) == 0
        out.append(shell.capture.readouterr().out)
    assert out[0] == out[1]
