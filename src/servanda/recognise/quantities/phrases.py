"""A table of phrases that can be looked up where they begin and where they end."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.language.lexicon import Entry, Hit
from servanda.model.tokens import Token, fold, words


class Phrases:
    """Phrases by their words, to be found where they begin or where they end; hyphens are left out.

    A phrase in the text is compared in lower case; where it is not known so, without its accents.
    """

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; it may stand for several things."""
        plain = fold(phrase) if len(phrase) > 2 else phrase  # "à" is not "a", nor "où" "ou"
        for row in dict.fromkeys((words(phrase), words(plain))):
            known = self._entries.get(" ".join(row), ())
            if row and entry not in known:
                self._entries[" ".join(row)] = (*known, entry)
                self._first[row[0]] = max(len(row), self._first.get(row[0], 0))
                self._last[row[-1]] = max(len(row), self._last.get(row[-1], 0))

    def at(self, tokens: Sequence[Token], start: int) -> list[Hit]:
        """What begins at a token, the longest first."""
        row: list[str] = []
        hits: list[Hit] = []
        longest = self._longest(self._first, tokens, start)
        place = start
        while len(row) < longest and place < len(tokens):
            place += 1
            if tokens[place - 1].raw == "-":
                continue
            row.append(tokens[place - 1].norm)
            hits.extend(Hit(start, place, entry) for entry in self._named(row))
        return hits[::-1]

    def before(self, tokens: Sequence[Token], end: int) -> list[Hit]:
        """What ends right before `tokens[end]`, the longest first."""
        row: list[str] = []
        hits: list[Hit] = []
        longest = self._longest(self._last, tokens, end - 1)
        place = end
        while len(row) < longest and place > 0:
            place -= 1
            if tokens[place].raw == "-":
                continue
            row.insert(0, tokens[place].norm)
            hits.extend(Hit(place, end, entry) for entry in self._named(row))
        return hits[::-1]

    def _longest(self, lengths: dict[str, int], tokens: Sequence[Token], place: int) -> int:
        if not 0 <= place < len(tokens):
            return 0
        return lengths.get(tokens[place].norm) or lengths.get(tokens[place].fold, 0)

    def _named(self, row: list[str]) -> tuple[Entry, ...]:
        phrase = " ".join(row)
        found = self._entries.get(phrase)
        if found is None and not phrase.isascii():
            found = self._entries.get(fold(phrase))
        return found or ()
