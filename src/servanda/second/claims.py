"""The claims of an answer, whatever stands around them: an answer is text, and may be anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from servanda.model.statement import Type

LONGEST = 400_000  # characters of an answer that are looked at
STARTS = 50  # places at which an object may begin
MOST = 200  # acts of an answer, and statements of an act


@dataclass(frozen=True, slots=True)
class Claimed:
    """One statement as it is claimed: its property, the value in words, the quote."""

    property: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class ClaimedAct:
    """An act as it is claimed."""

    type: Type
    statements: tuple[Claimed, ...]


def claims(body: str) -> tuple[ClaimedAct, ...] | None:
    """The acts that an answer claims; None where there is no JSON in it that can be read as such.

    Prose and fences around the JSON, and parts of it that are of another form, are passed over.
    """
    found = next(_objects(body[:LONGEST]), None)
    if found is None:
        return None
    acts = (_act(one) for one in found[:MOST])
    return tuple(act for act in acts if act is not None)


def _objects(text: str) -> Iterator[list[Any]]:
    """The lists of acts in a text."""
    decoder = json.JSONDecoder(strict=False)
    place = -1
    for _ in range(STARTS):
        place = min((at for mark in "{[" if (at := text.find(mark, place + 1)) >= 0), default=-1)
        if place < 0:
            return
        try:
            told, _ = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            continue
        if isinstance(told, dict) and isinstance(told.get("acts"), list):
            yield told["acts"]
        elif isinstance(told, list) and all(isinstance(one, dict) and "type" in one for one in told):
            yield told


def _act(told: Any) -> ClaimedAct | None:
    if not isinstance(told, dict) or told.get("type") not in set(Type) or not isinstance(told.get("statements"), list):
        return None
    statements = (_statement(one) for one in told["statements"][:MOST])
    return ClaimedAct(Type(told["type"]), tuple(one for one in statements if one is not None))


def _statement(told: Any) -> Claimed | None:
    if not isinstance(told, dict):
        return None
    name, quote = told.get("property"), told.get("quote")
    value = _words(told.get("value"))
    if not isinstance(name, str) or not isinstance(quote, str) or not value or not quote.strip():
        return None
    return Claimed(name, value[:500], quote[:2000])


def _words(value: Any) -> str:
    """A value in words: models are not all of one mind on what a value is."""
    match value:
        case bool() | None:
            return ""
        case str() | int() | float():
            return str(value).strip()
        case {"value": number, "unit": unit}:
            return f"{_words(number)} {_words(unit)}".strip()
        case {"code": code}:
            return _words(code)
        case {"name": name}:
            return _words(name)
        case [one]:
            return _words(one)
    return ""
