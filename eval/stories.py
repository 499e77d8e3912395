"""The stories with gold: documents on the same events, and what a careful analyst would enter after reading them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.suites import shared
from servanda.model.document import Document
from servanda.text.sources import Unread, documents

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "src/servanda/examples/press"


@dataclass(frozen=True, slots=True)
class Story:
    """A story: the group in which its figures are pooled, its documents, its gold file (none: nothing is to find)."""

    group: str
    name: str
    documents: tuple[Document, ...]
    gold: Path | None


def stories() -> Iterator[Story]:
    """All stories at hand, in a fixed order; those of the shared material where it is there."""
    yield Story("stories", "examples", read([EXAMPLES]), HERE / "gold/examples.json")
    yield from _folder("stories", HERE / "stories", HERE / "stories")
    if (shared() / "corpus").is_dir():
        golds = shared() / "score/gold"
        yield Story("shared", "seeds", read([shared() / "seeds"]), golds / "seeds.json")
        yield from _folder("shared", shared() / "corpus", golds)


def written() -> Iterator[Story]:
    """Stories by writers who knew nothing of the program: what it reads of articles that nobody worked on."""
    yield from _folder("written", HERE / "written", HERE / "written")


def read(paths: Iterable[Path]) -> tuple[Document, ...]:
    """The documents of files and folders.

    Raises:
        SystemExit: one of them cannot be read.
    """
    found: list[Document] = []
    for document in documents(str(path) for path in paths):
        if isinstance(document, Unread):
            raise SystemExit(document.message)
        found.append(document)
    return tuple(found)


def _folder(group: str, folder: Path, golds: Path) -> Iterator[Story]:
    for path in sorted(folder.glob("*.jsonl")):
        texts = tuple(_document(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
        gold = golds / f"{path.stem}.json"
        if gold.exists():
            yield Story(group, path.stem, texts, gold)
        else:
            yield Story(f"{group} negatives", f"{group}/{path.stem}", texts, None)


def _document(entry: dict[str, str]) -> Document:
    """A document of a story; one of the shared stories is empty and stands for the second seed."""
    text = entry["text"] or read(sorted((shared() / "seeds").glob("001_*.txt")))[0].text
    return Document(
        entry["id"],
        text,
        url=entry.get("url"),
        title=entry.get("title"),
        lang=entry.get("lang"),
        published=entry.get("published"),
        outlet=entry.get("outlet"),
        author=entry.get("author"),
    )
