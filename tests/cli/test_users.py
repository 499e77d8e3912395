"""Who may sign in, said on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from servanda.cli.app import run as run_line
from servanda.web.users import Role, Users


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run_line(list(words))
    told = capsys.readouterr()
    return code, told.out + told.err


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run_line(list(words)) == 0
    return capsys.readouterr().out


def test_users_come_and_go(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    register = ["--register", str(tmp_path / "r.db")]
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    assert run(capsys, "users", "add", "amina", "--role", "reviewer", *register)[0] == 0
    assert Users(tmp_path / "r.db.users").listed() == {"amina": Role.REVIEWER}
    code, told = run(capsys, "users", *register)
    assert code == 0
    assert "amina" in told
    assert "reviewer" in told
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run(capsys, "users", "add", "b", *register)[0] == 2
    assert run(capsys, "users", "remove", "nobody", *register)[0] == 2
    assert run(capsys, "users", "add", "b", "--role", "king", *register)[0] == 2
    assert run(capsys, "users", "remove", "amina", *register)[0] == 0
    assert not Users(tmp_path / "r.db.users").any


def test_tokens_come_and_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = ["--register", str(tmp_path / "r.db")]
    code, told = run(capsys, "users", "token", "amina", *register)
    assert (code, "servanda users add amina" in told) == (2, True)
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    run(capsys, "users", "add", "amina", "--role", "reviewer", *register)
    asked = ["users", "token", "amina", "--scope", "read,decide", "--days", "30", "--label", "weekly table", *register]
    assert run_line(asked) == 0
    shown = capsys.readouterr()
    token, id = shown.out.strip(), shown.out.split("_")[1]
    assert f"servanda users revoke {id}" in shown.err
    assert Users(tmp_path / "r.db.users").bearing(token) is not None
    code, told = run(capsys, "users", "tokens", *register)
    assert all(word in told for word in (id, "amina", "read,decide", "weekly table"))
    assert token not in told
    (listed,) = json.loads(run(capsys, "users", "tokens", "--json", *register)[1])
    assert (listed["id"], listed["scopes"], listed["expired"]) == (id, ["read", "decide"], False)
    assert run(capsys, "users", "token", "amina", "--scope", "write", *register)[0] == 2
    assert run(capsys, "users", "revoke", *register)[0] == 2
    assert run(capsys, "users", "revoke", id, *register)[0] == 0
    assert run(capsys, "users", "revoke", id, *register)[0] == 2
    assert Users(tmp_path / "r.db.users").bearing(token) is None
    made = json.loads(run_json(capsys, "users", "token", "amina", "--json", *register))
    assert made["token"].split("_")[1] == made["id"]


def test_others_are_not_served_without_users(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, "serve", "--register", str(tmp_path / "r.db"), "--host", "0.0.0.0")
    assert code == 2
    assert "servanda users add" in told
    assert not (tmp_path / "r.db").exists()
