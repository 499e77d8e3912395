"""What stands on a page beside its article: the phrases of `data/<language>/furniture.yml`, ready to look up.

Phrases of all languages are looked up together, for pages mix them. They are compared as runs of folded
words, so that case, diacritics, punctuation and typography make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import languages, section
from servanda.model.document import Role

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")


class FurnitureForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `furniture.yml`; the keys of the mappings are roles."""

    lines: dict[str, list[str]]
    labels: dict[str, list[str]]
    starts: dict[str, list[str]]
    parts: dict[str, list[str]]
    blocks: list[str]
    comments: list[str]
    by: list[str]
    desks: list[str]
    desk_words: list[str]
    and_: list[str] = msgspec.field(name="and")
    filed: list[str]
    dated: list[str]
    updated: list[str]
    sources: list[str]
    elements: dict[str, list[str]]
    content: list[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their folded words; `longest` is the most words that one has, `heads` their first words."""

    roles: Mapping[str, Role]
    longest: int
    heads: frozenset[str]

    def start(self, words: Sequence[str]) -> tuple[int, Role] | None:
        """The longest phrase that `words` begin with: its number of words and its role."""
        if not words or words[0] not in self.heads:
            return None
        for size in range(min(self.longest, len(words)), 0, -1):
            role = self.roles.get(" ".join(words[:size]))
            if role is not None:
                return size, role
        return None

    def within(self, words: Sequence[str]) -> Role | None:
        """The role of the first phrase anywhere in `words`."""
        for at, word in enumerate(words):
            found = self.start(words[at : at + self.longest]) if word in self.heads else None
            if found is not None:
                return found[1]
        return None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All phrases of all languages; see the comments in `furniture.yml` for what each field holds."""

    lines: Mapping[str, Role]
    labels: Phrases
    starts: Phrases
    parts: Phrases
    blocks: frozenset[str]
    comments: frozenset[str]
    by: Phrases
    desks: frozenset[str]
    desk_words: frozenset[str]
    joins: frozenset[str]
    filed: frozenset[str]
    dated: Phrases
    updated: Phrases
    sources: Phrases
    elements: Mapping[str, Role]
    element_starts: tuple[tuple[str, Role], ...]
    content: frozenset[str]
    pointer: re.Pattern[str]

    def has_pointer(self, folded: str) -> bool:
        """Whether a folded text has a phrase of two words or more that points to another article."""
        return self.pointer.search(folded) is not None


def _pointer_pattern(*tables: Phrases) -> re.Pattern[str]:
    keys = {key for table in tables for key, role in table.roles.items() if role is Role.TEASER and " " in key}
    return re.compile(r"\b(?:" + "|".join(re.escape(key).replace(r"\ ", r"[\W_]+") for key in sorted(keys)) + r")\b")


def fold_text(text: str) -> str:
    """Lower case without diacritics; the length may change."""
    lower = text.lower()
    return lower if lower.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", lower))


def words_of(text: str) -> list[str]:
    """The folded words and figures of a text."""
    return _WORD.findall(fold_text(text))


def phrase_of(words: Sequence[str]) -> str:
    """The words without figures, as one key."""
    return " ".join(word for word in words if not word.isdigit())


def name_parts(name: str) -> list[str]:
    """The words of an element's class or id: `Td-postContent2` → `td post content`."""
    return [part.lower() for part in _NAME_PART.findall(name)]


def _key(phrase: str) -> str:
    return " ".join(words_of(phrase))


def _phrases(table: Mapping[str, Sequence[str]]) -> Phrases:
    roles = {_key(phrase): Role(role) for role, phrases in table.items() for phrase in phrases}
    heads = frozenset(key.split()[0] for key in roles)
    return Phrases(roles, max(key.count(" ") + 1 for key in roles), heads)


def _joined(forms: Sequence[FurnitureForm], name: str) -> dict[str, list[str]]:
    joined: dict[str, list[str]] = {}
    for form in forms:
        for role, phrases in getattr(form, name).items():
            joined.setdefault(role, []).extend(phrases)
    return joined


def _listed(forms: Sequence[FurnitureForm], name: str) -> list[str]:
    return [phrase for form in forms for phrase in getattr(form, name)]


def _set(forms: Sequence[FurnitureForm], name: str) -> frozenset[str]:
    return frozenset(_key(phrase) for phrase in _listed(forms, name))


@cache
def furniture() -> Furniture:
    """The phrases of every language that can be read, compiled once.

    Raises:
        DataError: a `furniture.yml` does not fit its form.
    """
    forms = [section(code, "furniture", FurnitureForm) for code in languages()]
    names = [(name, Role(role)) for role, names in _joined(forms, "elements").items() for name in names]
    labels, starts = _phrases(_joined(forms, "labels")), _phrases(_joined(forms, "starts"))
    return Furniture(
        lines=_phrases(_joined(forms, "lines")).roles,
        labels=labels,
        starts=starts,
        parts=_phrases(_joined(forms, "parts")),
        blocks=_set(forms, "blocks"),
        comments=_set(forms, "comments"),
        by=_phrases({Role.BYLINE: _listed(forms, "by")}),
        desks=_set(forms, "desks"),
        desk_words=_set(forms, "desk_words"),
        joins=_set(forms, "and_"),
        filed=_set(forms, "filed"),
        dated=_phrases({Role.DATELINE: _listed(forms, "dated")}),
        updated=_phrases({Role.DATELINE: _listed(forms, "updated")}),
        sources=_phrases({Role.BYLINE: _listed(forms, "sources")}),
        elements={" ".join(words_of(name)): role for name, role in names if not name.endswith("*")},
        element_starts=tuple((fold_text(name[:-1]), role) for name, role in names if name.endswith("*")),
        content=_set(forms, "content"),
        pointer=_pointer_pattern(labels, starts),
    )
