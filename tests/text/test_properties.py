"""What holds for any text: passages cover it, sentences lie in them, and the work is bounded."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from servanda.text.clean import clean
from servanda.text.encoding import decode
from servanda.text.html import read_html
from servanda.text.sentences import sentences
from tests.text.test_pages import covers

PIECES = [
    "Lire aussi : Un lac", "Par Awa Diallo", "Publié le 3 mai 2024", "01:48", "Commentaires", "©",
    "•", "...", "Articles similaires",
    "Le Chili et le Kenya ont signé mardi un accord sur la pêche à Nairobi.", "- un point ;",
    "1. Un point.", "BAMAKO, 12 mars (AFP) –", "« Oui. »", "\u202e", "\x00", "\ufeff", "\xe9\u0301",
    "\n", "\n\n", " ", "Awa DIALLO", "M. Ba", "(Lire aussi : Un lac)", "https://a.example",
    "\u2028", "\x1c", "\r\n", "İ", "ß", "𝔄", "\xa0", ":",
]  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
TAGS = [
    "<p>",
    "</p>",
    "<div class='related'>",
    "</div>",
    "<h1>",
    "<li>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<b>",
    "<!--",
    "-->",
]
markup = st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map(
    "".join
)


@given(texts, st.sampled_from(["fr", "en", None]))
@settings(max_examples=150, deadline=None)
def test_passages_cover_any_text(text: str, language: str | None) -> None:
    passages = clean(Document("x", text, lang=language))
    assert covers(text, passages)
    spans = [(s.start, s.end) for s in sentences(text, passages, language)]
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(texts)
@settings(max_examples=100, deadline=None)
def test_sentences_lie_in_their_passages_and_hold_all_their_words(text: str) -> None:
    passages = clean(Document("x", text))
    found = sentences(text, passages, "fr")
    for sentence in found:
        passage = passages[sentence.passage]
        assert passage.kept
        assert passage.start <= sentence.start < sentence.end <= passage.end
    for index, passage in enumerate(passages):
        words = sum(c.isalpha() for c in text[passage.start : passage.end])
        held = sum(c.isalpha() for s in found if s.passage == index for c in text[s.start : s.end])
        assert not passage.kept or words - held <= 2 * text[passage.start : passage.end].count(")")


@given(markup)
@settings(max_examples=200, deadline=None)
def test_any_markup_is_read(page: str) -> None:
    document = read_html(page, "x")
    assert covers(document.text, clean(document))


@given(st.binary(max_size=400), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_decoded(data: bytes, page: bool) -> None:
    decode(data, markup=page).encode("utf-8")


MEGABYTE = 1_000_000
LINES = 200_000  # characters, where every line is judged on its own
HOSTILE = {
    "one word": "a" * MEGABYTE,
    "one word again and again": "oui " * (MEGABYTE // 4),
    "a sentence again and again": "Le Chili a signé un accord avec le Kenya mardi. " * (MEGABYTE // 48),
    "a line again and again": "Le Chili a signé un accord avec le Kenya mardi.\n" * (LINES // 48),
    "names": "Awa Diallo\n" * (LINES // 11),
    "pointers": "Lire aussi : Un lac\nLe Chili a signé un accord.\n" * (LINES // 48),
    "clocks": "01:48\nUn titre court\n" * (LINES // 21),
    "stops": "." * MEGABYTE,
    "initials": "A. " * (MEGABYTE // 3),
    "brackets": "(a" * (MEGABYTE // 2),
    "quotes": "« a. » " * (MEGABYTE // 7),
    "spaces": " " * MEGABYTE + "a",
    "bars": "a | " * (MEGABYTE // 4),
    "dates": "3 mai 2024 " * (MEGABYTE // 11),
    "blank lines": "a\n\n" * (LINES // 3),
    "comments": "Commentaires\n" * (LINES // 13),
    "right to left": "\u202e\u0627\u0628 " * (MEGABYTE // 4),
    "cut": "Le Chili a signé un accord avec le Kenya ...\n" * (LINES // 45),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_seconds_at_most(name: str) -> None:
    text = HOSTILE[name]
    began = time.process_time()
    passages = clean(Document("x", text))
    sentences(text, passages, "fr")
    assert time.process_time() - began < 10
    assert covers(text, passages)


PAGES = {
    "deep": "<div>" * 100_000 + "a",
    "wide": "<p>Le Chili a signé un accord avec le Kenya mardi.</p>" * 15_000,
    "links": "<li><a href=x>Un titre court</a></li>" * 25_000,
    "attributes": "<p " + "a=b " * 250_000 + ">a",
    "unclosed": "<a href='" + "x" * MEGABYTE,
    "entities": "&amp;" * (MEGABYTE // 5),
    "script": "<script>" + "a<b>" * (MEGABYTE // 4),
    "articles": "<article><h1>Un titre</h1><p>Le Chili a signé un accord avec le Kenya mardi.</p></article>" * 10_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_markup_takes_seconds_at_most(name: str) -> None:
    began = time.process_time()
    document = read_html(PAGES[name], "x")
    passages = clean(document)
    assert time.process_time() - began < 10
    assert covers(document.text, passages)
