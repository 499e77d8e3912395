"""Ray as the engine: batches of documents to the workers of a cluster, a bounded number in flight.

A batch whose worker dies is tried again by Ray, on another node if need be. One that goes on ending its workers is
taken apart, so that what comes of the document at fault is `Died` and the others are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from servanda.errors import InputError, ServandaError
from servanda.model.document import Document
from servanda.register.rows import Read
from servanda.workers import Died

try:
    import ray
    from ray import exceptions as failures
except ImportError as error:
    raise InputError("Reading on Ray needs a library more: pip install 'servanda[cluster]'.") from error

Function = Callable[[Document], Read]
Result = tuple[Document, Read | Died]

MANY = 200  # documents of a batch, and characters
LARGE = 1_000_000
AHEAD = 2  # batches in flight for each processor of the cluster
RETRIES = 3  # times that Ray runs a batch again whose worker died


@dataclass(slots=True)
class Ray:
    """A cluster at work; call it with a function and documents.

    Attributes:
        address: that of the cluster's head (`10.0.0.1:6379`, `auto`); None for one on this machine alone.
        readings: a folder that all nodes see, in which workers leave what they read; None to have it sent back.
        many: documents of a batch.
    """

    address: str | None = None
    readings: Path | None = None
    many: int = MANY
    _retry: deque[list[Document]] = field(default_factory=deque)

    def __call__(self, function: Function, items: Iterable[Document]) -> Iterator[Result]:
        """Read documents; results come as they are ready, each with its document.

        Raises:
            ServandaError: there is no cluster at the address.
        """
        ours = _join(self.address)
        flying: dict[Any, list[Document]] = {}
        try:
            yield from self._work(function, _batches(items, self.many), flying)
        finally:
            for task in flying:
                ray.cancel(task, force=True)
            if ours:
                ray.shutdown()

    def _work(self, function: Function, batches: Iterator[list[Document]], flying: dict[Any, list[Document]]) -> Any:
        task = ray.remote(_read).options(max_retries=RETRIES, num_cpus=1)
        most = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        folder = str(self.readings) if self.readings is not None else None
        while True:
            while len(flying) < most and (batch := self._next(batches)):
                flying[task.remote(function, batch, folder)] = batch
            if not flying:
                return
            for done in ray.wait(list(flying), num_returns=1)[0]:
                yield from self._taken(done, flying.pop(done))

    def _next(self, batches: Iterator[list[Document]]) -> list[Document] | None:
        return self._retry.popleft() if self._retry else next(batches, None)

    def _taken(self, done: Any, batch: list[Document]) -> Iterator[Result]:
        """What came of a batch; where it ended its workers again and again, its documents one by one."""
        try:
            found = ray.get(done)
        except (failures.WorkerCrashedError, failures.OutOfMemoryError, failures.NodeDiedError):
            if len(batch) == 1:
                yield batch[0], Died(None)
            else:
                self._retry.extend([document] for document in batch)
            return
        if isinstance(found, str):
            from servanda.cluster.readings import read_part

            yield from read_part(found)
        else:
            yield from zip(batch, found, strict=True)


def _join(address: str | None) -> bool:
    """Join a cluster, or make one here; whether it is ours to leave."""
    if ray.is_initialized():
        return False
    try:
        ray.init(
            address=address, log_to_driver=False, logging_level="error", include_dashboard=None if address else False
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ServandaError(
            f"There is no Ray cluster at {address} ({error}). Start one with `ray start --head`."
        ) from None
    return True


def _read(function: Function, batch: Sequence[Document], folder: str | None) -> list[Read] | str:
    """On a worker: read a batch; the readings, or the file that holds them."""
    found = [function(document) for document in batch]
    if folder is None:
        return found
    from servanda.cluster.readings import write_part

    return str(write_part(folder, list(zip(batch, found, strict=True))))


def _batches(items: Iterable[Document], many: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text)
        if len(batch) >= many or size >= LARGE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
