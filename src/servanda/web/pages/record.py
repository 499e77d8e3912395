"""A record: its values with their support, and a document beside them with their quotes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from servanda.model.document import Role
from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.pipeline import listed
from servanda.register import View
from servanda.web.concordance import Shelf, shelves
from servanda.web.desk import desk, reader
from servanda.web.ground import ground, titles
from servanda.web.near import nearness
from servanda.web.show import mark_id, page
from servanda.wording.cards import anchor_of, card
from servanda.wording.context import Context, Source
from servanda.wording.provenance import about
from servanda.wording.sentences import account
from servanda.wording.sources import brief_name, headline, published
from servanda.wording.texts import Quote, Run, runs

router = APIRouter(dependencies=[Depends(reader)])


@dataclass(frozen=True, slots=True)
class Paper:
    """The document beside the form."""

    source: Source
    headline: str
    about: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def titled(self) -> bool:
        """Whether its text has its title."""
        return any(run.kept and run.role == Role.TITLE for run in self.runs)


@router.get("/records/{id}")
def record(request: Request, id: str, document: str = "") -> Response:
    """A record, with one of its documents beside it."""
    with desk(request).register.view() as view:
        found = _found(view, id)
        context = ground(view, [found], request.state.language, listed(desk(request).settings.register), _beside)
        near = [*(one.record for one in found.perhaps), *(one.record for one in found.members)]
        kin = titles(view, near, request.state.language)
    told = card(found, context)
    source = context.sources.get(document) or context.sources[_fullest(found, context)]
    named = _named(context)
    return page(
        request,
        "record.html",
        record=found,
        card=told,
        sources=named,
        names={source.number: name for source, name, _, _ in named},
        account=account(found, context).sentences,
        paper=_paper(found, source, context),
        origins=told.origins,
        near=nearness(found, kin, context),
    )


@router.get("/records/{id}/concordance")
def concordance(request: Request, id: str) -> Response:
    """All quotes of a record, property by property, under each other."""
    with desk(request).register.view() as view:
        found = _found(view, id)
        context = ground(view, [found], request.state.language, listed(desk(request).settings.register))
    told: list[Shelf] = shelves(found, context)
    return page(
        request, "concordance.html", record=found, card=card(found, context), shelves=told, sources=_named(context)
    )


def _found(view: View, id: str) -> Record:
    found = view.record(id)
    if found is None:
        raise HTTPException(404, "record")
    return found


def _beside(statement: Statement) -> str:
    """A quote in the document beside the form."""
    asked = urlencode({"document": statement.document})
    return f"?{asked}#{mark_id(statement.start, statement.end)}"


def _fullest(record: Record, context: Context) -> str:
    """The document that tells most properties of a record, the first published of several."""
    told = {name: {s.property for s in record.statements if s.document == name} for name in context.sources}
    return max(told, key=lambda name: (len(told[name]), -context.sources[name].number))


def _named(context: Context) -> list[tuple[Source, str, str, str]]:
    """The documents: what each is called, its headline, its date."""
    return [
        (source, brief_name(source.article, context), headline(source.article), published(source.article, context))
        for source in context.sources.values()
    ]


def _paper(record: Record, source: Source, context: Context) -> Paper:
    rows: dict[tuple[int, int], Statement] = {}
    for statement in record.statements:
        if statement.document == source.article.id:
            rows.setdefault((statement.start, statement.end), statement)
    quotes = [
        Quote(start, end, mark_id(start, end), _row(record, s, context), context.words.word("properties", s.property))
        for (start, end), s in sorted(rows.items())
    ]
    return Paper(source, headline(source.article), about(source, context), runs(source, quotes))


def _row(record: Record, statement: Statement, context: Context) -> str:
    return "#" + anchor_of(record, statement.property, context).partition("#")[2]
