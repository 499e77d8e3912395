"""The command line, run in this process: what it prints and the code that it leaves with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from servanda.cli.app import run

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Shell:
    """A command line with its register."""

    register: Path
    capture: pytest.CaptureFixture[str]
    code: int = 0
    out: str = ""
    err: str = ""

    def __call__(self, *arguments: object, code: int | None = 0) -> str:
        """Run a command; its standard output, which has nothing in it that steers a terminal."""
        self.capture.readouterr()
        command, *rest = map(str, arguments)
        given = [] if "--register" in rest or command.startswith("-") else ["--register", str(self.register)]
        self.code = run([command, *given, *rest])
        self.out, self.err = self.capture.readouterr()
        assert code is None or self.code == code, self.err
        assert not CONTROLS.search(self.err)
        return self.out

    def json(self, *arguments: object, code: int = 0) -> Any:
        """Run a command with --json; what it prints, read."""
        out = self(*arguments, "--json", code=code)
        assert not CONTROLS.search(out)
        return json.loads(out)
