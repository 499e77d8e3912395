"""Measure speed and memory, whole and by stage: `python -m eval.bench`.

Each corpus is read in a process of its own, on one core, once to warm up (language data and gazetteer are loaded on
first use) and then some times more, of which the fastest counts. The time of a stage is that of its functions, less
that of other stages in them. All times are of the processor, so that what else runs on a machine changes them little.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from eval.stopwatch import Stopwatch
from eval.stories import EXAMPLES, read, stories
from eval.suites import shared
from eval.suites.__main__ import print_rows
from servanda.export.jsonl import lines
from servanda.model.document import Document
from servanda.pipeline import build, read_document

# The functions of each stage, where their callers look them up.
STAGES = {
    "reading files": ["eval.bench:documents"],
    "cleaning": ["servanda.text.prepare:clean", "servanda.text.prepare:complete"],
    "language": ["servanda.text.prepare:language_of"],
    "sentences": ["servanda.text.prepare:sentences", "servanda.pipeline:normalise"],
    "sieve": ["servanda.pipeline:begin", "servanda.pipeline:may_tell"],
    "recognition": ["servanda.pipeline:page"],
    "extraction": ["servanda.pipeline:extract"],
    "origins": ["servanda.pipeline:take_source", "servanda.pipeline:take_prints", "servanda.pipeline:trace"],
    "linking": ["servanda.pipeline:settle_people", "servanda.pipeline:features_of", "servanda.fuse.build:cluster"],
    "fusion": ["servanda.pipeline:records"],
    "export": ["eval.bench:export"],
}
ROUNDS = 5
ARTICLE = 120


@dataclass(frozen=True, slots=True)
class Measured:
    """One reading of a corpus: what was read, seconds of one core in all and by stage, and peak memory in bytes."""

    documents: int
    words: int
    seconds: float
    stages: dict[str, float]
    warming: float
    memory: int


def documents(name: str) -> list[Document]:
    """The documents of a corpus, by its name."""
    if name == "examples":
        return list(read([EXAMPLES]))
    if name == "stories":
        return [document for story in stories() for document in story.documents]
    return list(read([shared() / "suites/wikinews-fr"]))


def export(records: list[Any]) -> str:
    """The register as the JSONL export has it."""
    return "".join(lines(records))


def run(name: str) -> int:
    """Read a corpus, build its records and export them; the words read."""
    found = documents(name)
    export(build([read_document(document) for document in found]))
    return sum(len(document.text.split()) for document in found)


def measure(name: str) -> Measured:
    """Warm up on a corpus, then time it."""
    begin = time.process_time()
    run(name)
    warming = time.process_time() - begin
    watch = Stopwatch()
    watch.watch_all(STAGES)
    timed = import_module("eval.bench")
    count = len(documents(name))
    rounds = [_round(name, watch, timed.run) for _ in range(ROUNDS)]
    seconds, spent, words = min(rounds, key=lambda one: one[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Measured(count, words, seconds, spent, warming, peak)


def _round(name: str, watch: Stopwatch, run: Callable[[str], int]) -> tuple[float, dict[str, float], int]:
    """Seconds of one reading of a corpus, in all and by stage, and the words read."""
    watch.spent.clear()
    begin = time.process_time()
    words = run(name)
    return time.process_time() - begin, dict[str, float](watch.spent), words


def corpora() -> list[str]:
    """The corpora at hand."""
    own = ["examples", "stories"]
    return [*own, "wikinews-fr"] if (shared() / "suites/wikinews-fr").is_dir() else own


def rows(measured: dict[str, Measured]) -> Iterator[dict[str, str]]:
    """The table: a row for each figure, a column for each corpus."""
    figures: dict[str, Callable[[Measured], str]] = {
        "documents": lambda m: f"{m.documents}",
        "words": lambda m: f"{m.words}",
        "seconds of one core": lambda m: f"{m.seconds:.2f}",
        "documents a second": lambda m: f"{m.documents / m.seconds:.0f}",
        "words a second": lambda m: f"{m.words / m.seconds:.0f}",
        f"ms for {ARTICLE} words": lambda m: f"{1000 * ARTICLE * m.seconds / m.words:.1f}",
        "first reading, s": lambda m: f"{m.warming:.2f}",
        "peak memory, MB": lambda m: f"{m.memory / 1e6:.0f}",
    }
    for name, figure in figures.items():
        yield {"figure": name, **{corpus: figure(m) for corpus, m in measured.items()}}
    for stage in STAGES:
        shown = {corpus: f"{m.words / max(m.stages.get(stage, 0), 1e-9):.0f} words/s" for corpus, m in measured.items()}
        yield {"figure": stage, **shown}


def machine() -> str:
    """The processor, its cores, the memory and the Python that the figures hold for."""
    info = Path("/proc/cpuinfo")
    known = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":")[1].strip() for line in known if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, {python}"


def main() -> None:
    """Measure every corpus at hand and print the table."""
    measured = {}
    for name in corpora():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            measured[name] = pool.submit(measure, name).result()
    print(machine())
    print_rows(list(rows(measured)))


if __name__ == "__main__":
    main()
