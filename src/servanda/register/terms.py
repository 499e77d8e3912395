"""The words of a text as they are searched for: without accents, elisions and endings.

A term is what a word comes down to in its language, so that "signées" finds "signature" no more than it should, and
"accords" finds "accord". Both sides come down in the same way: what is searched through when it is stored, and what
is searched for, which may be of any language and has a term of each.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import msgspec

from servanda.language import languages, section
from servanda.language.lexicon import variants
from servanda.model.tokens import fold

LONGEST = 64  # characters of a word; what is longer is cut
ELIDED = 2  # letters that may stand before an apostrophe and be no word of their own: "l'", "qu'"
SHORT = 4  # letters of a word that has no ending but that of the plural: "Mali" is no form of "mal"

# combining marks, soft hyphens and zero-width characters may stand within a word
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
_BARE = ("of", "to", "in", "from", "by", "with", "on")  # prepositions that are words of no other kind
_APOSTROPHES = frozenset("'\u2018\u2019\u201b\u02bc\u2032")

Token = tuple[int, int, str]  # where it stands, and the word in lower case without accents


class _Search(msgspec.Struct):
    """`search.yml`."""

    stemmer: str


class _Grammar(msgspec.Struct):
    """The part of `grammar.yml` that is needed here: the classes of words that hold a sentence together."""

    articles: list[str]
    definite: list[str]
    prepositions: dict[str, list[str]]
    coordinators: list[str]
    relative: list[str]


def tokens(text: str) -> Iterator[Token]:
    """The words and figures of a text; what is elided before a word, or hangs on one by an apostrophe, is none."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start <= ELIDED and _apostrophe(text, end) and text[end + 1 : end + 2].isalnum():
            continue
        if end - start == 1 and start > 1 and _apostrophe(text, start - 1) and text[start - 2].isalnum():
            continue
        if word := _plain(match.group()[:LONGEST]):
            yield start, end, word


def _apostrophe(text: str, place: int) -> bool:
    return text[place : place + 1] in _APOSTROPHES


@lru_cache(maxsize=200_000)
def _plain(word: str) -> str:
    folded = fold(word)
    return folded if folded.isalnum() else "".join(c for c in folded if c.isalnum())


@lru_cache(maxsize=400_000)
def term(word: str, language: str | None) -> str:
    """What a word comes down to in a language; the word itself where the language is none that can be read.

    Args:
        word: in lower case without accents, as `tokens` gives it.
        language: ISO 639-1 code.
    """
    if language not in languages() or word.isdigit():
        return word
    stem: str = _stemmer(language).stemWord(word)
    if len(word) <= SHORT:
        return stem if word == f"{stem}s" else word
    # without its accent the ending of "signée" is taken off by half
    return stem.rstrip("e") or stem


_own = threading.local()  # a stemmer is of use to one thread at a time


def _stemmer(language: str) -> Any:
    known: dict[str, Any] = _own.__dict__
    if language not in known:
        import Stemmer

        known[language] = Stemmer.Stemmer(section(language, "search", _Search).stemmer)
    return known[language]


def ways(word: str) -> list[str]:
    """The terms that a word may have come down to, whatever the language it was written in."""
    return list(dict.fromkeys([*(term(word, language) for language in languages()), word]))


@cache
def ignored() -> frozenset[str]:
    """The words that hold a sentence together, in all languages: they tell nothing when they stand alone."""
    found = set()
    for language in languages():
        grammar = section(language, "grammar", _Grammar)
        classes = [grammar.articles, grammar.definite, grammar.coordinators, grammar.relative]
        for notation in (n for some in (*classes, *(grammar.prepositions[p] for p in _BARE)) for n in some):
            for phrase in variants(notation):
                own = list(tokens(phrase))
                if len(own) == 1:
                    found.add(own[0][2])
    return frozenset(found)
