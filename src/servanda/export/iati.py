"""IATI 2.03: the transfers as activities, told by a third party.

Money stands in transactions (pledges and disbursements), goods in results with an indicator, as the standard has it:
a transaction is of money only. Codes: IATI code lists, version 2.03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from typing import Any

from lxml import etree

from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.names import address
from servanda.export.notes import note, quoted
from servanda.gazetteer.sectors import sector_name
from servanda.gazetteer.states import states
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.units import unit_data
from servanda.model.values import Party, Value
from servanda.model.when import first_day_of, last_day_of
from servanda.wording.contract import as_dict

VERSION = "2.03"
REPORTER = "XM-SERVANDA"
ACTIVITY_STATUS = {"pledged": "1", "partly_delivered": "2", "delivered": "4", "cancelled": "5"}
PLANNED, ACTUAL = "1", "2"  # ActivityDateType: start
PLEDGE, DISBURSEMENT = "12", "3"  # TransactionType
FUNDING, IMPLEMENTING = "1", "4"  # OrganisationRole
GOVERNMENT = "10"  # OrganisationType
SECONDARY = "21"  # OrganisationType: private sector in provider country, the nearest to a reader of the press
OUTPUT, UNITS = "1", "1"  # ResultType, IndicatorMeasure
VOCABULARIES = {5: "1", 3: "2", 2: "3"}  # SectorVocabulary by the digits of a code: DAC 5, DAC 3, COFOG
DELIVERED = frozenset({"delivered", "partly_delivered"})
Element = Any
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Export:
    """One file of activities."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the list."""
        self._context = context
        self._undated = 0
        self._stack = ExitStack()
        self._xml = self._stack.enter_context(etree.xmlfile(files.binary(), encoding="utf-8"))
        self._xml.write_declaration()
        self._stack.enter_context(self._xml.element("iati-activities", version=VERSION))
        self._xml.write("\n")

    def feed(self, record: Record) -> None:
        """Write a transfer; what has no day at all cannot be told in the standard, and is counted."""
        if record.type is not Type.TRANSFER:
            return
        made = activity(record, self._context)
        if made is None:
            self._undated += 1
        else:
            self._xml.write(made, pretty_print=True)

    def finish(self) -> str:
        """Close the list."""
        self._stack.close()
        return f"{self._undated} transfers have no day, and IATI asks for one." if self._undated else ""


def activity(record: Record, context: Context) -> Element | None:
    """A transfer as an activity; None where neither it nor any of its documents has a day."""
    day = _day(record, context)
    if day is None:
        return None
    data = as_dict(record, context.language)
    root = etree.Element("iati-activity")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", context.language)
    _add(root, "iati-identifier", text=f"{REPORTER}-{record.id}")
    reporter = _add(root, "reporting-org", ref=REPORTER, type=SECONDARY)
    reporter.set("secondary-reporter", "1")
    _narrative(reporter, "Servanda")
    _narrative(_add(root, "title"), data["title"])
    for quote in _quotes(record, context):
        _narrative(_add(root, "description", type="1"), quote)
    _parties(root, record)
    _add(root, "activity-status", code=ACTIVITY_STATUS[data.get("status", "pledged")])
    _add(root, "activity-date", **{"type": _date_type(data), "iso-date": day})
    _recipient(root, record)
    _sectors(root, record, context.language)
    for code, quantity in _money(record, data):
        _transaction(root, code, quantity, day, record)
    for name, found in _addresses(record, context):
        link = _add(root, "document-link", url=found, format="text/html")
        _narrative(_add(link, "title"), data["title"])
        if beside := note(name, context):
            _narrative(_add(link, "description"), beside)
        _add(link, "category", code="A12")  # web page of the activity
    for part in record.members:
        _add(root, "related-activity", ref=f"{REPORTER}-{part.record}", type="2")
    _result(root, record, data, day)
    return root


def _day(record: Record, context: Context) -> str | None:
    """The first day that its date allows; else the first on which a document told of it."""
    if record.date is not None:
        day = record.date.first_day or record.date.last_day
        return day.isoformat() if day else None
    published = (document.published for name in record.documents if (document := context.document(name)))
    days = sorted(first_day_of(day).isoformat() for day in published if day)
    return days[0] if days else None


def _date_type(data: dict[str, Any]) -> str:
    return ACTUAL if data.get("status") in DELIVERED else PLANNED


def _quotes(record: Record, context: Context) -> Iterator[str]:
    """The words that the transfer rests on, each with its document."""
    told = {quoted(one, context) for one in record.statements if one.property in ("item", "status")}
    yield from sorted(told) or ["-"]


def _parties(root: Element, record: Record) -> None:
    for side, role in (("giver", FUNDING), ("receiver", IMPLEMENTING)):
        for party in _sides(record, side):
            own = _add(root, "participating-org", role=role, type=GOVERNMENT) if _state(party) else _add(
                root, "participating-org", role=role
            )  # fmt: skip
            _narrative(own, party.name or party.code)
    if not any(record.values(side) for side in ("giver", "receiver")):
        _narrative(_add(root, "participating-org", role=FUNDING), "-")


def _sides(record: Record, side: str) -> list[Party]:
    return [value for value in record.values(side) if isinstance(value, Party)]


def _state(party: Party) -> bool:
    return party.code in states()


def _recipient(root: Element, record: Record) -> None:
    receivers = [party for party in _sides(record, "receiver") if _state(party)]
    if len(receivers) == 1:  # of several the shares are not known
        _narrative(_add(root, "recipient-country", code=receivers[0].code), receivers[0].name or receivers[0].code)


def _sectors(root: Element, record: Record, language: str) -> None:
    """One sector of each vocabulary: of several the shares would have to be told."""
    told: dict[str, Sector] = {}
    for value in record.values("sector"):
        if isinstance(value, Sector):
            told.setdefault(VOCABULARIES[len(value.code)], value)
    for vocabulary, sector in sorted(told.items()):
        _narrative(_add(root, "sector", vocabulary=vocabulary, code=sector.code), sector_name(sector, language))


def _money(record: Record, data: dict[str, Any]) -> Iterator[tuple[str, Quantity]]:
    """Its amounts of money, promised and given."""
    sides: list[tuple[str, tuple[Value, ...]]] = []
    if record.balance is not None:
        sides = [(PLEDGE, record.balance.pledged), (DISBURSEMENT, record.balance.delivered)]
    if not any(values for _, values in sides):
        given = data.get("status") in DELIVERED
        sides = [(DISBURSEMENT if given else PLEDGE, record.values("quantity")[:1])]
    for code, values in sides:
        for value in values:
            if isinstance(value, Quantity) and currency(value):
                yield code, value


def currency(quantity: Quantity) -> bool:
    """Whether it is an amount of one currency (ISO 4217), not of a family of them ("dinars")."""
    return quantity.unit in unit_data().currencies


def _transaction(root: Element, code: str, quantity: Quantity, day: str, record: Record) -> None:
    own = _add(root, "transaction")
    _add(own, "transaction-type", code=code)
    _add(own, "transaction-date", **{"iso-date": day})
    _add(own, "value", text=_decimal(quantity.value), currency=quantity.unit or "", **{"value-date": day})
    if str(quantity.bound) != "exact":
        _narrative(_add(own, "description"), str(quantity.bound))
    for side, name in (("giver", "provider-org"), ("receiver", "receiver-org")):
        for party in _sides(record, side)[:1]:
            _narrative(_add(own, name), party.name or party.code)


def _result(root: Element, record: Record, data: dict[str, Any], day: str) -> None:
    """What is given in kind: the amount promised as target, the amount given as actual."""
    sides = _goods(record, data)
    if not any(sides.values()):
        return
    named = str(data.get("item") or next((value.unit for value in sides.values() if value), None) or "-")
    result = _add(root, "result", type=OUTPUT)
    _narrative(_add(result, "title"), named)
    indicator = _add(result, "indicator", measure=UNITS)
    unit = next((value.unit for value in sides.values() if value and value.unit), None)
    _narrative(_add(indicator, "title"), f"{named} ({unit})" if unit and unit != named else named)
    period = _add(indicator, "period")
    _add(period, "period-start", **{"iso-date": day})
    _add(period, "period-end", **{"iso-date": _last(record, day)})
    for name, value in sides.items():
        if value is not None:
            _add(period, name, value=_decimal(value.value))


def _last(record: Record, day: str) -> str:
    """The last day that is told of it: of its date, or of a state that it reached later."""
    last = record.date.last_day if record.date else None
    told = (last_day_of(state.told).isoformat() for state in record.life if state.told)
    return max([day, *([last.isoformat()] if last else []), *told])


def _goods(record: Record, data: dict[str, Any]) -> dict[str, Quantity | None]:
    balance = record.balance
    told = {
        "target": balance.pledged if balance else (),
        "actual": balance.delivered if balance else (),
    }
    if not any(told.values()):
        told["actual" if data.get("status") in DELIVERED else "target"] = record.values("quantity")[:1]
    return {
        name: next((v for v in values if isinstance(v, Quantity) and not currency(v)), None)
        for name, values in told.items()
    }


def _addresses(record: Record, context: Context) -> Iterator[tuple[str, str]]:
    for name in record.documents:
        if found := address(context.document(name)):
            yield name, found


def _decimal(value: Decimal) -> str:
    return f"{value:f}"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    own = etree.SubElement(parent, name, {key: safe(value) for key, value in attributes.items()})
    own.text = None if text is None else safe(text)
    return own


def _narrative(parent: Element, text: str) -> None:
    _add(parent, "narrative", text=text)


def safe(text: str) -> str:
    """Text without what XML 1.0 has no way to write: most control characters, and halves of pairs."""
    return _UNWRITABLE.sub("\ufffd", text)
