"""A record: its values with their support, and a document beside them with their quotes."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from servanda.model.record import Record
from servanda.pipeline import listed
from servanda.register import View
from servanda.web.concordance import shelves
from servanda.web.deciding import editing
from servanda.web.desk import desk, reader
from servanda.web.ground import ground
from servanda.web.sheet import named, sheet
from servanda.web.show import page
from servanda.wording.cards import card

router = APIRouter(dependencies=[Depends(reader)])


@router.get("/records/{id}")
def record(request: Request, id: str, document: str = "") -> Response:
    """A record, with one of its documents beside it."""
    with desk(request).register.view() as view:
        found = _found(view, id)
        outlets = listed(desk(request).settings.register)
        told = sheet(view, found, request.state.language, outlets, document)
        edit = editing(request, view, found)
    return page(request, "record.html", sheet=told, edit=edit)


@router.get("/records/{id}/concordance")
def concordance(request: Request, id: str) -> Response:
    """All quotes of a record, property by property, under each other."""
    with desk(request).register.view() as view:
        found = _found(view, id)
        context = ground(view, [found], request.state.language, listed(desk(request).settings.register))
    told, own = shelves(found, context), card(found, context)
    return page(request, "concordance.html", record=found, card=own, shelves=told, documents=named(context))


def _found(view: View, id: str) -> Record:
    found = view.record(id)
    if found is None:
        raise HTTPException(404, "record")
    return found
