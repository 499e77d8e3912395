"""A document: what was kept of it and set aside, what was recognised in it and entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from servanda.explain import Explanation, explain
from servanda.model.document import Document, Passage
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.pipeline import listed
from servanda.register import Filter, View
from servanda.web.desk import desk, reader
from servanda.web.ground import ground
from servanda.web.links import LINKS, mark_id
from servanda.web.show import page
from servanda.wording.context import Context, Source
from servanda.wording.options import Article, articles
from servanda.wording.pieces import Phrase, flat
from servanda.wording.provenance import about
from servanda.wording.safe import address
from servanda.wording.sentences import title
from servanda.wording.sources import headline, outlet_name, published
from servanda.wording.texts import Quote, Run, runs

router = APIRouter(dependencies=[Depends(reader)])


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a document: its words with the quotes in them, and the rule that kept it or set it aside."""

    run: Run
    rule: str


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
    parts: tuple[Part, ...]
    records: tuple[tuple[Record, Phrase], ...]
    unread: str


@router.get("/document")
def document(request: Request, id: str = "", view: str = "") -> Response:
    """A document, or with `view=reading` how it was read, sentence by sentence."""
    with desk(request).register.view() as looked:
        found = looked.document(id)
        if found is None:
            raise HTTPException(404, "document")
        sheet = _sheet(looked, found, request)
    told: dict[str, Any] = {"sheet": sheet, "view": "reading" if view == "reading" else "text"}
    seen: Explanation | None = explain(found) if view == "reading" else None
    return page(request, "document.html", seen=seen, **told)


def _sheet(view: View, found: Document, request: Request) -> Sheet:
    reading = view.reading(found.id)
    records = list(view.records(Filter(documents=(found.id,))))
    listed_ = listed(desk(request).settings.register)
    context = ground(view, records, request.state.language, listed_)
    source = context.sources.get(found.id) or _alone(view, found, reading)
    quotes = _quotes(found.id, records, context)
    passages = sorted(source.article.passages, key=lambda p: p.start)
    return Sheet(
        found,
        headline(source.article),
        outlet_name(source.article, context),
        published(source.article, context),
        source.language,
        address(found.url),
        about(source, context) if records else (),
        tuple(_parts(runs(source, quotes), passages)),
        tuple((record, title(record, context)) for record in records),
        reading.unread if reading else "",
    )


def _alone(view: View, found: Document, reading: Reading | None) -> Source:
    """A document that no record quotes."""
    told: list[Article] = articles([found], [reading] if reading else [], view.withdrawn_since([found.id]))
    return Source(told[0], 1)


def _quotes(id: str, records: list[Record], context: Context) -> list[Quote]:
    """The quotes of a document, each leading to the first record that it supports."""
    found: dict[tuple[int, int], Quote] = {}
    for record in records:
        for s in record.statements:
            if s.document == id:
                hint = f"{flat(title(record, context).pieces)} · {context.words.word('properties', s.property)}"
                back = LINKS.record(record.id, s.property)
                found.setdefault((s.start, s.end), Quote(s.start, s.end, mark_id(s.start, s.end), back, hint))
    return [quote for _, quote in sorted(found.items())]


def _parts(told: tuple[Run, ...], passages: list[Passage]) -> list[Part]:
    """The passages with their rules, where every passage is told."""
    if len(told) != len(passages):
        return [Part(run, "") for run in told]
    return [Part(run, passage.rule) for run, passage in zip(told, passages, strict=True)]
