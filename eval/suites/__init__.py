"""Public test suites of others, read from where the environment says they are."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def shared() -> Path:
    """The folder of shared test material: `SERVANDA_SHARED`, or `shared` beside the project's folder.

    The path is absolute: a test or a command may work in another folder than the one that it was started in.
    """
    return Path(os.environ.get("SERVANDA_SHARED") or ROOT.parent / "shared").absolute()


def cases(suite: str, name: str = "cases.jsonl") -> list[dict[str, Any]]:
    """The cases of a suite, one JSON object a line.

    Raises:
        SystemExit: the suite is not there.
    """
    path = shared() / "suites" / suite / name
    if not path.exists():
        raise SystemExit(f"{path} is not there: set SERVANDA_SHARED to the folder that holds suites/{suite}.")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
