"""What the page of a document has whoever shows it, the application or a site: its head, its quotes, its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.model.document import Document
from servanda.model.record import Record
from servanda.web.links import mark_id
from servanda.wording.context import Context, Source
from servanda.wording.pieces import Phrase, flat
from servanda.wording.provenance import about
from servanda.wording.safe import address
from servanda.wording.sentences import title
from servanda.wording.sources import headline, outlet_name, published
from servanda.wording.texts import Quote


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document as its page heads it, and the records that were entered from it.

    Attributes:
        outlet: its name in the reader's language.
        published: its date in words.
        language: ISO 639-1 code of its words.
        url: where it was, if that is an address of the web; "" otherwise.
        origin: where its words come from, a sentence each.
        records: with their titles.
        unread: why it could not be read; "" where it was.
    """

    document: Document
    headline: str
    outlet: str
    published: str
    language: str
    url: str
    origin: tuple[str, ...]
    records: tuple[tuple[Record, Phrase], ...]
    unread: str


def document_head(
    document: Document, source: Source, records: Sequence[Record], context: Context, *, alone: bool, unread: str
) -> DocumentHead:
    """A document and the records that it supports, put into words.

    Args:
        document: as it was given.
        source: the same in the page's context.
        records: that it supports.
        context: what they are put into words with.
        alone: whether others are called by their ids, since the page has no numbers for them.
        unread: why it could not be read.
    """
    article = source.article
    around = replace(context, sources={document.id: source}) if alone else context
    return DocumentHead(
        document,
        headline(article),
        outlet_name(article, context),
        published(article, context),
        source.language,
        address(document.url),
        about(source, around) if records else (),
        tuple((record, title(record, context)) for record in records),
        unread,
    )


def quotes_in(id: str, records: Iterable[Record], context: Context, back: Callable[[Record, str], str]) -> list[Quote]:
    """The quotes of a document, each leading to the first record that it supports.

    Args:
        id: of the document.
        records: that it supports.
        context: what they are put into words with.
        back: the address of a record's property.
    """
    found: dict[tuple[int, int], Quote] = {}
    for record in records:
        name = flat(title(record, context).pieces)
        for s in record.statements:
            if s.document == id and (s.start, s.end) not in found:
                hint = f"{name} · {context.words.word('properties', s.property)}"
                found[s.start, s.end] = Quote(s.start, s.end, mark_id(s.start, s.end), back(record, s.property), hint)
    return [quote for _, quote in sorted(found.items())]
