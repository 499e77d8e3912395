"""`servanda doctor`: what there is and what is wrong with it."""

from __future__ import annotations

import sqlite3

import pytest

from servanda.language import languages
from tests.cli import Shell
from tests.press import press


def test_all_is_well(read: Shell) -> None:
    told = read.json("doctor")
    assert told["register"]["faults"] == []
    assert told["register"]["documents"] == len(press())
    assert told["register"]["records_current"]
    assert told["register"]["older_rules"] == 0
    assert sorted(told["languages"]) == list(languages())
    assert told["gazetteer"]["offices.tsv"]["as_of"]
    assert "Sound" in read("doctor")


def test_without_a_register(shell: Shell) -> None:
    assert "servanda read" in shell("doctor")
    assert not shell.register.exists()


def test_an_unsound_register(read: Shell) -> None:
    with sqlite3.connect(read.register) as connection:
        connection.execute("UPDATE document SET text = CAST('x' || text AS BLOB)")
    assert "is not in" in read("doctor", code=4)


def test_a_file_that_is_no_register(shell: Shell) -> None:
    shell.register.write_text("none")
    assert "is no register" in shell("doctor", code=4)


def test_older_rules_and_a_run_broken_off(read: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(read.register) as connection:
        connection.execute("UPDATE reading SET rules = 'older'")
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'revision'")
    out = read("doctor")
    assert f"{len(press())} documents were read by older rules" in out
    assert "broken off" in out
