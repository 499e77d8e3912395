"""A record as the export contract has it: plain dictionaries, for files, answers and tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from servanda.gazetteer.sectors import sector_name
from servanda.gazetteer.states import states
from servanda.model.marks import ENTERED, READER, marked
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Balance, Conflict, Judged, Perhaps, Record, Review, State
from servanda.model.sector import Sector
from servanda.model.statement import Statement, Type
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When
from servanda.wording.order import parties

LIMITS = {Bound.EXACT: "", Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.ABOUT: "≈ "}


def as_dict(record: Record, language: str = "fr") -> dict[str, Any]:
    """A record as the contract has it."""
    data: dict[str, Any] = {"id": record.id, "type": str(record.type), "title": title(record, language)}
    data["parties"] = parties(record)
    data.update(_BY_TYPE[record.type](record))
    if sectors := record.values("sector"):
        data["sectors"] = [{"code": s.code, "name": sector_name(s, language)} for s in sectors if isinstance(s, Sector)]
    if (place := record.value("place")) is not None:
        data["place"] = _place(place, language)
    data.update(_dates(record))
    if (status := record.value("status")) is not None:
        data["status"] = plain(status)
    data["statements"] = [_statement(s) for s in record.statements]
    data["conflicts"] = [_conflict(c) for c in record.conflicts]
    data["documents"] = list(record.documents)
    data["origins"] = record.origins
    data["life"] = [_state(state) for state in record.life]
    data["links"] = [_judged(judged) for judged in record.links]
    data["perhaps"] = [_perhaps(one) for one in record.perhaps]
    data["members"] = [{"record": one.record, "part": str(one.part)} for one in record.members]
    if record.balance is not None:
        data["balance"] = _balance(record.balance)
    if record.review is not None:
        data["review"] = _review(record, record.review)
    return data


def _perhaps(one: Perhaps) -> dict[str, Any]:
    """Another record that is perhaps the same; with the decision of the person who marked it so."""
    marked = {"decision": one.decision} if one.decision else {}
    return {"record": one.record, **_judged(one.judged), **marked}


def _review(record: Record, review: Review) -> dict[str, Any]:
    """What people decided on a record: where it stands, by whom and when; each value of theirs over the machine's."""
    verdict = {"decision": review.decision, "by": review.person, "at": review.at, "note": review.note}
    corrected = [
        {
            "property": one.property,
            "values": [plain(value) for value in record.values(one.property)],
            "instead_of": [plain(value) for value in one.machine],
            "decision": one.decision,
            "by": one.person,
            "at": one.at,
            "note": one.note,
            "source": one.source,
        }
        for one in review.corrected
    ]
    return {
        "state": str(review.state),
        **(verdict if review.decision else {}),
        "corrected": corrected,
        "decisions": list(review.others),
        "again": list(review.again),
    }


def _state(state: State) -> dict[str, Any]:
    """A state of a record's life: its day, where one is told, and the first day on which a document told of it."""
    when = [plain(value) for value in state.when]
    data = {"status": state.name, "reached": state.reached, "date": when[0] if when else None, "told": state.told}
    return {**data, "documents": list(state.documents), "origins": state.origins}


def _judged(judged: Judged) -> dict[str, Any]:
    """A judgement on two acts: its score between 0 and 1, and its reasons."""
    return {"acts": [judged.one, judged.other], "score": judged.score / 1000, "reasons": list(judged.reasons)}


def _balance(balance: Balance) -> dict[str, Any]:
    """What was promised against what was given; the share is None where it cannot be told."""
    sides = {"pledged": balance.pledged, "delivered": balance.delivered}
    data = {name: plain(values[0]) if values else None for name, values in sides.items()}
    share = None if balance.thousandths is None else balance.thousandths / 1000
    return {**data, "deliveries": balance.deliveries, "share": share}


def plain(value: Value) -> Any:
    """A value as the contract has it."""
    match value:
        case Party():
            return {"code": value.code, "name": value.name}
        case Individual():
            return {"name": value.name, "role": value.role, "party": value.party}
        case Place():
            return {"name": value.name or "", "country": value.country}
        case Quantity():
            return {"value": number(value.value), "unit": value.unit or "", "bound": str(value.bound)}
        case Count():
            return value.number
        case When():
            return value.edtf
        case Every():
            return value.interval
        case Sector():
            return value.code
        case Status():
            return value.name
        case Words():
            return value.text


def number(value: Decimal) -> int | float:
    """A decimal as a JSON number: whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def _place(value: Value, language: str) -> dict[str, str]:
    """A place with its name; a country's own where no city is told."""
    assert isinstance(value, Place)
    state = states().get(value.country)
    return {"name": value.name or (state.names[language].name if state else ""), "country": value.country}


def _one(record: Record, *names: str) -> dict[str, Any]:
    return {name: plain(value) for name in names if (value := record.value(name)) is not None}


def _visit(record: Record) -> dict[str, Any]:
    data = _one(record, "visitor")
    for name in ("visitor_country", "host"):
        party = record.value(name)
        if isinstance(party, Party):
            data[name] = party.code
    return data


def _meeting(record: Record) -> dict[str, Any]:
    return {"participants": [plain(v) for v in record.values("participant")]}


def _agreement(record: Record) -> dict[str, Any]:
    return {"signatories": [plain(v) for v in record.values("signatory")], **_one(record, "subject", "kind", "count")}


def _body(record: Record) -> dict[str, Any]:
    return _one(record, "name", "periodicity")


def _transfer(record: Record) -> dict[str, Any]:
    return _one(record, "giver", "receiver", "item", "quantity")


_BY_TYPE = {
    Type.VISIT: _visit,
    Type.MEETING: _meeting,
    Type.AGREEMENT: _agreement,
    Type.BODY: _body,
    Type.TRANSFER: _transfer,
}


def _dates(record: Record) -> dict[str, Any]:
    when = record.date
    if when is None:
        return {}
    if record.type is Type.VISIT or when.start != when.end:
        ends = {"start": when.start, "end": when.end}
        return {name: iso for name, iso in ends.items() if iso}
    return {"date": when.start}


def _statement(statement: Statement) -> dict[str, Any]:
    by = {kind: name for kind in (ENTERED, READER) if (name := marked(statement.rule, kind))}
    return {
        "property": statement.property,
        "value": plain(statement.value),
        "document": statement.document,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "sentence": list(statement.sentence),
        "modality": str(statement.modality),
        "speaker": statement.speaker,
        "rule": statement.rule,
        **by,
    }


# what the contract calls a property of many values
_PLURAL = {"signatory": "signatories", "participant": "participants", "party": "parties"}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    values = [{"value": plain(s.value), "documents": list(s.documents)} for s in conflict.values]
    return {"property": _PLURAL.get(conflict.property, conflict.property), "values": values}


def title(record: Record, language: str) -> str:  # noqa: ARG001 (names are as the documents have them)
    """One line for a person to read."""
    names = [party["name"] for party in parties(record)]
    match record.type:
        case Type.VISIT:
            visitor, host = record.value("visitor"), record.value("host")
            who = (visitor.name or visitor.role) if isinstance(visitor, Individual) else ""
            return f"{who} → {host.name if isinstance(host, Party) else ''}"
        case Type.MEETING:
            people = [v.name or v.role for v in record.values("participant") if isinstance(v, Individual)]
            return " – ".join(people)
        case Type.AGREEMENT | Type.BODY:
            subject = record.value("subject") or record.value("name") or record.value("kind")
            return f"{' – '.join(names)} : {subject.text if isinstance(subject, Words) else ''}"
        case Type.TRANSFER:
            item, quantity = record.value("item"), record.value("quantity")
            told = (
                amount(quantity) if isinstance(quantity, Quantity) else "",
                item.text if isinstance(item, Words) else "",
            )
            sides = [_named(record, side) for side in ("giver", "receiver")]
            return f"{' → '.join(filter(None, sides))} : {' '.join(filter(None, told))}"


def amount(value: Quantity) -> str:
    """An amount in figures, the thousands apart: `≥ 50 000 t`."""
    told = "–".join(f"{one:,f}".replace(",", "\u202f") for one in (value.value, value.upper) if one is not None)
    return f"{LIMITS[value.bound]}{' '.join(filter(None, (told, value.unit)))}{f' / {value.per}' if value.per else ''}"


def _named(record: Record, side: str) -> str:
    return ", ".join(v.name or v.code for v in record.values(side) if isinstance(v, Party))
