"""The dossier's ground: the records chosen, the documents that they quote, and an anchor for every quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.errors import InputError
from servanda.model.origin import independent
from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.model.when import When, first_day_of, last_day_of
from servanda.wording.catalogue import Catalogue, catalogue
from servanda.wording.naming import Named, names_told
from servanda.wording.options import Article, Options, Traced, Untraced
from servanda.wording.order import parties, sort_key
from servanda.wording.pieces import Ref, Refs
from servanda.wording.writing.dates import is_date

SHOWN = 6  # references in a row; more are left to the record's card

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its number."""

    article: Article
    number: int

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return f"d{self.number}"

    @property
    def language(self) -> str:
        """BCP 47 tag, or "" where it is unknown or no such tag."""
        tag = self.article.language or ""
        return tag if _TAG.fullmatch(tag) else ""


@dataclass(frozen=True, slots=True)
class Context:
    """All that the parts of the dossier are made from.

    Attributes:
        words: the catalogue.
        records: those chosen, by type, date and id.
        sources: the documents that they quote, by id, in the order of their numbers.
        traced: where their words come from.
        silent: documents that none of them quotes.
        anchors: ids of quotes by document, start and end.
        cards: ids of the records' cards by record id.
        named: names of people in documents of the dossier's language.
    """

    words: Catalogue
    options: Options
    records: tuple[Record, ...]
    sources: Mapping[str, Source]
    traced: Traced
    silent: tuple[Article, ...]
    anchors: Mapping[tuple[str, int, int], str]
    cards: Mapping[str, str]
    named: Named

    def anchor(self, statement: Statement) -> str:
        """The id of a statement's quote in its document."""
        return self.anchors[statement.document, statement.start, statement.end]

    def language(self, statement: Statement) -> str:
        """The language of a statement's document."""
        return self.sources[statement.document].language

    def refs(self, statements: Iterable[Statement], record: Record, shown: int = SHOWN) -> Refs:
        """References to the documents of statements, each to the first of its quotes; `shown` of them in the row."""
        first: dict[str, Statement] = {}
        for statement in statements:
            known = first.get(statement.document)
            if known is None or (statement.start, statement.end) < (known.start, known.end):
                first[statement.document] = statement
        refs = sorted((Ref(self.sources[d].number, self.anchor(s)) for d, s in first.items()), key=lambda r: r.number)
        rest = len(refs) - shown if len(refs) > shown + 1 else 0
        return Refs(tuple(refs[: len(refs) - rest]), rest, self.cards[record.id] if rest else "")

    def origins(self, statements: Iterable[Statement]) -> int:
        """How many origins statements come down to."""
        return independent(self.traced.why_statement(s).id for s in statements)


def context(
    records: Iterable[Record], documents: Iterable[Article], options: Options, traced: Traced | None = None
) -> Context:
    """Choose, number and check.

    Raises:
        InputError: a record quotes a document that is not given, or words that are not in it.
    """
    given = {article.id: article for article in documents}
    told = chosen(records, {name: article.published for name, article in given.items()}, options)
    statements = [statement for record in told for statement in record.statements]
    _check(statements, given)
    cited = {statement.document for statement in statements}
    sources = _numbered([given[name] for name in cited])
    cards = {
        record.id: f"r-{record.id}" if _SAFE.fullmatch(record.id) else f"r-{place}" for place, record in enumerate(told)
    }
    silent = tuple(sorted((a for a in given.values() if a.id not in cited), key=_by_date))
    anchors = _anchors(statements, sources)
    words = catalogue(options.language)
    named = names_told(told, {name: source.language for name, source in sources.items()}, words.code)
    return Context(words, options, told, sources, traced or Untraced(), silent, anchors, cards, named)


def chosen(records: Iterable[Record], published: Mapping[str, str | None], options: Options) -> tuple[Record, ...]:
    """The records that are asked for, in the order of the export.

    Args:
        records: those there are.
        published: when each document was published, where it is known; by it records are taken that have no date.
        options: what is asked for.
    """
    told = (record for record in records if _of_states(record, options) and _of_time(record, published, options))
    return tuple(sorted(told, key=sort_key))


def _of_states(record: Record, options: Options) -> bool:
    return not options.states or {*options.states} <= {party["code"] for party in parties(record)}


def _of_time(record: Record, published: Mapping[str, str | None], options: Options) -> bool:
    when = record.value("date")
    if isinstance(when, When):
        return _reaches(when, options)
    days = [When.on(day[:10]) for name in record.documents if is_date(day := (published.get(name) or "")[:10])]
    return not days or any(_reaches(day, options) for day in days)


def _reaches(when: When, options: Options) -> bool:
    if options.since and when.last_day and when.last_day < first_day_of(options.since):
        return False
    return not (options.until and when.first_day and when.first_day > last_day_of(options.until))


def _check(statements: Iterable[Statement], given: Mapping[str, Article]) -> None:
    for statement in statements:
        article = given.get(statement.document)
        if article is None:
            raise InputError(f"Document {statement.document!r} is quoted but was not given: give it, or forget it.")
        if article.text[statement.start : statement.end] != statement.quote or not statement.quote:
            raise InputError(
                f"Document {statement.document!r} does not have the words {statement.quote[:60]!r} "
                f"at {statement.start}: its text has changed since it was read. Read it again."
            )


def _by_date(article: Article) -> tuple[str, str]:
    return article.published or "~", article.id


def _numbered(articles: Sequence[Article]) -> dict[str, Source]:
    ordered = enumerate(sorted(articles, key=_by_date), start=1)
    return {article.id: Source(article, number) for number, article in ordered}


def _anchors(statements: Iterable[Statement], sources: Mapping[str, Source]) -> dict[tuple[str, int, int], str]:
    spans: dict[str, set[tuple[int, int]]] = {name: set() for name in sources}
    for statement in statements:
        spans[statement.document].add((statement.start, statement.end))
    return {
        (name, start, end): f"{sources[name].anchor}q{place}"
        for name, own in spans.items()
        for place, (start, end) in enumerate(sorted(own), start=1)
    }
