"""The whole of a site, written in the order of the register; never more of it in memory than a page's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import resources

from servanda.model.statement import Type
from servanda.origins.sources import Sources
from servanda.register import View
from servanda.site.documents import put_documents
from servanda.site.folder import Folder
from servanda.site.index import Index
from servanda.site.lists import LENGTH, Shelf, chunks, first_lines, put_page, put_shelf
from servanda.site.options import Options
from servanda.site.pages import Writer
from servanda.site.places import Places, numbered
from servanda.site.records import put_records
from servanda.site.relations import KEPT, Asked, put_drawings, put_due, put_pairs, put_parties
from servanda.web.assets import assets
from servanda.web.ground import glance
from servanda.web.listing import Line
from servanda.web.relating.periods import periods
from servanda.wording.context import Context
from servanda.wording.timeline import timeline

SHARED = ("base.css", "style.css", "drawings.css", "mark.svg")  # of the application
FIRST = 20  # records on the first page
PARTIES = 30  # on the first page


def write(view: View, sources: Sources, folder: Folder, options: Options) -> None:
    """Write the pages of a register.

    The same register, options and day give the same files.

    Args:
        view: the register; what reviewers rejected is left out.
        sources: the user's list of outlets.
        folder: where to.
        options: what it is made with.
    """
    writer = Writer(folder, options, options.title)
    writer = replace(writer, title=options.title or writer.say.told("Register"))
    _put_static(folder)
    total = view.count(KEPT)
    with Index(folder) as index:
        months, lines = _put_newest(writer, view, sources, index, total)
        index.finish()
    _put_lists(writer, view)
    put_documents(writer, view, sources)
    put_parties(writer, view)
    put_pairs(writer, view)
    put_drawings(writer, view)
    put_due(writer, view)
    _put_first(writer, view, months, lines, total)


def _put_static(folder: Folder) -> None:
    for name in SHARED:
        folder.bytes(f"static/{name}", assets()[name])
    own = resources.files("servanda.site") / "static"
    for name in ("site.css", "search.js"):
        folder.bytes(f"static/{name}", own.joinpath(name).read_bytes())


def _put_newest(
    writer: Writer, view: View, sources: Sources, index: Index, total: int
) -> tuple[Mapping[str, str], Sequence[Line]]:
    """Write the list, the timeline and the pages of records; where months begin in the list, and its first lines."""
    months: dict[str, str] = {}
    lines: Sequence[Line] = ()
    shelf = Shelf(writer.say.told("Records"), "register/{}.html".format, total)
    for number, records in enumerate(chunks(view, KEPT), 1):
        context = glance(view, records, writer.options.language, Places(shelf.place(number)))
        for id in put_page(writer, shelf, number, context):
            months.setdefault(id.removeprefix("m-"), f"{shelf.place(number)}#{id}")
        put_records(writer, view, records, sources)
        _put_timeline(writer, replace(context, cards=_cards(context)), number, total)
        index.add(context, writer.say)
        lines = lines or first_lines(context, FIRST)
        writer.options.tell(f"{min(number * LENGTH, total):,} of {total:,} records")
    return months, lines


def _cards(context: Context) -> dict[str, str]:
    to = Places("timeline.html")
    return {record.id: f"{to.record(record.id)}#r" for record in context.records}


def _put_timeline(writer: Writer, context: Context, number: int, total: int) -> None:
    writer.page(
        numbered("timeline.html", number), "timeline.html", asked=Asked("timeline.html", LENGTH), offered=(),
        timeline=timeline(context), periods=None, total=total, start=(number - 1) * LENGTH,
        shown=len(context.records), length=LENGTH,
    )  # fmt: skip


def _put_lists(writer: Writer, view: View) -> None:
    """Write the lists by type, and that of what is in conflict."""
    for kind in Type:
        wanted = replace(KEPT, types=(str(kind),))
        shelf = Shelf(_capital(writer.say.type(kind, many=True)), f"types/{kind}/{{}}.html".format, view.count(wanted))
        put_shelf(writer, view, wanted, shelf)
    wanted = replace(KEPT, conflicts=True)
    heading = writer.say.told("Conflicts")
    put_shelf(writer, view, wanted, Shelf(heading, "conflicts/{}.html".format, view.count(wanted)))


def _put_first(writer: Writer, view: View, months: Mapping[str, str], lines: Sequence[Line], total: int) -> None:
    ask, counts = view.relations, view.counts()
    tallies = ask.tallies(KEPT)
    by_type = {str(kind): sum(one.records for one in tallies if one.type == kind) for kind in Type}
    found = periods(ask.months(KEPT), partial(_month, months), writer.say.words.tongue)
    writer.page(
        "index.html", "index.html", counts=counts, total=total, conflicts=sum(one.conflicts for one in tallies),
        tallies=by_type.items(), periods=found, parties=ask.parties(KEPT, PARTIES), lines=lines,
    )  # fmt: skip
    options = writer.options
    writer.page(
        "about.html", "about.html", counts=counts, total=total, day=options.day.isoformat(), whole=options.full_text
    )


def _month(months: Mapping[str, str], start: str, end: str) -> str:
    """Where in the list the records between two months, or years, begin."""
    told = [month for month in months if start <= month[: len(start)] and month[: len(end)] <= end]
    return months[max(told)] if told else "register/1.html"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
