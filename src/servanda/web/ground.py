"""What the words of records are made from on a page: like a dossier's, but references are addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.origins.sources import Sources
from servanda.origins.trace import trace
from servanda.register import View
from servanda.web.links import LINKS, Links
from servanda.wording.catalogue import catalogue
from servanda.wording.context import Context, Source
from servanda.wording.naming import names_told
from servanda.wording.options import Article, Options, Traced, Untraced, articles
from servanda.wording.pieces import Phrase
from servanda.wording.sentences import title

Target = Callable[[Statement], str]
Place = tuple[str, int, int]


class _Documents(Mapping[Place, str]):
    """The addresses of quotes in their documents, made when they are asked for: a list asks for none."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def __getitem__(self, place: Place) -> str:
        return self._links.document(place[0], place[1:])

    def __iter__(self) -> Iterator[Place]:
        return iter(())

    def __len__(self) -> int:
        return 0


def ground(view: View, records: Sequence[Record], code: str, sources: Sources, target: Target | None = None) -> Context:
    """All that is needed to tell of a few records in full.

    Args:
        view: the register.
        records: what is told of.
        code: the language to tell it in.
        sources: the user's list of outlets.
        target: the address of a statement's quote; none: its place in its document.
    """
    named = sorted({name for record in records for name in record.documents})
    near = view.around(named)
    around = list(view.readings_of(near))
    origins = trace(around, sources, view.links(near), view.taken_back(near))
    read = [reading for reading in around if reading.document in set(named)]
    told = articles(view.documents(named), read, view.withdrawn_since(named))
    return context_of(records, told, code, origins, LINKS, target or LINKS.evidence)


def glance(view: View, records: Sequence[Record], code: str, links: Links = LINKS) -> Context:
    """What is needed for titles and dates of many records: their documents' languages."""
    named = sorted({name for record in records for name in record.documents})
    told = [Article(d.id, "", published=d.published, language=d.lang) for d in view.documents(named)]
    return context_of(records, told, code, Untraced(), links)


def titles(view: View, ids: Iterable[str], code: str) -> dict[str, Phrase]:
    """The titles of records by id; those that are not there are left out."""
    found = [record for id in dict.fromkeys(ids) if (record := view.record(id)) is not None]
    context = glance(view, found, code)
    return {record.id: title(record, context) for record in found}


def context_of(
    records: Sequence[Record],
    told: Iterable[Article],
    code: str,
    origins: Traced,
    links: Links,
    target: Target | None = None,
) -> Context:
    """The same from documents that are at hand.

    Args:
        records: what is told of.
        told: the documents that they quote.
        code: the language to tell it in.
        origins: where their words come from.
        links: the addresses of things.
        target: the address of a statement's quote; none: its place in its document, made when it is asked for.
    """
    ordered = sorted(told, key=lambda article: (article.published or "~", article.id))
    sources = {article.id: Source(article, number) for number, article in enumerate(ordered, 1)}
    anchors: Mapping[Place, str] = _Documents(links)
    if target is not None:
        anchors = {(s.document, s.start, s.end): target(s) for record in records for s in record.statements}
    cards = {record.id: links.record(record.id) + "#r" for record in records}
    words = catalogue(code)
    named = names_told(records, {name: source.language for name, source in sources.items()}, words.code)
    return Context(words, Options(code), tuple(records), sources, origins, (), anchors, cards, named)
