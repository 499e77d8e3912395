"""The register for programs: JSON under `/api`, described at `/api/openapi.json`.

Reading only. Records are as the export contract has them. Pages go on by a mark that the one before tells; answers
carry an ETag of the register's state, so that nothing is sent twice.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse, Response

from servanda.register import View
from servanda.web.desk import desk, session
from servanda.web.filters import Asked, asked
from servanda.web.users import Role
from servanda.wording.contract import as_dict

MOST = 500
Answer = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at the most.")]
After = Annotated[str | None, Query(max_length=1000, description="Go on after a page, with the mark that it told.")]
Words = Annotated[str, Query(min_length=1, max_length=200, description="What to search for.")]
Several = Annotated[list[str] | None, Query()]
Day = Annotated[str | None, Query(description="2025, 2025-06 or 2025-06-23.")]


def allowed(request: Request) -> None:
    """Let those through who may read.

    Raises:
        HTTPException: nobody has signed in.
    """
    if not session(request).may(Role.READER):
        raise HTTPException(401, "sign in")


router = APIRouter(prefix="/api", tags=["register"], dependencies=[Depends(allowed)])


def narrowed(
    request: Request,
    type: Several = None,  # noqa: ARG001 (named for the description; `asked` reads them)
    state: Several = None,  # noqa: ARG001
    status: Several = None,  # noqa: ARG001
    sector: Several = None,  # noqa: ARG001
    first: Annotated[Day, Query(alias="from")] = None,  # noqa: ARG001
    to: Day = None,  # noqa: ARG001
    origins: Annotated[str | None, Query(description="At least so many: 2 to 5.")] = None,  # noqa: ARG001
    conflict: Annotated[str | None, Query(description="1: only records in conflict.")] = None,  # noqa: ARG001
    actor: Annotated[str | None, Query(description="A person's name, as told.")] = None,  # noqa: ARG001
) -> Asked:
    """What the filters of an address ask for, as on the pages; what makes no sense in them is left out."""
    return asked(request.query_params)


Narrowed = Annotated[Asked, Depends(narrowed)]


def answer(request: Request, view: View, body: Answer) -> Response:
    """An answer with its ETag; nothing but that where the one who asks has it already."""
    state = view.state()
    told = f"{state.revision}.{state.built}.{state.rules}.{request.url.query}.{body!r}"
    tag = f'"{hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return JSONResponse(body, headers=headers)


@router.get("/records")
def records(request: Request, wanted: Narrowed, limit: Limit = 50, after: After = None) -> Response:
    """A page of records: `records`, `total`, and `after` for the next page."""
    with desk(request).register.view() as view:
        page = view.page(wanted.filter, limit=limit, after=after)
        found = [as_dict(one) for one in page.records]
        return answer(request, view, {"records": found, "total": view.count(wanted.filter), "after": page.after})


@router.get("/records/{id}")
def record(request: Request, id: str) -> Response:
    """A record, whole, with its statements and conflicts."""
    with desk(request).register.view() as view:
        found = view.record(id)
        if found is None:
            raise HTTPException(404, "no such record")
        return answer(request, view, as_dict(found))


@router.get("/documents/{id}")
def document(request: Request, id: str) -> Response:
    """A document as it was given, with what reading found out of it."""
    with desk(request).register.view() as view:
        found = view.document(id)
        if found is None:
            raise HTTPException(404, "no such document")
        names = ("id", "title", "outlet", "author", "agency", "published", "lang", "url", "text")
        return answer(request, view, {name: getattr(found, name) for name in names})


@router.get("/search")
def search(request: Request, wanted: Narrowed, q: Words, limit: Limit = 20, after: After = None) -> Response:
    """A page of records and documents that have the words, each with the piece of text that shows them."""
    if not q.strip():
        raise HTTPException(422, "give q a word to search for")
    with desk(request).register.view() as view:
        page = view.search(wanted.words, wanted.filter, limit=limit, after=after)
        hits = [
            {
                "kind": hit.kind, "id": hit.id, "date": hit.date or None, "title": hit.title, "document": hit.document,
                "start": hit.snippet.start, "snippet": hit.snippet.text, "marks": hit.snippet.marks,
            }
            for hit in page.hits
        ]  # fmt: skip
        found = view.found(wanted.words, wanted.filter)
        return answer(request, view, {"hits": hits, "found": found, "after": page.after})


@router.get("/facets")
def facets(request: Request, wanted: Narrowed) -> Response:
    """How many records there are of each type, party, sector, status, year and state of review."""
    with desk(request).register.view() as view:
        found = view.facets(wanted.filter)
        names = ("types", "parties", "sectors", "statuses", "years", "reviewed")
        return answer(request, view, {name: dict(getattr(found, name)) for name in names})


@router.get("/openapi.json", include_in_schema=False)
def described() -> JSONResponse:
    """What can be asked for, as OpenAPI 3.1."""
    told = get_openapi(title="Servanda", version="1", routes=router.routes, summary="A register of what states do.")
    return JSONResponse(told)


def asked_by(request: Request) -> bool:
    """Whether a program asks, which no page is of use to."""
    return request.url.path.startswith(f"{router.prefix}/")


def refused(status: int, why: str) -> JSONResponse:
    """What went wrong, for a program."""
    return JSONResponse({"detail": why}, status)
