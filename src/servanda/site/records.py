"""The pages of records, some at a time: their documents and origins are read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.model.record import Record, ReviewState
from servanda.origins.sources import Sources
from servanda.origins.trace import trace
from servanda.register import View
from servanda.site.pages import Writer
from servanda.site.places import Places, record_file
from servanda.web.ground import context_of, titles
from servanda.web.near import nearness
from servanda.web.sheet import Sheet, mended, named
from servanda.wording.cards import card
from servanda.wording.options import Article, Traced, articles
from servanda.wording.pieces import Phrase
from servanda.wording.sentences import account


def nameless(record: Record) -> Record:
    """A record without the names and notes of those who reviewed it: they are no matter of the public's."""
    if record.review is None:
        return record
    corrected = tuple(replace(one, person="", note="") for one in record.review.corrected)
    return replace(record, review=replace(record.review, person="", note="", corrected=corrected))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the pages of some records are made from: documents by id, origins, titles of records near them."""

    documents: dict[str, Article]
    origins: Traced
    near: dict[str, Phrase]


def grounds(view: View, records: Sequence[Record], sources: Sources, code: str) -> Ground:
    """Read what the pages of some records are made from."""
    told = sorted({name for record in records for name in record.documents})
    around = view.around(told)
    readings = list(view.readings_of(around))
    own = [reading for reading in readings if reading.document in set(told)]
    near = [one.record for record in records for one in record.perhaps]
    near += [one.record for record in records for one in record.members]
    shown = [id for id in dict.fromkeys(near) if (one := view.record(id)) and one.reviewed is not ReviewState.REJECTED]
    return Ground(
        {article.id: article for article in articles(view.documents(told), own)},
        trace(readings, sources, view.links(around), view.taken_back(around)),
        titles(view, shown, code),
    )


def put_records(writer: Writer, view: View, records: Sequence[Record], sources: Sources) -> None:
    """Write the pages of some records."""
    ground = grounds(view, records, sources, writer.options.language)
    for record in records:
        place = record_file(record.id)
        writer.page(place, "record.html", sheet=_sheet(record, ground, Places(place), writer.options.language))


def _sheet(record: Record, ground: Ground, links: Places, code: str) -> Sheet:
    told = [ground.documents[name] for name in dict.fromkeys(record.documents)]
    context = context_of([record], told, code, ground.origins, links, links.evidence)
    return Sheet(
        record,
        card(record, context),
        account(record, context).sentences,
        named(context),
        None,
        nearness(record, ground.near, context),
        mended(record, context),
        (),
        "",
    )
