"""Speed beside other programs, on the same documents in one run: `python -m eval.rivals [PYTHON]`.

The documents are ordinary news and articles with something for the register, twenty to one, the news repeated under
new ids; each program reads them in a process of its own on one core, and what counts is processor time. The other
programs run in the interpreter that is named, which has them (`make peers`); those that it has not are left out with
the reason. That the register is the one of the stories alone is looked at too.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.bench import machine
from eval.peers import PEERS
from eval.stories import stories
from eval.suites import shared
from eval.suites.__main__ import print_rows
from servanda.export.jsonl import lines
from servanda.model.document import Document
from servanda.pipeline import build, read, read_document
from servanda.text.sources import Unread, documents
from servanda.workers import run

NEWS = "wikinews-fr"
SHARE = 20  # articles of ordinary news for each with something for the register
STORIES = 5  # articles of stories
ROUNDS = 2
ONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Speed:
    """What a program took for the documents: seconds of one core, seconds to load, and bytes at the most."""

    seconds: float
    loading: float
    memory: int


def told() -> list[Document]:
    """Articles of French stories, some of each."""
    found = [d for story in stories() if story.gold is not None for d in story.documents if d.lang in (None, "fr")]
    return found[:: max(1, len(found) // STORIES)][:STORIES]


def news(count: int) -> Iterator[tuple[Document, str]]:
    """Ordinary news with the pages that it stands on, over and over under new ids."""
    folder = shared() / "suites" / NEWS
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    found = [d for d in documents([str(folder)]) if not isinstance(d, Unread)]
    for number in range(count):
        document = found[number % len(found)]
        yield replace(document, id=f"news-{number:06d}"), pages.get(document.id, "")


def ours(mixed: list[Document]) -> Speed:
    """Readings of all documents, and the records that they come down to."""
    begin = time.process_time()
    read_document(mixed[0])
    loading = time.process_time() - begin
    spent = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        build([read_document(document) for document in mixed])
        spent.append(time.process_time() - begin)
    return Speed(min(spent), loading, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def peer(python: str, name: str, path: Path) -> Speed | str:
    """Another program in its interpreter, or why it was not measured."""
    command = [python, str(Path(__file__).with_name("peers.py")), name, str(path)]
    made = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE}, check=False)
    if made.returncode:
        return (made.stderr.strip().splitlines() or ["it said nothing"])[-1]
    return Speed(**json.loads(made.stdout.splitlines()[-1]))


def strangers(found: list[Document], mixed: list[Document]) -> tuple[bool, int]:
    """Whether the records of stories are the same among the news, and how many records there are of news alone."""
    alone = list(lines(build([read_document(d) for d in found])))
    among = list(lines(build([read_document(d) for d in mixed])))
    own = [line for line in among if not any(id.startswith("news-") for id in json.loads(line)["documents"])]
    return own == alone, len(among) - len(own)


def two(mixed: list[Document]) -> tuple[float, float]:
    """Seconds of the processor for a document, of two processes together and of their parent, once they have begun."""
    few, many = (_spent([replace(d, id=f"{d.id}-{n}") for n in range(times) for d in mixed]) for times in (1, 3))
    count = 2 * len(mixed)
    return (many[0] - few[0]) / count, (many[1] - few[1]) / count


def _spent(mixed: list[Document]) -> tuple[float, float]:
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    for _ in run(read, iter(mixed), 2):
        pass
    parent, after = time.process_time() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, parent


def rows(ours: Speed, others: dict[str, Speed | str], count: int) -> Iterator[dict[str, str]]:
    """The table: a row for each program."""
    for name, speed in {"servanda": ours, **others}.items():
        if isinstance(speed, str):
            why = f"not measured: {speed}"
            yield {
                "program": name,
                "documents a second": why,
                "ours to it": "",
                "loading, s": "",
                "peak memory, MB": "",
            }
            continue
        yield {
            "program": name,
            "documents a second": f"{count / speed.seconds:.1f}",
            "ours to it": f"{speed.seconds / ours.seconds:.1f}",
            "loading, s": f"{speed.loading:.1f}",
            "peak memory, MB": f"{speed.memory / 1e6:.0f}",
        }


def _measured(mixed: list[Document]) -> Any:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(ours, mixed).result()


def main() -> None:
    """Measure all, and print the table."""
    if not (shared() / "suites" / NEWS).is_dir():
        raise SystemExit(f"{NEWS} is not at hand: there is nothing to measure on.")
    python = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    found = told()
    pages = list(news(SHARE * len(found)))
    mixed = [*(d for d, _ in pages), *found]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        texts = [{"text": d.text, "html": page} for d, page in pages] + [{"text": d.text} for d in found]
        path.write_text("".join(json.dumps(one) + "\n" for one in texts), encoding="utf-8")
        own = _measured(mixed)
        others = {name: peer(python, name, path) for name in PEERS}
    print(f"{machine()}; {len(mixed)} documents, {sum(len(d.text.split()) for d in mixed)} words")
    print_rows(list(rows(own, others, len(mixed))))
    same, more = strangers(found, mixed)
    print(f"records of the stories are {'' if same else 'NOT '}the same among the news; {more} of the news alone")
    children, parent = two(mixed)
    print(
        f"a document on two cores: {1000 * children:.1f} ms in the processes and {1000 * parent:.2f} in their parent; "
        f"{2 * own.seconds / len(mixed) / (children + parent):.2f} times as fast as one"
    )


if __name__ == "__main__":
    main()
