"""The acts that second readers tell of a text, as far as the text bears them out; a pure function of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.entries.complete import lacking
from servanda.extract.discourse import topic
from servanda.extract.entities import People
from servanda.extract.lines import Line, Page
from servanda.extract.sides import settle_sides
from servanda.extract.speakers import Voices, voices
from servanda.model.answer import Answer
from servanda.model.marks import READER, mark
from servanda.model.schema import schema
from servanda.model.statement import Act, Modality, Statement, Type
from servanda.model.values import Status
from servanda.second.claims import Claimed, ClaimedAct, claims
from servanda.second.places import Squeezed, line_at, places, squeeze
from servanda.second.readings import Borne, Quoted, borne

MOST = 200  # acts of one reader


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a reader claimed and the text does not bear out: the reader, the act's type, the claim, and why."""

    reader: str
    type: str
    property: str
    value: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Second:
    """What second readers tell of a text: the acts that it bears out, and what it does not."""

    acts: tuple[Act, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    page: Page
    squeezed: Squeezed
    people: People
    said: Voices


def second_reading(page: Page, answers: Sequence[Answer], known: Sequence[Act] = ()) -> Second:
    """Enter what readers claim of a text.

    Args:
        page: the text.
        answers: of the readers.
        known: the acts that the rules read in it: what only repeats one of them is left out.
    """
    if not answers:
        return Second()
    people = People(page)
    settle_sides(page, people, topic(page, people))
    text = _Text(page, squeeze(page.plain.text), people, voices(page, people))
    acts: list[Act] = []
    refused: list[Refusal] = []
    for answer in answers:
        for claimed in (claims(answer.body) or ())[:MOST]:
            told, wrong = _act(text, claimed, answer.model, f"{page.document.id}#r{len(acts)}")
            refused += wrong
            if told is not None and not any(_repeats(told, other) for other in (*known, *acts)):
                acts.append(told)
    return Second(tuple(acts), tuple(refused))


def _repeats(act: Act, other: Act) -> bool:
    """Whether another act says all that one does."""
    said = {(s.property, s.value) for s in other.statements}
    return act.type is other.type and all((s.property, s.value) in said for s in act.statements)


def _act(text: _Text, claimed: ClaimedAct, reader: str, id: str) -> tuple[Act | None, list[Refusal]]:
    """An act with the statements that the text bears out; None where these do not make one."""
    home = _home(text, claimed)
    found: list[tuple[Quoted, Borne, str]] = []
    refused: list[Refusal] = []
    for one in claimed.statements:
        met = _statement(text, claimed.type, one, home)
        if isinstance(met, str):
            refused.append(Refusal(reader, claimed.type, one.property, one.value, one.quote, met))
        else:
            found.append((*met, one.property))
    modality = next((b.modality for _, b, name in found if name == "status" and b.modality is not None), None)
    told = [_as_statement(text, quoted, one, name, reader, modality) for quoted, one, name in found]
    why = "nothing in the text says that it was, is planned or is promised" if modality is None else ""
    why = why or lacking(claimed.type, told)
    if why:
        refused.append(Refusal(reader, claimed.type, "", "", "", why))
        return None, refused
    unique = tuple(sorted(dict.fromkeys(told), key=lambda s: (s.start, s.end, s.property)))
    return Act(id, claimed.type, text.page.document.id, unique), refused


def _home(text: _Text, claimed: ClaimedAct) -> Counter[int]:
    """How many quotes of an act stand in each sentence: of several places the one among most others is meant."""
    lines = (sorted({line.index for _, _, line in _found(text, one)}) for one in claimed.statements)
    return Counter(index for some in lines for index in some)


def _found(text: _Text, claimed: Claimed) -> Iterator[tuple[int, int, Line]]:
    for start, end in places(claimed.quote, text.page.plain.text, text.squeezed):
        line = line_at(text.page.lines, start, end)
        if line is not None:
            yield start, end, line


def _statement(text: _Text, kind: Type, claimed: Claimed, home: Counter[int]) -> tuple[Quoted, Borne] | str:
    """A claim that the text bears out, or why it does not."""
    if claimed.property not in schema(kind).properties:
        return f"a {kind} has no such property"
    found = sorted(_found(text, claimed), key=lambda place: (-home[place[2].index], place[0]))
    if not found:
        return "the quote does not stand in a sentence of the text"
    for start, end, line in found:
        quoted = Quoted(text.page, text.people, line, start, end, kind)
        if (told := borne(quoted, claimed.property, claimed.value)) is not None:
            return quoted, told
    return "the value cannot be read in the quote"


def _as_statement(
    text: _Text, quoted: Quoted, told: Borne, name: str, reader: str, modality: Modality | None
) -> Statement:
    page, tokens = text.page, quoted.line.scan.tokens
    start, end = page.plain.span(told.start, told.end)
    first = next((n for n, token in enumerate(tokens) if token.end > told.start), 0)
    speaker = text.said.at(quoted.line, first)
    made = Statement(
        name, told.value, page.document.id, start, end, page.document.text[start:end],
        page.plain.span(tokens[0].start, tokens[-1].end), modality or Modality.ASSERTED,
        speaker.name if speaker is not None else "", mark(READER, reader),
    )  # fmt: skip
    return replace(made, modality=Modality.ASSERTED) if made.value == Status("postponed") else made
