"""How much a line has in common with the article: shared stems of long words, figures and names.

A heading or paragraph of an article takes up its words again; a pointer to another event brings names and words of
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.text.furniture import fold_text
from servanda.text.units import Unit

_STEM = 6
_NAME = re.compile(r"(?<=[^\W_])[ '’\-–,]{1,2}\(?([^\W\d_][\w]+)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a piece of text is about: the stems of its long words, and those of its names."""

    stems: frozenset[str]
    names: frozenset[str]


def stem(word: str) -> str:
    """The first letters of a word, enough to tell it from others and not to see its inflection."""
    return word[:_STEM]


def subject(unit: Unit) -> Subject:
    """The subject of a unit. A capital counts as a name's where the word before it is no sentence's end."""
    names = frozenset(
        stem(fold_text(match.group(1))) for match in _NAME.finditer(unit.text) if match.group(1)[0].isupper()
    )
    if unit.text.isupper():
        names = frozenset()
    stems = frozenset(stem(word) for word in unit.words if len(word) >= 5 or (word.isdigit() and len(word) > 1))
    return Subject(stems | names, names)


def joined(units: Iterable[Unit]) -> Subject:
    """The subject of several units together."""
    stems: set[str] = set()
    names: set[str] = set()
    for unit in units:
        own = subject(unit)
        stems |= own.stems
        names |= own.names
        names |= {stem(word) for word in unit.words[:1] if len(word) >= 4}
    return Subject(frozenset(stems), frozenset(names))


def share(own: Subject, other: Subject) -> float:
    """The share of the stems of `own` that `other` has; 1 where it has none."""
    return len(own.stems & other.stems) / len(own.stems) if own.stems else 1.0


def strange_names(own: Subject, other: Subject) -> float:
    """The share of the names of `own` that `other` never mentions; 0 where it has none."""
    return len(own.names - other.stems - other.names) / len(own.names) if own.names else 0.0
