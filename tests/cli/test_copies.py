"""`servanda backup`, `restore` and `check`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from servanda.register import Register, copies
from tests.cli import Shell
from tests.press import press, write_lines


def test_a_copy_is_the_register(read: Shell, tmp_path: Path) -> None:
    expected = read("export")
    told = read.json("backup", tmp_path / "copy.db")
    assert told["documents"] == len(press())
    assert read("export", "--register", tmp_path / "copy.db") == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "press.jsonl", "register.db"]
    read("backup", tmp_path / "copy.db", code=2)
    assert "is there already" in read.err


def test_a_copy_is_made_while_others_write_and_look(read: Shell, tmp_path: Path) -> None:
    expected = read("export")
    with (
        Register.open(read.register) as register,
        register.view(),
        register.writing() as writer,
        writer.building() as b,
    ):
        b.forget(["lisbonne-1"])
        copies.back_up(read.register, tmp_path / "copy.db")
    assert read("export", "--register", tmp_path / "copy.db") == expected


def test_what_cannot_be_copied(shell: Shell, tmp_path: Path) -> None:
    shell("backup", tmp_path / "copy.db", code=4)
    shell.register.write_text("none")
    shell("backup", tmp_path / "copy.db", code=4)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["register.db"]


def test_a_copy_cannot_be_written(read: Shell) -> None:
    read("backup", read.register.parent / "nowhere" / "copy.db", code=None)
    assert read.code in (2, 4)
    assert "nowhere" in read.err


def test_a_copy_of_what_is_not_sound_is_refused(read: Shell, tmp_path: Path) -> None:
    with sqlite3.connect(read.register) as connection:
        connection.execute("UPDATE document SET text = CAST('x' || text AS BLOB)")
    read("backup", tmp_path / "copy.db", code=4)
    assert "not sound" in read.err
    assert not (tmp_path / "copy.db").exists()
    assert "is not in" in read("check", code=4)


def test_a_copy_is_put_back(read: Shell, tmp_path: Path) -> None:
    expected = read("export")
    read("backup", tmp_path / "copy.db")
    read("forget", "lisbonne-1", "--yes")
    out = read("restore", tmp_path / "copy.db")
    assert "Nothing was changed" in out
    assert f"has {len(press()) - 1} documents" in out
    assert read("export") != expected
    read("restore", tmp_path / "copy.db", "--yes")
    assert read("export") == expected
    assert "Sound" in read("check")


def test_a_copy_is_put_back_under_those_who_look(read: Shell, tmp_path: Path) -> None:
    read("backup", tmp_path / "copy.db")
    read("forget", "lisbonne-1", "--yes")
    with Register.open(read.register) as register:
        with register.view() as view:
            assert view.counts().documents == len(press()) - 1
        read("restore", tmp_path / "copy.db", "--yes")
        with register.view() as view:
            assert view.counts().documents == len(press())


def test_a_copy_is_put_back_where_there_is_nothing_or_nothing_sound(read: Shell, tmp_path: Path) -> None:
    expected = read("export")
    read("backup", tmp_path / "copy.db")
    read("restore", tmp_path / "copy.db", "--register", tmp_path / "new.db")
    assert read("export", "--register", tmp_path / "new.db") == expected
    read.register.write_bytes(b"broken" * 1000)
    assert "unreadable" in read("restore", tmp_path / "copy.db")
    read("restore", tmp_path / "copy.db", "--yes")
    assert read("export") == expected


def test_what_is_no_copy_is_not_put_back(read: Shell, tmp_path: Path) -> None:
    expected = read("export")
    (tmp_path / "copy.db").write_text("none")
    read("restore", tmp_path / "copy.db", "--yes", code=4)
    read("restore", tmp_path / "nowhere.db", "--yes", code=4)
    assert read("export") == expected


def test_a_record_that_is_not_what_documents_come_down_to(read: Shell) -> None:
    assert "Sound" in read("check", "--deep")
    with sqlite3.connect(read.register) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        [(gone,)] = connection.execute("SELECT id FROM record LIMIT 1").fetchall()
        connection.execute("DELETE FROM record WHERE id = ?", [gone])
    assert "not all records" in read("check", code=4)  # the index that is searched knows of it
    with sqlite3.connect(read.register) as connection:
        connection.execute("DELETE FROM terms WHERE rowid = (SELECT number FROM entry WHERE id = ?)", [gone])
        connection.execute("DELETE FROM entry WHERE id = ?", [gone])
    assert "Sound" in read("check")
    assert read.json("check", "--deep", code=4)["faults"][0].startswith(gone)


def test_a_check_needs_a_register(shell: Shell, tmp_path: Path) -> None:
    shell("check", code=4)
    assert "servanda read" in shell.err
    shell("read", write_lines(tmp_path / "a.jsonl", press()[:2]))
    assert shell.json("check") == {"sound": True, "faults": []}


@pytest.mark.parametrize("wait", ["0"])
def test_a_register_that_is_written_to_is_not_replaced(read: Shell, tmp_path: Path, wait: str) -> None:
    read("backup", tmp_path / "copy.db")
    with Register.open(read.register) as register, register.writing():
        read("restore", tmp_path / "copy.db", "--yes", "--wait", wait, code=4)
    assert "still writing" in read.err
