"""The values of the register's properties. Each knows how it stands to another of its kind.

`Value.compare(other)` answers with a `Relation`; fusion is written over that and knows no kind by name. Dates,
quantities and sectors have modules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from servanda.errors import DataError
from servanda.model.names import same_name
from servanda.model.quantity import Bound, Quantity
from servanda.model.relation import Relation
from servanda.model.sector import Sector
from servanda.model.tokens import fold
from servanda.model.when import Every, When


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A state or organisation: ISO 3166 alpha-2 code or usual short name, and its name for display."""

    code: str
    name: str = ""

    def compare(self, other: Party) -> Relation:
        """Equal by code; others are simply others."""
        return Relation.EQUAL if self.code == other.code else Relation.CONFLICTING


@dataclass(frozen=True, slots=True, order=True)
class Individual:
    """A person as one document has them: name and function, either of which may be missing, and their party's code."""

    name: str = ""
    role: str = ""
    party: str = ""

    def compare(self, other: Individual) -> Relation:
        """Equal by name; a function alone is coarser than a name of the same party."""
        if self.party and other.party and self.party != other.party:
            return Relation.CONFLICTING
        if self.name and other.name:
            return Relation.EQUAL if same_name(self.name, other.name) else Relation.CONFLICTING
        if self.name or other.name:
            return Relation.FINER if self.name else Relation.COARSER
        return Relation.EQUAL if fold(self.role) == fold(other.role) else Relation.COMPATIBLE


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A city, palace or country: its name as written and its country's ISO code; a country has no name of its own.

    `key` is one name for it in all languages, where the gazetteer knows it.
    """

    name: str = ""
    country: str = ""
    kind: str = "city"
    key: str = ""

    def compare(self, other: Place) -> Relation:
        """Equal by name; a city is finer than its country; a palace and its city are compatible.

        Two seats of power conflict, and two buildings with no word of their proper names in common.
        """
        if self.country and other.country and self.country != other.country:
            return Relation.CONFLICTING
        if fold(self.name) == fold(other.name) or (self.key and self.key == other.key):
            return Relation.EQUAL
        if not self.name or not other.name:
            return Relation.FINER if self.name else Relation.COARSER
        if self.kind == other.kind == "seat" and self.key and other.key:
            return Relation.CONFLICTING
        if self.kind == other.kind == "site" and self.key and other.key:
            apart = not set(self.key.split()) & set(other.key.split())
            return Relation.CONFLICTING if apart else Relation.COMPATIBLE
        if {"site", "seat", "subdivision"} & {self.kind, other.kind} or not (self.country and other.country):
            return Relation.COMPATIBLE
        return Relation.CONFLICTING


@dataclass(frozen=True, slots=True, order=True)
class Status:
    """A state of a record's life, by name; the ladder of each type stands in model/schema."""

    name: str

    def compare(self, other: Status) -> Relation:
        """Equal or conflicting: whether one follows the other in time is for the lifecycle to tell."""
        return Relation.EQUAL if self.name == other.name else Relation.CONFLICTING


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A text of the document's own: a subject, an item, a name, a form.

    Attributes:
        text: the words.
        terms: beginnings of those that carry the meaning, without diacritics, sorted; they are what is compared.
    """

    text: str
    terms: tuple[str, ...] = ()

    def compare(self, other: Words) -> Relation:
        """Equal by terms, or by words where there are none; a text with all the other's terms and more is finer."""
        mine, theirs = set(self.terms or fold(self.text).split()), set(other.terms or fold(other.text).split())
        if mine == theirs:
            return Relation.EQUAL
        if mine > theirs:
            return Relation.FINER
        return Relation.COARSER if mine < theirs else Relation.COMPATIBLE


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """How many texts a record stands for."""

    number: int
    bound: Bound = Bound.EXACT

    def compare(self, other: Count) -> Relation:
        """As quantities compare."""
        return Quantity(Decimal(self.number), None, self.bound).compare(
            Quantity(Decimal(other.number), None, other.bound)
        )


Value = Party | Individual | Place | Status | Words | Count | When | Quantity | Sector | Every


def compare(one: Value, other: Value) -> Relation:
    """How two values of one property stand to each other.

    Raises:
        TypeError: they are of different kinds.
    """
    if type(one) is not type(other):
        raise TypeError(f"{type(one).__name__} and {type(other).__name__} do not compare")
    return one.compare(other)  # type: ignore[arg-type]


def encode(value: Value) -> dict[str, Any]:
    """The value as a dictionary of plain types, with its kind under `is`."""
    match value:
        case Quantity():
            upper = None if value.upper is None else str(value.upper)
            fields: dict[str, Any] = {
                "value": str(value.value), "unit": value.unit, "bound": str(value.bound),
                "upper": upper, "per": value.per,
            }  # fmt: skip
        case When():
            fields = {"edtf": value.edtf}
        case Count():
            fields = {"number": value.number, "bound": str(value.bound)}
        case Every():
            fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
        case _:
            fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {"is": type(value).__name__, **fields}


def decode(data: dict[str, Any]) -> Value:
    """The value that `encode` made a dictionary of.

    Raises:
        DataError: the dictionary is of no known kind.
    """
    fields = {key: content for key, content in data.items() if key != "is"}
    match data.get("is"):
        case "Quantity":
            upper = None if fields["upper"] is None else Decimal(fields["upper"])
            return Quantity(Decimal(fields["value"]), fields["unit"], Bound(fields["bound"]), upper, fields["per"])
        case "When":
            return When.parse(fields["edtf"])
        case "Count":
            return Count(fields["number"], Bound(fields["bound"]))
        case "Words":
            return Words(fields["text"], tuple(fields["terms"]))
        case kind if kind in _PLAIN:
            made: Value = _PLAIN[kind](**fields)
            return made
        case kind:
            raise DataError(f"A value of kind {kind!r} is unknown: was the register made by a newer program?")


_PLAIN: dict[str, Any] = {kind.__name__: kind for kind in (Party, Individual, Place, Status, Sector, Every)}
