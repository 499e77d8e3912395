"""What origins and stories need to know of a language: how common words are, how it spells foreign names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.gazetteer.places import PlaceKind, place_names
from servanda.gazetteer.states import ambiguous_names, demonyms, prefixes, state_names
from servanda.language import languages, section
from servanda.model.tokens import fold
from servanda.origins.words import WORD


class FrequencyForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `frequency.yml`."""

    most: list[str]
    very: list[str]
    fairly: list[str]


class OriginsForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `origins.yml`; its comments say what each key holds."""

    credits: list[str]
    papers: list[str]
    joint_papers: list[str]
    same: list[str]
    through: list[str]
    cites: list[str]
    say: list[str]
    issuers: dict[str, list[str]]
    portfolios: dict[str, list[str]]
    sounds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lore:
    """What is looked up by folded word.

    Attributes:
        steps: how common a word is: 3 for the most common, 2, 1; a word that is missing is rare.
        places: names of one word of states and their people, and of capitals and regions, with what they
            stand for in any language: `@ML`, `moscow`.
        short: abbreviations of states, in capitals as they stand, with the same.
        long: names of states of several words by the first: the words behind it, the longest first, with the
            same.
        sounds: spellings with what they are in the common one, longest first.
    """

    steps: Mapping[str, int]
    places: Mapping[str, str]
    short: Mapping[str, str]
    long: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    sounds: tuple[tuple[re.Pattern[str], str], ...]


@cache
def lore(language: str) -> Lore:
    """The lore of a language, built once.

    Raises:
        DataError: a file of the language does not fit its form.
    """
    frequency = section(language, "frequency", FrequencyForm)
    steps: dict[str, int] = {}
    for step, words in ((1, frequency.fairly), (2, frequency.very), (3, frequency.most)):
        steps.update((fold(word), step) for word in words)
    sounds = section(language, "origins", OriginsForm).sounds
    short = {name: f"@{codes[0]}" for name, codes in state_names(language).items() if name.isupper() and name.isalpha()}
    rules = tuple((re.compile(old), new) for old, new in sounds.items())
    return Lore(steps, _places(language), short, _long(language), rules)


@cache
def body_kinds() -> frozenset[str]:
    """The kinds of bodies that the language data know."""
    forms = [section(language, "origins", OriginsForm) for language in languages()]
    return frozenset(kind for form in forms for kind in (*form.issuers, *form.portfolios)) - {"ministry"}


def _places(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    doubtful = ambiguous_names(language)
    for names in (state_names(language), prefixes(language)):
        for name, codes in names.items():
            if " " not in name and name not in doubtful and not name.isupper():
                found.setdefault(fold(name), f"@{codes[0]}")
    for form, known in demonyms(language).items():
        if " " not in form:
            found.setdefault(fold(form), f"@{known[0].state}")
    for name, places in place_names(language).items():
        place = places[0]
        if " " not in name and place.kind is not PlaceKind.CITY and name not in place.ambiguous:
            found.setdefault(fold(name), fold(place.names["en"][0]))
    return found


def _long(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    doubtful = ambiguous_names(language)
    for name, codes in state_names(language).items():
        first, *rest = WORD.findall(fold(name))
        if rest and name not in doubtful:
            found.setdefault(first, []).append((tuple(rest), f"@{codes[0]}"))
    return {first: tuple(sorted(names, key=lambda name: (-len(name[0]), name))) for first, names in found.items()}


def common_spelling(word: str, known: Lore) -> str:
    """A folded name as the languages agree on it: `gorbatchev` and `gorbachev` are one.

    >>> common_spelling("ouchakov", lore("fr")) == common_spelling("ushakov", lore("en"))
    True
    """
    for pattern, plain in known.sounds:
        word = pattern.sub(plain, word)
    return word
