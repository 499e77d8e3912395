"""The same documents in any order, and told twice, give the same register byte for byte; stories stay apart."""

from __future__ import annotations

import json
import random

import pytest

from eval.stories import Story, stories
from servanda.export.jsonl import lines
from servanda.model.document import Document
from servanda.model.statement import Reading
from servanda.pipeline import build, read_document
from tests.press import press

NAMES = ("mali_russia", "tunisie_libye", "cameroun_guinee_eq", "madagascar_inde_maurice")


def exported(readings: list[Reading]) -> str:
    return "".join(lines(build(readings)))


@pytest.fixture(scope="module")
def told() -> dict[str, list[Reading]]:
    """The readings of a few stories, by story."""
    wanted: list[Story] = [story for story in stories() if story.name in NAMES]
    return {story.name: [read_document(document) for document in story.documents] for story in wanted}


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same(told: dict[str, list[Reading]], seed: int) -> None:
    readings = [reading for some in told.values() for reading in some]
    expected = exported(readings)
    random.Random(seed).shuffle(readings)
    assert exported(readings) == expected


def test_a_document_told_again_changes_nothing_but_its_support(told: dict[str, list[Reading]]) -> None:
    readings = told["tunisie_libye"]
    assert exported([*readings, *readings]) == exported(readings)


def test_stories_read_together_are_what_they_are_alone(told: dict[str, list[Reading]]) -> None:
    empty = [read_document(document) for document in _empty()]
    together = [json.loads(line) for line in lines(build([*(r for some in told.values() for r in some), *empty]))]
    for readings in told.values():
        documents = {reading.document for reading in readings}
        mine = [record for record in together if documents & set(record["documents"])]
        assert mine == [json.loads(line) for line in lines(build(readings))]


def _empty() -> list[Document]:
    """Documents in which nothing is to be found."""
    return [document for document in press() if document.id == "meteo"]
