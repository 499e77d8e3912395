"""An exported record as the measure sees it: folded words, sets and spans of days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

Span = tuple[str, str]

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SPACES = str.maketrans({"\u2019": "'", "\u00a0": " ", "\u202f": " "})
# names of one property in exports, by the name that gold files have for it
_ONE_PROPERTY = {
    "start": "date", "end": "date", "duration": "date",
    "giver": "parties", "receiver": "parties", "host": "parties", "visitor_country": "parties",
    "item": "subject", "name": "subject", "kind": "subject",
    "visitor": "participants",
}  # fmt: skip


@cache
def fold(text: str) -> str:
    """Lower case without diacritics, with plain apostrophes and single spaces."""
    decomposed = unicodedata.normalize("NFD", text).lower()
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.translate(_SPACES).split())


@cache
def _organisations() -> dict[str, str]:
    content = resources.files(__package__).joinpath("organisations.yml").read_text(encoding="utf-8")
    return {name: names[0] for names in yaml.load(content, Loader=yaml.CSafeLoader) for name in names}


def party(name: str) -> str:
    """A party's code or name in the form in which parties are compared."""
    folded = fold(name)
    return _organisations().get(folded, folded)


def says(terms: Iterable[str], text: str) -> bool:
    """Whether a word of a folded text begins with one of these terms."""
    return any(_beginning(term).search(text) for term in terms)


@cache
def _beginning(term: str) -> re.Pattern[str]:
    return re.compile(r"\b" + re.escape(fold(term)))


def span(date: str) -> Span | None:
    """The first and the last day of an ISO day, month, year, or two of them with a stroke between."""
    bounds = date.split("/")
    first, last = bounds[0].strip("~?% "), bounds[-1].strip("~?% ")
    if not _DATE.fullmatch(first) or not _DATE.fullmatch(last):
        return None
    return first + "-01-01"[len(first) - 4 :], last + "-12-31"[len(last) - 4 :]


def overlap(one: str, other: str) -> bool:
    """Whether two dates have a day in common; a month's last day counts as its 31st."""
    a, b = span(one), span(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


@dataclass(frozen=True, slots=True)
class Found:
    """What an exported record says.

    Attributes:
        parties: of all its keys that name one, in the form in which they are compared.
        people: names and roles of its people, folded, in one text.
        topic: what it is about, folded, in one text.
        dates: its date, or its span.
        conflicts: the properties on which it tells a conflict, by the names of gold files.
    """

    id: str
    type: str
    parties: frozenset[str]
    people: str
    topic: str
    dates: tuple[str, ...]
    place: str
    status: str
    quantity: float | None
    count: float | None
    direction: tuple[str, str]
    conflicts: frozenset[str]

    @property
    def states(self) -> frozenset[str]:
        """Those of its parties that are states."""
        return frozenset(code for code in self.parties if len(code) == 2)


def found(record: Mapping[str, Any]) -> Found:
    """An exported record as the measure sees it."""
    return Found(
        str(record.get("id", "")),
        str(record.get("type", "")),
        frozenset(party(code) for key in ("parties", "giver", "receiver", "visitor_country", "host")
                  for value in _each(record.get(key)) if (code := _code(value))),
        _people(record),
        _topic(record),
        _dates(record),
        fold(_text(record.get("place"))),
        fold(_text(record.get("status"))),
        _number(record.get("quantity")),
        _number(record.get("count")),
        (party(_code(record.get("giver"))), party(_code(record.get("receiver")))),
        frozenset(_ONE_PROPERTY.get(name, name) for conflict in record.get("conflicts") or ()
                  for name in [fold(str(conflict.get("property", "")))]),
    )  # fmt: skip


def _each(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _code(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("code") or value.get("name") or "")
    return "" if value is None else str(value)


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values())
    return "" if value is None else str(value)


def _people(record: Mapping[str, Any]) -> str:
    told = []
    for key in ("visitor", "participants", "signatories"):
        for value in _each(record.get(key)):
            told += [value.get("name"), value.get("role")] if isinstance(value, Mapping) else [value]
    return fold(" | ".join(str(part) for part in told if part))


def _topic(record: Mapping[str, Any]) -> str:
    told = [str(record.get(key) or "") for key in ("subject", "name", "item", "kind")]
    told += [_text(sector) for sector in _each(record.get("sectors"))]
    return fold(" ".join(part for part in told if part))


def _dates(record: Mapping[str, Any]) -> tuple[str, ...]:
    date, start = record.get("date"), record.get("start")
    spans = [f"{start}/{record.get('end') or start}"] if start else []
    return tuple(str(told) for told in (date, *spans) if told)


def _number(value: Any) -> float | None:
    if isinstance(value, Mapping):
        value = value.get("value", value.get("amount"))
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
