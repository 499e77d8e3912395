"""Values as people type them, read strictly by the property that they are of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from servanda.errors import InputError
from servanda.gazetteer.parties import party_code, party_name
from servanda.gazetteer.places import PlaceKind, place_names
from servanda.gazetteer.sectors import sectors
from servanda.language import languages
from servanda.model.quantity import Bound, Quantity
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When

MOST = 500  # characters of a value
_BOUNDS = {"": Bound.EXACT, ">=": Bound.AT_LEAST, "≥": Bound.AT_LEAST, "<=": Bound.AT_MOST, "≤": Bound.AT_MOST,
           "~": Bound.ABOUT, "≈": Bound.ABOUT}  # fmt: skip
_AMOUNT = re.compile(
    r"(>=|<=|[≥≤~≈]|)\s*"  # bound
    r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,18})(\.\d{1,6})?"  # number
    r"(?:\s*([^\d\s/][^\d/]*))?"  # unit
)
_PERSON = re.compile(r"([^()\[\]]*)(?:\(([^()\[\]]+)\))?\s*(?:\[([^()\[\]]+)\])?")
_PLACE = re.compile(r"([^()]+?)\s*(?:\(([^()]+)\))?")
_EVERY = re.compile(r"(?:(\d{1,3})\s*x\s*)?P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,3})D)?")
_KINDS = {PlaceKind.SEAT: "seat", PlaceKind.SUBDIVISION: "subdivision"}

Read = Callable[[str, Type], Value]


def read_value(kind: Type, name: str, text: str) -> Value:
    """One value of a property.

    Args:
        kind: of record.
        name: of a property that its records have.
        text: as the program writes such values.

    Raises:
        InputError: the text is none.
    """
    told = " ".join(text.split())
    if not told or len(told) > MOST or not told.isprintable():
        raise InputError(f"The {name} is empty, too long or has characters that cannot be printed: {expected(name)}.")
    return _READERS[name][0](told, kind)


def read_values(
    kind: Type, name: str, given: Sequence[str], read: Callable[[Type, str, str], Value] = read_value
) -> tuple[Value, ...]:
    """The values of a property as a person gives them, one text each.

    Args:
        kind: of record.
        name: of the property.
        given: the texts; none for a property that has no value.
        read: how one of them is read.

    Raises:
        InputError: records of the type have no such property, or but one value of it, or a text is none.
    """
    properties = schema(kind).properties
    if name not in properties:
        raise InputError(f"A {kind} has no property {name!r}: give one of {', '.join(properties)}.")
    if len(given) > 1 and not properties[name].many:
        raise InputError(f"The {name} of a {kind} is one value, and {len(given)} are given.")
    return tuple(dict.fromkeys(read(kind, name, text) for text in given))


def expected(name: str) -> str:
    """What a person is to give for a property, in a few words with an example."""
    return _READERS[name][1]


def _fault(text: str, wanted: str) -> InputError:
    return InputError(f"{text!r} is not what is expected: give {wanted}.")


def _party(text: str, _: Type) -> Party:
    code = party_code(text)
    return Party(code, party_name(code))


def _person(text: str, _: Type) -> Individual:
    match = _PERSON.fullmatch(text)
    if match is None or not (match[1].strip() or match[2]):
        raise _fault(text, PERSON)
    return Individual(match[1].strip(), (match[2] or "").strip(), party_code(match[3].strip()) if match[3] else "")


def _place(text: str, _: Type) -> Place:
    """A place of the gazetteer; one that it has not needs its state."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise _fault(text, PLACE)
    name, country = match[1], party_code(match[2]) if match[2] else ""
    known = [place for language in languages() for place in place_names(language).get(name, ())]
    fitting = (place for place in known if place.kind is not PlaceKind.REGION and country in ("", place.state))
    found = next(fitting, None)
    if found is not None and found.state:
        return Place(name, found.state, _KINDS.get(found.kind, "city"), found.names["en"][0])
    if country:
        return Place(name, country)
    try:
        return Place("", party_code(name), "country")
    except InputError:
        raise _fault(text, PLACE) from None


def _when(text: str, _: Type) -> When:
    return When.parse(text)


def _quantity(text: str, _: Type) -> Quantity:
    value, bound, unit = _amount(text, QUANTITY)
    return Quantity(value, unit, bound)


def _count(text: str, _: Type) -> Count:
    value, bound, unit = _amount(text, COUNT)
    if unit is not None or value != int(value):
        raise _fault(text, COUNT)
    return Count(int(value), bound)


def _amount(text: str, wanted: str) -> tuple[Decimal, Bound, str | None]:
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise _fault(text, wanted)
    digits = "".join(character for character in match[2] if character.isdigit())
    return Decimal(digits + (match[3] or "")), _BOUNDS[match[1]], match[4].strip() if match[4] else None


def _status(text: str, kind: Type) -> Status:
    known = (*schema(kind).ladder, *schema(kind).ends)
    if text not in known:
        raise InputError(f"{text!r} is no status of a {kind}: give one of {', '.join(known)}.")
    return Status(text)


def _sector(text: str, _: Type) -> Sector:
    sector = Sector(text)
    if sector not in sectors():
        raise InputError(f"{text} is no sector that is known: give a DAC code (23510, 235) or a COFOG one (02).")
    return sector


def _every(text: str, _: Type) -> Every:
    match = _EVERY.fullmatch(text)
    if match is None or not any(match.groups()[1:]):
        raise _fault(text, EVERY)
    years, months, weeks, days = (int(part or 0) for part in match.groups()[1:])
    return Every(years, months, weeks, days, times=int(match[1] or 1))


def _words(text: str, _: Type) -> Words:
    return Words(text)


PARTY = "a state or organisation by code or name (ML, Mali, EU)"
PERSON = "a name, a function in parentheses, a state in brackets: Ada Byron (minister of health) [GB]"
PLACE = "a city, with its state where it is little known, or a state: Moscou, Kita (ML), Mali"
DATE = "a day, month, year or period: 2025-06-23, 2025-06, 2025-06-21/2025-06-26, ../2030"
QUANTITY = "a number with its unit: 25000 t, 1.5 t, >= 2000000 USD, 20"
COUNT = "a whole number: 12, >= 12"
STATUS = "a status of its life: planned, held, signed, delivered…"
SECTOR = "a DAC code of three or five digits or a COFOG one: 23510, 235, 02"
EVERY = "an ISO 8601 period, how many times in it before: P2Y, P6M, 2x P1Y"
WORDS = "words"

_READERS: dict[str, tuple[Read, str]] = {
    **dict.fromkeys(("party", "visitor_country", "host", "giver", "receiver"), (_party, PARTY)),
    **dict.fromkeys(("visitor", "signatory", "participant"), (_person, PERSON)),
    **dict.fromkeys(("date", "ratified_on", "in_force_on", "suspended_on", "terminated_on"), (_when, DATE)),
    **dict.fromkeys(("kind", "subject", "name", "item"), (_words, WORDS)),
    "place": (_place, PLACE),
    "quantity": (_quantity, QUANTITY),
    "count": (_count, COUNT),
    "status": (_status, STATUS),
    "sector": (_sector, SECTOR),
    "periodicity": (_every, EVERY),
}
