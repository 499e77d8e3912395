"""Speed on an archive that repeats itself, beside spaCy: `python -m eval.mixed [DOCUMENTS] [PYTHON]`.

Articles of ordinary news and of stories, twenty to one, over and over under new ids, are read into a register as
`servanda read --jobs 1` does, and its records are made; then the same without repetition, each article once, so that
both can be told: what is read anew and what comes again. spaCy's whole pipeline reads a sample of the same documents in
the interpreter that is named, in the same run. All times are of the processor, of one process on one core.

The records of the stories have to be, byte for byte, those of a register that holds the same copies of the stories
alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench import machine
from eval.rivals import NEWS, SHARE, news, peer
from eval.stories import stories
from eval.suites import shared
from eval.suites.__main__ import print_rows
from servanda.export.jsonl import lines
from servanda.model.document import Document
from servanda.pipeline import update
from servanda.register import Register
from servanda.runs import Plan, read_into

COUNT = 10_000
SAMPLE = 210  # documents that spaCy reads
FRENCH = (None, "fr")


@dataclass(frozen=True, slots=True)
class Filled:
    """A register that was filled: documents, seconds to load, to read and store, and to make records, and bytes."""

    documents: int
    loading: float
    reading: float
    records: float
    memory: int

    @property
    def speed(self) -> float:
        """Documents a second."""
        return self.documents / (self.reading + self.records)


def told() -> list[Document]:
    """The French articles of all stories, whose ids are their own."""
    return [document for story in stories() for document in story.documents if document.lang in FRENCH]


def mixed(count: int, share: int = SHARE) -> Iterator[Document]:
    """So many documents: `share` of ordinary news for each of a story, over and over, each round under other ids."""
    own = told()
    rest = (document for document, _ in news(count))
    for number in range(count):
        place, last = divmod(number, share + 1)
        if last == share:
            again, which = divmod(place, len(own))
            yield replace(own[which], id=f"{own[which].id}~{again:04d}")
        else:
            yield next(rest)


def alone(count: int, share: int = SHARE) -> list[Document]:
    """The articles of stories among so many documents."""
    return [document for document in mixed(count, share) if not document.id.startswith("news-")]


def fill(documents: Iterable[Document], path: Path) -> Filled:
    """Read documents into a register that is not there yet, and make its records."""
    begin = time.process_time()
    read_and_update(told()[:3], path.with_suffix(".first"))  # loads language and gazetteer
    loaded = time.process_time()
    count, read, made = read_and_update(documents, path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Filled(count, loaded - begin, read - loaded, made - read, peak)


def read_and_update(documents: Iterable[Document], path: Path) -> tuple[int, float, float]:
    """How many documents were read, and the time of the processor when they were, and when records were made."""
    with Register.open(path, create=True) as register, register.writing() as writer:
        tally = read_into(register, writer, documents, Plan(1))
        read = time.process_time()
        update(register, writer)
        return tally.found, read, time.process_time()


def of_stories(path: Path) -> tuple[list[str], int]:
    """The records of a register as exported, without those that ordinary news tells of; how many those are."""
    with Register.open(path) as register, register.view() as view:
        found = [json.loads(line) for line in lines(view.records())]
    own = [one for one in found if not any(id.startswith("news-") for id in one["documents"])]
    return [json.dumps(one) for one in own], len(found) - len(own)


def _in_a_process(action: partial[Filled]) -> Filled:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(action).result()


def _fill(count: int, share: int, path: Path) -> Filled:
    return fill(mixed(count, share), path)


def _fill_alone(count: int, path: Path) -> Filled:
    return fill(alone(count), path)


def _row(name: str, documents: int, speed: float, beside: float, memory: int) -> dict[str, str]:
    return {
        "documents": name,
        "how many": f"{documents:,}",
        "a second": f"{speed:.1f}",
        "to spaCy": f"{speed / beside:.1f}" if beside else "",
        "peak memory, MB": f"{memory / 1e6:.0f}",
    }


def main() -> None:
    """Measure and print the table."""
    if not (shared() / "suites" / NEWS).is_dir():
        raise SystemExit(f"{NEWS} is not at hand: there is nothing to measure on.")
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    python = next((word for word in sys.argv[1:] if not word.isdigit()), sys.executable)
    count = numbers[0] if numbers else COUNT
    with TemporaryDirectory() as name:
        folder = Path(name)
        once = _in_a_process(partial(_fill, SAMPLE // 2, SHARE, folder / "once.db"))
        many = _in_a_process(partial(_fill, count, SHARE, folder / "many.db"))
        _in_a_process(partial(_fill_alone, count, folder / "alone.db"))
        (among, others), (own, _) = of_stories(folder / "many.db"), of_stories(folder / "alone.db")
        sample = folder / "sample.jsonl"
        texts = (json.dumps({"text": document.text}) + "\n" for document in mixed(SAMPLE))
        sample.write_text("".join(texts), encoding="utf-8")
        spacy = peer(python, "spacy", sample)
    beside = 0.0 if isinstance(spacy, str) else SAMPLE / spacy.seconds
    print(machine())
    rows = [
        _row("each as new", once.documents, once.speed, beside, once.memory),
        _row("again and again", many.documents, many.speed, beside, many.memory),
    ]
    if isinstance(spacy, str):
        print(f"spaCy was not measured: {spacy}", file=sys.stderr)
    else:
        rows.append(_row("spaCy, a sample", SAMPLE, beside, beside, spacy.memory))
    print_rows(rows)
    print(
        f"{many.documents:,} documents: {many.reading:.0f} s to read and store them, {many.records:.0f} s for records"
    )
    same = "" if among == own else "NOT "
    print(f"{len(among)} records of the stories, {same}those of the stories alone; {others} of the news")


if __name__ == "__main__":
    main()
