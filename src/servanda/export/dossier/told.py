"""All that a dossier tells, whatever form it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.export.dossier.overview import Overview, overview
from servanda.model.record import Record
from servanda.model.statement import Statement, Type
from servanda.wording.cards import Card, anchor_of, card
from servanda.wording.concordance import Concordance, concordance
from servanda.wording.context import Context, Source
from servanda.wording.kin import kinship
from servanda.wording.pieces import Phrase, flat
from servanda.wording.provenance import about
from servanda.wording.safe import address
from servanda.wording.sentences import accounts, title
from servanda.wording.sources import headline, outlet_name
from servanda.wording.stage import Shape
from servanda.wording.texts import Run, quoted, quotes_of, runs
from servanda.wording.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences on a record, with the id and title of its card; on several, whose words lead to theirs."""

    shape: Shape
    sentences: tuple[Phrase, ...]
    card: str
    title: Phrase


@dataclass(frozen=True, slots=True)
class Chapter:
    """The prose on the records of one type."""

    kind: Type
    heading: str
    accounts: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its text with the quotes in it.

    Attributes:
        runs: the whole text.
        excerpts: the sentences that are quoted alone.
    """

    source: Source
    name: str
    title: str
    url: str
    language: str
    origin: tuple[str, ...]
    runs: tuple[Run, ...]
    excerpts: tuple[Run, ...]
    records: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that is told."""

    overview: Overview
    chapters: tuple[Chapter, ...]
    timeline: Timeline
    cards: tuple[tuple[str, tuple[Card, ...]], ...]
    concordance: Concordance
    sheets: tuple[Sheet, ...]
    silent: tuple[str, ...]


def told(ground: Context) -> Page:
    """What there is to tell."""
    by_type = {kind: [r for r in ground.records if r.type is kind] for kind in Type}
    kinds = {kind: own for kind, own in by_type.items() if own}
    headings = {kind: _capital(ground.words.tongue.printed(ground.words.data.types[kind][1])) for kind in kinds}
    cards = tuple((headings[kind], tuple(card(r, ground) for r in own)) for kind, own in kinds.items())
    return Page(
        overview(ground),
        tuple(Chapter(kind, headings[kind], _paragraphs(own, ground)) for kind, own in kinds.items()),
        timeline(ground),
        cards,
        concordance(ground),
        tuple(_sheets(ground)),
        tuple(f"{outlet_name(article, ground)} · {headline(article)}" for article in ground.silent),
    )


def _paragraphs(records: Sequence[Record], ground: Context) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            told.stage.shape,
            (*told.sentences, *(kinship(told.records[0], ground) if len(told.records) == 1 else ())),
            ground.cards[told.records[0].id] if len(told.records) == 1 else "",
            title(told.records[0], ground),
        )
        for told in accounts(records, ground)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sheets(ground: Context) -> Iterable[Sheet]:
    rows: dict[str, dict[tuple[int, int], list[tuple[str, str]]]] = {}
    supported: dict[str, dict[str, Phrase]] = {}
    own: dict[str, list[Statement]] = {}
    titles = {record.id: title(record, ground) for record in ground.records}
    for record in ground.records:
        for s in record.statements:
            back = anchor_of(record, s.property, ground), flat(titles[record.id].pieces)
            own.setdefault(s.document, []).append(s)
            rows.setdefault(s.document, {}).setdefault((s.start, s.end), []).append(back)
            supported.setdefault(s.document, {})[ground.cards[record.id]] = titles[record.id]
    for name, source in ground.sources.items():
        article = source.article
        quotes = quotes_of(source, rows[name], ground)
        yield Sheet(
            source,
            outlet_name(article, ground),
            headline(article),
            address(article.url),
            ground.words.word("languages", source.language) if source.language else "",
            about(source, ground),
            runs(source, quotes),
            tuple(quoted(article.text, own.get(name, ()), quotes)),
            tuple(supported[name].items()),
        )
