"""JSON-LD 1.1: records as schema.org has them, statements as Web Annotations, where they come from in PROV-O.

One graph with one context, which stands in the file: nothing has to be fetched to read it. A document that several
records quote is described with each: descriptions of one thing add up.
"""

from __future__ import annotations

import json
from importlib.resources import files as resources
from typing import Any

from servanda.export.annotations import annotation, digest
from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.names import address, document_name, mark, party_name, record_name
from servanda.export.table import in_words
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Statement, Type
from servanda.wording.contract import as_dict

CLASSES = {
    Type.VISIT: ["Event", "Visit"],
    Type.MEETING: ["Event", "Meeting"],
    Type.AGREEMENT: ["Legislation", "Agreement"],
    Type.BODY: ["Organization", "Body"],
    Type.TRANSFER: ["TransferAction", "Transfer"],
}
EVENTS = {"planned": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
FORCE = {"in_force": "InForce", "suspended": "NotInForce", "terminated": "NotInForce"}
ACTIONS = {
    "pledged": "PotentialActionStatus",
    "partly_delivered": "ActiveActionStatus",
    "delivered": "CompletedActionStatus",
    "cancelled": "FailedActionStatus",
}
# what the dates of each type are called
DATES = {
    Type.VISIT: ("startDate", "endDate"),
    Type.MEETING: ("startDate", "endDate"),
    Type.AGREEMENT: ("legislationDate", None),
    Type.BODY: ("foundingDate", None),
    Type.TRANSFER: ("startTime", None),
}
Node = dict[str, Any]


def read_context() -> Node:
    """The context: what each term means."""
    found: Node = json.loads((resources(__package__) / "context.json").read_text("utf-8"))
    return found


class Export:
    """One graph in one file."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the graph."""
        self._stream, self._context, self._first = files.text(), context, True
        head = json.dumps(read_context(), ensure_ascii=False)
        self._stream.write(f'{{"@context": {head},\n"@graph": [\n')

    def feed(self, record: Record) -> None:
        """Write the nodes of a record."""
        for node in nodes(record, self._context):
            self._stream.write("" if self._first else ",\n")
            self._stream.write(json.dumps(node, ensure_ascii=False))
            self._first = False

    def finish(self) -> str:
        """Close the graph."""
        self._stream.write("\n]}\n")
        return ""


def nodes(record: Record, context: Context) -> list[Node]:
    """A record, its documents and its statements."""
    documents = {name: context.document(name) for name in record.documents}
    told = [_statement(record, one, documents.get(one.document)) for one in record.statements]
    return [
        _record(record, context.language),
        *(_document(name, document, name in context.withdrawn) for name, document in documents.items()),
        *{node["id"]: node for node in told}.values(),
    ]


def _record(record: Record, language: str) -> Node:
    data = as_dict(record, language)
    node: Node = {
        "id": record_name(record.id),
        "type": CLASSES[record.type],
        "name": data["title"],
        "party": [_party(one) for one in data["parties"]],
        "origins": data["origins"],
        "wasDerivedFrom": [document_name(name) for name in data["documents"]],
        **_dates(record, data),
        **_status(record.type, data.get("status")),
    }
    if place := data.get("place"):
        node["location"] = {"type": "Place", "name": place["name"], "addressCountry": place["country"]}
    if sectors := data.get("sectors"):
        node["sector"] = [f"{one['code']} {one['name']}" for one in sectors]
    if conflicts := data["conflicts"]:
        node["conflict"] = [_conflict(record, one) for one in conflicts]
    return {**node, **_own(record.type, data)}


def _party(party: dict[str, str]) -> Node:
    return {"id": party_name(party["code"]), "type": "Organization", "identifier": party["code"], "name": party["name"]}


def _person(person: dict[str, str]) -> Node:
    node: Node = {"type": "Person", "name": person["name"] or person["role"]}
    if person["role"]:
        node["jobTitle"] = person["role"]
    if person["party"]:
        node["affiliation"] = party_name(person["party"])
    return node


def _dates(record: Record, data: Node) -> Node:
    first, last = DATES[record.type]
    start, end = data.get("date") or data.get("start"), data.get("date") or data.get("end")
    return {name: day for name, day in ((first, start or end), (last, end)) if name and day}


def _status(kind: Type, status: str | None) -> Node:
    if status is None:
        return {}
    node = {"status": status}
    match kind:
        case Type.VISIT | Type.MEETING if status in EVENTS:
            node["eventStatus"] = EVENTS[status]
        case Type.AGREEMENT if status in FORCE:
            node["legislationLegalForce"] = FORCE[status]
        case Type.TRANSFER:
            node["actionStatus"] = ACTIONS[status]
    return node


def _own(kind: Type, data: Node) -> Node:
    """What only one type of record has."""
    match kind:
        case Type.VISIT:
            people = {"attendee": [data["visitor"]]} if "visitor" in data else {}
            node: Node = {name: party_name(data[name]) for name in ("visitor_country", "host") if name in data}
        case Type.MEETING:
            people, node = {"attendee": data["participants"]}, {}
        case Type.AGREEMENT:
            people = {"signatory": data["signatories"]}
            node = {name: data[key] for name, key in (("about", "subject"), ("form", "kind")) if key in data}
            node |= {"texts": data["count"]} if "count" in data else {}
        case Type.BODY:
            people, node = {}, {"periodicity": data["periodicity"]} if "periodicity" in data else {}
        case Type.TRANSFER:
            people, node = {}, _transfer(data)
    return {**{role: [_person(one) for one in some] for role, some in people.items() if some}, **node}


def _transfer(data: Node) -> Node:
    sides = {"agent": data.get("giver"), "recipient": data.get("receiver")}
    node: Node = {name: party_name(side["code"]) for name, side in sides.items() if side}
    item: Node = {"type": "Thing", "name": data["item"]} if "item" in data else {}
    if amount := data.get("quantity"):
        node["amount"] = {
            "type": "QuantitativeValue", "value": amount["value"], "unitText": amount["unit"], "bound": amount["bound"]
        }  # fmt: skip
    return {**node, "object": item} if item else node


def _conflict(record: Record, conflict: Node) -> Node:
    sides = [
        {
            "id": f"{record_name(record.id)}:{mark(conflict['property'], in_words(side['value']))}",
            "value": in_words(side["value"]),
            "wasDerivedFrom": [document_name(name) for name in side["documents"]],
        }
        for side in conflict["values"]
    ]
    return {"type": "Conflict", "property": conflict["property"], "side": sides}


def _document(name: str, document: Document | None, withdrawn: bool) -> Node:
    node: Node = {"id": document_name(name), "type": ["NewsArticle", "Entity"], "identifier": name}
    if withdrawn:
        node["creativeWorkStatus"] = "Withdrawn"
    if document is not None:
        told = {
            "headline": document.title, "url": address(document), "datePublished": document.published,
            "inLanguage": document.lang, "sha256": digest(document),
        }  # fmt: skip
        node |= {key: value for key, value in told.items() if value}
        if document.outlet:
            node["publisher"] = {"type": "Organization", "name": document.outlet}
    return node


def _statement(record: Record, statement: Statement, document: Document | None) -> Node:
    node = {
        **annotation(record.id, statement, document),
        "supports": record_name(record.id),
        "property": statement.property,
        "modality": str(statement.modality),
        "rule": statement.rule,
        "wasQuotedFrom": document_name(statement.document),
    }
    return {**node, "speaker": statement.speaker} if statement.speaker else node
