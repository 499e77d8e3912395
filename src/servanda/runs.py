"""A run over documents: each read once, stored before it is told, in as many processes as asked for.

What is in the register already, with the same text, the same particulars and the same rules, is not read
again, so that a run that was broken off is finished by running it again. Of documents that say the same one is
read (`servanda.repeats`).
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from servanda.errors import ServandaError
from servanda.model.document import Document
from servanda.model.mark import Mark
from servanda.pipeline import failed, read
from servanda.register import Known, Read, Register, Skip, View, Writer
from servanda.register.documents import merged
from servanda.repeats import Repeats
from servanda.rules import reading_rules
from servanda.text.sources import Passed, Reason, Unread
from servanda.workers import Died, run

FEW = 48  # documents that one process has read before others would have begun
OFTEN = 0.5  # seconds between two times of storing
MANY = 500  # documents, and characters, that are stored at once at the most
LARGE = 4_000_000
NAMED = 1_000  # skipped documents of one reason that a tally names

Source = Iterable[Document | Unread | Passed]
Reader = Callable[[Document], Read]
Engine = Callable[[Reader, Iterable[Document]], Iterator[tuple[Document, Read | Died]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to run.

    Attributes:
        jobs: how many processes; None for one where there are few documents, else as many as `processors`.
        processors: how many there are.
        report: called with the tally, a document's reading being stored by then.
        engine: what reads documents elsewhere, in the place of processes here.
        finished: documents that were read before, with their readings, for the register to take in first.
        keep: called with documents that were not read, as others say the same, and their readings, to be kept where
            the engine keeps what it reads.
        naming: whether the ids of documents are wanted.
        newer: documents are newer than those of their ids, of which other texts are kept as earlier versions.
    """

    jobs: int | None = None
    processors: int = 1
    report: Callable[[Tally], None] = lambda _: None
    engine: Engine | None = None
    finished: Iterable[tuple[Document, Read]] = ()
    keep: Callable[[list[tuple[Document, Read]]], object] | None = None
    naming: bool = False
    newer: bool = False


@dataclass(slots=True)
class Tally:
    """What a run has done so far.

    Attributes:
        read: how many documents were read that were new or had changed.
        again: how many others were read again, by newer rules.
        known: how many were there already, and had been read.
        ids, there: of those read, and of those that were there, where these are wanted.
        unread: the documents that could not be read, now or before: the first `NAMED` of each reason.
        skipped: what came as a document and is none: the same.
        lost: paths at which there is nothing to read.
        untold: what else was skipped, by reason; by archive, and "" for what was in none or could not be read.
        named: how many there were that `NAMED` is held against, by reason.
    """

    read: int = 0
    again: int = 0
    known: int = 0
    ids: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    unread: list[Skip] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    lost: list[Skip] = field(default_factory=list)
    untold: dict[str, Counter[str]] = field(default_factory=dict)
    named: Counter[str] = field(default_factory=Counter)

    @property
    def found(self) -> int:
        """How many documents the register has of those of this run, read now or before."""
        return self.read + self.again + self.known

    def note(self, named: list[Skip], skip: Skip) -> None:
        """Add to what was skipped: among those that are named, as long as these are not too many."""
        self.named[skip.reason] += 1
        if self.named[skip.reason] <= NAMED:
            named.append(skip)
        else:
            self.untold.setdefault("", Counter())[skip.reason] += 1

    @property
    def reasons(self) -> dict[str, int]:
        """How much was skipped or could not be read, by reason, the most frequent first."""
        counted = Counter(skip.reason for skip in (*self.lost, *self.skipped, *self.unread))
        for others in self.untold.values():
            counted.update(others)
        return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


class InterruptedRunError(ServandaError):
    """Ctrl-C: what had been read by then is stored."""

    exit_code = 130

    def __init__(self, tally: Tally) -> None:
        """Tell of a run that was broken off."""
        super().__init__(
            f"Interrupted: {tally.read + tally.again} documents were read and are stored. "
            "Run the same command again to go on from there."
        )
        self.tally = tally


@contextmanager
def interruptible(tally: Tally) -> Iterator[None]:
    """Let Ctrl-C tell what a run has stored.

    Raises:
        InterruptedRunError: Ctrl-C.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise InterruptedRunError(tally) from None


def read_into(register: Register, writer: Writer, source: Source, plan: Plan) -> Tally:
    """Read documents into a register, and those in it that older rules have read.

    Args:
        register: the register.
        writer: its writer, held by the caller.
        source: documents, and what could not be one; drawn as they are worked on.
        plan: how to run.

    Raises:
        InterruptedRunError: Ctrl-C; what was read until then is stored.
    """
    runner = _Run(register, writer, plan)
    try:
        runner.work(chain(runner.finished(plan.finished), runner.given(source), runner.outdated()))
        runner.work(runner.deferred())
    except KeyboardInterrupt:
        runner.store()
        raise InterruptedRunError(runner.tally) from None
    finally:
        runner.look_away()
    return runner.tally


class _Run:
    """The state of a run: what is in flight, what waits to be stored, what waits for another of its id."""

    def __init__(self, register: Register, writer: Writer, plan: Plan) -> None:
        self.tally = Tally()
        self._register = register
        self._writer = writer
        self._plan = plan
        self._flying: dict[str, Document] = {}
        self._later: dict[str, Document] = {}
        self._drawn = 0  # items of the source
        self._since: dict[str, int] = {}  # of those in flight or waiting: when they were drawn
        self._reached: list[tuple[int, Mark]] = []  # places in archives, and when they were reached
        self._fresh: set[str] = set()  # of those in flight: new or changed, not only read again
        self._done: list[tuple[Document, Read]] = []
        self._large = 0  # the characters of these
        self._spared: list[tuple[Document, Read]] = []  # of these, what was not read, as others say the same
        self._skips: list[Skip] = []
        self._repeats = Repeats()
        self._again: deque[Document] = deque()  # those that waited for a reading in vain
        self._stored = time.monotonic()
        self._looking = ExitStack()
        self._seen: View | None = None  # the register since it was last stored to

    def work(self, tasks: Iterator[Document]) -> None:
        """Read documents, and store them as they come."""
        with closing(self._results(self._new(tasks))) as results:
            for given, result in results:
                done = failed(given, _death(result)) if isinstance(result, Died) else result
                self._take(given, done)
                self._again.extend(chain.from_iterable(map(self._asked, self._repeats.enter(given, done))))
        if self._again:
            self.work(iter(()))
        self.store()

    def _new(self, tasks: Iterator[Document]) -> Iterator[Document]:
        """Those of documents that have to be read: none that says the same was."""
        yield from self._released()
        for given in tasks:
            yield from self._asked(given)
            yield from self._released()

    def _released(self) -> Iterator[Document]:
        while self._again:
            yield self._again.popleft()

    def _asked(self, given: Document) -> Iterator[Document]:
        answer = self._repeats.ask(given)
        if answer is True:
            yield given
        elif answer is not False:
            if self._plan.keep is not None:
                self._spared.append((given, answer))
            self._take(given, answer)

    def _take(self, given: Document, done: Read) -> None:
        self._done.append((given, done))
        self._large += len(given.text)
        if self._due():
            self.store()

    def _results(self, tasks: Iterator[Document]) -> Generator[tuple[Document, Read | Died], None, None]:
        """What comes of documents, on the engine or here, in one process where they are few."""
        if self._plan.engine is not None:
            first = list(islice(tasks, 1))  # where there is nothing to read no cluster is asked
            if first:
                yield from self._plan.engine(read, chain(first, tasks))
            return
        first = list(islice(tasks, FEW)) if self._plan.jobs is None else []
        few = self._plan.jobs is None and len(first) < FEW
        yield from run(read, chain(first, tasks), 1 if few else self._plan.jobs or self._plan.processors)

    def finished(self, entries: Iterable[tuple[Document, Read]]) -> Iterator[Document]:
        """Take in what was read before; what else is known of a document may make it one to be read again."""
        for given, one in entries:
            if given.id in self._flying:
                self._defer(given)
                continue
            for item in self._needed(given):
                if item == given and one.rules == reading_rules():
                    self._again.extend(self._repeats.enter(given, one))
                    self._take(given, one)
                else:
                    yield item
            if self._due():
                self.store()

    def given(self, source: Source) -> Iterator[Document]:
        """The documents of a source that have to be read."""
        for item in source:
            self._drawn += 1
            if isinstance(item, Unread):
                self._note(item)
            elif isinstance(item, Passed):
                self._pass(item)
                yield from self.deferred()
            elif item.id in self._flying:
                self._defer(item)
            else:
                yield from self._needed(item)
            if self._due():
                self.store()

    def deferred(self) -> Iterator[Document]:
        """Those that had the id of one in flight, as far as that is stored."""
        for id in [id for id in self._later if id not in self._flying]:
            yield from self._needed(self._later.pop(id))

    def outdated(self) -> Iterator[Document]:
        """Those in the register that other rules have read."""
        rules = reading_rules()
        with self._register.view() as view:
            ids = view.outdated(rules)
        for id in ids:
            if id in self._flying:
                continue
            known = self._view().known(id)
            if known is not None and known.rules != rules:
                self._flying[id] = known.given
                yield known.given

    def store(self) -> None:
        """Store what was read, and only then tell of it."""
        self.look_away()
        if self._spared and self._plan.keep is not None:
            self._plan.keep(self._spared)
            self._spared = []
        done, skips = self._done, self._skips
        reached = self._stored_with({given.id for given, _ in done})
        if done or skips or reached:
            self._writer.store(done, skips, reached, keep=self._plan.newer)
        self._done, self._large, self._skips, self._stored = [], 0, [], time.monotonic()
        for given, one in done:
            del self._flying[given.id]
            if given.id not in self._later:
                self._since.pop(given.id, None)
            if one.unread:
                self.tally.note(self.tally.unread, Skip(given.id, one.reason, one.unread))
            else:
                self.tally.read += given.id in self._fresh
                self.tally.again += given.id not in self._fresh
                self.tally.ids += [given.id] if self._plan.naming else []
            self._fresh.discard(given.id)
        for skip in skips:
            self.tally.note(self.tally.skipped, skip)
        self._plan.report(self.tally)

    def _needed(self, item: Document) -> Iterator[Document]:
        """The document itself, settled with what the register has of its id, if it has to be read."""
        known = self._view().known(item.id)
        newer = self._plan.newer and known is not None and known.given.text != item.text
        if known is not None and not newer:
            item, passed = merged(known.given, item)
            if passed is not None:
                self._skips.append(passed)
            if item == known.given and known.rules == reading_rules():
                self._is_known(known, passed)
                self._since.pop(item.id, None)
                return
        self._since.setdefault(item.id, self._drawn)
        self._flying[item.id] = item
        if known is None or item != known.given:
            self._fresh.add(item.id)
        yield item

    def _is_known(self, known: Known, passed: Skip | None) -> None:
        if passed is not None:
            return
        if known.unread:
            self.tally.note(self.tally.unread, Skip(known.given.id, known.reason, known.unread))
        else:
            self.tally.known += 1
            self.tally.there += [known.given.id] if self._plan.naming else []

    def _defer(self, item: Document) -> None:
        """Keep a document until the one of its id that is in flight is stored."""
        waiting = self._later.get(item.id)
        if waiting is not None:
            item, passed = merged(waiting, item)
            if passed is not None:
                self._skips.append(passed)
        self._later[item.id] = item
        self._since.setdefault(item.id, self._drawn)

    def _pass(self, passed: Passed) -> None:
        """Note a place in an archive, to be stored when all that was drawn before is."""
        archive = passed.mark.archive
        if archive not in self.tally.untold:
            self.tally.known += passed.known
        self.tally.untold[archive] = Counter(passed.untold)
        self._reached.append((self._drawn, passed.mark))

    def _view(self) -> View:
        """The register as it is: nobody else changes its documents meanwhile."""
        if self._seen is None:
            self._seen = self._looking.enter_context(self._register.view())
        return self._seen

    def look_away(self) -> None:
        """Look at the register no longer."""
        self._looking.close()
        self._seen = None

    def _stored_with(self, done: set[str]) -> list[Mark]:
        """The places in archives, the last of each, before which nothing waits but what is stored now."""
        waiting = [at for id, at in self._since.items() if id not in done or id in self._later]
        first = min(waiting, default=self._drawn + 1)
        reached = {mark.archive: mark for at, mark in self._reached if at < first}
        self._reached = [one for one in self._reached if one[0] >= first]
        return list(reached.values())

    def _note(self, unread: Unread) -> None:
        skip = Skip(unread.id, str(unread.reason), unread.message)
        if unread.reason is Reason.NOT_FOUND or (unread.reason is Reason.EMPTY and Path(unread.id).is_dir()):
            self.tally.lost.append(skip)
        else:
            self._skips.append(skip)

    def _due(self) -> bool:
        waiting = len(self._done) + len(self._skips) + len(self._reached)
        return bool(waiting) and (waiting >= MANY or time.monotonic() - self._stored >= OFTEN or self._large >= LARGE)


def _death(died: Died) -> str:
    return f"the process that read it ended twice (exit code {died.code})"
