"""The process of one reading: `python -m servanda.web.reading FOLDER`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from servanda.errors import ServandaError
from servanda.looking import looking
from servanda.model.mark import Mark
from servanda.pipeline import listed, update
from servanda.register import Register
from servanda.runs import Plan, Tally, read_into
from servanda.settings import processors
from servanda.text.sources import Found, Passed, Reason, SourceOptions, Unread, stream
from servanda.web.jobs import SHOWN, Job, Phase, Skipped, clear, held, load, save

OFTEN = 0.3  # seconds between two notes of how far it is
LONG = 24 * 3600.0  # seconds to wait for another writer


class _Notes:
    """Notes of how far a reading is, not too many."""

    def __init__(self, folder: Path, job: Job) -> None:
        self._folder, self._job, self._last = folder, job, 0.0

    def phase(self, phase: Phase) -> None:
        self._job.phase = phase
        save(self._folder, self._job)

    def tally(self, tally: Tally) -> None:
        job = self._job
        job.read, job.known, job.reasons = tally.read + tally.again, tally.known, tally.reasons
        job.skipped = sum(job.reasons.values())
        skips = [*tally.lost, *tally.skipped, *tally.unread]
        job.skips = [Skipped(s.id, s.reason, s.message) for s in skips[:SHOWN]]
        if time.monotonic() - self._last > OFTEN:
            save(self._folder, job)
            self._last = time.monotonic()


def read(folder: Path) -> None:
    """Do the reading of a folder, unless another process does."""
    job = load(folder)
    if job is None:
        raise SystemExit(f"{folder} holds no reading.")
    with held(folder) as free:
        if not free:
            return
        notes = _Notes(folder, job)
        try:
            _read(job, notes)
            clear(folder)
        except ServandaError as error:
            job.message = str(error)
            notes.phase(Phase.FAILED)
        except BaseException as error:
            job.message = f"{type(error).__name__}: {error}"
            notes.phase(Phase.FAILED)
            raise


def _read(job: Job, notes: _Notes) -> None:
    options = SourceOptions(job.published, job.outlet, job.lang, unpacked=job.unpacked)
    sources = listed(job.register)
    plan = Plan(None, processors(), notes.tally)
    with Register.open(job.register, create=True, wait=LONG) as register:
        with register.writing(LONG, lambda _: notes.phase(Phase.WAITING)) as writer:
            notes.phase(Phase.READING)
            source = stream(job.paths, options, None, partial(_mark, register), looking(processors()))
            notes.tally(read_into(register, writer, _no_more(source, job.most), plan))
            notes.phase(Phase.BUILDING)
            changes = update(register, writer, sources=sources)
        job.new, job.changed = list(changes.new), list(changes.changed)
        notes.phase(Phase.DONE)


def _mark(register: Register, archive: str) -> Mark | None:
    """How far an archive was read."""
    with register.view() as view:
        return view.mark(archive)


def _no_more(source: Iterable[Found | Passed], most: int | None) -> Iterator[Found | Passed]:
    """So many documents of what was sent, and that there are more."""
    count = 0
    for one in source:
        count += not isinstance(one, Passed)
        if most is not None and count > most:
            message = (
                f"More than {most:,} documents were sent: the others were not read. Send less at once, or have "
                "the archive read on the server's machine with `servanda read`."
            )
            yield Unread("-", Reason.TOO_LARGE, message)
            return
        yield one


if __name__ == "__main__":
    read(Path(sys.argv[1]))
