"""FollowTheMoney 4: entities, their statements, and annotations that say where each statement is told.

Three files: `entities.ftm.json`, one entity a line; `statements.csv`, one value of an entity a row, as the library's
own reader takes them; `annotations.json`, one Web Annotation a line, whose `body` names the statement by its id. An
entity that several records share (a state, a person) comes with each: descriptions of one entity add up.
"""

from __future__ import annotations

import csv
import hashlib
import json

from servanda.export.annotations import annotation
from servanda.export.files import Files
from servanda.export.formats import Context
from servanda.export.ftm_entities import Entity, entities
from servanda.model.record import Record
from servanda.model.relation import Relation
from servanda.model.statement import Statement
from servanda.model.values import Value, compare

DATASET = "servanda"
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
    "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
# The types of the model's properties that are used here; any other is text of one line.
KINDS = {
    "name": "name", "alias": "name", "country": "country", "jurisdiction": "country", "startDate": "date",
    "endDate": "date", "date": "date", "publishedAt": "date", "sourceUrl": "url", "language": "language",
    "amount": "number", "summary": "text", "description": "text", "notes": "text", "contentHash": "checksum",
    "location": "address", "full": "address", "purpose": "text", "topics": "topic",
} | dict.fromkeys(
    ("involved", "organizer", "startLocation", "endLocation", "organization", "holder", "post", "agent", "client",
     "document", "entity", "resolved", "member", "payer", "beneficiary", "proof", "addressEntity"),
    "entity",
)  # fmt: skip


class Export:
    """Three files."""

    def setup(self, files: Files, context: Context) -> None:
        """Open the files."""
        self._context = context
        self._entities = files.text("entities.ftm.json")
        self._annotations = files.text("annotations.json")
        stream = files.text("statements.csv")
        self._statements = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)  # the dialect "unix"
        self._statements.writerow(COLUMNS)

    def feed(self, record: Record) -> None:
        """Write the entities of a record, their statements, and where these are told."""
        made = entities(record, self._context)
        for entity in made:
            data = {"id": entity.id, "schema": entity.schema, "properties": entity.properties()}
            self._entities.write(json.dumps(data, ensure_ascii=False) + "\n")
            for prop, value, _ in entity.values:
                self._statements.writerow(_row(entity, prop, value))
        for statement in record.statements:
            for id in dict.fromkeys(_bodies(statement, made)):
                told = annotation(record.id, statement, self._context.document(statement.document))
                told["@context"] = "http://www.w3.org/ns/anno.jsonld"
                told["body"] = f"urn:ftm:statement:{id}"
                told["id"] += f":{id}"
                self._annotations.write(json.dumps(told, ensure_ascii=False) + "\n")

    def finish(self) -> str:
        """Nothing is left to write."""
        return ""


def _row(entity: Entity, prop: str, value: str) -> tuple[str, ...]:
    kind = KINDS.get(prop, "string")
    return (
        entity.id, entity.id, prop, kind, entity.schema, value, DATASET, "", "", "", "f", "", "",
        key(entity.id, prop, value),
    )  # fmt: skip


def key(entity: str, prop: str, value: str) -> str:
    """A statement's id, as the library makes it."""
    told = f"{DATASET}.{entity}.{prop}.{value}"
    return hashlib.sha1(told.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _bodies(statement: Statement, made: list[Entity]) -> list[str]:
    """The ids of the library's statements that a statement of the register bears out."""
    return [
        key(entity.id, prop, value)
        for entity in made
        for prop, value, grounds in entity.values
        for name, settled in grounds
        if name == statement.property and _says(statement.value, settled)
    ]


def _says(told: Value, settled: Value) -> bool:
    return type(told) is type(settled) and compare(told, settled) in (Relation.EQUAL, Relation.FINER)
