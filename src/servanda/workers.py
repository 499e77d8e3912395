"""A function over many items in several processes: a bounded number in flight, and a worker's death survived.

The standard library's pool stops altogether when one of its processes dies, leaves its processes behind when
their parent is killed, and takes in all its work at once; a run over a hundred thousand hostile documents can
afford none of these.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from servanda.errors import ServandaError

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2  # items that a worker has: the one it works on and the next
TRIES = 2  # times that an item may end a worker before it is given up

_spawn = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Died:
    """What comes of an item when the process that worked on it died: its exit code (below zero: a signal)."""

    code: int | None


class Wait(Enum):
    """What an iterator of items has where it has none for the time being."""

    WAIT = "wait"


WAIT = Wait.WAIT


@dataclass(slots=True)
class _Task(Generic[Item]):
    item: Item
    tries: int = 0


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    tasks: deque[_Task[Item]] = field(default_factory=deque)


def run(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Generator[tuple[Item, Result | Died], None, None]:
    """Apply a function to items; results come as they are ready, each with its item.

    Args:
        function: one of a module, so that another process can import it. What it raises ends the worker.
        items: drawn from as results are taken, never more than `AHEAD` a worker ahead of them.
        jobs: how many processes; 1 is this one.

    Raises:
        ServandaError: a process could not begin.
    """
    if jobs <= 1:
        for item in items:
            yield item, function(item)
        return
    with closing(Pool(function, iter(items), jobs)) as pool:
        yield from pool.results()


class Pool(Generic[Item, Result]):
    """Processes that apply a function to items, to be closed in the end."""

    def __init__(self, function: Callable[[Item], Result], items: Iterator[Item | Wait], jobs: int) -> None:
        """Start the processes.

        Args:
            function: one of a module.
            items: drawn from as results are taken; where one is `WAIT` there is none for the time being.
            jobs: how many processes.

        Raises:
            ServandaError: a process could not begin.
        """
        self._function = function
        self._items = items
        self._again: deque[_Task[Item]] = deque()  # what dead workers had not begun, and what is tried again
        self._workers = [self._start() for _ in range(jobs)]

    def results(self) -> Iterator[tuple[Item, Result | Died]]:
        """Results as they are ready, each with its item, until there is no item, or none for the time being."""
        self._fill()
        while busy := {worker.pipe: worker for worker in self._workers if worker.tasks}:
            for pipe in wait(list(busy)):
                yield from self._take(busy[pipe])  # type: ignore[index]
            self._fill()

    def _fill(self) -> None:
        """Let each worker have as many items as it may, none two before another has one."""
        for count in range(1, AHEAD + 1):
            for worker in self._workers:
                if len(worker.tasks) < count:
                    self._feed(worker)

    def _take(self, worker: _Worker[Item]) -> Iterator[tuple[Item, Result | Died]]:
        try:
            result: Result = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if not worker.ready:
            worker.ready = True
            return
        task = worker.tasks.popleft()
        self._feed(worker)
        yield task.item, result

    def _bury(self, worker: _Worker[Item]) -> Iterator[tuple[Item, Died]]:
        """Put another worker in the place of one that died; what it worked on is tried once more, alone."""
        worker.process.join()
        if not worker.ready:
            raise ServandaError(
                f"A process to read in ended as it began (exit code {worker.process.exitcode}). "
                "Use --jobs 1, and look at what it said above."
            )
        guilty = worker.tasks.popleft()
        guilty.tries += 1
        self._again.extendleft(reversed(worker.tasks))
        place = self._workers.index(worker)
        self._workers[place] = self._start()
        if guilty.tries < TRIES:
            self._again.appendleft(guilty)
        else:
            yield guilty.item, Died(worker.process.exitcode)
        self._feed(self._workers[place])
        self._feed(self._workers[place])

    def _feed(self, worker: _Worker[Item]) -> None:
        task = self._next()
        if task is None:
            return
        worker.tasks.append(task)
        with suppress(OSError):  # it died: `_take` finds out
            worker.pipe.send(task.item)

    def _next(self) -> _Task[Item] | None:
        if self._again:
            return self._again.popleft()
        item = next(self._items, WAIT)
        return None if isinstance(item, Wait) else _Task(item)

    def _start(self) -> _Worker[Item]:
        ours, theirs = _spawn.Pipe()
        process = _spawn.Process(target=_work, args=(self._function, theirs), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for the parent, which ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(function: Callable[[Item], Result], pipe: Connection) -> None:
    """The life of a worker: items in, results out, until the parent closes the pipe or dies."""
    items: queue.SimpleQueue[Item] = queue.SimpleQueue()
    pipe.send(None)  # it has begun: an end from now on is the doing of an item
    threading.Thread(target=_listen, args=(pipe, items), daemon=True).start()
    while True:
        result = function(items.get())
        try:
            pipe.send(result)
        except OSError:  # the parent has left
            os._exit(0)


def _listen(pipe: Connection, items: queue.SimpleQueue[Item]) -> None:
    """Take items in at once, so that neither side waits for the other to read; leave with the parent."""
    while True:
        try:
            items.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)
