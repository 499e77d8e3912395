"""A document under extraction: its sentences with all their mentions and clauses, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.extract.clauses import Clause, clauses
from servanda.model.document import Document, Passage, Role
from servanda.recognise.actors import find_actors
from servanda.recognise.measures import find_measures
from servanda.recognise.people import find_people
from servanda.recognise.scan import Mention, Scan, scan
from servanda.recognise.things import find_pronouns, find_things
from servanda.recognise.verbs import find_verbs
from servanda.text.normalise import Normalised
from servanda.text.sentences import Sentence


@dataclass(slots=True)
class Line:
    """A sentence, heading or list item.

    Attributes:
        index: its number in the document.
        scan: its words and mentions; offsets are those of the plain text.
        clauses: what stands with which verb.
        role: what its passage is.
        passage: the passage's number.
    """

    index: int
    scan: Scan
    clauses: list[Clause]
    role: Role
    passage: int

    @property
    def heading(self) -> bool:
        """Whether it is a title or a heading."""
        return self.role in (Role.TITLE, Role.HEADING)

    def mentions(self, *kinds: str) -> list[Mention]:
        """The mentions of these kinds in the order of the text."""
        return sorted((m for m in self.scan.mentions if m.kind in kinds), key=lambda m: m.start)


@dataclass(frozen=True, slots=True)
class Page:
    """A document as extraction sees it.

    Attributes:
        document: the document.
        plain: its plain text with the way back.
        lines: its sentences.
        anchor: the day it was published, or None.
    """

    document: Document
    plain: Normalised
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]
    anchor: date | None
    language: str


def page(document: Document, plain: Normalised, passages: tuple[Passage, ...], sentences: list[Sentence], language: str) -> Page:
    """Recognise everything in the kept sentences of a document."""
    scans = [scan(plain.text, sentence.start, sentence.end, language) for sentence in sentences]
    for one in scans:
        find_pronouns(one)
        find_measures(one)
    find_people(scans)
    lines = []
    for index, (one, sentence) in enumerate(zip(scans, sentences, strict=True)):
        find_actors(one)
        find_verbs(one)
        find_things(one)
        lines.append(Line(index, one, clauses(one), passages[sentence.passage].role, sentence.passage))
    return Page(document, plain, passages, tuple(lines), anchor_of(document), language)


def anchor_of(document: Document) -> date | None:
    """The day that relative dates count from: the day of publication, or the middle of its month."""
    if not document.published:
        return None
    parts = [int(part) for part in document.published[:10].split("-")]
    return date(*parts) if len(parts) == 3 else date(parts[0], ([*parts, 7])[1], 15)
