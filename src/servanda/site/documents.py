"""The pages of documents: the sentences that records quote, or the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.model.record import Record
from servanda.origins.sources import Sources
from servanda.origins.trace import trace
from servanda.register import NOT_REJECTED, Filter, View
from servanda.site.pages import Writer
from servanda.site.places import Places, document_file
from servanda.web.document_head import document_head, quotes_in
from servanda.web.ground import context_of
from servanda.wording.context import Context, Source
from servanda.wording.options import Article, Traced, articles
from servanda.wording.texts import Run, quoted, runs

SOME = 100  # documents that are read together


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
        source = Source(told[document.id], 1)
        head = document_head(document, source, own, context, alone=True, unread=unread)
        shown = _text(source, own, context, writer.options.full_text)
        writer.page(place, "document.html", head=head, runs=shown, whole=writer.options.full_text)


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


def _text(source: Source, records: Sequence[Record], context: Context, whole: bool) -> tuple[Run, ...]:
    """The whole text with its quotes, or the sentences that have them."""
    id = source.article.id
    quotes = quotes_in(id, records, context, lambda record, name: f"{context.cards[record.id]}-{name}")
    if whole:
        return runs(source, quotes)
    statements = [s for record in records for s in record.statements if s.document == id]
    return tuple(quoted(source.article.text, statements, quotes))
