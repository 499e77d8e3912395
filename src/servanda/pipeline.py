"""The only place where the stages are joined: documents to readings to records, and the register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from servanda.collector import resting
from servanda.entries.read import read_row
from servanda.errors import RegisterLockedError
from servanda.extract.lines import begin, page
from servanda.extract.read import extract
from servanda.extract.sieve import may_tell
from servanda.fuse.build import records
from servanda.fuse.context import Context
from servanda.link.features import features_of
from servanda.link.people import settle_people
from servanda.model.codec import FORMAT, encode_reading
from servanda.model.decision import Decision, Draft, Outcome
from servanda.model.document import Document
from servanda.model.marks import ENTERED
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.model.tokens import fold
from servanda.origins.explain import explain_support
from servanda.origins.prints import take_prints, take_source
from servanda.origins.sources import Sources, read_sources
from servanda.origins.trace import trace
from servanda.register import Changes, Read, Register, View, Writer
from servanda.register.lock import Tell
from servanda.rules import reading_rules, record_rules
from servanda.second.read import second_reading
from servanda.settings import WAIT, sources_path
from servanda.text.normalise import normalise
from servanda.text.prepare import Prepared, prepare
from servanda.text.sources import Unread
from servanda.upkeep.keep import Kept

FAILED = "failed"


def read_document(document: Document, *, sieved: bool = True) -> Reading:
    """Read one document: a pure function, with no state shared between documents.

    A document that tells of no act says nothing to the register: its reading has its passages alone.

    Args:
        document: the document.
        sieved: whether those that cannot tell of an act are found out early. The reading is the same without.
    """
    with resting():
        return _stages(document, sieved)[1]


def _stages(document: Document, sieved: bool = True) -> tuple[Document, Reading, str]:
    """The document completed, its reading, and the reason why it was not read, "" where it was."""
    if document.entry is not None:
        row = read_row(document)
        return document, row, ENTERED if row.unread else ""
    ready = prepare(document, document.lang)
    if isinstance(ready, Unread):
        unread = Reading(document.id, document.lang, document.published, unread=ready.message)
        return document, unread, str(ready.reason)
    reading = Reading(ready.document.id, ready.document.lang, ready.document.published, ready.passages)
    return ready.document, _told(ready, reading, sieved), ""


def _told(ready: Prepared, reading: Reading, sieved: bool) -> Reading:
    """A reading with the acts that the document tells of; with no more than it has where there are none."""
    document, language = ready.document, ready.document.lang
    assert language is not None
    plain = normalise(document.text)
    scans = begin(plain, ready.sentences, language)
    if sieved and not document.answers and not may_tell(scans, ready.sentences, ready.passages):
        return reading
    read = page(document, plain, ready.passages, ready.sentences, language, scans)
    acts, people = extract(read)
    acts = (*acts, *second_reading(read, document.answers, acts).acts)
    if not acts:
        return reading
    source = take_source(document, ready.passages, ready.sentences, language)
    prints = take_prints(document, ready.passages, ready.sentences, language)
    return replace(reading, acts=acts, people=people, source=source, prints=prints)


def read(document: Document) -> Read:
    """Read one document for the register, in any process; what goes wrong with it is told in the result."""
    try:
        with resting():
            completed, reading, reason = _stages(document)
        return _entry(completed, reading, reason)
    except Exception as error:  # one document never stops the others, whatever is wrong with it or the rules
        return failed(document, f"{type(error).__name__}: {error}")


def failed(document: Document, what: str) -> Read:
    """What is stored of a document on which the program failed."""
    message = f"{document.id} could not be read: {what}. This is a fault of the program: please report it."
    return _entry(document, Reading(document.id, document.lang, document.published, unread=message), FAILED)


def _entry(completed: Document, reading: Reading, reason: str) -> Read:
    return Read(
        replace(completed, text="", passages=None, answers=()), encode_reading(reading), FORMAT, reading_rules(),
        reading.language, reading.published, reason, reading.unread, len(reading.acts),
    )  # fmt: skip


def build(
    readings: Iterable[Reading], sources: Sources | None = None, withdrawn: Set[str] = frozenset()
) -> list[Record]:
    """The records that readings come down to; the order of the readings changes nothing.

    Args:
        readings: of the documents.
        sources: the user's list of outlets, where there is one.
        withdrawn: ids of the documents of which their outlets said that they took them back.
    """
    by_id = {reading.document: reading for reading in settle_people(readings)}
    published = {name: reading.published for name, reading in by_id.items()}
    outlets = {name: fold(reading.source.outlet or "") for name, reading in by_id.items() if reading.source}
    known = [one for _, reading in sorted(by_id.items()) for one in features_of(reading)]
    origins = trace(by_id.values(), sources, withdrawn=withdrawn)
    return records(known, Context(origins.of_statement, published, outlets))


def read_all(documents: Sequence[Document]) -> list[Record]:
    """Read documents and build their records, in one process and without a register."""
    return build(read_document(document) for document in documents)


def listed(register: str | Path, given: str | Path | None = None) -> Sources:
    """The user's list of sources for a register (see `settings.sources_path`); an empty one where there is none.

    Raises:
        InputError: the list cannot be used.
    """
    path = sources_path(register, given)
    return read_sources(path) if path else Sources()


def update(
    register: Register,
    writer: Writer,
    documents: Collection[str] = (),
    sources: Sources | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> Changes:
    """Make the records those of the readings, if readings, rules or sources have changed since they were made.

    Only the records that changed documents have to do with are looked at. Where other rules or another list of
    sources made the records, all are made anew, in one transaction.

    Args:
        register: the register.
        writer: its writer, held by the caller.
        documents: ids of the documents whose readings are new, changed or gone. The register knows of them
            itself, also of those of a run that was broken off.
        sources: the user's list of outlets; None for the register's own.
        report: called now and then with how many documents have been gone through.
    """
    del documents
    sources = listed(register.path) if sources is None else sources
    rules = f"{record_rules()} {sources.digest}".strip()
    kept = Kept(sources=sources)
    while True:
        with writer.building() as bench:
            state = bench.state()
            anew = (state.rules, state.format) != (rules, FORMAT)
            if anew:
                kept.begin(bench, rules)
            more = kept.some(bench)
            while anew and state.rules and more:
                report(kept.documents)
                more = kept.some(bench)
            report(kept.documents)
            if not more:
                return kept.finish(bench)


def preview(writer: Writer, without: Collection[str], sources: Sources | None = None) -> Changes:
    """What taking documents out would change in the records; `sources` is the user's list of outlets."""
    kept = Kept(note=False, sources=sources)
    with writer.building(trial=True) as bench:
        bench.forget(without)
        while kept.some(bench):
            pass
        return kept.finish(bench)


def differing(writer: Writer, sources: Sources | None = None) -> tuple[str, ...]:
    """The ids of records that are not those that all readings come down to, or are missing; changes nothing.

    Where readings have changed since records were made, or the list of sources that the caller gives, those that
    would change count as well.
    """
    kept = Kept(note=False, sources=sources)
    with writer.building(trial=True) as bench:
        kept.begin(bench, record_rules())
        while kept.some(bench):
            pass
        changes = kept.finish(bench)
    return (*changes.new, *changes.changed, *changes.gone)


def support(view: View, record: Record, sources: Sources | None = None) -> list[str]:
    """The origins behind a record in words for people, a line each: its documents, and why they count as one."""
    around = view.around(record.documents)
    origins = trace(view.readings_of(around), sources, view.links(around), view.taken_back(around))
    return explain_support(origins, record.statements)


def decide(
    register: Register, draft: Draft, seen: str = "", *, wait: float = WAIT, tell: Tell | None = None
) -> Decision:
    """Store what a person decides, and apply it to the records.

    Where another process holds the register for longer than is waited, the decision is stored all the same; it stands
    as waiting until that process, or the next that looks at the register, applies it.

    Args:
        register: the register.
        draft: what is to be decided.
        seen: what `View.seen` gave for the records as the person saw them; "" to decide on them as they are.
        wait: seconds to wait for another writer before leaving it at that.
        tell: called with a sentence when there is one.

    Raises:
        InputError: it cannot be decided so.
        ChangedError: the records are no longer those that the person saw.
    """
    made = register.decide(draft, seen)
    with suppress(RegisterLockedError), register.writing(wait, tell) as writer:
        update(register, writer)
    return made


@dataclass(frozen=True, slots=True)
class Tried:
    """What a decision would do.

    Attributes:
        changes: what would become of records.
        records: those that would be new or changed.
        outcomes: the decision, and the others of which something else would become, the latest first.
    """

    changes: Changes
    records: tuple[Record, ...]
    outcomes: tuple[Outcome, ...]


def try_out(register: Register, draft: Draft, *, wait: float = WAIT, tell: Tell | None = None) -> Tried:
    """See what a decision would do, and leave the register as it is; errors as of `decide`."""
    kept = Kept(note=False, sources=listed(register.path))
    with register.writing(wait, tell) as writer, writer.building(trial=True) as bench:
        before = set(bench.decisions.outcomes())
        bench.decide(draft)
        while kept.some(bench):
            pass
        changes = kept.finish(bench)
        outcomes = tuple(one for one in bench.decisions.outcomes() if one not in before)
        return Tried(changes, tuple(bench.records((*changes.new, *changes.changed))), outcomes)


def current(register: Register, tell: Tell) -> None:
    """Complete the records before they are shown, where a run was broken off.

    Where another process is at it, what is there is shown, and that is told.
    """
    with register.view() as view:
        if not view.state().stale:
            return
    try:
        with register.writing(wait=0) as writer:
            update(register, writer)
    except RegisterLockedError:
        tell("Documents are being read into this register; what follows is of before.")
