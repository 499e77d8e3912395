"""The head of the dossier: the relation, the period, the sources, the counts, what is in conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.export.dossier.cards import Dispute, disputes
from servanda.export.dossier.context import Context
from servanda.export.dossier.patterns import sentence
from servanda.export.dossier.pieces import NOTHING, Phrase, flat, text
from servanda.export.dossier.sentences import title
from servanda.export.dossier.stage import Shape, stage, status_label
from servanda.export.dossier.writing.dates import is_date, period
from servanda.export.dossier.writing.parties import party
from servanda.export.jsonl import parties
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Party
from servanda.model.when import When

NAMED = 3  # states in a heading

_SHAPES = list(Shape)


@dataclass(frozen=True, slots=True)
class Count:
    """So many records of a type that have come so far."""

    number: str
    label: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Tally:
    """The records of a type: how many, and how far they have come."""

    kind: Type
    number: str
    label: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A record with its conflicts."""

    anchor: str
    title: Phrase
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the head says."""

    heading: str
    period: Phrase
    sources: Phrase
    records: str
    conflicts: str
    tallies: tuple[Tally, ...]
    disputed: tuple[Disputed, ...]


def overview(context: Context) -> Overview:
    """The head of a dossier."""
    words = context.words
    disputed = tuple(
        Disputed(context.cards[record.id], title(record, context), disputes(record, context))
        for record in context.records
        if record.conflicts
    )
    return Overview(
        context.options.title or heading(context),
        _period(context.records, context),
        _sources(context),
        words.counted("records", len(context.records)),
        words.counted("conflicts", sum(len(record.conflicts) for record in context.records)),
        tuple(_tallies(context)),
        disputed,
    )


def heading(context: Context) -> str:
    """The names of the parties: those asked for first, then those of most records."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for record in context.records:
        for found in parties(record):
            counts[found["code"]] += 1
            names.setdefault(found["code"], found["name"])
    asked = [code for code in context.options.states if code in counts]
    rest = sorted((code for code in counts if code not in asked), key=lambda code: (-counts[code], code))
    leading = [code for code in rest if counts[code] * 4 >= len(context.records)] or rest[:2]
    shown = (asked + leading)[:NAMED]
    if not shown:
        return context.words.label("untitled")
    told = [_name(Party(code, names[code]), context) for code in shown]
    return " – ".join(told) + (f" {context.words.label('others')}" if len(shown) < len(counts) else "")


def _name(value: Party, context: Context) -> str:
    return flat(party(value, context.words.tongue, "bare").pieces)


def _period(records: Iterable[Record], context: Context) -> Phrase:
    """From the first to the last date that documents settle on, by months."""
    dates = [when for record in records if isinstance(when := record.value("date"), When)]
    starts = [(when.start or when.end or "")[:7] for when in dates]
    ends = [(when.end or when.start or "")[:7] for when in dates]
    if not dates:
        return NOTHING
    first, last = min(starts), max(ends, key=lambda end: end + "~" if len(end) == 4 else end)
    return period(first, last, context.words.tongue)


def _sources(context: Context) -> Phrase:
    """How many documents, of when (where all have a date), of how many origins."""
    words = context.words
    number, origins = len(context.sources), context.origins(context.sources)
    dates = sorted((source.article.published or "")[:10] for source in context.sources.values())
    when = NOTHING
    if dates and is_date(dates[0]):
        when = period(dates[0], dates[-1], words.tongue, "on")
    slots = {
        "documents": text(words.counted("documents", number)),
        "period": when,
        "origins": text(words.counted("origins", origins)),
    }
    return sentence(words.filled(words.data.overview["sources" if number > 1 else "source"], slots), "")


def _tallies(context: Context) -> Iterable[Tally]:
    words = context.words
    for kind in Type:
        own = [stage(record) for record in context.records if record.type is kind]
        counts = Counter((told.shape, told.status, told.modality) for told in own)
        ranked = sorted(counts.items(), key=lambda item: (_SHAPES.index(item[0][0]), -item[1], item[0][1]))
        yield Tally(
            kind,
            str(len(own)),
            words.tongue.printed(words.data.types[kind][len(own) > 1]),
            tuple(
                Count(str(number), status_label(kind, status, modality, words, plural=number > 1), shape)
                for (shape, status, modality), number in ranked
            ),
        )
