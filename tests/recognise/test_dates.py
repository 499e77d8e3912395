"""Marked-up sentences of the press, properties of every text, and what hostile input does."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from servanda.errors import DataError
from servanda.model.when import Duration, Every, When
from servanda.recognise.dates import Tense, TimeKind, find_times, resolve
from servanda.text.normalise import normalise

SENTENCES = Path(__file__).parents[1] / "sentences"
MARK = re.compile(r"\[([^\[\]|]+)\|((?:\[[^\]]*\]|[^\[\]])+)\]")
ANCHOR = date(2025, 6, 24)


def sections(language: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = yaml.safe_load((SENTENCES / language / "dates.yml").read_text(encoding="utf-8"))
    for section in content:
        lines = [line.strip() for line in section["sentences"].splitlines()]
        section["sentences"] = [line for line in lines if line and not line.startswith("#")]
    return content


def marked() -> list[Any]:
    return [
        pytest.param(language, sentence, section, id=f"{language}: {sentence}")
        for language in ("fr", "en")
        for section in sections(language)
        for sentence in section["sentences"]
    ]


def written(value: When | Duration | Every | None, kind: TimeKind) -> str:
    """A value as the sentences have it."""
    if kind is TimeKind.TIME:
        return "T"
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Duration):
        return value.iso + (f"..{value.longest.iso}" if value.longest else "") + "~" * value.approximate
    if isinstance(value, Every):
        day = f"@{value.weekday}" if value.weekday else ""
        day += f"@{value.month:02}-{value.day:02}" if value.month and value.day else ""
        return f"R/{value.iso}" + (f"x{value.times}" if value.times > 1 else "") + day
    return "-"


@pytest.mark.parametrize(("language", "sentence", "section"), marked())
def test_sentence(language: str, sentence: str, section: dict[str, Any]) -> None:
    text = normalise(MARK.sub(r"\1", sentence)).text
    expected = [(match[1], match[2]) for match in MARK.finditer(normalise(sentence).text)]
    context = When.parse(str(section["context"])) if "context" in section else None
    found = []
    for mention in find_times(text, language):
        value = resolve(mention.expression, section["reference"], tense=section.get("tense"), context=context)
        found.append((text[mention.start : mention.end], written(value, mention.kind)))
    assert found == expected


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_several_hundred_sentences(language: str) -> None:
    sentences = [sentence for section in sections(language) for sentence in section["sentences"]]
    assert len(sentences) >= 200
    assert sum(not MARK.search(sentence) for sentence in sentences) >= 25
    assert len(set(sentences)) == len(sentences)
