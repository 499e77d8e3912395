"""What is read: a document, and the passages into which cleaning divides its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.model.answer import Answer
from servanda.model.entry import Entry


class Role(StrEnum):
    """What a passage is on its page. The first four are kept; the others are set aside."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    TEASER = "teaser"
    MENU = "menu"
    SUBSCRIPTION = "subscription"
    COMMENT = "comment"
    REPEATED = "repeated"
    OTHER = "other"


KEPT = frozenset({Role.TITLE, Role.HEADING, Role.BODY, Role.ITEM})


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a document's text: `text[start:end]`, what it is, and which rule said so.

    Passages are in order, do not overlap, and together hold every character that is not white space.
    """

    start: int
    end: int
    role: Role
    rule: str

    @property
    def kept(self) -> bool:
        """Whether the passage is read for statements."""
        return self.role in KEPT


@dataclass(frozen=True, slots=True)
class Document:
    """One article as given.

    `text` never changes after reading: every offset in the register counts its code points. For an
    HTML page it is the visible text of the whole page, furniture included.

    Attributes:
        id: the input's own id, or the file's name without its extension.
        text: the text as given.
        published: ISO 8601 date, at the precision known (`2025-06-24`, `2025-06`), or None.
        lang: ISO 639-1 code, or None where it has yet to be told.
        agency: the news agency whose report it is, by its short name, where the page credits one.
        passages: for a page of HTML, what its markup told of the parts of its text; None for plain text.
        entry: of a row that a person entered, what its text is made of; None for an article.
        answers: what second readers answered that were asked about its text, in order.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    lang: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    agency: str | None = None
    passages: tuple[Passage, ...] | None = None
    entry: Entry | None = None
    answers: tuple[Answer, ...] = ()
