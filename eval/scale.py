"""How a register grows: `python -m eval.scale [COUNT …]`, by default to 1,000, 10,000 and 100,000 documents.

A made-up press of one season (`eval.generate`) is read once. The seasons after it are the same readings, moved to
later days and with other words, so that what hangs together in one season does so in each, and across seasons only
the states, their people and the keys of their acts are the same. Reading itself is measured by `eval.bench`.

At each count: seconds to store and to make the records of the last thousand documents; then, beyond reading, seconds
to add ten documents and to take them out again; seconds to show a state's records; and the size of the file.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.generate import generate
from eval.suites.__main__ import print_rows
from servanda.model.codec import decode_reading, encode_reading
from servanda.model.document import Document
from servanda.model.prints import Prints
from servanda.origins.words import pack, unpack
from servanda.pipeline import read, update
from servanda.register import Filter, Read, Register, Writer

COUNTS = (1_000, 10_000, 100_000)
SEASON = 1_000  # documents
DAYS = 125  # of a season
BATCH = 500
TEN = 10
_DAY = re.compile(rb"\d{4}-\d\d-\d\d")

Entry = tuple[Document, Read]


def season() -> list[Entry]:
    """The press of one season, read."""
    documents = list(generate(SEASON + TEN))
    with ProcessPoolExecutor() as pool:
        return list(zip(documents, pool.map(read, documents, chunksize=20), strict=True))


def moved(entry: Entry, number: int) -> Entry:
    """A document and its reading as those of a later season."""
    document, told = entry
    if not number:
        return entry
    days = timedelta(days=DAYS * number)
    id = f"{number:03d}-{document.id}"
    body = told.body.replace(f'"{document.id}'.encode(), f'"{id}'.encode())
    reading = decode_reading(_DAY.sub(lambda day: _later(day.group(), days), body))
    if reading.prints is not None:
        reading = replace(reading, prints=_other_words(reading.prints, number * 2_654_435_761 % (1 << 32)))
    completed = replace(told.completed, id=id, published=reading.published)
    return (
        replace(document, id=id, published=reading.published),
        replace(told, completed=completed, body=encode_reading(reading), published=reading.published),
    )


def _later(day: bytes, days: timedelta) -> bytes:
    return (date.fromisoformat(day.decode()) + days).isoformat().encode()


def _other_words(prints: Prints, salt: int) -> Prints:
    short = salt % 0xFFFF
    words = pack(((word + short) % 0xFFFF + 1 if word else 0 for word in unpack(prints.words, "H")), "H")
    keys = pack(sorted(key ^ salt for key in unpack(prints.keys)))
    return replace(prints, words=words, keys=keys, anchors=pack(key ^ salt for key in unpack(prints.anchors)))


def entries(base: list[Entry]) -> Iterator[Entry]:
    """Season after season without end."""
    number = 0
    while True:
        for entry in base[:SEASON]:
            yield moved(entry, number)
        number += 1


@dataclass(slots=True)
class Clock:
    """Seconds of the processor that a call took: all is done in one process, on one core."""

    seconds: float = 0.0

    def __call__(self, action: Callable[[], object]) -> None:
        """Do it."""
        begin = time.process_time()
        action()
        self.seconds = time.process_time() - begin


def add(register: Register, writer: Writer, some: list[Entry]) -> None:
    """Store readings and make the records."""
    for place in range(0, len(some), BATCH):
        writer.store(some[place : place + BATCH])
    update(register, writer)


def row(register: Register, writer: Writer, base: list[Entry], count: int, last: float) -> dict[str, str]:
    """What is measured at a count of documents."""
    clock = Clock()
    more = [moved(entry, count // SEASON - 1) for entry in base[SEASON:]]
    clock(lambda: add(register, writer, more))
    ten = clock.seconds
    clock(lambda: (writer.forget([document.id for document, _ in more]), update(register, writer)))
    out = clock.seconds
    with register.view() as view:
        clock(lambda: list(view.records(Filter(parties=("FR",), origins=3))))
        records = sum(view.counts().records.values())
    return {
        "documents": f"{count:,}",
        "records": f"{records:,}",
        "the last thousand, s": f"{last:.1f}",
        "ten more, s": f"{ten:.2f}",
        "ten out, s": f"{out:.2f}",
        "show, s": f"{clock.seconds:.2f}",
        "file, MB": f"{register.path.stat().st_size / 1e6:.0f}",
        "peak memory, MB": f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
    }


def main() -> None:
    """Fill a register and print a row at each count."""
    counts = sorted(int(word) for word in sys.argv[1:]) or list(COUNTS)
    base = season()
    source, rows, clock = entries(base), [], Clock()
    with TemporaryDirectory() as folder:
        register = Register.open(Path(folder) / "r.db", create=True)
        with register, register.writing() as writer:
            for done in range(SEASON, counts[-1] + 1, SEASON):
                some = list(islice(source, SEASON))
                clock(partial(add, register, writer, some))
                print(f"{done:,}: {clock.seconds:.1f} s", file=sys.stderr, flush=True)
                if done in counts:
                    rows.append(row(register, writer, base, done, clock.seconds))
                    print(rows[-1], file=sys.stderr, flush=True)
    print_rows(rows)


if __name__ == "__main__":
    main()
