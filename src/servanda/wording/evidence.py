"""Statements in their sentences, as the cards of records show them."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.model.record import Record
from servanda.model.statement import Statement
from servanda.wording.context import Context, Source
from servanda.wording.pieces import Phrase
from servanda.wording.telling import caveat
from servanda.wording.texts import Event, excerpt
from servanda.wording.worded import worded


@dataclass(frozen=True, slots=True)
class Witness:
    """A statement in its sentence: the document, the words around it, who says so and how surely."""

    source: Source
    events: tuple[Event, ...]
    target: str
    caveat: Phrase


@dataclass(frozen=True, slots=True)
class Saying:
    """What a statement says, by the label of its property."""

    label: str
    value: Phrase
    caveat: Phrase


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a document with the statements of the record that are in it."""

    source: Source
    events: tuple[Event, ...]
    target: str
    says: tuple[Saying, ...]


def witness(statement: Statement, context: Context) -> Witness:
    """A statement in its sentence."""
    source = context.sources[statement.document]
    events = excerpt(source.article.text, statement.sentence, [(statement.start, statement.end)])
    return Witness(source, events, context.anchor(statement), caveat([statement], context))


def quotes(record: Record, context: Context) -> list[Quoted]:
    """The record's statements, sentence by sentence, in the order of the documents and their texts."""
    by_sentence: dict[tuple[int, str, tuple[int, int]], list[Statement]] = {}
    for statement in record.statements:
        source = context.sources[statement.document]
        by_sentence.setdefault((source.number, statement.document, statement.sentence), []).append(statement)
    found = []
    for (_, document, sentence), own in sorted(by_sentence.items()):
        source = context.sources[document]
        own.sort(key=lambda s: (s.start, s.end, s.property))
        events = excerpt(source.article.text, sentence, [(s.start, s.end) for s in own])
        says = tuple(_saying(s, record, context) for s in own)
        found.append(Quoted(source, events, context.anchor(own[0]), tuple(dict.fromkeys(says))))
    return found


def _saying(statement: Statement, record: Record, context: Context) -> Saying:
    language = context.language(statement)
    value = worded(statement.value, record.type, language, context.words, statement.modality)
    label = context.words.word("properties", statement.property)
    return Saying(label, value, caveat([statement], context))
