"""The dossier as one page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

import servanda
from servanda.export.dossier.overview import Overview, overview
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.wording.cards import Card, anchor_of, card
from servanda.wording.concordance import Concordance, concordance
from servanda.wording.context import Context, Source, context
from servanda.wording.kin import kinship
from servanda.wording.options import Article, Options, Traced
from servanda.wording.pieces import Phrase, flat
from servanda.wording.provenance import about
from servanda.wording.safe import address, attribute, shown
from servanda.wording.sentences import accounts, title
from servanda.wording.sources import brief_name, headline, outlet_name, published
from servanda.wording.stage import Shape
from servanda.wording.texts import Run, quotes_of, runs
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
    """A document on the page."""

    source: Source
    name: str
    title: str
    url: str
    language: str
    origin: tuple[str, ...]
    runs: tuple[Run, ...]
    records: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows."""

    overview: Overview
    chapters: tuple[Chapter, ...]
    timeline: Timeline
    cards: tuple[tuple[str, tuple[Card, ...]], ...]
    concordance: Concordance
    sheets: tuple[Sheet, ...]
    silent: tuple[str, ...]


def render(
    records: Iterable[Record],
    documents: Iterable[Article],
    options: Options | None = None,
    origins: Traced | None = None,
) -> str:
    """One self-contained page of HTML on what records tell, with the documents that they quote.

    The same input gives the same page, in whatever order it comes.

    Args:
        records: what was read; those that `options` asks for are told.
        documents: all that they quote, and others that were read with them.
        options: language, states, period, heading.
        origins: where words come from, as the records were made with; none: every document is its own.

    Raises:
        InputError: a record quotes a document that is not given or words that are not in it, or the
            language is not one that can be written.
    """
    ground = context(records, documents, options or Options(), origins)
    style = _style()
    return _template().render(
        page=_page(ground),
        words=ground.words,
        names={s.number: brief_name(s.article, ground) for s in ground.sources.values()},
        dates={s.number: published(s.article, ground) for s in ground.sources.values()},
        language=ground.words.code,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=servanda.__version__,
    )


def _page(ground: Context) -> Page:
    by_type = {kind: [r for r in ground.records if r.type is kind] for kind in Type}
    told = {kind: own for kind, own in by_type.items() if own}
    headings = {kind: _capital(ground.words.tongue.printed(ground.words.data.types[kind][1])) for kind in told}
    cards = tuple((headings[kind], tuple(card(r, ground) for r in own)) for kind, own in told.items())
    return Page(
        overview(ground),
        tuple(Chapter(kind, headings[kind], _paragraphs(own, ground)) for kind, own in told.items()),
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
    titles = {record.id: title(record, ground) for record in ground.records}
    for record in ground.records:
        for s in record.statements:
            back = anchor_of(record, s.property, ground), flat(titles[record.id].pieces)
            rows.setdefault(s.document, {}).setdefault((s.start, s.end), []).append(back)
            supported.setdefault(s.document, {})[ground.cards[record.id]] = titles[record.id]
    for name, source in ground.sources.items():
        article = source.article
        yield Sheet(
            source,
            outlet_name(article, ground),
            headline(article),
            address(article.url),
            ground.words.word("languages", source.language) if source.language else "",
            about(source, ground),
            runs(source, quotes_of(source, rows[name], ground)),
            tuple(supported[name].items()),
        )


@cache
def _style() -> str:
    parts = ("servanda.wording", "base.css"), (__package__, "style.css")
    return "".join(resources.files(package).joinpath(name).read_text(encoding="utf-8") for package, name in parts)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("servanda.export.dossier"),
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["attribute"] = attribute
    environment.filters["phrased"] = lambda phrase: flat(phrase.pieces)
    return environment.get_template("page.html")
