"""Pages and scrapes of our own: `+` and `-` at the head of a line of `.txt` say whether it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.model.document import Document, Passage
from servanda.text.clean import clean, kept_text
from servanda.text.html import read_html

PAGES = Path(__file__).parent / "pages"
SCRAPES = sorted(PAGES.glob("*.txt"))
MARKUP = sorted(PAGES.glob("*.html"))


def words(text: str) -> str:
    return " ".join(text.split())


def covers(text: str, passages: list[Passage]) -> bool:
    """Whether passages are in order, do not overlap, and hold every character that is no white space."""
    at = 0
    for passage in passages:
        if passage.start < at or passage.end <= passage.start or text[at : passage.start].strip():
            return False
        at = passage.end
    return not text[at:].strip()


def test_there_are_pages_of_both_languages() -> None:
    names = [path.name[:2] for path in SCRAPES + MARKUP]
    assert names.count("fr") >= 20
    assert names.count("en") >= 18


@pytest.mark.parametrize("path", SCRAPES, ids=lambda path: path.stem)
def test_scrape(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert all(line[:2] in ("+ ", "- ", "") for line in lines)
    text = "\n".join(line[2:] for line in lines)
    expected = " ".join(line[2:] for line in lines if line.startswith("+"))
    passages = clean(Document(path.stem, text, lang=path.name[:2]))
    assert covers(text, passages)
    assert words(kept_text(text, passages)) == words(expected)


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: path.stem)
def test_markup(path: Path) -> None:
    document = read_html(path.read_text(encoding="utf-8"), path.stem)
    passages = clean(document)
    assert covers(document.text, passages)
    expected = path.with_suffix(".kept").read_text(encoding="utf-8")
    assert kept_text(document.text, passages) == expected.rstrip("\n")
