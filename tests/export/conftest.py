"""The example corpus, and articles that mean harm, as records with their documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from eval.stories import read
from servanda.examples import PRESS
from servanda.export import Context, format_named, into, run
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.pipeline import read_all
from servanda.wording.order import sort_key


@dataclass(frozen=True, slots=True)
class Corpus:
    """Records and the documents that they are of."""

    records: list[Record]
    documents: dict[str, Document]

    def written(self, name: str, path: Path) -> str:
        """Write a format to a path; what it left out."""
        wanted = format_named(name)
        with into(path, several=wanted.several) as files:
            return run(wanted.made(), self.records, files, Context(self.documents.get))


def _corpus(documents: list[Document]) -> Corpus:
    return Corpus(sorted(read_all(documents), key=sort_key), {document.id: document for document in documents})


@pytest.fixture(scope="session")
def press() -> Corpus:
    return _corpus(read([PRESS]))


@pytest.fixture(scope="session")
def hostile() -> Corpus:
    """Articles whose text, id, title and address want to be run, or to break out of where they stand."""
    text = (
        '=HYPERLINK("http://x") @SUM(1) <script>alert(1)</script>\x00\x07]]> --> &amp; \u202e\n\n'
        'Le Portugal et le Cap-Vert ont signé mardi 12 mars 2024 à Lisbonne un accord sur la santé; "et", le reste.\n'
        "Le Portugal a livré 20 ambulances au Cap-Vert le 1er juin 2024."
    )
    return _corpus(
        [
            Document("=cmd|' /C calc'!A0", text, "javascript:alert(1)", "</title><script>", "fr", "2024-06-02", "+1"),
            Document("../../etc/passwd\n", text, "https://example.org/\r\nX: y", None, "fr", "2024-06-02", "@out"),
        ]
    )


Written = Callable[[str], Path]


@pytest.fixture
def written(press: Corpus, tmp_path: Path) -> Written:
    """The example corpus in a format, by its name: the file or folder."""

    def write(name: str) -> Path:
        press.written(name, tmp_path / name)
        return tmp_path / name

    return write
