"""The contract: every line is as the published schema says, and in its order."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema

from servanda.export.jsonl import lines
from tests.export.conftest import Corpus, Written

SCHEMA = json.loads((files("servanda.export") / "record.schema.json").read_text("utf-8"))


def test_every_line_is_as_the_schema_says(press: Corpus, hostile: Corpus) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check = jsonschema.Draft202012Validator(SCHEMA)
    for corpus in (press, hostile):
        for line in lines(corpus.records):
            check.validate(json.loads(line))


def test_the_schema_knows_every_key(press: Corpus) -> None:
    keys = {key for line in lines(press.records) for key in json.loads(line)}
    assert keys <= set(SCHEMA["properties"])


def test_it_streams_what_lines_sorts(press: Corpus, written: Written) -> None:
    assert written("jsonl").read_text("utf-8") == "".join(lines(reversed(press.records)))
