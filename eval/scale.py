"""How a register grows: `python -m eval.scale [COUNT …]`, by default to 1,000 and 10,000 documents.

A made-up press (`eval.generate`) is read, in as many processes as there are cores, and its documents are added a
thousand at a time, in no order of time, as an archive is. What is measured is what comes after reading, in seconds of
the processor on one core: at each count the last thousand documents, by stage; then tens of documents that are added
and taken out again; then a question. To 100,000 it takes about an hour on two cores that do nothing else.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.generate import generate
from eval.stopwatch import Stopwatch
from eval.suites.__main__ import print_rows
from servanda.model.document import Document
from servanda.pipeline import read, update
from servanda.register import Filter, Read, Register, Writer

COUNTS = (1_000, 10_000)
STEP = 1_000  # documents
BATCH = 500
TENS = 5
TEN = 10
BUSIEST = "KW"  # the state that the made-up press tells most of
STAGES = {
    "people": ["servanda.upkeep.records:keep_people"],
    "origins": ["servanda.upkeep.records:keep_origins"],
    "linking": ["servanda.upkeep.records:_touched", "servanda.upkeep.records:cluster"],
    "fusion": ["servanda.upkeep.records:records_of"],
}

Entry = tuple[Document, Read]


@dataclass(slots=True)
class Grown:
    """A register at a count of documents; times in seconds.

    Attributes:
        records: how many there are.
        stages: of the last thousand documents, with `storing` and `whole`.
        tens: to add each ten.
        out: to take each ten out again.
        asked: to show the records of the state most told of that have three origins or more.
        size: of the file, in bytes.
        memory: the most that was held, in kilobytes.
    """

    records: int = 0
    stages: dict[str, float] = field(default_factory=dict)
    tens: list[float] = field(default_factory=list)
    out: list[float] = field(default_factory=list)
    asked: float = 0.0
    size: int = 0
    memory: int = 0


def press(count: int) -> Iterator[list[Entry]]:
    """So many documents and the tens beside them, read: first all the tens, then a thousand after the other."""
    documents = list(generate(count + TENS * TEN))
    tens, rest = documents[count:], documents[:count]
    with ProcessPoolExecutor() as pool:
        yield list(zip(tens, pool.map(read, tens), strict=True))
        for first in range(0, count, STEP):
            some = rest[first : first + STEP]
            yield list(zip(some, pool.map(read, some, chunksize=20), strict=True))


def seconds(action: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes in this process."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


def add(register: Register, writer: Writer, some: list[Entry]) -> None:
    """Store readings and make the records."""
    store(writer, some)
    update(register, writer)


def take_out(register: Register, writer: Writer, some: list[Entry]) -> None:
    """Take documents out again."""
    writer.forget([document.id for document, _ in some])
    update(register, writer)


def store(writer: Writer, some: list[Entry]) -> None:
    """Store readings."""
    for place in range(0, len(some), BATCH):
        writer.store(some[place : place + BATCH])


def fill(register: Register, writer: Writer, some: list[Entry], watch: Stopwatch) -> dict[str, float]:
    """Store readings and make the records; the seconds by stage."""
    watch.spent.clear()
    stored = seconds(partial(store, writer, some))
    made = seconds(partial(update, register, writer))
    return {"storing": stored, **{stage: watch.spent[stage] for stage in STAGES}, "whole": stored + made}


def grown(register: Register, writer: Writer, tens: list[Entry], stages: dict[str, float]) -> Grown:
    """What is measured at a count of documents."""
    found = Grown(stages=stages)
    for place in range(0, len(tens), TEN):
        ten = tens[place : place + TEN]
        found.tens.append(seconds(partial(add, register, writer, ten)))
        found.out.append(seconds(partial(take_out, register, writer, ten)))
    with register.view() as view:
        found.asked = seconds(lambda: list(view.records(Filter(parties=(BUSIEST,), origins=3))))
        found.records = sum(view.counts().records.values())
    found.size = register.path.stat().st_size
    found.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found


def grow(counts: list[int], folder: Path, report: Callable[[str], None]) -> dict[int, Grown]:
    """Fill a register in a folder, and measure it at each count."""
    watch = Stopwatch()
    watch.watch_all(STAGES)
    read_press = press(counts[-1])
    tens, found = next(read_press), {}
    register = Register.open(folder / "register.db", create=True)
    with register, register.writing() as writer:
        for number, some in enumerate(read_press, 1):
            stages = fill(register, writer, some, watch)
            report(f"{number * STEP:,} documents: {stages['whole']:.1f} s")
            if number * STEP in counts:
                found[number * STEP] = grown(register, writer, tens, stages)
    return found


def rows(found: dict[int, Grown]) -> Iterator[dict[str, str]]:
    """The table: a row for each figure, a column for each count."""
    figures: dict[str, Callable[[Grown], str]] = {
        "records": lambda g: f"{g.records:,}",
        "the last thousand documents, s": lambda g: f"{g.stages['whole']:.1f}",
        **{f"  {stage}": partial(_spent, stage) for stage in ("storing", *STAGES)},
        "ten more, s (middle)": lambda g: f"{statistics.median(g.tens):.2f}",
        "ten more, s (most)": lambda g: f"{max(g.tens):.2f}",
        "ten taken out, s (middle)": lambda g: f"{statistics.median(g.out):.2f}",
        "the busiest state's records, s": lambda g: f"{g.asked:.2f}",
        "file, MB": lambda g: f"{g.size / 1e6:.0f}",
        "peak memory, MB": lambda g: f"{g.memory / 1024:.0f}",
    }
    for name, figure in figures.items():
        yield {"documents": name, **{f"{count:,}": figure(one) for count, one in found.items()}}


def _spent(stage: str, grown: Grown) -> str:
    return f"{grown.stages[stage]:.1f}"


def main() -> None:
    """Fill a register and print the table."""
    counts = sorted({max(1, round(int(word) / STEP)) * STEP for word in sys.argv[1:]}) or list(COUNTS)
    with TemporaryDirectory() as folder:
        found = grow(counts, Path(folder), lambda line: print(line, file=sys.stderr, flush=True))
    print_rows(list(rows(found)))


if __name__ == "__main__":
    main()
