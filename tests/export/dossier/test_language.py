"""No word of any language outside the catalogues: neither in the templates nor in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html

import servanda
import servanda.export.dossier as dossier
from servanda import yaml12
from servanda.export.dossier import Options, render
from servanda.gazetteer.sectors import sector_name
from servanda.language import loader
from servanda.model.document import KEPT, Role
from servanda.model.origin import Why
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import encode
from servanda.wording import catalogue, tongue
from servanda.wording.marks import Mark
from servanda.wording.writing import parties
from tests.export.dossier import sample

FOLDER = Path(dossier.__file__).parent
DATA = Path(loader.__file__).parent / "data"


@pytest.mark.parametrize("name", ["dossier", "writing"])
def test_languages_have_the_same_keys(name: str) -> None:
    french, english = (yaml12.load((DATA / code / f"{name}.yml").read_text("utf-8")) for code in ("fr", "en"))
    open_tables = {"heads", "articles", "elisions", "lowered", "within", "shortened", "site", "city_articles"}
    assert list(shape(french, open_tables)) == list(shape(english, open_tables))


def shape(value: Any, open_tables: set[str], path: str = "") -> Iterator[str]:
    """The keys of a file, but for those of tables that each language fills for itself."""
    if not isinstance(value, dict):
        return
    for key in sorted(value):
        yield f"{path}/{key}"
        if key not in open_tables and not key.endswith("exceptions"):
            yield from shape(value[key], open_tables, f"{path}/{key}")


def test_slots_are_the_same_in_every_language() -> None:
    """A pattern that one language fills with a date has a date in the other: nothing is lost in translation."""
    french, english = (catalogue.catalogue(code).data for code in ("fr", "en"))
    for kind, statuses in french.sentences.items():
        for status, outcome in statuses.items():
            other = english.sentences[kind][status]
            for one, two in ((outcome.asserted, other.asserted), (outcome.noun, other.noun)):
                assert names(one) == names(two), (kind, status)
            assert bool(outcome.planned) == bool(other.planned), (kind, status)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_value_of_the_model_has_words(language: str) -> None:
    words = catalogue.catalogue(language)
    for kind in Type:
        statuses = {*schema(kind).ladder, *schema(kind).ends}
        assert set(schema(kind).properties) <= set(words.data.properties)
        assert statuses == set(words.data.statuses[kind]) == set(words.data.nouns[kind])
        assert statuses | {"unknown"} == set(words.data.sentences[kind])
    assert {str(role) for role in Role} - {str(role) for role in KEPT} <= set(words.data.roles)
    assert {str(mark) for mark in Mark} == set(words.data.marks) == set(words.data.mark_notes)
    assert {f"origin_{why}" for why in Why} <= set(words.data.labels)
    assert set(words.data.steps) <= set(schema(Type.AGREEMENT).properties)


def names(patterns: list[str]) -> set[str]:
    """The slots of patterns; a pair is participants."""
    return {name.replace("pair", "participants") for name in re.findall(r"\{(\w+)", " ".join(patterns))}


SIGNS = re.compile(r"[\W\d_]*")


def test_templates_have_no_words() -> None:
    """What is left of a template without tags and expressions is signs alone; so are its attributes for readers."""
    found = []
    for path in sorted((FOLDER / "templates").glob("*.html")):
        text = path.read_text("utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
        text = re.sub(r' lang="[^"]*"', "", text)
        for attribute in re.findall(r'(?:title|aria-label|alt|content)="([^"]*)"', text):
            if not SIGNS.fullmatch(attribute) and attribute not in MACHINE:
                found.append((path.name, attribute))
        for words in re.sub(r"<[^>]*>", "\n", text).split("\n"):
            if not SIGNS.fullmatch(words.replace("&nbsp;", "")):
                found.append((path.name, words.strip()))
    assert found == []


# Attributes for machines: policies, the viewport.
MACHINE = {
    "default-src 'none'; style-src 'sha256- '; base-uri 'none'; form-action 'none'",
    "no-referrer",
    "width=device-width, initial-scale=1",
    "light dark",
    "Servanda  ",
}


def pseudo(value: Any) -> Any:
    """Catalogue data in which every word of a language is a run of ¤; slots and keys stay."""
    if isinstance(value, dict):
        return {key: pseudo(content) for key, content in value.items()}
    if isinstance(value, list):
        return [pseudo(content) for content in value]
    if not isinstance(value, str):
        return value
    parts = re.split(r"(\{[^{}]*\})", value)
    return "".join(_slot(part) if part.startswith("{") else re.sub(r"[^\W\d_]", "¤", part) for part in parts)


def _slot(part: str) -> str:
    name, _, words = part.partition("|")
    return name + re.sub(r"[^\W\d_]", "¤", f"|{words}") if words else part


def test_pages_take_every_word_from_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a language that has no letters shows letters of documents and of names alone."""
    real = loader.section

    def section(language: str, name: str, form: Any) -> Any:
        if name in ("quantities", "currencies"):
            return real(language, name, form)
        content = yaml12.load((DATA / language / f"{name}.yml").read_text("utf-8"))
        return msgspec.convert(pseudo(content), form, strict=True)

    for module in (catalogue, tongue):
        monkeypatch.setattr(module, "section", section)
    cached = (catalogue.catalogue, catalogue._spellings, tongue.tongue, parties._party)
    for function in cached:
        function.cache_clear()
    try:
        tree = html.fromstring(render(sample.records(), sample.ARTICLES, Options("en"), sample.TRACED))
    finally:
        for function in cached:
            function.cache_clear()
    (style,) = tree.xpath("//style")
    style.text = ""
    told = [*tree.itertext(), *tree.xpath("//@title"), *tree.xpath("//@aria-label")]
    words = {word for text in told for word in re.findall(r"[^\W\d_]{2,}", text)}
    assert words <= OWN | NAMES, words - OWN - NAMES
    assert words >= NAMES


# Names of states, sectors and units, which come from the gazetteer and the data of quantities; the program's.
NAMES = {"Ghana", "Portugal", "tonnes", "euros", *re.findall(r"\w+", sector_name(Sector("23210"), "en"))}
# Words of the documents and of the values that were made of them.
OWN = {
    word
    for text in [
        *(" ".join((a.text, a.title or "", a.outlet or "", a.url or "")) for a in sample.ARTICLES),
        *(str([*encode(s.value).values()]) for r in sample.records() for s in r.statements),
        servanda.__version__,
    ]
    for word in re.findall(r"[^\W\d_]{2,}", text)
}
