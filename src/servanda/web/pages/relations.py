"""Relations: the list of them, one of two parties, one of a party with all others; and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from servanda.model.tokens import fold
from servanda.register import Filter, View
from servanda.web.desk import desk, reader
from servanda.web.filters import asked
from servanda.web.ground import glance
from servanda.web.relating.awaited import awaited
from servanda.web.relating.overview import Overview, open_records, overview
from servanda.web.show import page, speech

router = APIRouter(dependencies=[Depends(reader)])
PAIRS = 200
OFFERED = 400  # parties to choose from
OPENED = 100  # records on a page of what is due


@router.get("/relations")
def relations(request: Request) -> Response:
    """The pairs of parties with most records."""
    wanted = asked(request.query_params)
    with desk(request).register.view() as view:
        pairs = view.relations.pairs(wanted.filter, PAIRS + 1)
        offered = parties_of(view, request.state.language)
    most = pairs[0].records if pairs else 1
    return page(
        request, "relations.html", asked=wanted, pairs=pairs[:PAIRS], more=len(pairs) > PAIRS, most=most,
        offered=offered,
    )  # fmt: skip


@router.get("/relations/{codes:path}")
def relation(request: Request, codes: str) -> Response:
    """What two parties have to do with each other."""
    with desk(request).register.view() as view:
        told = next((pair for pair in _splits(codes) if view.relations.tallies(Filter(parties=pair))), None)
        if told is None:
            raise HTTPException(404, "relation")
        found = overview(view, told, date.today(), request.state.language)
    return _shown(request, found)


@router.get("/states/{code:path}")
def state(request: Request, code: str) -> Response:
    """What a party has to do with all others."""
    with desk(request).register.view() as view:
        if not view.relations.tallies(Filter(parties=(code,))):
            raise HTTPException(404, "relation")
        found = overview(view, (code,), date.today(), request.state.language)
    return _shown(request, found)


def _shown(request: Request, found: Overview) -> Response:
    say = speech(request.state.language)
    return page(request, "relation.html", one=found, names=[say.state(code) for code in found.parties])


@router.get("/due")
def due(request: Request) -> Response:
    """What ought to have happened and is told nowhere, and what is to come."""
    wanted = asked(request.query_params)
    start = start_of(request, OPENED)
    day = date.today()
    with desk(request).register.view() as view:
        found = open_records(view, wanted.filter, OPENED, start)
        context = glance(view, found, request.state.language)
        offered = parties_of(view, request.state.language)
    told = awaited(found, day, context)
    more = start + OPENED if len(found) >= OPENED else 0
    return page(
        request,
        "due.html",
        asked=wanted,
        told=told,
        day=day.isoformat(),
        offered=offered,
        start=start,
        step=OPENED,
        more=more,
    )


def parties_of(view: View, code: str) -> list[tuple[str, str]]:
    """The parties of most records to choose from: codes with names, by name."""
    say = speech(code)
    named = [(known, say.state(known)) for known, _ in view.relations.parties(Filter(), OFFERED)]
    return sorted(named, key=lambda one: (fold(one[1]), one[0]))


def _splits(codes: str) -> Iterator[tuple[str, str]]:
    """Two codes at each of the hyphens between them: the names of organisations have some."""
    parts = codes.split("-")
    for place in range(1, min(len(parts), 12)):
        yield "-".join(parts[:place]), "-".join(parts[place:])


def start_of(request: Request, step: int) -> int:
    """Where a list goes on, as its address tells it."""
    told = request.query_params.get("start", "")
    return int(told) // step * step if told.isascii() and told.isdigit() and len(told) < 8 else 0
