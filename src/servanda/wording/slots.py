"""The phrases that the sentences on a record are filled with, each with the references that are its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.tokens import fold
from servanda.model.values import Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When
from servanda.wording.instruments import instrument
from servanda.wording.patterns import Slot
from servanda.wording.pieces import NOTHING, Phrase, joined
from servanda.wording.stage import stage
from servanda.wording.telling import Telling
from servanda.wording.worded import saying, spelt
from servanda.wording.writing.amounts import Goods, every, goods
from servanda.wording.writing.dates import when
from servanda.wording.writing.parties import party
from servanda.wording.writing.people import person
from servanda.wording.writing.places import place
from servanda.wording.writing.words import quoted

_STEPPED = (Type.AGREEMENT, Type.TRANSFER)  # acts whose steps have days of their own


def slots(telling: Telling) -> dict[str, Slot]:
    """All slots that the patterns of a record's type can have."""
    participants = _people(telling, "participant")
    return {
        "visitor": _people(telling, "visitor"),
        "participants": participants,
        "pair": participants if len(telling.record.values("participant")) > 1 else NOTHING,
        "parties": _parties(telling),
        "host": _party(telling, "host"),
        "giver": _party(telling, "giver"),
        "receiver": _party(telling, "receiver"),
        "place": _place(telling),
        "date": _date(telling),
        "name": _name(telling),
        "periodicity": _periodicity(telling),
        "goods": goods_of(telling),
        **instrument(telling),
    }


def _people(telling: Telling, name: str) -> Phrase:
    return listed(telling, telling.record.values(name), name)


def listed(telling: Telling, values: Iterable[Value], name: str) -> Phrase:
    """People in a row."""
    writing = telling.context.words.tongue.writing
    people = sorted((v for v in values if isinstance(v, Individual)), key=lambda person: not person.name)
    found = [_person(telling, name, value) for value in people]
    return joined(found, writing.comma, writing.and_)


def _person(telling: Telling, name: str, value: Individual) -> Phrase:
    """A person with references; the function is told once."""
    best, language = spelt(telling.record, name, value, telling.context)
    assert isinstance(best, Individual)
    form = "short" if best.name and fold(best.name) in telling.introduced else "full"
    if not telling.referring:
        form = "short"
    telling.introduced.add(fold(best.name))
    return telling.referred(person(best, language, telling.context.words.tongue, form), name, value)


def _parties(telling: Telling) -> Callable[[str], Phrase]:
    values = [value for value in telling.record.values("party") if isinstance(value, Party)]
    writing = telling.context.words.tongue.writing

    def told(form: str) -> Phrase:
        found = [_stated(telling, "party", value, form or "the") for value in values]
        return joined(found, writing.comma, writing.and_)

    return told


def _party(telling: Telling, name: str) -> Callable[[str], Phrase]:
    value = telling.record.value(name)
    return lambda form: _stated(telling, name, value, form or "the") if isinstance(value, Party) else NOTHING


def _stated(telling: Telling, name: str, value: Party, form: str) -> Phrase:
    told = party(value, telling.context.words.tongue, form)
    return Phrase(telling.referred(told, name, value).pieces, told.plural)


def place_told(record: Record) -> Place | None:
    """The place of a record, but for the state to which something or somebody goes: the sentence has it already."""
    value = record.value("place")
    ends = (record.value(name) for name in ("host", "receiver"))
    states = {end.code for end in ends if isinstance(end, Party)}
    return value if isinstance(value, Place) and (value.name or value.country not in states) else None


def _place(telling: Telling) -> Callable[[str], Phrase]:
    value = place_told(telling.record)
    if value is None:
        return lambda _form: NOTHING
    best, language = spelt(telling.record, "place", value, telling.context)
    assert isinstance(best, Place)

    def told(form: str) -> Phrase:
        return telling.referred(place(best, language, telling.context.words.tongue, form or "at"), "place", value)

    return told


def _date(telling: Telling) -> Callable[[str], Phrase]:
    """The date; in brackets where documents give it of another step of the act than the one that is told."""
    value, words = telling.record.value("date"), telling.context.words
    if not isinstance(value, When):
        return lambda _form: NOTHING
    own = telling.record.type not in _STEPPED or _is_of_step(telling.record, value)

    def told(form: str) -> Phrase:
        if own or form == "compact":
            return telling.referred(when(value, words.tongue, form or "on"), "date", value)
        given = telling.referred(when(value, words.tongue, "compact"), "date", value)
        return words.filled(words.data.labels["date_given"], {"date": given})

    return told


def _is_of_step(record: Record, value: When) -> bool:
    """Whether a document gives a date of the step that is told: in a sentence on it, or on no step at all."""
    step = stage(record)
    documents = {s.document for s in step.statements}
    steps: dict[tuple[str, tuple[int, int]], set[str]] = {}
    for s in record.statements:
        if isinstance(s.value, Status):
            steps.setdefault((s.document, s.sentence), set()).add(s.value.name)
    around = [(s.document, steps.get((s.document, s.sentence))) for s in saying(record, "date", value)]
    return any(step.status in told if told else name in documents for name, told in around)


def _name(telling: Telling) -> Phrase:
    value = telling.record.value("name")
    if not isinstance(value, Words):
        return NOTHING
    best, language = spelt(telling.record, "name", value, telling.context)
    assert isinstance(best, Words)
    return telling.referred(quoted(best.text, language, telling.context.words.tongue), "name", value)


def _periodicity(telling: Telling) -> Phrase:
    value = telling.record.value("periodicity")
    if not isinstance(value, Every):
        return NOTHING
    return telling.referred(every(value, telling.context.words.tongue), "periodicity", value)


def goods_of(telling: Telling) -> Phrase:
    """What is given; the references of the quantity stand for both where the item has no others."""
    item, amount = telling.record.value("item"), telling.record.value("quantity")
    if not isinstance(item, Words) and not isinstance(amount, Quantity):
        return NOTHING
    best, language = spelt(telling.record, "item", item, telling.context) if isinstance(item, Words) else (None, "")
    words, terms = (best.text, best.terms) if isinstance(best, Words) else ("", ())
    given = Goods(words, language, amount if isinstance(amount, Quantity) else None, terms)
    told = goods(given, telling.context.words.tongue)
    if isinstance(amount, Quantity):
        return telling.referred(told, "quantity", amount)
    return telling.referred(told, "item", item) if item else told
