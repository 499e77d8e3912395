"""How a record hangs together with others: its parts, what was given of what was promised, what may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from servanda.model.quantity import Quantity
from servanda.model.record import Part, Record
from servanda.model.statement import Modality, Statement
from servanda.model.values import Status, Value
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.patterns import Slot, sentence
from servanda.wording.pieces import Jump, Phrase, Refs, Text, Words, joined, text
from servanda.wording.sentences import member, title
from servanda.wording.stage import stage, status_label
from servanda.wording.telling import FEW
from servanda.wording.writing.amounts import quantity
from servanda.wording.writing.dates import when
from servanda.wording.writing.numbers import figures


@dataclass(frozen=True, slots=True)
class Step:
    """A state that a record went through: in words, its date where one is told, and references."""

    label: str
    date: Phrase
    refs: Refs


def kinship(record: Record, context: Context) -> tuple[Phrase, ...]:
    """Sentences on the parts of a record and on what was given of what it promises."""
    known = {other.id: other for other in context.records}
    told = [_parts(record, part, known, context) for part in Part]
    told.append(_balance(record, known, context))
    return tuple(phrase for phrase in told if phrase)


def _parts(record: Record, part: Part, known: dict[str, Record], context: Context) -> Phrase:
    """The records that are parts of one kind, each leading to its card."""
    own = [known[m.record] for m in record.members if m.part is part and m.record in known]
    if not own:
        return Phrase()
    words = context.words
    row = joined([_leading(other, context) for other in own], words.tongue.writing.comma, words.tongue.writing.and_)
    return _said(f"part_{part}", {"records": row}, context)


def _leading(record: Record, context: Context) -> Phrase:
    named = tuple(piece for piece in member(record, context).pieces if isinstance(piece, Text | Words))
    refs = context.refs(stage(record).statements, record, FEW)
    return Phrase((Jump(context.cards[record.id], named), refs))


def _balance(record: Record, known: dict[str, Record], context: Context) -> Phrase:
    """What was promised and what was given of it; the sum of deliveries says of how many."""
    told = record.balance
    if told is None or not told.pledged or not told.delivered:
        return Phrase()
    words = context.words
    share = "" if told.thousandths is None else figures(Decimal(told.thousandths) / 10, words.tongue)
    several = words.counted("deliveries", told.deliveries, words=True) if told.deliveries > 1 else ""
    slots: dict[str, Slot] = {
        "pledged": _amounts(told.pledged, context),
        "delivered": _amounts(told.delivered, context),
        "deliveries": text(several),
        "share": text(share),
    }
    own = [record, *(known[m.record] for m in record.members if m.part is Part.DELIVERY and m.record in known)]
    refs = context.refs([s for one in own for s in _quantities(one)], record)
    phrase = words.filled(words.data.labels["balance"], slots)
    return sentence(phrase + Phrase((refs,)), words.label("sentence_end"))


def _quantities(record: Record) -> Sequence[Statement]:
    return [s for s in record.statements if s.property == "quantity"] or record.statements


def _amounts(values: Iterable[Value], context: Context) -> Phrase:
    writing = context.words.tongue.writing
    told = [quantity(value, context.words.tongue) for value in values if isinstance(value, Quantity)]
    return joined(told, writing.comma, writing.and_)


def _said(key: str, slots: dict[str, Slot], context: Context) -> Phrase:
    words = context.words
    return sentence(words.filled(words.data.labels[key], slots), words.label("sentence_end"))


def perhaps(record: Record, context: Context) -> tuple[tuple[str, Phrase], ...]:
    """Other records that may be the same: their cards and titles."""
    known = {other.id: other for other in context.records}
    return tuple(
        (context.cards[other.record], title(known[other.record], context))
        for other in record.perhaps
        if other.record in known
    )


def steps(record: Record, context: Context) -> tuple[Step, ...]:
    """The states of a record's life, where there are several."""
    if len(record.life) < 2:
        return ()
    return tuple(
        Step(
            status_label(record.type, state.name, _modality(reached=state.reached), context.words),
            next((when(day, context.words.tongue, "compact") for day in state.when if isinstance(day, When)), Phrase()),
            context.refs(_of_state(record, state.name, state.documents), record),
        )
        for state in record.life
    )


def _modality(*, reached: bool) -> Modality:
    return Modality.ASSERTED if reached else Modality.PLANNED


def _of_state(record: Record, name: str, documents: Sequence[str]) -> list[Statement]:
    told = [s for s in record.statements if s.document in documents and isinstance(s.value, Status)]
    return [s for s in told if isinstance(s.value, Status) and s.value.name == name] or told
