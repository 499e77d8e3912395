"""A document: what was kept of it and set aside, what was recognised in it and entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from servanda.explain import Explanation, explain
from servanda.model.document import Document, Passage
from servanda.model.statement import Reading
from servanda.pipeline import listed
from servanda.register import Filter, View
from servanda.web.desk import desk, reader
from servanda.web.document_head import document_head, quotes_in
from servanda.web.ground import ground
from servanda.web.links import LINKS
from servanda.web.show import page
from servanda.wording.context import Source
from servanda.wording.options import Article, articles
from servanda.wording.texts import Run, runs

router = APIRouter(dependencies=[Depends(reader)])


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a document: its words with the quotes in them, and the rule that kept it or set it aside."""

    run: Run
    rule: str


@router.get("/document")
def document(request: Request, id: str = "", view: str = "") -> Response:
    """A document, or with `view=reading` how it was read, sentence by sentence."""
    with desk(request).register.view() as looked:
        found = looked.document(id)
        if found is None:
            raise HTTPException(404, "document")
        told = _told(looked, found, request)
    seen: Explanation | None = explain(found) if view == "reading" else None
    return page(request, "document.html", seen=seen, view="reading" if view == "reading" else "text", **told)


def _told(view: View, found: Document, request: Request) -> dict[str, Any]:
    """The head of the page, and the passages of the text with their quotes."""
    reading = view.reading(found.id)
    records = list(view.records(Filter(documents=(found.id,))))
    context = ground(view, records, request.state.language, listed(desk(request).settings.register))
    source = context.sources.get(found.id) or _alone(view, found, reading)
    passages = sorted(source.article.passages, key=lambda p: p.start)
    told = runs(source, quotes_in(found.id, records, context, lambda record, name: LINKS.record(record.id, name)))
    head = document_head(found, source, records, context, alone=False, unread=reading.unread if reading else "")
    return {"head": head, "parts": tuple(_parts(told, passages))}


def _alone(view: View, found: Document, reading: Reading | None) -> Source:
    """A document that no record quotes."""
    told: list[Article] = articles([found], [reading] if reading else [], view.withdrawn_since([found.id]))
    return Source(told[0], 1)


def _parts(told: tuple[Run, ...], passages: list[Passage]) -> list[Part]:
    """The passages with their rules, where every passage is told."""
    if len(told) != len(passages):
        return [Part(run, "") for run in told]
    return [Part(run, passage.rule) for run, passage in zip(told, passages, strict=True)]
