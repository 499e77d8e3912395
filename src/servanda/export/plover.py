"""PLOVER: the register's records as dyadic events, one row for each pair of parties, as a table.

Derived: PLOVER codes verbal and material acts by kind, and counts reports; here a row stands for one record. A text
that is announced or negotiated is AGREE, one that is signed SUPPORT; visits and meetings are CONSULT, transfers AID.
Source: PLOVER manual, Open Event Data Alliance, 2021.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import permutations
from typing import Any

from servanda.export.csv import cell
from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.gazetteer.states import states
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.wording.contract import as_dict

COLUMNS = ("event_id", "event_date", "source", "target", "event_type", "event_mode", "contexts", "origins", "documents",
           "withdrawn", "entered")  # fmt: skip
MODES = {Type.VISIT: "visit", Type.MEETING: "multilateral"}
# contexts by the first digits of a sector's code (OECD DAC CRS; COFOG of two digits)
CONTEXTS = {
    "01": "diplomatic", "02": "military", "03": "legal", "12": "health", "15": "diplomatic", "152": "military",
    "13": "health", "14": "environment", "21": "economic", "22": "technology", "23": "natural_resource",
    "24": "economic", "25": "economic", "31": "economic", "32": "economic", "322": "natural_resource",
    "33": "economic", "41": "environment", "52": "human_security", "72": "disasters", "73": "disasters",
    "74": "disasters",
}  # fmt: skip
PROMISED = frozenset({"announced", "negotiated", "pledged", "planned", "postponed"})
ENDED = frozenset({"terminated", "suspended", "cancelled"})


class Export:
    """One table."""

    def setup(self, files: Files, context: Context) -> None:
        """Name the columns."""
        self._context = context
        self._writer = csv.writer(files.text(), lineterminator="\r\n")
        self._writer.writerow(COLUMNS)

    def feed(self, record: Record) -> None:
        """Write the rows of a record."""
        for row in rows(record, self._context):
            self._writer.writerow([cell(value) for value in row])

    def finish(self) -> str:
        """Nothing is left to write."""
        return ""


def rows(record: Record, context: Context) -> Iterator[tuple[Any, ...]]:
    """The events of a record: from its actor to each other party, or both ways where it has none."""
    data = as_dict(record, context.language)
    withdrawn = [name for name in record.documents if name in context.withdrawn]
    entered = [name for name in record.documents if (one := context.document(name)) is not None and one.entry]
    kind, mode = event(record.type, data.get("status"))
    day = data.get("date") or data.get("start") or data.get("end")
    contexts = sorted({found for sector in data.get("sectors", ()) if (found := _context(sector["code"]))})
    for source, target in _pairs(record.type, data):
        yield (
            data["id"], day, _code(source), _code(target), kind, mode, contexts or ["diplomatic"], data["origins"],
            data["documents"], withdrawn, entered,
        )  # fmt: skip


def event(kind: Type, status: str | None) -> tuple[str, str]:
    """The class and mode of an event."""
    if status in ENDED and kind in (Type.AGREEMENT, Type.TRANSFER):
        return "SANCTION", "discontinue" if status == "suspended" else "withdraw"
    match kind:
        case Type.VISIT | Type.MEETING:
            return ("AGREE", "") if status in PROMISED else ("CONSULT", MODES[kind])
        case Type.TRANSFER:
            return ("AGREE", "") if status in PROMISED else ("AID", "")
        case _:
            return ("AGREE", "") if status in PROMISED else ("SUPPORT", "")


def _context(code: str) -> str | None:
    return CONTEXTS.get(code[:3]) or CONTEXTS.get(code[:2])


def _pairs(kind: Type, data: dict[str, Any]) -> list[tuple[str, str]]:
    if kind is Type.VISIT and "visitor_country" in data and "host" in data:
        return [(data["visitor_country"], data["host"])]
    if kind is Type.TRANSFER and "giver" in data and "receiver" in data:
        return [(data["giver"]["code"], data["receiver"]["code"])]
    return list(permutations(sorted(party["code"] for party in data["parties"]), 2))


def _code(code: str) -> str:
    """ISO 3166 alpha-3, which PLOVER writes, for a state."""
    state = states().get(code)
    return state.alpha3 if state else code
