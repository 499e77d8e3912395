"""Every message has a translation, and says what the message says."""

from __future__ import annotations

import re
import string
from importlib import resources

import pytest
from fastapi.testclient import TestClient
from lxml import html

from servanda.errors import DataError
from servanda.web.language import entries, locales, messages, preferred
from servanda.web.show import speech

babel = pytest.importorskip("tools.messages", reason="the package babel is not installed")
# words that stand in both languages, or in none
SAME = {"organisation", "Pages", "Relation", "Relations", "Document", "Type", "Note", "Source", "Servanda"}


def test_every_message_is_in_every_catalogue() -> None:
    said = {m.id if isinstance(m.id, str) else m.id[0] for m in babel.said() if m.id}
    assert len(said) > 150
    for code in locales():
        if code != "en":
            known = set(messages(code).known)
            assert said - known == set(), "run `python -m tools.messages` and translate"
            assert known - said == set(), "run `python -m tools.messages`: these are said no more"


def test_translations_have_the_slots_of_their_messages() -> None:
    def slots(words: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name}

    for code in locales():
        for said, told in messages(code).known.items():
            for form in told:
                assert slots(form) == slots(said), said
            assert set(told) != {said} or said in SAME, f"{said!r} is not translated"


def test_templates_say_nothing_untranslated() -> None:
    """No words stand in a template outside a message."""
    folder = resources.files("servanda.web") / "templates"
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"\{% block kind %\}.*?\{% endblock %\}", " ", text)
        for pattern in (r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}"):
            text = re.sub(pattern, " ", text, flags=re.DOTALL)
        attributes = re.findall(r'(?:title|placeholder|aria-label|alt)="([^"]*)"', text)
        words = re.sub(r"<[^>]*>|/[\w/]+", " ", text)
        found = re.findall(r"[A-Za-zÀ-ÿ]{2,}", " ".join((words, *attributes)))
        allowed = {"Servanda", "https", "home", "nbsp", "amp", "UTC", "EN", "FR", "lang"}
        assert set(found) <= allowed, file.name


def test_pages_speak_one_language(client: TestClient) -> None:
    """What the French pages say is no English message."""
    english = {said for said, told in messages("fr").known.items() if said not in told and len(said) > 3}
    for path in ("/", "/review", "/add", "/audit", "/sign-in", "/nothing"):
        page = html.fromstring(client.get(path, headers={"Accept-Language": "fr"}).text)
        shown = {" ".join(words.split()) for words in page.xpath("//body//text()")}
        assert shown & english == set(), path


def test_catalogues_are_read_as_gettext_reads_them() -> None:
    told = entries(['msgid "a"', 'msgstr ""', '"b\\n"', '"c"', "", "# note", 'msgid "x"', 'msgid_plural "y"',
                    'msgstr[0] "1"', 'msgstr[1] "2"', "", 'msgid "none"', 'msgstr ""'])  # fmt: skip
    assert told == {"a": ("b\nc",), "x": ("1", "2")}
    with pytest.raises(DataError):
        entries(['msgid "a"', "msgstr __import__('os')"])


def test_plurals_are_the_languages() -> None:
    french, english = speech("fr"), speech("en")
    assert french.counted("{n} new record", "{n} new records", 0).startswith("0 nouvelle fiche")
    assert english.counted("{n} new record", "{n} new records", 0) == "0 new records"
    assert french.counted("{n} new record", "{n} new records", 12345) == "12\u202f345 nouvelles fiches"


def test_the_browsers_languages_in_their_order() -> None:
    assert preferred("fr-CH, fr;q=0.9, en;q=0.8") == "fr"
    assert preferred("de;q=1, en;q=0.2, fr;q=0.9") == "fr"
    assert preferred("fr;q=0, en") == "en"
    for odd in ("", ",,;;", "fr;q=x", "*" * 10_000):
        assert preferred(odd) == "en"
