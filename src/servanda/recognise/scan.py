"""One sentence under analysis: its words, what the vocabulary knows of each, and the mentions found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from servanda.language.lexicon import Hit
from servanda.model.tokens import Token, tokenise
from servanda.recognise.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognised at `tokens[start:end]` of a sentence.

    Attributes:
        kind: `person`, `state`, `place`, `organisation`, `company`, `time`, `quantity`, `instrument`, `body`,
            `event`, `item`, `verb`, `name` (a proper name of a kind unknown).
        value: what the recogniser of that kind says of it.
    """

    kind: str
    start: int
    end: int
    value: Any


@dataclass(slots=True)
class Scan:
    """A sentence with its tokens, its hits by token, and its mentions; recognisers add to it in turn.

    `title_case`: nearly every word has a capital, as in headlines, where capitals tell nothing. `kinds`: the first
    hit of each category by token, as these are asked for some fifty times a word.
    """

    text: str
    start: int
    tokens: list[Token]
    hits: list[list[Hit]]
    words: Vocabulary
    title_case: bool
    mentions: list[Mention] = field(default_factory=list)
    owner: list[Mention | None] = field(default_factory=list)
    kinds: list[dict[str, Hit]] = field(default_factory=list)

    def add(self, mention: Mention) -> Mention:
        """Enter a mention and claim its tokens for it; those it lies over stay known as parts of it."""
        self.mentions.append(mention)
        self.owner[mention.start : mention.end] = [mention] * (mention.end - mention.start)
        return mention

    def drop(self, start: int, end: int) -> None:
        """Take out the mentions that hold any of `tokens[start:end]`: they were taken for something else."""
        for held in {id(m): m for m in self.owner[start:end] if m is not None}.values():
            self.mentions = [m for m in self.mentions if m is not held]
            self.owner[held.start : held.end] = [None] * (held.end - held.start)

    def free(self, start: int, end: int) -> bool:
        """Whether no mention holds any of `tokens[start:end]`."""
        return not any(self.owner[start:end])

    def hit(self, place: int, category: str) -> Hit | None:
        """The longest entry of a category that begins at a token."""
        try:
            return self.kinds[place].get(category)
        except IndexError:  # beyond the end; asking first would cost more, as it is asked at every word
            return None

    def has(self, place: int, categories: frozenset[str]) -> bool:
        """Whether an entry of any of the categories begins at a token."""
        return place < len(self.kinds) and not categories.isdisjoint(self.kinds[place])

    def all(self, place: int, category: str) -> list[Hit]:
        """All the entries of a category, of the greatest length, that begin at a token."""
        return [hit for hit in self.hits[place] if hit.entry.category == category] if place < len(self.hits) else []

    def norm(self, place: int) -> str:
        """The word at a token in lower case; empty beyond either end of the sentence."""
        return self.tokens[place].norm if 0 <= place < len(self.tokens) else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of `tokens[start:end]` in the plain text."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def words_at(self, start: int, end: int) -> str:
        """The plain text of `tokens[start:end]`."""
        first, last = self.span(start, end)
        return self.text[first:last]


def scan(text: str, start: int, end: int, language: str) -> Scan:
    """Begin the analysis of the sentence at `text[start:end]`; `text` is plain (see `servanda.text.normalise`)."""
    known = vocabulary(language)
    tokens = tokenise(text, start, end)
    hits = known.lexicon.find(tokens)
    kinds = [{hit.entry.category: hit for hit in reversed(held)} for held in hits]
    grammar = known.grammar
    for place, held in enumerate(kinds[:-2]):
        parted = tokens[place + 1].norm in grammar.inserted and tokens[place + 2].norm in grammar.verb_particles
        if "verb" in held and (parted or "adverb" in kinds[place + 1]):
            _rejoin(known, tokens, hits, place)
            kinds[place] = {hit.entry.category: hit for hit in reversed(hits[place])}
    return Scan(text, start, tokens, hits, known, _title_case(tokens), [], [None] * len(tokens), kinds)


SPLIT = 5  # words after an adverb that may belong to the verb before it


def _rejoin(known: Vocabulary, tokens: list[Token], hits: list[list[Hit]], place: int) -> None:
    """Find a verb of several words that an adverb stands in: "aura finalement lieu", "entrera bientôt en vigueur"."""
    verbs = [hit for hit in hits[place] if hit.entry.category == "verb"]
    if not verbs or verbs[0].end != place + 1 or place + 2 >= len(tokens):
        return
    adverb = next((hit for hit in hits[place + 1] if hit.entry.category == "adverb"), None)
    inside = adverb.end if adverb is not None else place + 2  # "turned | them | over"
    joined = [tokens[place], *tokens[inside : inside + SPLIT]]
    found = [hit for hit in known.lexicon.at(joined, 0) if hit.entry.category == "verb" and hit.end > 1]
    if found:
        longest = max(hit.end for hit in found)
        others = [hit for hit in hits[place] if hit.entry.category != "verb"]
        whole = [Hit(place, inside + hit.end - 1, hit.entry) for hit in found if hit.end == longest]
        hits[place] = [*others, *whole]


def _title_case(tokens: list[Token]) -> bool:
    long = [token for token in tokens if token.word and len(token.raw) > 3]
    return len(long) > 2 and sum(token.capital for token in long) >= 0.8 * len(long)


def content(scan: Scan, place: int) -> bool:
    """Whether a token is a noun or adjective that no mention holds, as far as the closed classes tell."""
    return (
        place < len(scan.tokens)
        and scan.tokens[place].word
        and scan.owner[place] is None
        and CLOSED.isdisjoint(scan.kinds[place])
    )


CLOSED = frozenset({"preposition", "relative", "subordinator", "coordinator", "article", "pronoun", "negation"})
