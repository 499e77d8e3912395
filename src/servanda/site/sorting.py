"""Lines in order, however many there are: runs of them in files, which are then merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

RUN = 200_000  # lines kept in memory


class Sorter:
    """Takes lines and gives them back in order, by code points, each as often as it came."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the runs in this folder, or in that of the machine for such files."""
        self._folder = folder
        self._waiting: list[str] = []
        self._runs: list[IO[str]] = []

    def __enter__(self) -> Sorter:
        return self

    def __exit__(self, *_: object) -> None:
        for run in self._runs:
            run.close()

    def add(self, line: str) -> None:
        """Take a line, which has no end of line in it."""
        self._waiting.append(line)
        if len(self._waiting) >= RUN:
            self._put()

    def sorted(self) -> Iterator[str]:
        """All lines in order."""
        self._waiting.sort()
        yield from heapq.merge(*map(_read, self._runs), self._waiting)

    def _put(self) -> None:
        self._waiting.sort()
        run = tempfile.TemporaryFile(  # noqa: SIM115 (closed with the sorter)
            "w+", encoding="utf-8", newline="\n", dir=self._folder
        )
        run.writelines(line + "\n" for line in self._waiting)
        self._runs.append(run)
        self._waiting.clear()


def _read(run: IO[str]) -> Iterator[str]:
    run.seek(0)
    return (line.rstrip("\n") for line in run)
