"""How far an archive was read: marks that a run stores with what it read, so that it can go on from there.

A mark counts what an archive gave up to a place, which is all that is needed to go on: what stands before is passed
over without being read. It holds as long as the archive, the options and the rules of reading are the same.

Of what is skipped in an archive, the first `LISTED` of each reason come one by one, to be entered with their reasons;
the others are counted by reason in the marks. A web archive has millions of pages that are no articles, and a register
would hold little else than their addresses; a hundred are enough to see what a reason stands for, and the counts to
see what was left.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from servanda.model.document import Document
from servanda.model.mark import Mark
from servanda.rules import reading_rules
from servanda.text.given import Item, SourceOptions, Unread

LISTED = 100  # skipped documents of one reason and archive that are entered one by one
OFTEN = 500  # documents between two marks; a smaller archive has none, and is looked through again
_SAMPLE = 1 << 16
_SAMPLES = 8


@dataclass(frozen=True, slots=True)
class Passed:
    """A place that was reached in an archive.

    Attributes:
        mark: what to store, once all that came before is stored.
        known: how many documents were passed over in this run, being read before.
        untold: what was skipped and did not come one by one in this run, by reason.
    """

    mark: Mark
    known: int = 0
    untold: Mapping[str, int] = field(default_factory=dict)


Found = Document | Unread


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn from a source, before it is looked at.

    Attributes:
        item: what is to be looked at, if anything is.
        name: what it is called if that fails.
        then: what comes of it, once it was looked at, and all that was drawn before as well.
    """

    item: Item | None
    name: str
    then: Callable[[Found | None], Iterator[Found | Passed]]


Passing = Callable[[str], Mark | None]  # the mark of an archive


def marked(path: Path, items: Iterator[Item], options: SourceOptions, passing: Passing) -> Iterator[Drawn]:
    """What an archive holds, from its mark on, with the place that is reached now and then and at the end.

    Where there is a mark, the first place is that from which is gone on.
    """
    reader = _Reader(path, options, passing)
    first, place = reader.first.place, 0
    if first:
        yield Drawn(None, path.name, partial(reader.passed, first))
    for place, item in enumerate(items, 1):
        if place > first:
            yield Drawn(item, f"{path.name}:{place}", reader.take)
            if place % OFTEN == 0:
                yield Drawn(None, path.name, partial(reader.passed, place))
    if place % OFTEN and place > max(OFTEN, first):
        yield Drawn(None, path.name, partial(reader.passed, place))


class _Reader:
    """Where a reading of an archive stands."""

    def __init__(self, path: Path, options: SourceOptions, passing: Passing) -> None:
        archive = hashlib.blake2b(str(path.resolve()).encode("utf-8", "replace"), digest_size=16).hexdigest()
        stamp = _stamp(path, options)
        known = passing(archive)
        self.first = known if known is not None and known.stamp == stamp else Mark(archive, path.name, stamp)
        self._documents = self.first.documents
        self._skipped, self._unlisted = Counter(self.first.skipped), Counter(self.first.unlisted)

    def take(self, found: Document | Unread | None) -> Iterator[Document | Unread]:
        """Count what was found, and give it if it is to be seen."""
        assert found is not None
        if isinstance(found, Document):
            self._documents += 1
            yield found
            return
        reason = str(found.reason)
        self._skipped[reason] += 1
        if self._skipped[reason] <= LISTED:
            yield found
        else:
            self._unlisted[reason] += 1

    def passed(self, place: int, _: object) -> Iterator[Passed]:
        """A place that is reached, all before it being taken."""
        first = self.first
        told = (first.archive, first.name, first.stamp, max(place, first.place), self._documents)
        before = Counter(first.skipped) - Counter(first.unlisted)
        mark = Mark(*told, dict(sorted(self._skipped.items())), dict(sorted(self._unlisted.items())))
        yield Passed(mark, first.documents, dict(sorted((before + self._unlisted).items())))


def _stamp(path: Path, options: SourceOptions) -> str:
    """What tells an archive from another: its size and some of what it holds; with the options and the rules."""
    told = hashlib.blake2b(f"{options} {reading_rules()}\n".encode("utf-8", "replace"), digest_size=16)
    try:
        state = path.stat()
        told.update(f"{state.st_size} {state.st_mtime_ns}\n".encode())
        with path.open("rb") as opened:
            for part in range(_SAMPLES):
                opened.seek(part * max(0, state.st_size - _SAMPLE) // (_SAMPLES - 1))
                told.update(opened.read(_SAMPLE))
    except OSError as error:
        told.update(str(error).encode("utf-8", "replace"))
    return told.hexdigest()
