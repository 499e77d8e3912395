"""Any value in words, as the tables and the other side of a conflict show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from servanda.gazetteer.sectors import sector_name
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.relation import Relation
from servanda.model.sector import Sector
from servanda.model.statement import Modality, Statement
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words, compare
from servanda.model.when import Every, When
from servanda.wording.catalogue import Catalogue
from servanda.wording.context import Context
from servanda.wording.naming import name_in
from servanda.wording.pieces import NOTHING, Phrase, Text, text
from servanda.wording.stage import status_label
from servanda.wording.writing.amounts import count, every, quantity
from servanda.wording.writing.dates import when
from servanda.wording.writing.parties import party
from servanda.wording.writing.people import person
from servanda.wording.writing.places import place
from servanda.wording.writing.words import quoted


def worded(value: Value, kind: str, language: str, words: Catalogue, modality: Modality = Modality.ASSERTED) -> Phrase:
    """A value in words.

    Args:
        value: of any kind.
        kind: the type of its record.
        language: that of the document whose words it may have.
        words: the catalogue.
        modality: of the statement, for a status.
    """
    tongue = words.tongue
    match value:
        case Party():
            return party(value, tongue, "bare")
        case Individual():
            return _person(value, language, words)
        case Place():
            return place(value, language, tongue, "bare")
        case Status():
            return text(status_label(kind, value.name, modality, words))
        case Words():
            return quoted(value.text, language, tongue)
        case Quantity():
            return quantity(value, tongue)
        case Count():
            return count(value, tongue)
        case When():
            return when(value, tongue, "compact")
        case Every():
            return every(value, tongue)
        case Sector():
            return text(tongue.printed(sector_words(value, tongue.code)))
    return NOTHING


def sector_words(value: Sector, language: str) -> str:
    """A sector by its name, or that of the nearest that it lies in, and its code."""
    around = (value, *map(Sector, value.above))
    name = next((name for sector in around if (name := sector_name(sector, language)) != sector.code), "")
    return f"{name} ({value.code})" if name else value.code


def _person(value: Individual, language: str, words: Catalogue) -> Phrase:
    told = person(value, language, words.tongue)
    last = told.pieces[-1] if told else None
    if isinstance(last, Text) and last.text == words.tongue.writing.comma.rstrip():
        return Phrase(told.pieces[:-1])
    return told


def saying(record: Record, name: str, value: Value) -> tuple[Statement, ...]:
    """The statements of a property that say this value, in other spellings too."""
    return tuple(s for s in record.statements if s.property == name and compare(s.value, value) is Relation.EQUAL)


def spelt(record: Record, name: str, value: Value, context: Context) -> tuple[Value, str]:
    """A value as a document in the dossier's language spells it, if any, and its language.

    A person has the name that the dossier's language gives anywhere in the dossier, with the function as told here.
    """
    told, language = _spelt_here(record, name, value, context)
    if isinstance(told, Individual):
        other = name_in(context.named, told, local=language == context.words.code)
        return (replace(told, name=other), language) if other else (told, language)
    return told, language


def _spelt_here(record: Record, name: str, value: Value, context: Context) -> tuple[Value, str]:
    own = saying(record, name, value)
    exact = [context.language(s) for s in own if s.value == value]
    if context.words.code in exact or not isinstance(value, Individual | Place | Words):
        return value, context.words.code if context.words.code in exact else "".join(exact[:1])
    local = Counter(s.value for s in own if context.language(s) == context.words.code)
    if not local:
        return value, exact[0] if exact else ""
    return min(local, key=lambda v: (-local[v], -len(repr(v)), repr(v))), context.words.code
