"""Sentences of tests/sentences with the acts that they tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servanda import yaml12
from servanda.model.document import Document
from servanda.model.statement import Act, Modality
from servanda.model.values import Count, Individual, Party, Place, Quantity, Sector, Status, Value, Words
from servanda.model.when import When
from servanda.pipeline import read_document

FOLDER = Path(__file__).parents[1] / "sentences"


def cases() -> list[dict[str, Any]]:
    found = []
    for language in ("fr", "en"):
        content = yaml12.load((FOLDER / language / "acts.yml").read_text(encoding="utf-8"))
        found.extend({**entry, "language": language} for entry in content)
    return found


def told(value: Value) -> str:
    """A value in a word."""
    match value:
        case Party():
            return value.code
        case Individual():
            return f"{value.name or value.role}/{value.party}"
        case Place():
            return value.name or value.country
        case Status():
            return value.name
        case Words():
            return value.text
        case When():
            return value.edtf
        case Quantity():
            return f"{value.value} {value.unit or ''}".strip()
        case Count():
            return str(value.number)
    return str(value)


def line(act: Act) -> str:
    """An act in one line: its type and its values by property, a mark behind what is not said to be so."""
    values: dict[str, list[str]] = {}
    for statement in act.statements:
        if isinstance(statement.value, Sector) or statement.property in ("kind", "periodicity"):
            continue
        sure = statement.modality is Modality.ASSERTED or not statement.property.endswith(("status", "date", "_on"))
        word = told(statement.value) + ("" if sure else f" ({statement.modality})")
        if word not in values.setdefault(statement.property, []):
            values[statement.property].append(word)
    return f"{act.type}: " + "; ".join(f"{name} {', '.join(words)}" for name, words in sorted(values.items()))


@pytest.mark.parametrize("entry", cases(), ids=lambda entry: entry["text"][:60])
def test_sentences(entry: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "fails" in entry:
        request.applymarker(pytest.mark.xfail(reason=entry["fails"], strict=True))
    document = Document(id="d", text=entry["text"], lang=entry["language"], published="2025-02-13")
    assert [line(act) for act in read_document(document).acts] == entry["acts"]
