"""Who says so and whether it is so: the sentences in tests/sentences/*/speakers.yml, and what holds of any words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from servanda.model.statement import Reading
from servanda.model.values import Status
from servanda.pipeline import read_document

SENTENCES = Path(__file__).parent.parent / "sentences"
PUBLISHED = "2025-05-14"


@cache
def entries(language: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((SENTENCES / language / "speakers.yml").read_text(encoding="utf-8"))
    return [{**entry, "language": language} for entry in found]


def cases() -> list[Any]:
    return [
        pytest.param(entry, marks=pytest.mark.xfail(reason=entry["fails"], strict=True) if "fails" in entry else ())
        for language in ("fr", "en")
        for entry in entries(language)
    ]


def read(text: str, language: str) -> Reading:
    return read_document(Document(id="d", text=text, published=PUBLISHED, lang=language))


def told(text: str, language: str) -> list[tuple[str, str]]:
    """What each status that a text gives says, and who says so."""
    acts = read(text, language).acts
    found = {
        (f"{act.type} {s.value.name} {s.modality}", s.speaker)
        for act in acts
        for s in act.statements
        if isinstance(s.value, Status)
    }
    return sorted(found)


def fits(found: list[tuple[str, str]], expected: list[str]) -> bool:
    """Whether what was found is what was expected, of whose speakers one name will do."""
    wanted = sorted(line.partition(" | ")[::2] for line in expected)
    return len(found) == len(wanted) and all(
        said == what and speaker in who.split(" / ") for (said, speaker), (what, who) in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize("entry", cases(), ids=lambda entry: entry["text"][:60])
def test_sentences(entry: dict[str, Any]) -> None:
    found = told(entry["text"], entry["language"])
    assert any(fits(found, expected) for expected in (entry["told"], *([entry["or"]] if "or" in entry else []))), found


def test_few_sentences_fail() -> None:
    for language in ("fr", "en"):
        found = entries(language)
        assert len({entry["text"] for entry in found}) == len(found) >= 30
        assert sum("fails" in entry for entry in found) <= len(found) // 10


MARKS = ["«", "»", '"', "“", "”", ",", ":", ".", "selon", "according to", "dit", "said", "-il", "que", "that", "\n\n"]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["fr", "en"]), st.data())
def test_any_words_are_read_with_their_quotes(language: str, data: st.DataObject) -> None:
    words = sorted({word for entry in entries(language) for word in entry["text"].split()})
    text = " ".join(data.draw(st.lists(st.sampled_from(words + MARKS * 9), min_size=1, max_size=40)))
    for act in read(text, language).acts:
        for statement in act.statements:
            assert text[statement.start : statement.end] == statement.quote
            assert statement.speaker == " ".join(statement.speaker.split())
