"""FollowTheMoney: entities and statements as the library itself reads them.

The library compiles a part of itself, so that it is no dependency of the tests: pip install followthemoney.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from servanda.export.ftm import key
from servanda.export.names import statement_mark
from tests.export.conftest import Corpus, Written


def test_entities_and_statements_are_as_the_library_has_them(written: Written) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install followthemoney")
    from followthemoney import EntityProxy, model
    from followthemoney.statement.serialize import read_csv_statements

    folder = written("ftm")
    for line in (folder / "entities.ftm.json").read_text("utf-8").splitlines():
        data = json.loads(line)
        proxy = EntityProxy.from_dict(data, cleaned=False)  # leaves out what is not valid
        assert proxy.to_dict()["properties"].keys() == data["properties"].keys()
        assert all(len(proxy.get(name)) == len(values) for name, values in data["properties"].items())
        assert all(proxy.get(name) for name in proxy.schema.required)
    with (folder / "statements.csv").open("rb") as stream:
        for statement in read_csv_statements(stream):
            assert statement.id == statement.generate_key()
            assert statement.prop_type == model.get(statement.schema).get(statement.prop).type.name


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_statements_are_those_of_the_entities(written: Written) -> None:
    folder = written("ftm")
    entities = [json.loads(line) for line in (folder / "entities.ftm.json").read_text("utf-8").splitlines()]
    told = {(e["id"], prop, value) for e in entities for prop, values in e["properties"].items() for value in values}
    found = {(row["entity_id"], row["prop"], row["value"]) for row in rows(folder / "statements.csv")}
    assert found == told
    assert all(row["id"] == key(row["entity_id"], row["prop"], row["value"]) for row in rows(folder / "statements.csv"))


def test_links_lead_to_entities(written: Written) -> None:
    folder = written("ftm")
    entities = [json.loads(line) for line in (folder / "entities.ftm.json").read_text("utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    linked = {row["value"] for row in rows(folder / "statements.csv") if row["prop_type"] == "entity"}
    assert linked <= ids


def test_annotations_say_where_a_statement_is_told(press: Corpus, written: Written) -> None:
    folder = written("ftm")
    statements = {row["id"] for row in rows(folder / "statements.csv")}
    marks = {statement_mark(record.id, one) for record in press.records for one in record.statements}
    told = [json.loads(line) for line in (folder / "annotations.json").read_text("utf-8").splitlines()]
    assert len(told) > len(press.records)
    for one in told:
        assert one["body"].rsplit(":", 1)[1] in statements
        assert one["id"].split(":")[3] in marks
