"""What making records takes: `python -m eval.records [COUNT …] [--copies COUNT]`, by default 3,000, 10,000 and 1,000.

Registers are filled with so many documents of a made-up press (`eval.generate`), all of which tell of something, and
with so many copies of one article of the examples: at addresses of one outlet, of fifty, and each of an outlet of its
own. Their records are then made in a process of its own: seconds of the processor, and the most memory that the system
counted. Reading is left out.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench import machine
from eval.generate import generate
from eval.stories import EXAMPLES, read
from eval.suites.__main__ import print_rows
from servanda import pipeline
from servanda.model.document import Document
from servanda.register import Register

COUNTS = (3_000, 10_000)
COPIES = 1_000
OUTLETS = (1, 50, COPIES)
STEP = 500


def copies(count: int, outlets: int) -> list[Document]:
    """So many copies of one article under ids of their own, at addresses of so many outlets in turn."""
    article = max(read([EXAMPLES]), key=lambda one: len(one.text))
    return [
        replace(article, id=f"copy-{number:05d}", url=f"https://press{number % outlets}.example/{number}")
        for number in range(count)
    ]


def fill(path: Path, documents: Iterable[Document]) -> None:
    """Read documents into a register, and leave its records to be made."""
    with (
        Register.open(path, create=True) as register,
        register.writing() as writer,
        ProcessPoolExecutor() as pool,
    ):
        drawn = iter(documents)
        while some := list(islice(drawn, STEP)):
            writer.store(list(zip(some, pool.map(pipeline.read, some, chunksize=20), strict=True)))


def make(path: str) -> None:
    """Make the records of a register, and print how many there are, the seconds and the megabytes."""
    begin = time.process_time()
    with Register.open(path) as register:
        with register.writing() as writer:
            pipeline.update(register, writer)
        with register.view() as view:
            count = sum(view.counts().records.values())
    print(count, time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def row(name: str, drawn: Callable[[], Iterable[Document]], folder: Path) -> dict[str, str]:
    """Fill a register and make its records elsewhere; a row of the table."""
    path = folder / "register.db"
    fill(path, drawn())
    done = subprocess.run([sys.executable, "-m", "eval.records", "--make", str(path)], capture_output=True, check=True)
    count, seconds, memory = map(float, done.stdout.split())
    return {"documents": name, "records": f"{count:,.0f}", "s": f"{seconds:.1f}", "peak memory, MB": f"{memory:.0f}"}


def main() -> None:
    """Print a row for each register."""
    parser = ArgumentParser()
    parser.add_argument("counts", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--copies", type=int, default=COPIES)
    asked = parser.parse_args()
    sets: dict[str, Callable[[], Iterable[Document]]] = {
        f"press, {count:,}": partial(generate, count) for count in asked.counts
    }
    for outlets in OUTLETS:
        sets[f"{asked.copies:,} copies, outlets: {outlets:,}"] = partial(copies, asked.copies, outlets)
    rows = []
    for name, drawn in sets.items():
        with TemporaryDirectory() as folder:
            rows.append(row(name, drawn, Path(folder)))
        print(rows[-1], file=sys.stderr, flush=True)
    print(machine())
    print_rows(rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(sys.argv[2])
    else:
        main()
