"""The pages of documents: the sentences that records quote, or the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.model.document import Document
from servanda.model.record import Record
from servanda.origins.sources import Sources
from servanda.origins.trace import trace
from servanda.register import NOT_REJECTED, Filter, View
from servanda.site.pages import Writer
from servanda.site.places import Places, document_file
from servanda.web.ground import context_of
from servanda.web.links import mark_id
from servanda.wording.context import Context, Source
from servanda.wording.options import Article, Traced, articles
from servanda.wording.pieces import Phrase, flat
from servanda.wording.provenance import about
from servanda.wording.safe import address
from servanda.wording.sentences import title
from servanda.wording.sources import headline, outlet_name, published
from servanda.wording.texts import Quote, Run, quoted, runs

SOME = 100  # documents that are read together


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on its page."""

    document: Document
    headline: str
    outlet: str
    published: str
    language: str
    url: str
    origin: tuple[str, ...]
    runs: tuple[Run, ...]
    records: tuple[tuple[Record, Phrase], ...]
    unread: str


def put_documents(writer: Writer, view: View, sources: Sources) -> None:
    """Write the pages of all documents."""
    ids = view.document_ids()
    for start in range(0, len(ids), SOME):
        _put_some(writer, view, ids[start : start + SOME], sources)
        writer.options.tell(f"{min(start + SOME, len(ids)):,} of {len(ids):,} documents")


def _put_some(writer: Writer, view: View, ids: Sequence[str], sources: Sources) -> None:
    records = list(view.records(Filter(documents=tuple(ids), reviewed=NOT_REJECTED)))
    around = view.around(ids)
    readings = {reading.document: reading for reading in view.readings_of(around)}
    origins = trace(readings.values(), sources, view.links(around), view.taken_back(around))
    documents = list(view.documents(ids))
    told = {article.id: article for article in articles(documents, readings.values())}
    others = _others(records, told)
    for document in documents:
        own = [record for record in records if document.id in record.documents]
        place = document_file(document.id)
        context = _context(own, {**others, document.id: told[document.id]}, origins, place, writer)
        unread = readings[document.id].unread if document.id in readings else ""
        sheet = _sheet(document, told[document.id], own, context, writer.options.full_text)
        writer.page(place, "document.html", sheet=replace(sheet, unread=unread), whole=writer.options.full_text)


def _others(records: Iterable[Record], told: dict[str, Article]) -> dict[str, Article]:
    """The other documents of records, of which the titles need no more than that they are there."""
    named = sorted({name for record in records for name in record.documents})
    return {name: Article(name, "", language=told[name].language if name in told else None) for name in named}


def _context(
    records: Sequence[Record], documents: dict[str, Article], origins: Traced, place: str, writer: Writer
) -> Context:
    named = {name for record in records for name in record.documents}
    told = [article for name, article in documents.items() if name in named or article.text]
    return context_of(records, told, writer.options.language, origins, Places(place))


def _sheet(document: Document, article: Article, records: list[Record], context: Context, whole: bool) -> Sheet:
    source = Source(article, 1)
    alone = replace(context, sources={document.id: source})
    statements = [s for record in records for s in record.statements if s.document == document.id]
    quotes = _quotes(document.id, records, context)
    return Sheet(
        document,
        headline(article),
        outlet_name(article, context),
        published(article, context),
        source.language,
        address(document.url),
        about(source, alone) if records else (),
        runs(source, quotes) if whole else tuple(quoted(article.text, statements, quotes)),
        tuple((record, title(record, context)) for record in records),
        "",
    )


def _quotes(id: str, records: Iterable[Record], context: Context) -> list[Quote]:
    """The quotes of a document, each leading to the first record that it supports."""
    found: dict[tuple[int, int], Quote] = {}
    for record in records:
        name = flat(title(record, context).pieces)
        card = context.cards[record.id]
        for s in record.statements:
            if s.document == id:
                hint = f"{name} · {context.words.word('properties', s.property)}"
                quote = Quote(s.start, s.end, mark_id(s.start, s.end), f"{card}-{s.property}", hint)
                found.setdefault((s.start, s.end), quote)
    return [quote for _, quote in sorted(found.items())]
