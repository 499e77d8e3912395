"""Sentences that tell the words of others: a communiqué's, a ministry's, a news agency's.

"Selon un communiqué de la présidence malienne, …": the words are the presidency's, in this paper and in any
other that tells them so. A body is known by its kind and its state (`presidency@ML`), an organisation by its
code, an agency by its short name. What a person says is left to the speaker of a statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.language.lexicon import Hit
from servanda.model.document import Passage, Role
from servanda.model.prints import Attribution, Said
from servanda.model.tokens import Token, tokenise
from servanda.origins.phrases import phrases
from servanda.text.normalise import normalise
from servanda.text.sentences import Sentence

REACH = 4  # tokens from what introduces a source to the source
LONG = 12  # tokens that the name of a body may have
BODIES = ("issuer", "seat", "organisation")
STOPS = frozenset('.,;:!?()«»"')
STEM = 6
BARE = "ministry@"  # "the ministry": the one told last
JOINT = "joint"  # the key of papers that several bodies give out together


@dataclass(slots=True)
class _Line:
    """A sentence under reading: its tokens and the hits that begin at each."""

    tokens: list[Token]
    hits: list[list[Hit]]

    def hit(self, at: int, *categories: str) -> Hit | None:
        """The first hit of one of the categories at a token, the longest of its category."""
        found = self.hits[at] if 0 <= at < len(self.hits) else []
        return next((hit for category in categories for hit in found if hit.entry.category == category), None)

    def all(self, *categories: str) -> list[Hit]:
        """The hits of the categories in order; of those that overlap the first and longest."""
        found: list[Hit] = []
        for at in range(len(self.tokens)):
            hit = self.hit(at, *categories)
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
class _Body:
    """A body named in a sentence: its tokens, its key and the words for it."""

    start: int
    end: int
    key: str
    label: str


def _line(text: str, language: str) -> _Line:
    tokens = tokenise(text)
    return _Line(tokens, phrases(language).find(tokens))


def _bodies(line: _Line, text: str) -> list[_Body]:
    return [_body(line, hit, text) for hit in line.all(*BODIES)]


def _body(line: _Line, hit: Hit, text: str) -> _Body:
    """The body that a hit begins, with its state and, where it is any ministry, its portfolio."""
    category, key = hit.entry.category, hit.entry.key
    if category == "organisation":
        return _Body(hit.start, hit.end, key, _text(line, text, hit.start, hit.end))
    if category == "seat":
        return _Body(hit.start, hit.end, f"presidency@{key}", _text(line, text, hit.start, hit.end))
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
    return _Body(start, end, f"{kind}@{state}", _text(line, text, start, end))


def _portfolio(line: _Line, at: int) -> tuple[str, int]:
    """The portfolio that begins at a token, and its end."""
    known = line.hit(at, "portfolio")
    if known is not None:
        return known.entry.key, known.end
    return (line.tokens[at].fold[:STEM], at + 1) if line.tokens[at].word else ("", at + 1)


def _portfolio_before(line: _Line, at: int) -> tuple[str, int]:
    """The portfolio right before a token ("the Foreign Ministry"), and its start."""
    for start in range(at - 1, max(-1, at - 4), -1):
        known = line.hit(start, "portfolio")
        if known is not None and known.end == at:
            return known.entry.key, start
    return (line.tokens[at - 1].fold[:STEM], at - 1) if line.tokens[at - 1].word else ("", at)


def _state_before(line: _Line, at: int) -> tuple[str, int]:
    """The state right before a token ("Mali's presidency"), and its start."""
    for start in range(at - 1, max(-1, at - 4), -1):
        state = line.hit(start, "state")
        if state is not None and all(len(line.norm(place)) <= 2 for place in range(state.end, at)):
            return state.entry.key, start
    return "", at


def _text(line: _Line, text: str, start: int, end: int) -> str:
    return text[line.tokens[start].start : line.tokens[end - 1].end]


def _says(line: _Line, start: int, end: int) -> bool:
    """Whether tokens `start` to `end` are the subject of a verb of saying, before it or behind it."""
    at = end
    while at < len(line.tokens) and at - end <= REACH and line.norm(at) not in STOPS:
        if line.hit(at, "say"):
            return True
        if not line.hit(at, "have", "small", "link", "state") and not line.tokens[at].capital:
            break
        at += 1
    for at in range(start - 1, max(-1, start - REACH - 1), -1):
        if line.hit(at, "say"):
            return line.norm(end) not in ("'s", "'")
        if line.norm(at) in STOPS or line.hit(at, "break"):
            break
    return False


def _paper(line: _Line, text: str, bodies: Sequence[_Body], memory: _Body | None) -> _Body | None:
    """Whose paper a sentence quotes, if it quotes one."""
    for hit in line.all("paper"):
        after = next((body for body in bodies if 0 <= body.start - hit.end <= REACH), None)
        end = after.end if after else hit.end
        quoted = line.before(hit.start, "through", "according") or _says(line, hit.start, end)
        if not quoted:
            continue
        if hit.entry.key == JOINT:
            return _Body(hit.start, hit.end, JOINT, _text(line, text, hit.start, hit.end))
        named = after or min(bodies, key=lambda body: abs(body.start - hit.start), default=None)
        if named is not None or (memory is not None and line.hit(hit.start - 1, "definite")):
            return named or memory
    return None


def _word(line: _Line, bodies: Sequence[_Body]) -> _Body | None:
    """The body by whose word a sentence tells what it tells."""
    for body in bodies:
        if line.before(body.start, "according") or _says(line, body.start, body.end):
            return body
    return None


def _agency(line: _Line, text: str) -> _Body | None:
    """The news agency whose report a sentence tells."""
    for hit in line.all("agency"):
        bracket = line.norm(hit.start - 1) == "(" and line.norm(hit.end) == ")"
        if bracket or line.before(hit.start, "cites", "according") or _says(line, hit.start, hit.end):
            return _Body(hit.start, hit.end, hit.entry.key, _text(line, text, hit.start, hit.end))
    return None


def _read(text: str, language: str, memory: _Body | None) -> tuple[Said, _Body] | None:
    line = _line(text, language)
    bodies = _bodies(line, text)
    found = _paper(line, text, bodies, memory) or _word(line, bodies)
    if found is None and memory is not None and line.all("same"):
        found = memory
    if found is not None:
        return Said.BODY, found
    agency = _agency(line, text)
    return (Said.AGENCY, agency) if agency else None


def attributions(
    text: str, passages: Sequence[Passage], sentences: Sequence[Sentence], language: str
) -> tuple[Attribution, ...]:
    """The sentences that tell the words of others, in order, with whose they are.

    Args:
        text: the text as given.
        passages: what cleaning made of it.
        sentences: those of the kept passages.
        language: ISO 639-1 code of a language that can be read.
    """
    found: list[Attribution] = []
    memory: _Body | None = None
    whole = _reproduced(text, passages, sentences, language)
    if whole is not None:
        return (whole,)
    for sentence in sentences:
        told = _read(normalise(text[sentence.start : sentence.end]).text, language, memory)
        if told is None:
            continue
        said, body = told
        if body.key == BARE and memory is not None:
            body = memory
        memory = body if said is Said.BODY else memory
        found.append(Attribution(sentence.start, sentence.end, said, body.key, body.label))
    return tuple(_settled(found))


def _reproduced(
    text: str, passages: Sequence[Passage], sentences: Sequence[Sentence], language: str
) -> Attribution | None:
    """The whole document as one attribution, where its first line says that it is a body's paper."""
    first = next((sentence for sentence in sentences if passages[sentence.passage].role is not Role.BODY), None)
    if first is None or first is not sentences[0]:
        return None
    plain = normalise(text[first.start : first.end]).text
    line = _line(plain, language)
    paper = line.hit(0, "paper")
    if paper is None:
        return None
    body = next((body for body in _bodies(line, plain) if body.start - paper.end <= REACH), None)
    if paper.entry.key == JOINT:
        body = _Body(0, paper.end, JOINT, _text(line, plain, 0, paper.end))
    if body is None:
        return None
    return Attribution(first.start, sentences[-1].end, Said.BODY, body.key, body.label)


def _settled(found: Sequence[Attribution]) -> Sequence[Attribution]:
    """Bodies without a state get that of the only body of their kind that the document names with one."""
    states: dict[str, set[str]] = {}
    for one in found:
        kind, at, state = one.key.partition("@")
        if at and state:
            states.setdefault(kind, set()).add(state)
    settled = []
    for one in found:
        kind, at, state = one.key.partition("@")
        only = states.get(kind, set())
        alone = at and not state and len(only) == 1
        settled.append(replace(one, key=f"{kind}@{next(iter(only))}") if alone else one)
    return settled
