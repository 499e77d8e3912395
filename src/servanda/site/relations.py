"""The pages on parties and on pairs of them, and the drawings of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from servanda.model.statement import Type
from servanda.model.tokens import fold
from servanda.register import NOT_REJECTED, Filter, Pair, View
from servanda.site.lists import LENGTH, Shelf, put_shelf
from servanda.site.pages import Writer
from servanda.site.places import Around, Places, numbered, party_file, relation_file
from servanda.web.ground import glance
from servanda.web.pages.drawings import PAIRS, PARTIES, READ
from servanda.web.relating.awaited import Awaited, awaited
from servanda.web.relating.maps import maps
from servanda.web.relating.networks import networks
from servanda.web.relating.overview import SHOWN, Overview, open_records, overview

KEPT = Filter(reviewed=NOT_REJECTED)
MOST = 1_000_000  # of what there are as many as there are parties, or pairs of them
ROWS = 200  # pairs, or what is due, on a page
READ_AHEAD = 500  # records that may be waited for, read together


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in an address of the application: on a page that is a file nothing but the way to the others."""

    file: str
    length: int
    pairs: tuple[tuple[str, str], ...] = ()

    def turned(self, start: str) -> str:
        """The address of another page of the same, by the place of its first record."""
        return numbered(self.file, int(start) // self.length + 1)


def put_parties(writer: Writer, view: View) -> None:
    """Write the list of parties and the page on each."""
    parties = view.relations.parties(KEPT, MOST)
    named = sorted(parties, key=lambda one: (fold(writer.say.state(one[0])), one[0]))
    writer.page("states.html", "states.html", parties=named)
    for number, (code, _) in enumerate(parties, 1):
        _put_relation(writer, view, (code,), party_file(code))
        writer.options.tell(f"{number:,} of {len(parties):,} states and organisations")


def put_pairs(writer: Writer, view: View) -> None:
    """Write the list of pairs and the page on each."""
    pairs = view.relations.pairs(KEPT, MOST)
    last = max(1, ceil(len(pairs) / ROWS))
    file = partial(numbered, "relations.html")
    for number in range(1, last + 1):
        writer.page(
            file(number), "pairs.html", pairs=pairs[(number - 1) * ROWS : number * ROWS],
            most=pairs[0].records if pairs else 1, number=number, last=last, before=file(number - 1),
            after=file(number + 1),
        )  # fmt: skip
    for number, pair in enumerate(pairs, 1):
        _put_relation(writer, view, (pair.one, pair.other), relation_file(pair.one, pair.other))
        if number % 20 == 0 or number == len(pairs):
            writer.options.tell(f"{number:,} of {len(pairs):,} relations")


def _put_relation(writer: Writer, view: View, codes: tuple[str, ...], place: str) -> None:
    options = writer.options
    found = overview(view, codes, options.day, options.language, Places(place), NOT_REJECTED)
    names = [writer.say.state(code) for code in codes]
    starts = _starts(found, place) if found.total > SHOWN else {}
    to = Around(place, {key: Places(place).file(target) for key, target in starts.items()})
    writer.page(place, "relation.html", to, one=found, names=names)
    if starts:
        jumps = tuple((writer.say.type(kind.type, many=True), starts[kind.type]) for kind in found.kinds)
        file = partial(_list_file, place)
        shelf = Shelf(" – ".join(names), file, found.total, back=place, newest=False, jumps=jumps)
        put_shelf(writer, view, replace(KEPT, parties=codes), shelf)


def _list_file(place: str, number: int) -> str:
    return f"{place.removesuffix('.html')}.{number}.html"


def _starts(found: Overview, place: str) -> dict[str, str]:
    """Where in the list of a relation each type begins; the list itself under ""."""
    starts, offset = {"": _list_file(place, 1)}, 0
    for kind in found.kinds:
        starts[kind.type] = f"{_list_file(place, offset // LENGTH + 1)}#t-{kind.type}"
        offset += kind.records
    return starts


def put_drawings(writer: Writer, view: View) -> None:
    """Write the map and the network."""
    code, ask = writer.options.language, view.relations
    pairs = ask.pairs(KEPT, PAIRS)
    asked = Asked("map.html", 1)
    writer.page("map.html", "map.html", asked=asked, offered=(), pairs=pairs, maps=maps(pairs, code), most=PAIRS)
    tied: Sequence[Pair] = ask.pairs(KEPT, PARTIES * 5)
    parties = ask.parties(KEPT, PARTIES)
    records = ask.latest(replace(KEPT, types=(Type.VISIT, Type.MEETING)), READ)
    found = networks(tied, parties, records, code)
    writer.page("network.html", "network.html", asked=asked, offered=(), networks=found, parties=parties, pairs=tied)


def put_due(writer: Writer, view: View) -> None:
    """Write what is due, the longest first, on as many pages as it takes."""
    rows: list[Awaited] = []
    number, start = 1, 0
    while found := open_records(view, KEPT, READ_AHEAD, start):
        start += READ_AHEAD
        context = glance(view, found, writer.options.language, Places("due.html"))
        rows += awaited(found, writer.options.day, context)
        while len(rows) > ROWS:
            _put_due(writer, rows[:ROWS], number, more=True)
            rows, number = rows[ROWS:], number + 1
    _put_due(writer, rows, number, more=False)


def _put_due(writer: Writer, rows: Sequence[Awaited], number: int, *, more: bool) -> None:
    start = (number - 1) * ROWS
    writer.page(
        numbered("due.html", number), "due.html", asked=Asked("due.html", ROWS), offered=(), told=rows,
        day=writer.options.day.isoformat(), start=start, step=ROWS, more=start + ROWS if more else 0,
    )  # fmt: skip
