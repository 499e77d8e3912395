"""How quick lists and searches are: `python -m eval.lists [RECORDS] [ADDRESS]`, by default 100,000 in a file.

The records of a made-up press of one season (`eval.generate`) are read once and entered again and again, on later
days and among other states, with the documents that tell of them: what a page shows and what a question has to go
through is then as in a register that grew by reading. They go straight into the tables; nothing is linked or fused.

For each page of the application: the median and the slowest of several askings, in milliseconds, the first one left
out; each is asked for as a browser would, in a view of its own.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from eval.generate import generate
from eval.suites.__main__ import print_rows
from servanda.gazetteer.states import states
from servanda.model.codec import decode_reading, decode_record, encode_record
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.pipeline import build, read
from servanda.register import Filter, Read, Register, View, documents, records
from servanda.register.state import put_state

RECORDS = 100_000
SEASON = 600  # documents that are read
DAYS = 90  # between two seasons
ROUNDS = 7
MANY = 500

Season = tuple[list[tuple[Document, Read]], list[Record]]


def season() -> Season:
    """A press, read, and its records."""
    told = [(document, read(document)) for document in generate(SEASON)]
    return told, build(decode_reading(one.body) for _, one in told)


def seasons(base: Season, count: int) -> Iterator[tuple[list[tuple[Document, Read]], list[Record]]]:
    """So many records in all, a season after the other: on later days, among other states, in other documents."""
    told, made = base
    codes = sorted(states())
    for number in range(count // len(made) + 1):
        days = timedelta(days=DAYS * number)
        other = {code: codes[(place + 7 * number) % len(codes)] for place, code in enumerate(codes)}
        rest = count - number * len(made)
        yield (
            [(replace(one, id=f"{number:04d}-{one.id}"), _later(told, number, days)) for one, told in told],
            [_moved(one, number, days, other) for one in made[:rest]],
        )


def _later(told: Read, number: int, days: timedelta) -> Read:
    published = None if told.published is None else (date.fromisoformat(told.published) + days).isoformat()
    completed = replace(told.completed, id=f"{number:04d}-{told.completed.id}", published=published)
    return replace(told, completed=completed, published=published)


def _moved(one: Record, number: int, days: timedelta, other: dict[str, str]) -> Record:
    """A record in another season: the same words, other days, states and documents."""

    def change(value: Any) -> Any:
        match value:
            case {"is": "When", "edtf": str(edtf)} if len(edtf) == 10:
                return {"is": "When", "edtf": (date.fromisoformat(edtf) + days).isoformat()}
            case {"is": "Party", "code": code}:
                return {**value, "code": other.get(code, code)}
            case dict():
                return value
            case list():
                return [change(part) for part in value]
            case str() if value[:1] == "d" and value[1:7].isdigit():
                return f"{number:04d}-{value}"
        return value

    moved = decode_record(msgspec.json.encode(change(msgspec.json.decode(encode_record(one)))))
    return replace(moved, id=f"{one.id[0]}{number:04d}{one.id[1:]}")


def fill(register: Register, count: int) -> None:
    """Enter documents and records, and nothing of how they come about."""
    base = season()
    for number, (told, made) in enumerate(seasons(base, count)):
        with register.changing() as connection:
            documents.store(connection, list(told))
            records.replace(connection, (), made)
            put_state(connection, revision="1", built="1")
        if number % 20 == 0:
            print(f"{(number + 1) * len(base[1]):,} records", file=sys.stderr, flush=True)


def pages() -> dict[str, Callable[[View], object]]:
    """The pages that are asked for."""
    france, health = Filter(parties=("FR",)), Filter(types=("agreement",), sectors=(Sector("120"),))

    def listed(wanted: Filter) -> Callable[[View], object]:
        return lambda view: (view.page(wanted, limit=50, newest=True), view.count(wanted), view.facets(wanted))

    def found(words: str, wanted: Filter | None = None) -> Callable[[View], object]:
        return lambda view: (view.search(words, wanted, limit=20), view.found(words, wanted))

    return {
        "list, all": listed(Filter()),
        "list, one type": listed(Filter(types=("agreement",))),
        "list, one state": listed(france),
        "list, type and sector": listed(health),
        "list, one year": listed(Filter(first="2021-01-01", last="2021-12-31")),
        "list, in conflict, two origins": listed(Filter(conflicts=True, origins=2)),
        "list, one person": listed(Filter(actors=("Adama",), parties=("FR",))),
        "search, a rare word": found("Bassebert"),
        "search, a usual word": found("douanes"),
        "search, a word of most": found("accord"),
        "search, two words": found("énergie nucléaire"),
        "search, a phrase": found('"énergies renouvelables"'),
        "search, a beginning": found("nucl*"),
        "search, without a word": found("pêche -santé"),
        "search, in one state": found("formation professionnelle", france),
        "search, agreements on health": found("santé", health),
    }


def measure(register: Register, page: Callable[[View], object]) -> tuple[float, float]:
    """The median and the slowest of several askings, in milliseconds."""
    spent = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        with register.view() as view:
            page(view)
        spent.append(1000 * (time.perf_counter() - begun))
    return statistics.median(spent[1:]), max(spent[1:])


def main() -> None:
    """Fill a register and print a row for each page."""
    words = [*sys.argv[1:], "", ""][:2]
    count = int(words[0] or RECORDS)
    with TemporaryDirectory() as folder, Register.open(words[1] or Path(folder) / "r.db", create=True) as register:
        with register.view() as view:
            there = view.count()
        if there < count:
            fill(register, count)
        rows = []
        for name, page in pages().items():
            median, slowest = measure(register, page)
            rows.append({"page": name, "median, ms": f"{median:.0f}", "slowest, ms": f"{slowest:.0f}"})
        with register.view() as view:
            print(f"{view.count():,} records, {view.counts().documents:,} documents, {register.name}")
        print_rows(rows)
        medians = [float(row["median, ms"]) for row in rows]
        print(f"Median of all pages: {statistics.median(medians):.0f} ms; of the slowest: {max(medians):.0f} ms.")


if __name__ == "__main__":
    main()
