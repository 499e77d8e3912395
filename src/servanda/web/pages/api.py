"""The register for programs: JSON under `/api`, described at `/api/openapi.json`.

Records are as the export contract has them. Pages go on by a mark that the one before tells; answers carry an ETag of
the register's state, so that nothing is sent twice. What decides is in `decisions`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Security
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse, Response

from servanda.answers import documents, feed, found
from servanda.answers import due as awaited
from servanda.answers import records as told
from servanda.answers.criteria import Criteria
from servanda.errors import InputError, MissingError
from servanda.gazetteer.parties import party_code
from servanda.register import NOT_REJECTED, Filter, View
from servanda.web.bearer import Asking, asking
from servanda.web.desk import desk
from servanda.web.pages import decisions
from servanda.web.problems import PREFIX, REFUSALS
from servanda.web.tokens import Scope

MOST = 500
Answer = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at the most.")]
After = Annotated[str | None, Query(max_length=1000, description="Go on after a page, with the mark that it told.")]
Words = Annotated[str, Query(min_length=1, max_length=200, description="What to search for.")]
Several = Annotated[list[str] | None, Query(max_length=20)]
Property = Annotated[str | None, Query(max_length=200, description="Only this one: date, status, quantity…")]
Day = Annotated[str | None, Query(description="2025, 2025-06 or 2025-06-23.")]


router = APIRouter(
    prefix=PREFIX, tags=["register"], dependencies=[Security(asking, scopes=[Scope.READ])], responses=REFUSALS
)


def narrowed(
    type: Several = None,
    state: Several = None,
    status: Several = None,
    sector: Several = None,
    actor: Several = None,
    first: Annotated[Day, Query(alias="from")] = None,
    to: Day = None,
    origins: Annotated[int, Query(ge=0, le=1000, description="At least so many.")] = 0,
    conflict: Annotated[bool, Query(description="Only records in conflict.")] = False,
    reviewed: Several = None,
) -> Criteria:
    """What the filters of an address ask for; unlike a page, a program is told where they make no sense."""
    told = Criteria(
        type=type or [], state=state or [], status=status or [], sector=sector or [], actor=actor or [],
        since=first, until=to, origins=origins, conflict=conflict, reviewed=reviewed or [],
    )  # fmt: skip
    told.filter()
    return told


Narrowed = Annotated[Criteria, Depends(narrowed)]


def answer(request: Request, view: View, body: Answer) -> Response:
    """An answer in JSON with its ETag; nothing but that where the one who asks has it already."""
    written = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return tagged(request, view, written.encode("utf-8", "replace"), "application/json")


def tagged(request: Request, view: View, body: bytes, media: str) -> Response:
    """An answer with its ETag; nothing but that where the one who asks has it already."""
    state = view.state()
    whole = f"{state.revision}.{state.built}.{state.rules}.{request.url.query}.".encode("utf-8", "replace") + body
    tag = f'"{hashlib.blake2b(whole, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media)


@router.get("/records")
def records(request: Request, wanted: Narrowed, limit: Limit = 50, after: After = None) -> Response:
    """A page of records: `records`, `total`, and `after` for the next page."""
    with desk(request).register.view() as view:
        return answer(request, view, told.whole(view, wanted.filter(rejected=True), limit=limit, after=after))


@router.get("/records/{id}")
def record(request: Request, id: str) -> Response:
    """A record, whole, with its statements and conflicts."""
    with desk(request).register.view() as view:
        return answer(request, view, told.one(view, id))


@router.get("/records/{id}/evidence")
def evidence(request: Request, id: str, property: Property = None) -> Response:
    """By property every value that is told of a record, with the quotes of all who say so."""
    with desk(request).register.view() as view:
        return answer(request, view, told.evidence(view, id, property))


@router.get("/conflicts")
def conflicts(request: Request, wanted: Narrowed, limit: Limit = 50, after: After = None) -> Response:
    """A page of the records on which documents contradict each other: each value with the quotes of who says so."""
    contested = replace(wanted.filter(rejected=True), conflicts=True)
    with desk(request).register.view() as view:
        return answer(request, view, told.conflicts(view, contested, limit=limit, after=after))


@router.get("/due")
def due(
    request: Request,
    by: Day = None,
    state: Several = None,
    ahead: Annotated[bool, Query(description="Also what is to come.")] = False,
    limit: Limit = 50,
    next: Annotated[int, Query(ge=0, le=1_000_000_000, description="Go on from here, as the page told.")] = 0,
) -> Response:
    """What ought to have happened by a day (today where none is given), and of which no document says that it did."""
    day, states = awaited.day(by), [party_code(name) for name in state or ()]
    with desk(request).register.view() as view:
        return answer(request, view, awaited.page(view, day, states, ahead=ahead, limit=limit, offset=next))


@router.get("/documents/{id:path}")
def document(request: Request, id: str) -> Response:
    """A document as it was given, with what reading found out of it."""
    with desk(request).register.view() as view:
        return answer(request, view, documents.one(view, id))


@router.get("/search")
def search(request: Request, wanted: Narrowed, q: Words, limit: Limit = 20, after: After = None) -> Response:
    """A page of records and documents that have the words, each with the piece of text that shows them."""
    if not q.strip():
        raise HTTPException(422, "give q a word to search for")
    with desk(request).register.view() as view:
        return answer(request, view, found.search(view, q, wanted.filter(rejected=True), limit=limit, after=after))


@router.get("/facets")
def facets(request: Request, wanted: Narrowed) -> Response:
    """How many records there are of each type, party, sector, status, year and state of review."""
    with desk(request).register.view() as view:
        return answer(request, view, {**found.facets(view, wanted.filter(rejected=True))})


@router.get("/changes.atom", response_class=Response, responses={200: {"content": {feed.MEDIA: {}}}})
def changes(
    request: Request,
    known: Annotated[Asking, Security(asking, scopes=[Scope.READ])],
    wanted: Narrowed,
    search: Annotated[str, Query(max_length=200, description="The name of a search that you keep.")] = "",
    q: Annotated[str, Query(max_length=200, description="Words that the records have to have.")] = "",
    language: Annotated[Literal["fr", "en"], Query(description="Of what the feed says itself.")] = "fr",
) -> Response:
    """What readings made of records of late, as an Atom feed: of all, of those of a filter, or of a search kept."""
    label = " ".join(filter(None, (q, wanted.label)))
    if search and label:
        raise InputError("A search that is kept says already which records are meant: leave the filters out, or it.")
    shared, base = desk(request), str(request.base_url)
    with shared.register.view() as view:
        chosen = _kept(view, known.name, search) if search else replace(wanted.filter(), text=q)
        found = feed.changed(*view.latest_changes(chosen, feed.LATEST))
        told = feed.Feed(shared.settings.register, search or label, str(request.url), base, language)
        body = feed.written(told, found, feed.Ground(view.record, view.document))
        return tagged(request, view, body, feed.MEDIA)


def _kept(view: View, person: str, name: str) -> Filter:
    """What a search that somebody keeps asks of records."""
    for one in view.searches(person):
        if one.name == name:
            return replace(one.wanted, text=one.words, reviewed=one.wanted.reviewed or NOT_REJECTED)
    raise MissingError(f"{person} keeps no search named {name[:80]}: keep one beside the list of records.")


@router.get("/openapi.json", include_in_schema=False)
def described() -> JSONResponse:
    """What can be asked for, as OpenAPI 3.1."""
    routes = [*router.routes, *decisions.router.routes]
    return JSONResponse(
        get_openapi(title="Servanda", version="1", routes=routes, summary="A register of what states do.")
    )
