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
from servanda.recognise.dates.expressions import Unit
from servanda.recognise.dates.lexicon import lexicon
from servanda.recognise.dates.patterns import levels
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


WORDS = """
    le la du au 21 26 juin mars mai lundi et , de en 2025 1er semaine dernière à 18h depuis fin an ans dix
    soir . vingt-cinq on the of June May Monday last week to from 5th years two (2023) 23/06/2025 12-14
    29 février hiver cet week-end mois prochain Pâques siècle trimestre premier ce il y a dans jours derniers
    \u2019 \u0301
"""
words = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


@settings(max_examples=300)
@given(st.sampled_from(["fr", "en"]), words | st.text(max_size=80))
def test_mentions_are_in_order_within_the_text_and_resolve(language: str, text: str) -> None:
    mentions = find_times(text, language)
    assert mentions == find_times(text, language)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        for anchor in (ANCHOR, None, date.min, date.max):
            for tense in (None, *Tense):
                for context in (
                    None,
                    When.on("2009"),
                    When("2025-06-21", "2025-06-26"),
                    When(None, "9999-12-31"),
                ):
                    value = resolve(mention.expression, anchor, tense=tense, context=context)
                    assert value is None or isinstance(value, When | Duration | Every)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "le ",
            "3, ",
            "lundi ",
            "1/1/",
            "le 3 et ",
            "du 3 au ",
            "vingt ",
            "2025-",
            "juin ",
            "d'",
            "\n\n",
            "\0",
        ),
        *(
            "\u202e",
            "\ue001",
            "(",
            "janvier, ",
            "tous les ",
            "on the 5th of ",
            "Monday to ",
            "9" * 50 + " ",
            "1,234,",
        ),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_input_is_read_in_linear_time(language: str, piece: str) -> None:
    find_times(piece * 10, language)
    start = time.process_time()
    find_times(piece * (100_000 // len(piece)), language)
    assert time.process_time() - start < 10


def test_surrogates_and_private_characters_are_words_like_others() -> None:
    assert find_times("\ud800 le 3 mai 2025 \ue000\ue001\uf8ff", "fr")[0].kind is TimeKind.DATE


def test_a_language_without_data_is_refused() -> None:
    with pytest.raises(DataError):
        find_times("23 June 2025", "xx")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("le 23 juin 2025", TimeKind.DATE),
        ("du 21 au 26 juin", TimeKind.RANGE),
        ("depuis mai 2021", TimeKind.OPEN),
        ("pendant trois ans", TimeKind.DURATION),
        ("tous les six mois", TimeKind.SET),
        ("à 18h30", TimeKind.TIME),
    ],
)
def test_kinds(words: str, kind: TimeKind) -> None:
    assert [mention.kind for mention in find_times(words, "fr")] == [kind]


@pytest.mark.parametrize(
    ("words", "context", "value"),
    [
        ("le 26", "2025-06", "2025-06-26"),
        ("le 2", "2025-06-28", "2025-07-02"),
        ("le lendemain", "2025-06-21/2025-06-26", "2025-06-27"),
        ("la veille", "2025-06-21/2025-06-26", "2025-06-20"),
        ("le lendemain", "2025-06", None),
        ("en décembre", "2024-11", "2024-12"),
        ("le lendemain", None, "2025-06-25?"),
        ("en mai", "1997", "1997-05"),
    ],
)
def test_the_date_last_told_completes_what_is_told_after_it(words: str, context: str | None, value: str | None) -> None:
    [mention] = find_times(words, "fr")
    found = resolve(mention.expression, ANCHOR, context=When.parse(context) if context else None)
    assert (found.edtf if isinstance(found, When) else found) == value


def test_the_same_words_mean_another_day_when_they_were_written_on_another() -> None:
    [mention] = find_times("lundi", "fr")
    days = [resolve(mention.expression, date(2025, 6, day)) for day in (22, 23, 24)]
    assert [day.edtf for day in days if isinstance(day, When)] == ["2025-06-16", "2025-06-23", "2025-06-23"]
    future = resolve(mention.expression, date(2025, 6, 23), tense=Tense.FUTURE)
    assert future == When.on("2025-06-23")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_calendar_is_whole_in_each_language(language: str) -> None:
    words = lexicon(language).data.words
    assert set(words.month) == {str(number) for number in range(1, 13)}
    assert set(words.weekday) == set(words.weekday_plural) == {str(number) for number in range(1, 8)}
    assert set(words.season) == {"21", "22", "23", "24"}
    assert {Unit(unit) for unit in (*words.unit, *words.units)} == set(Unit)
    assert all(levels(language))


@pytest.mark.parametrize(("language", "months"), [("fr", "mars"), ("en", "May")])
def test_a_month_that_is_another_word_needs_a_sign(language: str, months: str) -> None:
    assert find_times(f"x {months} y", language) == []
    assert [mention.kind for mention in find_times(f"12 {months} 2024", language)] == [TimeKind.DATE]
