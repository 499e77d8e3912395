"""The head of the dossier: the relation, the period, the sources, the counts, what is in conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from servanda.model.record import Record
from servanda.model.statement import Modality, Type
from servanda.model.values import Count as Texts
from servanda.model.values import Party
from servanda.model.when import When
from servanda.wording.cards import Dispute, disputes
from servanda.wording.context import Context
from servanda.wording.order import parties
from servanda.wording.patterns import Slot, sentence
from servanda.wording.pieces import NOTHING, Phrase, flat, text
from servanda.wording.sentences import title
from servanda.wording.stage import Shape, Stage, stage, status_label
from servanda.wording.writing.dates import is_date, period
from servanda.wording.writing.parties import party

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
    """How many documents, of when, of how many origins."""
    words = context.words
    number = len(context.sources)
    origins = len({context.traced.main(name).id for name in context.sources})
    slots: dict[str, Slot] = {
        "documents": text(words.counted("documents", number)),
        "period": _published(context),
        "origins": text(words.counted("independent", origins)),
    }
    return sentence(words.filled(words.data.overview["sources" if number > 1 else "source"], slots), "")


def _published(context: Context) -> Phrase:
    """When the documents were published, and how many do not tell."""
    words = context.words
    days = [(source.article.published or "")[:10] for source in context.sources.values()]
    dates = sorted(day for day in days if is_date(day))
    if not dates:
        return NOTHING
    known = min(len(dates[0]), len(dates[-1]))
    told = period(dates[0][:known], dates[-1][:known], words.tongue, "on")
    missing = len(days) - len(dates)
    slots: dict[str, Slot] = {"period": told, "missing": text(words.counted("dateless", missing))}
    return words.filled(words.data.overview["some"], slots) if missing else told


def _tallies(context: Context) -> Iterable[Tally]:
    """The records by type; a record that stands for several texts is counted apart, by its own number."""
    words = context.words
    for kind in Type:
        own = [record for record in context.records if record.type is kind]
        several = [record for record in own if _number(record) > 1]
        single = Counter(_state(stage(record)) for record in own if record not in several)
        ranked = sorted(single.items(), key=lambda item: (_SHAPES.index(item[0][0]), -item[1], item[0][1]))
        counts = [_count(state, number, kind, context) for state, number in ranked]
        for record in several:
            told = _count(_state(stage(record)), _number(record), kind, context)
            counts.append(replace(told, label=f"{told.label}{words.label('together')}"))
        number = len(own) - len(several)
        shown = str(number) if number or not several else " + ".join(str(_number(record)) for record in several)
        label = words.data.types[kind][number > 1 or bool(several)]
        yield Tally(kind, shown, words.tongue.printed(label), tuple(counts))


def _number(record: Record) -> int:
    told = record.value("count")
    return told.number if isinstance(told, Texts) else 1


def _state(told: Stage) -> tuple[Shape, str, Modality]:
    return told.shape, told.status, told.modality


def _count(state: tuple[Shape, str, Modality], number: int, kind: Type, context: Context) -> Count:
    shape, status, modality = state
    return Count(str(number), status_label(kind, status, modality, context.words, plural=number > 1), shape)
