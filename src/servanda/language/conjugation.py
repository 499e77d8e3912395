"""The inflected forms of verbs, from `data/<language>/conjugation.yml` and `verbs.yml`.

A class drops an ending from the infinitive and adds endings to what is left. In an ending that is dropped,
`?` stands for the consonants before the infinitive's own ending (`e?er` drops `ener` from *mener* and keeps
the `n` for each `?` of the endings to add); `%` in an ending to add doubles the last consonant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from servanda.errors import DataError
from servanda.language.loader import section


class Tense(StrEnum):
    """Tense and mood of a form, as far as reading the press needs them."""

    PRESENT = "present"
    IMPERFECT = "imperfect"
    PAST = "past"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    SUBJUNCTIVE = "subjunctive"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    GERUND = "gerund"


FINITE = frozenset({Tense.PRESENT, Tense.IMPERFECT, Tense.PAST, Tense.FUTURE, Tense.CONDITIONAL, Tense.SUBJUNCTIVE})


@dataclass(frozen=True, slots=True)
class Form:
    """What one inflected form can be: a tense of a verb."""

    lemma: str
    tense: Tense


class Conjugation(msgspec.Struct):
    """The form of `conjugation.yml`."""

    endings: dict[str, str]
    classes: dict[str, dict[str, Any]]
    irregular: dict[str, dict[str, list[str]]]


def _class(conjugation: Conjugation, name: str) -> dict[str, Any]:
    own = conjugation.classes.get(name)
    if own is None:
        raise DataError(f"conjugation.yml has no class {name!r}")
    return {**_class(conjugation, own["like"]), **own} if "like" in own else own


def _class_of(conjugation: Conjugation, lemma: str, given: str | None) -> dict[str, Any]:
    if given is not None:
        return _class(conjugation, given)
    for size in range(len(lemma), -1, -1):
        name = conjugation.endings.get(lemma[len(lemma) - size :])
        if name is not None and re.search(_dropped(_class(conjugation, name)["drop"]), lemma):
            return _class(conjugation, name)
    raise DataError(f"conjugation.yml has no class for {lemma!r}")


def _dropped(drop: str) -> str:
    return drop.replace("?", "([^aeiouyéè]+)") + "$"


def _inflect(lemma: str, kind: dict[str, Any], tense: Tense) -> Iterator[str]:
    drop = kind["drop"]
    match = re.search(_dropped(drop), lemma)
    if match is None:
        raise DataError(f"{lemma!r} does not end in {drop!r}")
    kept = match.group(1) if "?" in drop else ""
    stem = lemma[: match.start()]
    for ending in kind.get(tense, ()):
        if ending.startswith("%"):
            ending = stem[-1] + ending[1:]
        elif "?" not in ending and kept and tense is Tense.PRESENT and ending in ("s", "t"):
            ending = kept[:-1] + ending  # sortir: sors, sort; servir: sers
        yield unicodedata.normalize("NFC", stem + ending.replace("?", kept))


@cache
def forms(language: str, lemma: str, kind: str | None = None) -> dict[Tense, tuple[str, ...]]:
    """All forms of `lemma` by tense, the infinitive and for French the reflexive's bare verb included.

    Args:
        language: ISO 639-1 code.
        lemma: the infinitive; words after the first (`take place`, `mettre en place`) follow each form.
        kind: the class of `conjugation.yml`; None where the ending tells it.

    Raises:
        DataError: no class fits.
    """
    conjugation = section(language, "conjugation", Conjugation)
    verb, _, rest = lemma.partition(" ")
    own = conjugation.irregular.get(verb)
    regular = _class_of(conjugation, verb, kind) if own is None else {}
    table: dict[Tense, tuple[str, ...]] = {}
    for tense in Tense:
        if tense is Tense.INFINITIVE:
            found = [verb]
        elif own is not None:
            found = own.get(tense, [])
        else:
            found = list(_inflect(verb, regular, tense))
        table[tense] = tuple(dict.fromkeys(f"{form} {rest}".strip() for form in found if form))
    return table
