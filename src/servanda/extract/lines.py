"""A document under extraction: its sentences with all their mentions and clauses, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda.extract.clauses import Clause, clauses
from servanda.model.document import Document, Passage, Role
from servanda.model.when import When
from servanda.recognise.actors import find_actors
from servanda.recognise.dates import resolve
from servanda.recognise.measures import Currency, find_measures, understand_currency
from servanda.recognise.namesakes import settle_namesakes
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
        dateline: where the text was filed ("MOSCOW, June 23 (Xinhua) –"), which is no sentence of its own.
        era: a time within which the document was written, for days without a year: the month or year of
            publication, else the first date that it tells in full.
    """

    document: Document
    plain: Normalised
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]
    anchor: date | None
    language: str
    era: When | None = None
    dateline: Line | None = None


def begin(plain: Normalised, sentences: Sequence[Sentence], language: str) -> list[Scan]:
    """The words of the kept sentences of a document, with nothing recognised yet."""
    return [scan(plain.text, sentence.start, sentence.end, language) for sentence in sentences]


def page(
    document: Document,
    plain: Normalised,
    passages: tuple[Passage, ...],
    sentences: Sequence[Sentence],
    language: str,
    scans: Sequence[Scan] | None = None,
) -> Page:
    """Recognise everything in the kept sentences of a document; `scans` where they have begun (see `begin`)."""
    scans = begin(plain, sentences, language) if scans is None else scans
    settle_namesakes(scans)
    for one in scans:
        find_pronouns(one)
        find_measures(one)
    find_people(scans)
    lines = []
    currency = Currency()
    for index, (one, sentence) in enumerate(zip(scans, sentences, strict=True)):
        find_actors(one)
        find_verbs(one)
        find_things(one)
        understand_currency(one, currency)
        lines.append(Line(index, one, clauses(one), passages[sentence.passage].role, sentence.passage))
    filed = _dateline(plain, passages, language)
    return Page(document, plain, passages, tuple(lines), anchor_of(document), language, _era(document, lines), filed)


FILED = "dateline"  # the rule by which cleaning sets a dateline aside


def _dateline(plain: Normalised, passages: tuple[Passage, ...], language: str) -> Line | None:
    """The dateline of a text with the place that it names, or None."""
    for number, passage in enumerate(passages):
        if passage.rule == FILED:
            one = scan(plain.text, passage.start, passage.end, language)
            find_actors(one)
            return Line(-1, one, [], passage.role, number)
    return None


def anchor_of(document: Document) -> date | None:
    """The day that relative dates count from: that of publication, where it is known."""
    published = document.published or ""
    return date.fromisoformat(published[:10]) if len(published) >= 10 else None


def _era(document: Document, lines: list[Line]) -> When | None:
    if document.published:
        return When.on(document.published[:10])
    for line in lines:
        for mention in line.mentions("time"):
            found = resolve(mention.value.expression, None)
            if isinstance(found, When) and found.start and len(found.start) >= 7 and not found.uncertain:
                return found
    return None
