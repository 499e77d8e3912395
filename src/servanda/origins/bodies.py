"""The bodies that a sentence names: presidencies, ministries with their portfolio and state, organisations.

A body is known by its kind and its state (`presidency@ML`), an organisation by its code.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.language.lexicon import Hit
from servanda.model.tokens import Token, tokenise
from servanda.origins.phrases import phrases
from servanda.text.normalise import normalise

REACH = 4  # tokens from what introduces a source to the source
LONG = 12  # tokens that the name of a body may have
BODIES = ("issuer", "seat", "organisation")
STOPS = frozenset('.,;:!?()«»"')
STEM = 6


@dataclass(slots=True)
class Line:
    """A sentence under reading: its tokens and the hits that begin at each."""

    tokens: list[Token]
    hits: list[list[Hit]]

    def hit(self, at: int, *categories: str) -> Hit | None:
        """The first hit of one of the categories at a token, the longest of its category."""
        found = self.hits[at] if 0 <= at < len(self.hits) else None
        if not found:
            return None
        for category in categories:
            for hit in found:
                if hit.entry.category == category:
                    return hit
        return None

    def all(self, *categories: str) -> list[Hit]:
        """The hits of the categories in order; of those that overlap the first and longest."""
        found: list[Hit] = []
        for at, held in enumerate(self.hits):
            hit = self.hit(at, *categories) if held else None
            if hit is not None and (not found or hit.start >= found[-1].end):
                found.append(hit)
        return found

    def norm(self, at: int) -> str:
        """The word at a token in lower case, or nothing beyond the ends."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def before(self, at: int, *categories: str) -> bool:
        """Whether a hit of the categories ends at most `REACH` tokens before a token, in its clause."""
        for start in range(at - 1, max(-1, at - LONG), -1):
            hit = self.hit(start, *categories)
            if hit is not None and hit.end <= at and at - hit.end <= REACH:
                return True
            if self.norm(start) in STOPS:
                return False
        return False


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in a sentence: its tokens, its key and the words for it."""

    start: int
    end: int
    key: str
    label: str


def read_line(text: str, language: str) -> Line:
    """A sentence with all that is found in it; `text` is the plain copy (see `servanda.text.normalise`)."""
    tokens = tokenise(text)
    return Line(tokens, phrases(language).find(tokens))


def bodies_in(line: Line, text: str) -> list[Body]:
    """The bodies that a sentence names, in order."""
    return [_body(line, hit, text) for hit in line.all(*BODIES)]


def _body(line: Line, hit: Hit, text: str) -> Body:
    """The body that a hit begins, with its state and, where it is any ministry, its portfolio."""
    category, key = hit.entry.category, hit.entry.key
    if category == "organisation":
        return Body(hit.start, hit.end, key, words_at(line, text, hit.start, hit.end))
    if category == "seat":
        return Body(hit.start, hit.end, key, words_at(line, text, hit.start, hit.end))
    state, portfolio = "", ""
    end = at = hit.end
    while at < len(line.tokens) and at - hit.end < LONG:
        of_state = line.hit(at, "state")
        if of_state is not None:
            state = state or of_state.entry.key
            end = at = of_state.end
        elif line.hit(at, "link", "small"):
            at += 1
        elif key == "ministry" and not portfolio and at > hit.end and line.hit(at - 1, "link", "small"):
            portfolio, end = _portfolio(line, at)
            at = end
        else:
            break
    start = hit.start
    if key == "ministry" and not portfolio and start and not line.hit(start - 1, "link", "small", "state"):
        portfolio, start = _portfolio_before(line, start)
    if not state:
        state, start = _state_before(line, start)
    kind = (portfolio or key) if key == "ministry" else key
    return Body(start, end, f"{kind}@{state}", words_at(line, text, start, end))


def _portfolio(line: Line, at: int) -> tuple[str, int]:
    """The portfolio that begins at a token, and its end."""
    known = line.hit(at, "portfolio")
    if known is not None:
        return known.entry.key, known.end
    return (line.tokens[at].fold[:STEM], at + 1) if line.tokens[at].word else ("", at + 1)


def _portfolio_before(line: Line, at: int) -> tuple[str, int]:
    """The portfolio right before a token ("the Foreign Ministry"), and its start."""
    for start in range(at - 1, max(-1, at - 4), -1):
        known = line.hit(start, "portfolio")
        if known is not None and known.end == at:
            return known.entry.key, start
    return (line.tokens[at - 1].fold[:STEM], at - 1) if line.tokens[at - 1].word else ("", at)


def _state_before(line: Line, at: int) -> tuple[str, int]:
    """The state right before a token ("Mali's presidency"), and its start."""
    for start in range(at - 1, max(-1, at - 4), -1):
        state = line.hit(start, "state")
        if state is not None and all(len(line.norm(place)) <= 2 for place in range(state.end, at)):
            return state.entry.key, start
    return "", at


def words_at(line: Line, text: str, start: int, end: int) -> str:
    """The words of tokens `start` to `end`."""
    return text[line.tokens[start].start : line.tokens[end - 1].end]


def body_in(text: str, language: str) -> tuple[str, str] | None:
    """The first body that some words name: its key and its words."""
    plain = normalise(text).text
    found = bodies_in(read_line(plain, language), plain)
    return (found[0].key, found[0].label) if found else None


def body_alone(text: str, language: str, *, states: bool = False) -> tuple[str, str] | None:
    """The body that some words are the name of, and of nothing more.

    Args:
        text: the words.
        language: ISO 639-1 code.
        states: whether the name of a state or its capital stands for the government.
    """
    plain = normalise(text).text
    line = read_line(plain, language)
    whole = len(line.tokens)
    for body in bodies_in(line, plain):
        before = all(line.hit(at, "small", "definite") for at in range(body.start))
        after = all(line.hit(at, "small", "link", "state") for at in range(body.end, whole))
        if before and (after or body.end == whole):
            return body.key, body.label
    if not states:
        return None
    state = next((hit for hit in line.all("state") if (hit.start, hit.end) == (0, whole)), None)
    return (f"government@{state.entry.key}", plain) if state and plain[:1].isupper() else None


def portfolio_in(text: str, language: str) -> str:
    """The first portfolio of a ministry that some words name, or ""."""
    found = read_line(normalise(text).text, language).all("portfolio")
    return found[0].entry.key if found else ""
