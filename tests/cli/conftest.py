"""A shell with an empty register, and one in which the press has been read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import Shell
from tests.press import press, write_lines


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.delenv("SERVANDA_REGISTER", raising=False)
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path / "register.db", capsys)


@pytest.fixture
def read(shell: Shell, tmp_path: Path) -> Shell:
    shell("read", write_lines(tmp_path / "press.jsonl", press()))
    return shell
