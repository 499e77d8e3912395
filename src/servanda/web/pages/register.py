"""The list of records, searched and filtered; and the searches that people keep."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from servanda.errors import InputError, RegisterLockedError
from servanda.register import View
from servanda.register.saved import Saved
from servanda.web.back import inside
from servanda.web.desk import Form, desk, reader, session
from servanda.web.filters import Asked, address, asked
from servanda.web.listing import Listing, choices, listing
from servanda.web.show import page

router = APIRouter(dependencies=[Depends(reader)])
WAIT = 5.0  # seconds for another writer


@router.get("/")
def register(request: Request) -> Response:
    """The list, as the address asks for it."""
    wanted = asked(request.query_params)
    code, remembered = request.state.language, desk(request).remembered
    with desk(request).register.view() as view:
        found, trouble = _listed(view, wanted, request.query_params.get("after", ""), code)
        facets = remembered.ask(view, ("facets", wanted.filter), lambda: choices(view, wanted))
        counts = remembered.ask(view, "counts", view.counts)
        kept = [(one.name, address(one.words, one.wanted)) for one in view.searches(session(request).name)]
    return page(
        request,
        "register.html",
        asked=wanted,
        listing=found,
        facets=facets,
        counts=counts,
        searches=kept,
        trouble=trouble,
    )


def _listed(view: View, wanted: Asked, after: str, code: str) -> tuple[Listing, str]:
    """The list, and why what was asked for cannot be searched for: then it is the first page of it all."""
    try:
        return listing(view, wanted, after, code), ""
    except InputError as error:
        return listing(view, replace(wanted, words=""), "", code), "" if after else str(error)


@router.post("/searches")
def keep(request: Request, form: Form) -> Response:
    """Keep a search under a name, or, with `drop`, no longer."""
    name, person = " ".join(str(form.get("name", ""))[:200].split()), session(request).name
    back = inside(str(form.get("back", "/")))
    wanted = asked(QueryParams(back.partition("?")[2]))
    try:
        with desk(request).register.writing(WAIT) as writer:
            if form.get("drop"):
                writer.drop_search(name, person)
            else:
                writer.keep_search(Saved(name, person, wanted.words, wanted.filter))
    except RegisterLockedError:
        raise
    except InputError:
        pass
    return RedirectResponse(back, 303)
