"""PLOVER: a row a pair; a promise is agreed to, never aid."""

from __future__ import annotations

import csv

import pytest

from servanda.export.plover import COLUMNS, event
from servanda.model.statement import Type
from tests.export.conftest import Corpus, Written

CLASSES = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "SANCTION"}


def test_rows_are_of_known_records_and_classes(press: Corpus, written: Written) -> None:
    with written("plover").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert tuple(found[0]) == COLUMNS
    assert {row["event_type"] for row in found} <= CLASSES
    assert {row["event_id"] for row in found} <= {one.id for one in press.records}
    assert all(len(row["source"]) == 3 or row["source"] for row in found)
    assert not any(row["source"] == row["target"] for row in found)


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [
        (Type.TRANSFER, "pledged", "AGREE"),
        (Type.TRANSFER, "delivered", "AID"),
        (Type.AGREEMENT, "announced", "AGREE"),
        (Type.AGREEMENT, "signed", "SUPPORT"),
        (Type.AGREEMENT, "suspended", "SANCTION"),
        (Type.VISIT, "planned", "AGREE"),
        (Type.MEETING, "held", "CONSULT"),
    ],
)
def test_classes(kind: Type, status: str, told: str) -> None:
    assert event(kind, status)[0] == told
