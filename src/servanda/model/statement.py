"""The atom of the register, and what one document says of one act."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from servanda.model.document import Passage
from servanda.model.prints import Prints, Source
from servanda.model.values import Value


class Type(StrEnum):
    """The five types of record, in the order of the export."""

    VISIT = "visit"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    BODY = "body"
    TRANSFER = "transfer"


class Modality(StrEnum):
    """Whether a statement's document says that it is so."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"


ON_VISIT = "/visit"  # ends the rule by which an act takes the days of a visit on which it was told to be
PARTNER = "company"  # ends the rule of a company that one state is told to have signed with
FURTHER = "further"  # ends the rule of another lot of what its document told to be given before
SUM = "sum"  # ends the rule of an item of which no more is told than how much, or that it is a loan
DAY = "day"  # the property of a day told without its year, before it is known which year that was


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of one act, as one document says it.

    Attributes:
        property: its name in model/schema.
        value: what is said.
        document: id of the document.
        start, end: code-point offsets into the document's text, end-exclusive.
        quote: the words there, `text[start:end]`.
        sentence: offsets of the sentence or list item around it.
        modality: whether it is said to be so.
        speaker: who says so, or "" for the outlet itself.
        rule: the rule that found it.
    """

    property: str
    value: Value
    document: str
    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    modality: Modality = Modality.ASSERTED
    speaker: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What one document says of one visit, meeting, agreement, body or transfer.

    Attributes:
        id: the document's id and the number of the act in it.
        members: for an agreement of a list, the number of the list and the place in it; else None.
    """

    id: str
    type: Type
    document: str
    statements: tuple[Statement, ...]
    group: str = ""

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of a property, in the order of the text, each once."""
        return tuple(dict.fromkeys(s.value for s in self.statements if s.property == name))


@dataclass(frozen=True, slots=True)
class Note:
    """Something recognised in a document, for `servanda explain`: its span, its kind, and what it was taken for."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What one document knows of a person: the name, the function, the code of the party and how that was known."""

    name: str
    role: str
    party: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document gives: its passages, its acts, its people, and where its words come from."""

    document: str
    language: str | None
    published: str | None
    passages: tuple[Passage, ...] = ()
    acts: tuple[Act, ...] = ()
    people: tuple[Known, ...] = ()
    notes: tuple[Note, ...] = field(default=(), compare=False)
    unread: str = ""
    source: Source | None = None
    prints: Prints | None = None
