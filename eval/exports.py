"""How much memory exports take: `python -m eval.exports [RECORDS…] [--folder FOLDER] [--site]`.

By default for 10,000 and 100,000 records.

Registers of so many records are made up as `eval.lists` does. Each format is written by a process of its own, of which
the highest memory is what the system counted; a format streams where that does not grow with the records. With `--site`
the site is written as well, which takes a quarter of an hour for 10,000 records. With `--folder` the registers are kept
there, and used again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.lists import fill
from eval.suites.__main__ import print_rows
from servanda.export import FORMATS
from servanda.register import Register

COUNTS = (10_000, 100_000)
SITE = "site"
DAY = "2026-01-31"
UNIT = 1024  # of `ru_maxrss`, in bytes on Linux


def register(folder: Path, count: int) -> Path:
    """A register of so many records, made where it is not there."""
    path = folder / f"r{count}.db"
    if not path.exists():
        beside = path.with_suffix(".part")
        beside.unlink(missing_ok=True)
        with Register.open(beside, create=True) as made:
            fill(made, count)
        beside.replace(path)
    return path


def written(name: str, path: Path, output: Path) -> tuple[float, float, float]:
    """Processor time in seconds, highest memory in MB and size in MB of an export, by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "eval.exports", "--one", name, str(path), str(output)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    spent, memory = map(float, done.stdout.split())
    size = sum(file.stat().st_size for file in [output, *output.rglob("*")] if file.is_file())
    return spent, memory, size / 1e6


def one(name: str, path: str, output: str) -> None:
    """Write one export, and print what it took."""
    from servanda.cli import main

    command = [SITE, "--as-of", DAY] if name == SITE else ["export", "--format", name]
    sys.argv = ["servanda", *command, "--register", path, "-o", output]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT / 1e6)


def main() -> None:
    """Print a row for each format."""
    parser = argparse.ArgumentParser()
    parser.add_argument("records", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--site", action="store_true")
    parser.add_argument("--formats", nargs="*", default=list(FORMATS))
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(TemporaryDirectory()))
        registers = {count: register(folder, count) for count in asked.records}
        rows = []
        for name in [*asked.formats, *([SITE] if asked.site else [])]:
            row = {"format": name}
            for count, path in registers.items():
                with TemporaryDirectory(dir=folder) as beside:
                    spent, memory, size = written(name, path, Path(beside) / "out")
                row |= {
                    f"{count:,}: s": f"{spent:.0f}", f"{count:,}: MB written": f"{size:,.0f}",
                    f"{count:,}: peak, MB": f"{memory:.0f}",
                }  # fmt: skip
            print(row, file=sys.stderr, flush=True)
            rows.append(row)
        print_rows(rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:5])
    else:
        main()
