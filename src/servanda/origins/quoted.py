"""Sentences that tell the words of others: a communiqué's, a ministry's, a news agency's.

"Selon un communiqué de la présidence malienne, …": the words are the presidency's, in this paper and in any
other that tells them so. A body is known by its kind and its state (`presidency@ML`), an organisation by its
code, an agency by its short name. What a person says is left to the speaker of a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.model.prints import Attribution, Said
from servanda.origins.bodies import REACH, STOPS, Body, Line, bodies_in, read_line, words_at
from servanda.text.normalise import normalise
from servanda.text.sentences import Sentence

BARE = "ministry@"  # "the ministry": the one told last
HEAD, LINE = 8, 160  # lines at the head of a text in which a paper gives its name, and characters of one
JOINT = "joint"  # the key of papers that several bodies give out together


def _says(line: Line, start: int, end: int) -> bool:
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


def _paper(line: Line, text: str, bodies: Sequence[Body], memory: Body | None) -> Body | None:
    """Whose paper a sentence quotes, if it quotes one."""
    for hit in line.all("paper"):
        after = next((body for body in bodies if 0 <= body.start - hit.end <= REACH), None)
        end = after.end if after else hit.end
        quoted = line.before(hit.start, "through", "according") or _says(line, hit.start, end)
        if not quoted:
            continue
        if hit.entry.key == JOINT:
            return Body(hit.start, hit.end, JOINT, words_at(line, text, hit.start, hit.end))
        named = after or min(bodies, key=lambda body: abs(body.start - hit.start), default=None)
        if named is not None or (memory is not None and line.hit(hit.start - 1, "definite")):
            return named or memory
    return None


def _word(line: Line, bodies: Sequence[Body]) -> Body | None:
    """The body by whose word a sentence tells what it tells."""
    for body in bodies:
        if line.before(body.start, "according") or _says(line, body.start, body.end):
            return body
    return None


def _agency(line: Line, text: str) -> Body | None:
    """The news agency whose report a sentence tells."""
    for hit in line.all("agency"):
        bracket = line.norm(hit.start - 1) == "(" and line.norm(hit.end) == ")"
        if bracket or line.before(hit.start, "cites", "according") or _says(line, hit.start, hit.end):
            return Body(hit.start, hit.end, hit.entry.key, words_at(line, text, hit.start, hit.end))
    return None


def _read(text: str, language: str, memory: Body | None) -> tuple[Said, Body] | None:
    line = read_line(text, language)
    bodies = bodies_in(line, text)
    found = _paper(line, text, bodies, memory) or _word(line, bodies)
    if found is None and memory is not None and line.all("same"):
        found = memory
    if found is not None:
        return Said.BODY, found
    agency = _agency(line, text)
    return (Said.AGENCY, agency) if agency else None


def attributions(
    text: str, sentences: Sequence[Sentence], language: str, home: str = "", title: str = ""
) -> tuple[Attribution, ...]:
    """The sentences that tell the words of others, in order, with whose they are.

    Args:
        text: the text as given.
        sentences: those of the passages that cleaning kept.
        language: ISO 639-1 code of a language that can be read.
        home: the state that bodies are of where the document does not say, or "".
        title: its title, where that is given beside the text.
    """
    found: list[Attribution] = []
    memory: Body | None = None
    whole = _reproduced(text, sentences, language, title)
    if whole is not None:
        return (replace(whole, key=settled(whole.key, (), home)),)
    for sentence in sentences:
        told = _read(normalise(text[sentence.start : sentence.end]).text, language, memory)
        if told is None:
            continue
        said, body = told
        if body.key == BARE and memory is not None:
            body = memory
        memory = body if said is Said.BODY else memory
        found.append(Attribution(sentence.start, sentence.end, said, body.key, body.label))
    return tuple(replace(one, key=settled(one.key, found, home)) for one in found)


def _reproduced(text: str, sentences: Sequence[Sentence], language: str, title: str) -> Attribution | None:
    """The whole document as one attribution, where its head says that it is a body's paper.

    The paper's name begins the title or one of the first lines; whose it is stands behind it, or in a line before
    (the letterhead of a ministry).
    """
    letterhead: Body | None = None
    for plain in _head(text, title):
        line = read_line(plain, language)
        paper = line.hit(0, "paper")
        named = bodies_in(line, plain)
        if paper is not None and sentences:
            body = next((body for body in named if body.start - paper.end <= REACH), None)
            if paper.entry.key == JOINT:
                body = Body(0, paper.end, JOINT, words_at(line, plain, 0, paper.end))
            elif body is None and len(line.tokens) - paper.end <= 2 * REACH:  # a number, a date
                body = letterhead
            if body is not None:
                return Attribution(sentences[0].start, sentences[-1].end, Said.BODY, body.key, body.label)
        if named and named[0].start == 0:
            letterhead = letterhead or named[0]
    return None


def _head(text: str, title: str) -> Iterator[str]:
    """The lines in which a paper would give its name: the title, and those before the first long one."""
    if title:
        yield normalise(title[:LINE]).text
    for line in text[: HEAD * LINE].strip().split("\n")[:HEAD]:
        if len(line) > LINE:
            return
        if line.strip():
            yield normalise(line.strip()).text


def settled(key: str, told: Sequence[Attribution], home: str = "") -> str:
    """The key of a body; one without a state gets that of the only body of its kind told with one, or `home`."""
    kind, at, state = key.partition("@")
    if not at or state:
        return key
    states = {one.key for one in told if one.key.startswith(f"{kind}@") and one.key != f"{kind}@"}
    return states.pop() if len(states) == 1 else f"{kind}@{'' if states else home}"
