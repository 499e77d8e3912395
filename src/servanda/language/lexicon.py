"""A trie of phrases: which entries of the language data and the gazetteer begin at a word.

Phrases are compared word by word in lower case with hyphens left out. A capital may lack its accent (`Etat`), and so
may every letter of a word all in capitals (`ECONOMIE`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from servanda.model.tokens import Token, fold, words

CAPITAL = "^"  # before the key of a word whose capital lacks its accent
NAME = 5  # letters from which on a name is known without its accents
CAPITALS = "^^"  # before that of a word all in capitals without accents


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase is: a category (`office`, `preposition`, `state` …), a key within it, and what it holds.

    `cased` phrases are names: their first word must have its capital, or all its capitals where it is an
    abbreviation, as in the data.
    """

    category: str
    key: str
    value: Any = None
    cased: Literal["", "initial", "all"] = ""


class Hit(msgspec.Struct, frozen=True):
    """An entry found at `tokens[start:end]`; a struct, as a page has thousands and they are made in less time."""

    start: int
    end: int
    entry: Entry


class _Node(msgspec.Struct):
    children: dict[str, _Node] = msgspec.field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Lexicon:
    """The trie. Built once a language, then only read."""

    _root: _Node = field(default_factory=_Node)

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; the same entry twice counts once."""
        node = self._root
        for word in words(phrase):
            child = node.children.get(word)
            if child is None:
                child = node.children[word] = _Node()
                if not word.isascii():
                    _without_accents(node, word, child)
            if entry.category == "state" and entry.cased and not word.isascii() and len(word) >= NAME:
                node.children.setdefault(CAPITAL + fold(word), child)  # "Senegal", as pages without accents have it
            node = child
        if node is not self._root and entry not in node.entries:
            node.entries = (*node.entries, entry)

    def at(self, tokens: Sequence[Token], start: int) -> list[Hit]:
        """Every entry whose phrase begins at `tokens[start]`, shortest first."""
        found: list[Hit] = []
        place, count = start + 1, len(tokens)
        nodes = _after([self._root], tokens[start])
        while nodes:
            for node in nodes:
                for entry in node.entries:
                    if not entry.cased or _has_case(tokens[start], entry.cased):
                        found.append(Hit(start, place, entry))
            while place < count and tokens[place].raw == "-":
                place += 1
            if place == count:
                break
            nodes = _after(nodes, tokens[place])
            place += 1
        return found

    def find(self, tokens: Sequence[Token]) -> list[list[Hit]]:
        """The hits that begin at each token, by category the longest only."""
        begun = self._root.children
        found: list[list[Hit]] = []
        after = ""  # the word that follows, as the tokens are gone through from the last to the first
        for place in range(len(tokens) - 1, -1, -1):
            token = tokens[place]
            norm = token.norm
            node = begun.get(norm)
            if norm == token.raw and not (norm == "-" or (node and (after == "-" or after in node.children))):
                # most words: no capital, and no phrase goes on with the next one
                entries = node.entries if node else ()
                found.append([Hit(place, place + 1, entry) for entry in entries if not entry.cased])
            else:
                found.append(longest(self.at(tokens, place)) if node or token.capital else [])
            after = norm
        found.reverse()
        return found


def _without_accents(node: _Node, word: str, child: _Node) -> None:
    """Enter a word's child under what its capitals may lack the accents of as well."""
    first = fold(word[0]) + word[1:]
    if first != word:
        node.children.setdefault(CAPITAL + first, child)
    if fold(word) != word:
        node.children.setdefault(CAPITALS + fold(word), child)


def _after(nodes: list[_Node], token: Token) -> list[_Node]:
    """Where the phrases go on with a word: as it stands, and if it has capitals as the words whose accents it lacks."""
    norm = token.norm
    if token.raw == norm:
        return [child for node in nodes if (child := node.children.get(norm)) is not None]
    keys = [norm]
    if token.capital:
        keys.append(CAPITAL + norm)
        if len(token.raw) > 1 and token.raw.isupper():
            keys.append(CAPITALS + token.fold)
    return [child for node in nodes for key in keys if (child := node.children.get(key)) is not None]


def _has_case(token: Token, cased: str) -> bool:
    return token.raw.isupper() if cased == "all" else token.capital


def case_of(phrase: str) -> Literal["", "initial", "all"]:
    """The case that the data asks for: that of the phrase's first word."""
    first = phrase.split()[0]
    if len(first) > 1 and first.isupper():
        return "all"
    return "initial" if first[0].isupper() else ""


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits at one place, those of the greatest length in their category."""
    if len(hits) < 2:
        return list(hits)
    ends: dict[str, int] = {}
    for hit in hits:
        ends[hit.entry.category] = max(hit.end, ends.get(hit.entry.category, 0))
    return [hit for category, end in ends.items() for hit in hits if hit.end == end and hit.entry.category == category]


def variants(notation: str) -> list[str]:
    """The phrases that a notation stands for: `chef/s d'État` is "chef d'État" and "chefs d'État".

    Each `/` after a word adds an ending to the bare word: `ami/e/s` is "ami", "amie", "amis".
    """
    parts = [_endings(word) for word in re.split(r"(\s+)", notation)]
    return ["".join(choice) for choice in itertools.product(*parts)]


def _endings(word: str) -> list[str]:
    bare, *endings = word.split("/")
    return [bare, *(bare + ending for ending in endings)]
