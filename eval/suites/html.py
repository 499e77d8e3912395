"""Pages of HTML: what is kept of them, against trafilatura. `python -m eval.suites html [--failures]`."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura

from eval.suites import cases, shared
from eval.suites.html_measures import (
    Score,
    compare_runs,
    compare_words,
    mean,
    score_segments,
    segment_faults,
)
from servanda.model.document import Document, Role
from servanda.text.clean import clean
from servanda.text.encoding import decode
from servanda.text.html import read_html
from servanda.text.sentences import sentences

Reader = Callable[[bytes], str]
TWINS = {"france_vietnam": ("fv2", "fv4"), "philippines_japan": ("pj2", "pj4")}


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what its suite tells of it."""

    name: str
    data: bytes
    truth: dict[str, Any]


def kept(document: Document) -> str:
    """The article of a document without its title, a passage a line."""
    return "\n".join(
        document.text[passage.start : passage.end]
        for passage in clean(document)
        if passage.kept and passage.role is not Role.TITLE
    )


def servanda(data: bytes) -> str:
    """What Servanda keeps of a page."""
    return kept(read_html(decode(data, markup=True), "page"))


def peers() -> dict[str, Reader]:
    """trafilatura as its own evaluation runs it: without comments, by default and for precision."""
    version = trafilatura.__version__
    return {
        f"trafilatura {version}": lambda data: trafilatura.extract(data, include_comments=False) or "",
        f"trafilatura {version} precision": lambda data: (
            trafilatura.extract(data, include_comments=False, favor_precision=True) or ""
        ),
    }


def bodies() -> Iterator[Page]:
    """The English pages with their articles' whole text."""
    folder = shared() / "suites/html/bodies-en"
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, told in sorted(truth.items()):
        yield Page(name, gzip.decompress((folder / f"html/{name}.html.gz").read_bytes()), told)


def segments() -> Iterator[Page]:
    """The French pages with segments that must be kept and segments that must not."""
    folder = shared() / "suites/html/segments-fr"
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, told in sorted(truth.items()):
        yield Page(name, (folder / "html" / told["file"]).read_bytes(), told)


def score_bodies(read: Reader, pages: list[Page]) -> tuple[Score, list[Score], float]:
    """The score over all pages, those of each, and milliseconds a page."""
    began = time.process_time()
    found = [read(page.data) for page in pages]
    taken = (time.process_time() - began) / len(pages) * 1000
    scores = [compare_runs(page.truth["articleBody"], text) for page, text in zip(pages, found, strict=True)]
    return mean(scores), scores, taken


def twins() -> Iterator[tuple[str, float]]:
    """How far the article of a page and that of its scraped text are the same: F1 of their words."""
    for story, ids in TWINS.items():
        for line in (shared() / f"corpus/{story}.jsonl").read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if told["id"] in ids:
                page = (shared() / f"corpus/html/{story}/{told['id']}.html").read_bytes()
                scrape = Document(told["id"], told["text"], title=told.get("title"), lang=told.get("lang"))
                yield told["id"], compare_words(servanda(page), kept(scrape))


def plain_speed() -> float:
    """Milliseconds to clean 300 words of scraped text and find their sentences."""
    texts = [Document(case["id"], case["text"], lang="en") for case in cases("same-event-en", "articles.jsonl")]
    kept(texts[0])
    began = time.process_time()
    for document in texts:
        sentences(document.text, clean(document), document.lang)
    taken = time.process_time() - began
    return taken / sum(len(document.text.split()) for document in texts) * 300 * 1000


def _row(name: str, score: Score, taken: float | None = None) -> None:
    speed = f"{taken:10.1f}" if taken is not None else ""
    print(f"{name:32}{score.f1:8.4f}{score.precision:12.4f}{score.recall:10.4f}{speed}")


def run(arguments: list[str]) -> None:
    """Print a table of each suite: F1, precision, recall, and for the longer one milliseconds a page."""
    english, french = list(bodies()), list(segments())
    servanda(english[0].data)
    readers = {"Servanda": servanda, **peers()}
    scores: list[Score] = []
    print(f"{f'bodies-en, {len(english)} pages':32}{'F1':>8}{'precision':>12}{'recall':>10}{'ms/page':>10}")
    for name, read in readers.items():
        total, own, taken = score_bodies(read, english)
        scores = scores or own
        _row(name, total, taken)
    print(f"\n{f'segments-fr, {len(french)} pages':32}{'F1':>8}{'precision':>12}{'recall':>10}")
    for name, read in readers.items():
        _row(name, score_segments((page.truth, read(page.data)) for page in french))
    print("\npage and scrape of one document, F1 of words")
    for name, same in twins():
        print(f"{name:32}{same:8.4f}")
    print(f"\nplain text, cleaning and sentences: {plain_speed():.2f} ms for 300 words")
    if "--failures" in arguments:
        _failures(english, scores, french)


def _failures(english: list[Page], scores: list[Score], french: list[Page]) -> None:
    print("\npages of bodies-en under 0.95")
    for page, score in sorted(zip(english, scores, strict=True), key=lambda pair: pair[1].f1):
        if score.f1 < 0.95:
            print(
                f"{score.f1:.3f} (precision {score.precision:.2f}, recall {score.recall:.2f})",
                page.truth["url"],
            )
    print("\nsegments of segments-fr that are wrong")
    for page in french:
        missing, extra = segment_faults(page.truth, servanda(page.data))
        for fault, found in (("missing", missing), ("kept", extra)):
            for segment in found:
                print(f"{page.name}: {fault}: {segment}")
