"""`python -m eval.suites NAME`: run Servanda on the public suites of one subject and print the figures."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    subjects = sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
    )
    runnable = [name for name in subjects if "_" not in name]
    if len(sys.argv) < 2 or sys.argv[1] not in runnable:
        raise SystemExit(
            f"Usage: python -m eval.suites SUBJECT [--failures], SUBJECT one of: {', '.join(runnable)}"
        )
    importlib.import_module(f"eval.suites.{sys.argv[1]}").run(sys.argv[2:])


if __name__ == "__main__":
    main()
