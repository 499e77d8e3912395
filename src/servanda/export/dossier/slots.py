"""The phrases that the sentences on a record are filled with, each with its references where they are its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from servanda.export.dossier.catalogue import kind_of
from servanda.export.dossier.context import Context
from servanda.export.dossier.patterns import Slot
from servanda.export.dossier.pieces import NOTHING, Phrase, Piece, Text, joined, text
from servanda.export.dossier.stage import surest
from servanda.export.dossier.worded import saying, spelt
from servanda.export.dossier.writing.amounts import Goods, count, every, goods
from servanda.export.dossier.writing.dates import when
from servanda.export.dossier.writing.parties import party
from servanda.export.dossier.writing.people import person
from servanda.export.dossier.writing.places import place
from servanda.export.dossier.writing.words import quoted, worded
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.statement import Modality
from servanda.model.tokens import fold
from servanda.model.values import Count, Individual, Party, Place, Value, Words
from servanda.model.when import Every, When


@dataclass(slots=True)
class Telling:
    """A record that is being told. What is only planned in a sentence on what is done is told so.

    Attributes:
        record: what is told.
        context: the dossier's ground.
        modality: of the sentence as a whole.
        documents: those that the sentence as a whole refers to; a value that not all of them say has its own
            references. None: every value has.
        introduced: names of people whose function has been told in this section.
        referring: whether values have references at all: a title has none.
    """

    record: Record
    context: Context
    modality: Modality
    documents: frozenset[str] | None
    introduced: set[str] = field(default_factory=set)
    referring: bool = True

    def referred(self, phrase: Phrase, name: str, value: Value) -> Phrase:
        """A phrase with references, where the documents that say the value are not the sentence's own."""
        own = saying(self.record, name, value)
        if not phrase or not self.referring:
            return phrase
        added: list[Piece] = []
        modality = surest(own)
        if self.modality is Modality.ASSERTED and modality is not Modality.ASSERTED and not isinstance(value, Party):
            added.append(Text(f" ({self.context.words.word('modality_notes', modality)})"))
        if self.documents is None or not self.documents <= {s.document for s in own}:
            added.append(replace(self.context.refs(own, self.record), own=True))
        comma = Text(self.context.words.tongue.writing.comma.rstrip())
        pieces = phrase.pieces
        if pieces[-1] == comma:
            return Phrase((*pieces[:-1], *added, comma), phrase.plural)
        return Phrase((*pieces, *added), phrase.plural)


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
        **_texts(telling),
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


def _place(telling: Telling) -> Callable[[str], Phrase]:
    """The place, but for a country that the sentence has already as the host."""
    value, host = telling.record.value("place"), telling.record.value("host")
    if not isinstance(value, Place) or (isinstance(host, Party) and not value.name and value.country == host.code):
        return lambda form: NOTHING
    best, language = spelt(telling.record, "place", value, telling.context)
    assert isinstance(best, Place)

    def told(form: str) -> Phrase:
        return telling.referred(place(best, language, telling.context.words.tongue, form or "at"), "place", value)

    return told


def _date(telling: Telling) -> Callable[[str], Phrase]:
    value = telling.record.value("date")
    if not isinstance(value, When):
        return lambda form: NOTHING
    return lambda form: telling.referred(when(value, telling.context.words.tongue, form or "on"), "date", value)


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
    words, language = "", ""
    if isinstance(item, Words):
        best, language = spelt(telling.record, "item", item, telling.context)
        words = best.text if isinstance(best, Words) else ""
    told = goods(Goods(words, language, amount if isinstance(amount, Quantity) else None), telling.context.words.tongue)
    if isinstance(amount, Quantity):
        return telling.referred(told, "quantity", amount)
    return telling.referred(told, "item", item) if item else told


def _texts(telling: Telling) -> dict[str, Slot]:
    """The text agreed on: its form, how many there are, what it is about, and all of that together."""
    catalogue = telling.context.words
    kind, number = telling.record.value("kind"), telling.record.value("count")
    key = kind_of(kind.text) if isinstance(kind, Words) else "agreement"
    form = catalogue.data.kinds.get(key or "agreement")
    assert form is not None
    found: dict[str, Slot] = {
        "kind": text(catalogue.tongue.printed(form.bare)),
        "kinds": text(catalogue.tongue.printed(form.many), plural=True),
        "subject": _subject(telling, plain=False),
        "number": NOTHING,
    }
    if isinstance(number, Count):
        found["number"] = count(number, catalogue.tongue)
        found["kinds"] = telling.referred(text(catalogue.tongue.printed(form.many), plural=True), "count", number)
    found["text"] = _text(telling, form.one, found, known=bool(key), plural=isinstance(number, Count) and number.number > 1)
    return found


def _text(telling: Telling, one: str, found: dict[str, Slot], *, known: bool, plural: bool) -> Phrase:
    catalogue = telling.context.words
    patterns, kind = catalogue.data.texts, telling.record.value("kind")
    if plural:
        return Phrase(catalogue.filled(patterns["several"], found).pieces, plural=True)
    phrase = text(catalogue.tongue.printed(one))
    if not known and isinstance(kind, Words):
        words, language = spelt(telling.record, "kind", kind, telling.context)
        told = quoted(words.text if isinstance(words, Words) else "", language, catalogue.tongue)
        phrase = catalogue.filled(patterns["other"], {"kind": told})
    elif isinstance(kind, Words):
        phrase = telling.referred(phrase, "kind", kind)
    subject = _subject(telling, plain=True)
    if not subject:
        return catalogue.filled(patterns["bare"], {"kind": phrase})
    quoted_there = isinstance(subject.pieces[0], Text) and catalogue.tongue.writing.determiners
    which = "quoted" if quoted_there else "about"
    return catalogue.filled(patterns[which], {"kind": phrase, "subject": subject})


def _subject(telling: Telling, *, plain: bool) -> Phrase:
    """What a text is about; with `plain` without quotation marks where it can follow "on" as it stands.

    Words that name no more than the kind of text ("three agreements") are no subject.
    """
    value, tongue = telling.record.value("subject"), telling.context.words.tongue
    if not isinstance(value, Words) or _says_nothing(value, telling):
        return NOTHING
    best, language = spelt(telling.record, "subject", value, telling.context)
    assert isinstance(best, Words)
    if plain and _follows(best.text, language, telling):
        return telling.referred(worded(best.text, language, tongue), "subject", value)
    return telling.referred(quoted(best.text, language, tongue), "subject", value)


def _says_nothing(value: Words, telling: Telling) -> bool:
    counted = isinstance(telling.record.value("count"), Count)
    return not value.terms and (counted or bool(kind_of(value.text)))


def _follows(words: str, language: str, telling: Telling) -> bool:
    tongue = telling.context.words.tongue
    if language != tongue.code:
        return False
    first = words.replace("’", "'").replace("'", "' ").split(" ")[0].lower()
    return not tongue.writing.determiners or first in tongue.writing.determiners
