"""The list of records, with what to filter it by."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from servanda.web.desk import desk, reader
from servanda.web.filters import asked
from servanda.web.listing import choices, listing
from servanda.web.show import page

router = APIRouter(dependencies=[Depends(reader)])
LAST = 100_000  # pages


@router.get("/")
def register(request: Request) -> Response:
    """The list, as the address asks for it."""
    wanted = asked(request.query_params)
    number = request.query_params.get("page", "1")
    number_ = min(max(int(number), 1), LAST) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    with desk(request).register.view() as view:
        found = listing(view, wanted, number_, request.state.language)
        facets = choices(view, wanted)
        counts = view.counts()
    return page(request, "register.html", asked=wanted, listing=found, facets=facets, counts=counts)
