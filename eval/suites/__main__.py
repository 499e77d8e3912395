"""Run Servanda on public suites and print the figures: `python -m eval.suites SUBJECT [--failures]`."""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path


def main(arguments: list[str]) -> None:
    modules = [path for path in sorted(Path(__file__).parent.glob("*.py")) if not path.stem.startswith("_")]
    subjects = [path.stem for path in modules if "\ndef run(" in path.read_text(encoding="utf-8")]
    asked = [argument for argument in arguments if not argument.startswith("-")]
    if not asked or not set(asked) <= set(subjects):
        raise SystemExit(f"Usage: python -m eval.suites SUBJECT [--failures], SUBJECT one of: {', '.join(subjects)}")
    for name in asked:
        suite = importlib.import_module(f"eval.suites.{name}")
        options = [argument for argument in arguments if argument.startswith("-")]
        takes = any(p.kind is not p.KEYWORD_ONLY for p in inspect.signature(suite.run).parameters.values())
        rows = suite.run(options) if takes else suite.run()
        if rows:
            print_rows([{key: str(value) for key, value in row.items()} for row in rows])
        if rows and "--failures" in options:
            print(*suite.failures(), sep="\n")


def print_rows(rows: list[dict[str, str]]) -> None:
    widths = {key: max(len(key), *(len(row[key]) for row in rows)) for key in rows[0]}
    for row in [{key: key for key in widths}, *rows]:
        print("  ".join(row[key].ljust(width) for key, width in widths.items()).rstrip())


if __name__ == "__main__":
    main(sys.argv[1:])
