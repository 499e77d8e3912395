"""Pages looked at in several processes: what is drawn from files and archives comes back in its own order.

To find the article on a page takes longer than to get the page out of its archive, so that one process alone would
keep the others waiting. A bounded number of pages is on its way; lines and rows are looked at where they are drawn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice

from servanda.text.given import Heavy, Item, failed, taken
from servanda.text.sources import Drawn, Found, Looking, look
from servanda.workers import WAIT, Died, Pool, Wait

FEW = 500  # items that are looked at before other processes are asked
AHEAD = 4  # items on their way, for each process

_Task = tuple[int, Item, str]  # the number of what was drawn, what is to be looked at, and what it is called


def looking(jobs: int) -> Looking:
    """What looks at pages beside so many processes that read, once there are more than a few.

    That is one process less than reads: on one core there is none, on two the one keeps up with two that read.
    """
    jobs -= 1
    if jobs < 1:
        return look

    def looked(drawn: Iterable[Drawn]) -> Iterator[tuple[Drawn, Found | None]]:
        rest = iter(drawn)
        yield from look(islice(rest, FEW))
        if first := next(rest, None):
            yield from _looked(_Queue(chain([first], rest), AHEAD * jobs), jobs)

    return looked


def _looked(queue: _Queue, jobs: int) -> Iterator[tuple[Drawn, Found | None]]:
    with closing(Pool(_look, queue.tasks(), jobs)) as pool:
        while not queue.over:
            for task, result in pool.results():
                queue.settle(task, result)
                yield from queue.ready()
            yield from queue.ready()


def _look(task: _Task) -> Found:
    _, item, name = task
    return taken(item, name)


@dataclass(slots=True)
class _Waiting:
    """What was drawn and not given yet: `found` is what it is, once that is known."""

    drawn: Drawn
    found: Found | None = None
    open: bool = False


class _Queue:
    """What is drawn and is on its way, in its order."""

    def __init__(self, drawn: Iterator[Drawn], most: int) -> None:
        self._drawn, self._most = drawn, most
        self._waiting: deque[_Waiting] = deque()
        self._given = 0  # how many left the queue
        self._ended = False

    @property
    def over(self) -> bool:
        """Whether all was drawn and given."""
        return self._ended and not self._waiting

    def tasks(self) -> Iterator[_Task | Wait]:
        """What is to be looked at elsewhere; for the time being nothing where enough is on its way."""
        for one in self._drawn:
            while len(self._waiting) >= self._most:
                yield WAIT
            heavy = isinstance(one.item, Heavy)
            self._waiting.append(_Waiting(one, open=heavy))
            if isinstance(one.item, Heavy):
                yield self._given + len(self._waiting) - 1, one.item.loaded(), one.name
        self._ended = True

    def settle(self, task: _Task, result: Found | Died) -> None:
        """Note what something is that was looked at elsewhere."""
        waiting = self._waiting[task[0] - self._given]
        if isinstance(result, Died):
            waiting.found = failed(task[2], f"the process that looked at it ended twice (exit code {result.code})")
        else:
            waiting.found = result
        waiting.open = False

    def ready(self) -> Iterator[tuple[Drawn, Found | None]]:
        """What is known, up to the first that is not."""
        while self._waiting and not self._waiting[0].open:
            one = self._waiting.popleft()
            self._given += 1
            item = one.drawn.item
            yield one.drawn, one.found or (None if item is None else taken(item, one.drawn.name))
