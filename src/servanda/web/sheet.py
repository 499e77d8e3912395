"""A record with one of its documents beside it, as its own page and the review show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from servanda.model.decision import Outcome
from servanda.model.document import Role
from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.model.values import Value
from servanda.origins.sources import Sources
from servanda.register import View
from servanda.web.ground import ground, titles
from servanda.web.links import mark_id
from servanda.web.near import Near, nearness
from servanda.wording.cards import Card, anchor_of, card
from servanda.wording.context import Context, Source
from servanda.wording.pieces import Phrase
from servanda.wording.provenance import about
from servanda.wording.sentences import account
from servanda.wording.sources import brief_name, headline, published
from servanda.wording.texts import Quote, Run, runs
from servanda.wording.worded import worded

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Paper:
    """The document beside the form."""

    source: Source
    headline: str
    about: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def titled(self) -> bool:
        """Whether its text has its title."""
        return any(run.kept and run.role == Role.TITLE for run in self.runs)


@dataclass(frozen=True, slots=True)
class Named:
    """A document by its number, with what it is called, its headline and its date."""

    source: Source
    name: str
    headline: str
    published: str
    address: str

    @property
    def known(self) -> bool:
        """Whether it is called by its outlet; else its name is the beginning of its headline, and tells no more."""
        return not self.headline.startswith(self.name.removesuffix("…"))


@dataclass(frozen=True, slots=True)
class Mended:
    """The values of a property that a person gave: by whom, when, why; and the machine's beneath."""

    values: tuple[Phrase, ...]
    person: str
    at: str
    note: str
    source: str
    machine: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record as it is shown.

    Attributes:
        mended: by property, what a person gave.
        seen: the token of the state that it is in, which a decision on it brings back.
    """

    record: Record
    card: Card
    account: tuple[Phrase, ...]
    documents: tuple[Named, ...]
    paper: Paper | None
    near: Near
    mended: dict[str, Mended]
    decisions: tuple[Outcome, ...]
    seen: str

    @property
    def names(self) -> dict[int, str]:
        """What documents are called, by their numbers."""
        return {one.source.number: one.name for one in self.documents}


def sheet(view: View, record: Record, code: str, sources: Sources, document: str = "", kept: Pairs = ()) -> Sheet:
    """A record with a document beside it.

    Args:
        view: the register.
        record: the record.
        code: the language to tell it in.
        sources: the user's list of outlets.
        document: the id of the document; of another, that which tells most is taken.
        kept: what the address of the page has beside the document.
    """

    def beside(statement: Statement) -> str:
        return f"{_query(kept, statement.document)}#{mark_id(statement.start, statement.end)}"

    context = ground(view, [record], code, sources, beside)
    kin = titles(view, [*(one.record for one in record.perhaps), *(one.record for one in record.members)], code)
    source = context.sources.get(document) or context.sources[_fullest(record, context)]
    return Sheet(
        record,
        card(record, context),
        account(record, context).sentences,
        named(context, kept),
        _paper(record, source, context),
        nearness(record, kin, context),
        mended(record, context),
        tuple(view.decisions(record.id)),
        view.seen([record.id]),
    )


def named(context: Context, kept: Pairs = ()) -> tuple[Named, ...]:
    """The documents of a record."""
    return tuple(
        Named(
            source,
            brief_name(source.article, context),
            headline(source.article),
            published(source.article, context),
            _query(kept, source.article.id),
        )
        for source in context.sources.values()
    )


def _query(kept: Pairs, document: str) -> str:
    return "?" + urlencode([*kept, ("document", document)])


def _fullest(record: Record, context: Context) -> str:
    """The document that tells most properties of a record, the first published of several."""
    told = {name: {s.property for s in record.statements if s.document == name} for name in context.sources}
    return max(told, key=lambda name: (len(told[name]), -context.sources[name].number))


def _paper(record: Record, source: Source, context: Context) -> Paper:
    rows: dict[tuple[int, int], Statement] = {}
    for statement in record.statements:
        if statement.document == source.article.id:
            rows.setdefault((statement.start, statement.end), statement)
    quotes = [
        Quote(start, end, mark_id(start, end), _row(record, s, context), context.words.word("properties", s.property))
        for (start, end), s in sorted(rows.items())
    ]
    return Paper(source, headline(source.article), about(source, context), runs(source, quotes))


def _row(record: Record, statement: Statement, context: Context) -> str:
    return "#" + anchor_of(record, statement.property, context).partition("#")[2]


def mended(record: Record, context: Context) -> dict[str, Mended]:
    """By property, what a person gave."""
    corrected = record.review.corrected if record.review else ()
    return {one.property: _mended(record, one.property, context) for one in corrected}


def _mended(record: Record, name: str, context: Context) -> Mended:
    one = record.correction(name)
    assert one is not None
    return Mended(
        _worded(record.values(name), record, context),
        one.person,
        one.at,
        one.note,
        one.source,
        _worded(one.machine, record, context),
    )


def _worded(values: Sequence[Value], record: Record, context: Context) -> tuple[Phrase, ...]:
    return tuple(worded(value, record.type, context.words.code, context.words) for value in values)
