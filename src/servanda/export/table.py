"""The register as tables: one a type of record, and one of statements. What each column holds: `columns.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
import yaml

from servanda.export.formats import Context
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.wording.contract import as_dict

Cell = str | int | float | list[str] | None
Row = dict[str, Cell]

STATEMENTS = "statements"
TABLES = {
    Type.VISIT: "visits",
    Type.MEETING: "meetings",
    Type.AGREEMENT: "agreements",
    Type.BODY: "bodies",
    Type.TRANSFER: "transfers",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, the kind of what it holds, and by language what that is."""

    name: str
    kind: Literal["text", "whole", "number", "list"]
    told: Mapping[str, str]


class _Told(msgspec.Struct, forbid_unknown_fields=True):
    en: str
    fr: str
    kind: Literal["text", "whole", "number", "list"] = "text"


class _Dictionary(msgspec.Struct, forbid_unknown_fields=True):
    columns: dict[str, _Told]
    tables: dict[str, list[str]]
    before: list[str]
    after: list[str]


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """The columns of each table, in their order."""
    content = yaml.load((files(__package__) / "columns.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    told = msgspec.convert(content, _Dictionary)
    found = {}
    for table, own in told.tables.items():
        names = own if table == STATEMENTS else [*told.before, *own, *told.after]
        columns = [(name, told.columns[name]) for name in names]
        found[table] = tuple(Column(name, one.kind, {"en": one.en, "fr": one.fr}) for name, one in columns)
    return found


def rows(record: Record, context: Context) -> Iterator[tuple[str, Row]]:
    """The rows of a record, each with the name of its table: its own, then those of its statements."""
    data = as_dict(record, context.language)
    documents = {name: context.document(name) for name in record.documents}
    yield TABLES[record.type], _record(data, documents)
    for statement in data["statements"]:
        yield STATEMENTS, _statement(data, statement, documents[statement["document"]], context.withdrawn)


def _record(data: Mapping[str, Any], documents: Mapping[str, Document | None]) -> Row:
    place, amount, visitor = (data.get(name) or {} for name in ("place", "quantity", "visitor"))
    known = list(documents.values())
    return {
        **{name: data.get(name) for name in ("id", "title", "kind", "subject", "count", "name", "periodicity", "item")},
        "parties": [party["code"] for party in data["parties"]],
        "party_names": [party["name"] for party in data["parties"]],
        "visitor": visitor.get("name"),
        "visitor_role": visitor.get("role"),
        **{name: data.get(name) for name in ("visitor_country", "host", "status")},
        **{name: [_person(one) for one in data.get(name, ())] for name in ("participants", "signatories")},
        **{side: data.get(side, {}).get("code") for side in ("giver", "receiver")},
        **{name: amount.get(name) for name in ("value", "unit", "bound")},
        "place": place.get("name"),
        "place_country": place.get("country"),
        "start": data.get("date") or data.get("start"),
        "end": data.get("date") or data.get("end"),
        "sectors": [sector["code"] for sector in data.get("sectors", ())],
        "conflicts": [conflict["property"] for conflict in data["conflicts"]],
        "origins": data["origins"],
        "documents": list(documents),
        "outlets": [(one and one.outlet) or "" for one in known],
        "addresses": [(one and one.url) or "" for one in known],
        "languages": [(one and one.lang) or "" for one in known],
    }


def _statement(
    data: Mapping[str, Any], statement: Mapping[str, Any], document: Document | None, withdrawn: Mapping[str, str]
) -> Row:
    same = ("property", "modality", "speaker", "quote", "document", "rule")
    return {
        **{name: statement[name] for name in same},
        "record": data["id"],
        "type": data["type"],
        "said": in_words(statement["value"]),
        "first": statement["start"],
        "last": statement["end"],
        "outlet": document and document.outlet,
        "address": document and document.url,
        "language": document and document.lang,
        "published": document and document.published,
        "withdrawn": withdrawn.get(statement["document"]),
    }


def in_words(value: Any) -> str:
    """A value of the contract in one cell.

    >>> in_words({"value": 50000, "unit": "t", "bound": "about"})
    'about 50000 t'
    >>> in_words({"name": "Ada", "role": "ministre", "party": "FR"})
    'Ada, ministre (FR)'
    """
    match value:
        case {"value": number, "unit": unit, "bound": bound}:
            return " ".join(part for part in ("" if bound == "exact" else bound, str(number), unit) if part)
        case {"name": _, "party": _}:
            return _person(value)
        case {"name": name, "code": code} | {"name": name, "country": code}:
            return f"{name} ({code})" if name and code and name != code else name or code
        case _:
            return str(value)


def _person(person: Mapping[str, str]) -> str:
    told = ", ".join(part for part in (person["name"], person["role"]) if part)
    return f"{told} ({person['party']})" if person["party"] else told
