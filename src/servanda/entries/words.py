"""The words of sheets, in all languages: names of columns, of types, of statuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from servanda.language import languages, section
from servanda.model.statement import Type
from servanda.model.tokens import fold

_MARKS = re.compile(r"[\W_]+")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `entries.yml`; the file's comments say what each key means."""

    columns: dict[str, list[str]]
    types: dict[str, list[str]]
    statuses: dict[str, list[str]]
    bounds: dict[str, list[str]]
    joins: list[str]
    blanks: list[str]


@cache
def entry_words(language: str) -> Words:
    """The words of one language."""
    told: Words = section(language, "entries", Words)
    return told


def own_words(language: str) -> tuple[str, ...]:
    """The words of a language for types and statuses."""
    told = entry_words(language)
    return tuple(word for table in (told.types, told.statuses) for words in table.values() for word in words)


def plain(name: str) -> str:
    """A name as it is compared: in lower case, without diacritics and marks.

    >>> plain("  Date d’entrée_en vigueur ")
    "date d entree en vigueur"
    """
    return _MARKS.sub(" ", fold(name.replace("°", "o"))).strip() or name.strip()


@cache
def holdings() -> tuple[str, ...]:
    """All that a column can hold, by name."""
    return tuple(entry_words(languages()[0]).columns)


@cache
def column_names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By the plain name of a column: what it holds, with the language that calls it so; names of the program first."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for of in holdings():
        found.setdefault(plain(of), {})[of, ""] = None
    for language in languages():
        for of, names in entry_words(language).columns.items():
            for name in names:
                found.setdefault(plain(name), {})[of, language] = None
    return {name: tuple(told) for name, told in found.items()}


def _by_word(tables: Iterable[Mapping[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for name, told in table.items():
            for word in (name, *told):
                found.setdefault(plain(word), {})[name] = None
    return {word: tuple(names) for word, names in found.items()}


@cache
def _statuses() -> Mapping[str, tuple[str, ...]]:
    return _by_word(entry_words(language).statuses for language in languages())


@cache
def _types() -> Mapping[str, tuple[str, ...]]:
    return _by_word(entry_words(language).types for language in languages())


@cache
def _bounds() -> Mapping[str, tuple[str, ...]]:
    return _by_word(entry_words(language).bounds for language in languages())


def statuses_of(word: str) -> tuple[str, ...]:
    """The statuses that a word stands for, of whatever type."""
    return _statuses().get(plain(word), ())


def type_of(word: str) -> Type | None:
    """The type of record that a word stands for: of several words the first that tells one."""
    names = plain(word)
    for told in (names, *_beginnings(names)):
        if told in _types():
            return Type(_types()[told][0])
    return None


def _beginnings(words: str) -> Iterator[str]:
    parts = words.split()
    yield from (" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    yield from parts[1:]


def bound_of(word: str) -> str:
    """How a word limits an amount, "" where it does not."""
    return next(iter(_bounds().get(plain(word), ())), "")


@cache
def _blanks() -> frozenset[str]:
    return frozenset(plain(word) for language in languages() for word in entry_words(language).blanks)


def blank(text: str) -> bool:
    """Whether a cell tells nothing: it is empty, or says so."""
    return not any(character.isalnum() for character in text) or (len(text) < 40 and plain(text) in _blanks())


@cache
def join_words() -> tuple[str, ...]:
    """What stands between the last two of several, in any language."""
    return tuple(dict.fromkeys(word for language in languages() for word in entry_words(language).joins))
