"""The process of one reading: `python -m servanda.web.reading FOLDER`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from servanda.errors import ServandaError
from servanda.pipeline import listed, update
from servanda.register import Register
from servanda.runs import Plan, Tally, read_into
from servanda.settings import processors
from servanda.text.sources import SourceOptions, documents
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
        job.read, job.known = len(tally.read) + len(tally.again), tally.known
        skips = [*tally.lost, *tally.skipped, *tally.unread]
        job.skipped = len(skips)
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
    options = SourceOptions(job.published, job.outlet, job.lang)
    sources = listed(job.register)
    plan = Plan(None, processors(), notes.tally)
    with Register.open(job.register, create=True, wait=LONG) as register:
        with register.writing(LONG, lambda _: notes.phase(Phase.WAITING)) as writer:
            notes.phase(Phase.READING)
            tally = read_into(register, writer, documents(job.paths, options), plan)
            notes.tally(tally)
            notes.phase(Phase.BUILDING)
            changes = update(register, writer, tally.read, sources)
        job.new, job.changed = list(changes.new), list(changes.changed)
        notes.phase(Phase.DONE)


if __name__ == "__main__":
    read(Path(sys.argv[1]))
