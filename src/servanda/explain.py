"""How a document was read: what was set aside, what was recognised, which frames gave acts and which did not.

Everything is found anew by the same functions that read documents, so that it is what a reading would see
now.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from servanda.entries.acts import act_of
from servanda.extract.clauses import Clause
from servanda.extract.discourse import topic
from servanda.extract.entities import People
from servanda.extract.frames import Match, matches
from servanda.extract.lines import Line, Page, page
from servanda.extract.read import acts
from servanda.extract.sides import settle_sides
from servanda.model.document import Document, Passage
from servanda.model.marks import ENTERED
from servanda.model.statement import Act
from servanda.model.when import Duration, Every, When
from servanda.recognise.dates import resolve
from servanda.recognise.scan import Mention
from servanda.second.read import Refusal, second_reading
from servanda.text.normalise import normalise
from servanda.text.prepare import prepare
from servanda.text.sources import Unread


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage that is not read: what it is on its page, the rule that said so, its place and words."""

    role: str
    rule: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person: name, function, the code of the state or organisation spoken for, and how that was known."""

    name: str
    function: str
    party: str
    basis: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionSeen:
    """Something recognised in a sentence: its kind, its words, and what it was taken for."""

    kind: str
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ClauseSeen:
    """A clause: how it hangs on the one before, its verb with senses and mood, its arguments."""

    link: str
    verb: str
    lemma: str
    senses: tuple[str, ...]
    mood: str
    passive: bool
    arguments: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class FrameSeen:
    """A frame whose trigger stands in a sentence.

    Attributes:
        frame, trigger, mood: which, at which words, and what the clause says of it.
        filled: the words in each slot.
        empty: the slots with nothing in them.
        acts: ids of the acts that it gave; none where it lacked something.
    """

    frame: str
    trigger: str
    mood: str
    filled: dict[str, tuple[str, ...]]
    empty: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceSeen:
    """A sentence, heading or list item, with all that was seen in it."""

    role: str
    start: int
    end: int
    text: str
    mentions: tuple[MentionSeen, ...]
    clauses: tuple[ClauseSeen, ...]
    frames: tuple[FrameSeen, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document is read.

    Attributes:
        unread: why it is not, where it is not.
        refused: what a second reader claimed of it, or a row has in its cells, and was not entered.
    """

    document: Document
    unread: str = ""
    aside: tuple[Aside, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)
    pair: tuple[str, str] | None = None
    people: tuple[PersonSeen, ...] = ()
    sentences: tuple[SentenceSeen, ...] = ()
    acts: tuple[Act, ...] = ()
    refused: tuple[Refusal, ...] = ()


def explain(document: Document) -> Explanation:
    """Read a document and tell how."""
    if document.entry is not None:
        return _of_row(document)
    ready = prepare(document, document.lang)
    if isinstance(ready, Unread):
        return Explanation(document, ready.message)
    document = ready.document
    seen = page(document, normalise(document.text), ready.passages, list(ready.sentences), document.lang or "")
    people = People(seen)
    about = topic(seen, people)
    settle_sides(seen, people, about)
    found = acts(seen)
    second = second_reading(seen, document.answers, found)
    found = (*found, *second.acts)
    return Explanation(
        document,
        "",
        tuple(_aside(document, passage) for passage in ready.passages if not passage.kept),
        dict(sorted(about.weights.items(), key=lambda item: (-item[1], item[0]))),
        about.pair,
        tuple(_people(people)),
        tuple(_sentence(seen, line, people, found) for line in seen.lines if line.scan.tokens),
        found,
        second.refused,
    )


def _of_row(document: Document) -> Explanation:
    """How a row was read that a person entered."""
    act, troubles = act_of(document)
    refused = tuple(Refusal(ENTERED, "", one.column, "", "", one.message) for one in troubles)
    return Explanation(document, acts=(act,) if act else (), refused=refused)


def _aside(document: Document, passage: Passage) -> Aside:
    text = document.text[passage.start : passage.end]
    return Aside(str(passage.role), passage.rule, passage.start, passage.end, text)


def _people(people: People) -> list[PersonSeen]:
    return [
        PersonSeen(entity.name, entity.title, entity.state, entity.basis, tuple(sorted(entity.kinds)))
        for entity in people.entities
    ]


def _sentence(seen: Page, line: Line, people: People, found: tuple[Act, ...]) -> SentenceSeen:
    start, end = seen.plain.span(line.scan.tokens[0].start, line.scan.tokens[-1].end)
    mentions = sorted((m for m in line.scan.mentions if m.kind != "verb"), key=lambda m: (m.start, m.end))
    return SentenceSeen(
        str(line.role),
        start,
        end,
        seen.document.text[start:end],
        tuple(MentionSeen(m.kind, _words(line, m), _meaning(seen, line, m, people)) for m in mentions),
        tuple(_clause(line, clause) for clause in line.clauses),
        tuple(_frame(line, match, found, (start, end)) for match in matches(line)),
    )


def _words(line: Line, mention: Mention) -> str:
    return line.scan.words_at(mention.start, mention.end)


def _meaning(seen: Page, line: Line, mention: Mention, people: People) -> str:
    """What a mention was taken for, in a few words."""
    value: Any = mention.value
    match mention.kind:
        case "person":
            entity = people.of(line, mention)
            parts = (entity.name, entity.state, entity.basis) if entity is not None else ("several", *value.states)
            return " ".join(part for part in parts if part)
        case "state":
            return " ".join((*value.codes, value.form))
        case "place":
            return " ".join(part for part in (value.name, value.country, value.kind) if part)
        case "organisation":
            return value.code if not value.state else f"{value.code} {value.state}"
        case "time":
            return _time(seen, value)
        case "quantity":
            return _quantity(value.quantity)
        case "instrument" | "body":
            return str(value.form or "unnamed")
        case "event":
            return str(value.kind)
    return value if isinstance(value, str) else ""


def _time(seen: Page, value: Any) -> str:
    found = resolve(value.expression, seen.anchor)
    if isinstance(found, When):
        return found.edtf
    if isinstance(found, Duration | Every):
        return found.iso
    return f"{value.kind}, not resolved"


def _quantity(value: Any) -> str:
    upper = f"–{value.upper}" if value.upper is not None else ""
    per = f" per {value.per}" if value.per else ""
    return f"{value.bound} {value.value}{upper} {value.unit or ''}".strip() + per


def _clause(line: Line, clause: Clause) -> ClauseSeen:
    arguments = tuple((a.role, a.mention.kind, _words(line, a.mention)) for a in clause.arguments)
    if clause.verb is None:
        return ClauseSeen(str(clause.link), "", "", (), "", False, arguments)
    group = clause.verb.value
    return ClauseSeen(
        str(clause.link), _words(line, clause.verb), group.lemma, tuple(group.senses), str(group.mood),
        group.passive, arguments,
    )  # fmt: skip


def _frame(line: Line, match: Match, found: tuple[Act, ...], sentence: tuple[int, int]) -> FrameSeen:
    filled = {slot: tuple(_words(line, m) for m in mentions) for slot, mentions in match.slots.items() if mentions}
    given = tuple(
        act.id
        for act in found
        if act.type is match.frame.type
        and any(s.sentence == sentence and s.rule.split("/")[0] == match.frame.id for s in act.statements)
    )
    empty = tuple(slot for slot, mentions in match.slots.items() if not mentions)
    return FrameSeen(match.frame.id, _words(line, match.trigger), str(match.mood), filled, empty, given)
