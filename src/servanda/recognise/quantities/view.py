"""A text under the eyes of the rules: its tokens, and what the language's words say of each."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from servanda.language.lexicon import Hit
from servanda.model.tokens import Token
from servanda.recognise.quantities.words import QuantityWords

# What follows an article that is the number one: "un euro", "un sur dix", "un ou deux navires".
AFTER_ONE = ("unit", "scaled unit", "quality", "ratio", "and", "to", "or", "between and", "indefinite")


@dataclass(frozen=True, slots=True)
class View:
    """A text with its tokens and the words of its language; what begins and ends where is looked up once."""

    text: str
    tokens: list[Token]
    starts: list[int]
    words: QuantityWords
    _at: dict[int, list[Hit]] = field(default_factory=dict)
    _before: dict[int, list[Hit]] = field(default_factory=dict)

    def begins_number(self, place: int) -> bool:
        """Whether a number may begin at a token."""
        token = self.tokens[place]
        if token.norm not in self.words.articles:
            return self._starts(token)
        following = self.token(place + 1)
        if following is not None and following.raw == "-":
            place, following = place + 1, self.token(place + 2)
        return following is not None and (self._starts(following) or bool(self.hit(place + 1, *AFTER_ONE)))

    def _starts(self, token: Token) -> bool:
        return token.fold in self.words.starts or token.raw[0].isnumeric()

    def hit(self, place: int, *categories: str) -> Hit | None:
        """The longest phrase of the categories that begins at a token."""
        hits = self._at.get(place)
        if hits is None:
            hits = self._at[place] = self.words.phrases.at(self.tokens, place)
        return next((hit for hit in hits if hit.entry.category in categories), None)

    def hit_before(self, place: int, *categories: str) -> Hit | None:
        """The longest phrase of the categories that ends right before a token."""
        hits = self._before.get(place)
        if hits is None:
            hits = self._before[place] = self.words.phrases.before(self.tokens, place)
        return next((hit for hit in hits if hit.entry.category in categories), None)

    def at(self, offset: int) -> int:
        """The first token at or after an offset."""
        return bisect_left(self.starts, offset)

    def token(self, place: int) -> Token | None:
        """The token at a place, if there is one."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def joined(self, offset: int, place: int) -> bool:
        """Whether nothing but a space, a line break or a hyphen stands between an offset and a token."""
        token = self.token(place)
        return token is not None and self.text[offset : token.start] in ("", " ", "\n", "  ", "-")
