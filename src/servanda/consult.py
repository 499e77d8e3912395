"""A second reader asked about documents of a register: each answer is stored, and the document read again with it.

What has been asked with the same words of the same model is not asked again, also not of another document that has
the same text. What fails leaves the document as the rules read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from servanda.extract.lines import page
from servanda.extract.read import acts
from servanda.model.answer import Answer
from servanda.model.document import Document
from servanda.model.marks import READER, mark
from servanda.pipeline import read
from servanda.register import Register, Writer
from servanda.second.asking import Question, questions
from servanda.second.claims import claims
from servanda.second.read import Second, second_reading
from servanda.second.server import Reader, ReaderError, ask
from servanda.text.normalise import normalise
from servanda.text.prepare import prepare
from servanda.text.sources import Unread

PATIENCE = 3  # failures one after the other, after which nothing more is asked


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that a reader is to be asked about: the questions that it has not answered, and its answers."""

    id: str
    open: tuple[Question, ...]
    answers: tuple[Answer, ...]
    stored: bool

    @property
    def characters(self) -> int:
        """How many characters of text are to be sent."""
        return sum(len(question.text) for question in self.open)


@dataclass(slots=True)
class Consulted:
    """What came of asking.

    Attributes:
        asked: ids of the documents that it was asked about.
        known: ids of those that it had answered before.
        failed: documents, and why they have no answer.
        given_up: how many were not asked since too much had failed.
        entered, refused: how many statements of its were entered, and were not.
    """

    asked: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    given_up: int = 0
    entered: int = 0
    refused: int = 0


def wanted(register: Register, ids: Iterable[str], model: str) -> list[Wanted]:
    """What a model is to be asked about; documents that cannot be read, and rows of sheets, are left out.

    Args:
        register: the register.
        ids: of its documents.
        model: the name of the reader.
    """
    return [one for id in dict.fromkeys(ids) if (one := _wanted(register, id, model)) is not None]


def _wanted(register: Register, id: str, model: str) -> Wanted | None:
    with register.view() as view:
        known = view.known(id)
        if known is None or known.unread or known.given.entry is not None:
            return None
        like = [*view.alike(known.given.text)]
    asked = _questions(known.given)
    held = {answer.asked: answer for one in like for answer in one.answers if answer.model == model}
    answers = tuple(held[question.digest] for question in asked if question.digest in held)
    stored = set(answers) <= set(known.given.answers)
    return Wanted(id, tuple(one for one in asked if one.digest not in held), answers, stored) if asked else None


def _questions(document: Document) -> tuple[Question, ...]:
    ready = prepare(document, document.lang)
    return () if isinstance(ready, Unread) else questions(ready.document, ready.passages)


def consult(
    register: Register,
    writer: Writer,
    reader: Reader,
    todo: Sequence[Wanted],
    report: Callable[[Consulted], None] = lambda _: None,
) -> Consulted:
    """Ask a reader, and store what it answers, document by document.

    Args:
        register: the register.
        writer: its writer, held by the caller.
        reader: whom to ask.
        todo: what `wanted` gave.
        report: called after each document.
    """
    done = Consulted()
    memory: dict[str, Answer] = {}
    failures = 0
    for number, one in enumerate(todo):
        try:
            answers = (*one.answers, *_ask(reader, one.open, memory))
        except ReaderError as error:
            done.failed.append((one.id, str(error)))
            failures += 1
            if failures == PATIENCE:
                done.given_up = sum(bool(other.open) for other in todo[number + 1 :])
                return done
            continue
        failures = 0 if one.open else failures
        (done.asked if one.open else done.known).append(one.id)
        _enter(register, writer, reader, one, answers, done)
        report(done)
    return done


def _ask(reader: Reader, asked: Iterable[Question], memory: dict[str, Answer]) -> Iterator[Answer]:
    """The answers to questions, those asked before from memory."""
    for question in asked:
        if question.digest not in memory:
            body = ask(reader, question)
            if claims(body) is None:
                raise ReaderError(
                    f"{reader.model} answered in a form that cannot be read: {' '.join(body.split())[:80]}"
                )
            memory[question.digest] = Answer(reader.model, question.digest, body)
        yield memory[question.digest]


def _enter(
    register: Register, writer: Writer, reader: Reader, one: Wanted, answers: Sequence[Answer], done: Consulted
) -> None:
    """Store a document with its answers, read with them; those of the same model to older questions go."""
    with register.view() as view:
        known = view.known(one.id)
    if known is None:
        return
    others = {answer for answer in known.given.answers if answer.model != reader.model}
    document = replace(known.given, answers=tuple(sorted({*others, *answers})))
    if document != known.given:
        writer.store([(document, read(document))])
    told = second(document)
    own = mark(READER, reader.model)
    done.entered += sum(s.rule == own for act in told.acts for s in act.statements)
    done.refused += sum(1 for refusal in told.refused if refusal.reader == reader.model and refusal.property)


def second(document: Document) -> Second:
    """What second readers tell of a document, as it is read with their answers."""
    ready = prepare(document, document.lang)
    if isinstance(ready, Unread):
        return Second()
    whole = ready.document
    seen = page(whole, normalise(whole.text), ready.passages, list(ready.sentences), whole.lang or "")
    return second_reading(seen, document.answers, acts(seen))
