"""Prints the table of a suite: `python -m eval.suites quantities`; `--failures` lists the cases that fail."""

from __future__ import annotations

import importlib
import sys


def main(arguments: list[str]) -> None:
    """Run the suites named."""
    for name in [argument for argument in arguments if not argument.startswith("-")]:
        suite = importlib.import_module(f"eval.suites.{name}")
        rows = [{key: str(value) for key, value in row.items()} for row in suite.run()]
        widths = {key: max(len(key), *(len(row[key]) for row in rows)) for key in rows[0]}
        for row in [{key: key for key in widths}, *rows]:
            print("  ".join(row[key].ljust(width) for key, width in widths.items()).rstrip())
        if "--failures" in arguments:
            print(*suite.failures(), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["quantities"])
