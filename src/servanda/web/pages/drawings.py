"""The records that an address asks for as a timeline, on a map, and as a network."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from servanda.model.statement import Type
from servanda.web.desk import desk, reader
from servanda.web.filters import asked
from servanda.web.ground import glance
from servanda.web.pages.relations import parties_of, start_of
from servanda.web.relating.maps import maps
from servanda.web.relating.networks import networks
from servanda.web.relating.periods import narrowed, periods
from servanda.web.show import page, speech
from servanda.wording.timeline import timeline as drawn

router = APIRouter(dependencies=[Depends(reader)])
LENGTH = 50  # records on one page of the timeline
PAIRS = 120  # arcs on the map
PARTIES = 40  # of the network
READ = 120  # meetings and visits whose people are in the network


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """When the records are dated: all of them as columns, a page of them in full."""
    wanted = asked(request.query_params)
    start = start_of(request, LENGTH)
    with desk(request).register.view() as view:
        ask = view.relations
        months = ask.months(wanted.filter)
        total = sum(tally.records for tally in ask.tallies(wanted.filter))
        context = glance(view, ask.latest(wanted.filter, LENGTH, start), request.state.language)
        offered = parties_of(view, request.state.language)
    found = drawn(context)
    overall = periods(months, partial(narrowed, wanted), speech(request.state.language).words.tongue)
    return page(
        request, "timeline.html", asked=wanted, timeline=found, periods=overall, total=total, start=start,
        shown=len(context.records), length=LENGTH, offered=offered,
    )  # fmt: skip


@router.get("/map")
def world(request: Request) -> Response:
    """Which states have to do with each other, on a map."""
    wanted = asked(request.query_params)
    with desk(request).register.view() as view:
        pairs = view.relations.pairs(wanted.filter, PAIRS)
        offered = parties_of(view, request.state.language)
    found = maps(pairs, request.state.language)
    return page(request, "map.html", asked=wanted, pairs=pairs, maps=found, offered=offered, most=PAIRS)


@router.get("/network")
def network(request: Request) -> Response:
    """Which states, organisations and people have to do with each other."""
    wanted = asked(request.query_params)
    kinds = tuple(kind for kind in (Type.VISIT, Type.MEETING) if not wanted.filter.types or kind in wanted.filter.types)
    with desk(request).register.view() as view:
        ask = view.relations
        pairs = ask.pairs(wanted.filter, PARTIES * 5)
        parties = ask.parties(wanted.filter, PARTIES)
        records = ask.latest(replace(wanted.filter, types=kinds), READ) if kinds else []
        offered = parties_of(view, request.state.language)
    found = networks(pairs, parties, records, request.state.language)
    return page(request, "network.html", asked=wanted, networks=found, parties=parties, pairs=pairs, offered=offered)
