"""One question at a time to each host, with a pause between two, and none to one that asks to be left alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import time

from servanda.errors import FetchError
from servanda.follow.values import Reason


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as following sees it.

    Attributes:
        now: seconds since the epoch.
        sleep: wait for some seconds; whether the run is to end.
    """

    now: Callable[[], float]
    sleep: Callable[[float], bool]


def clock(stop: threading.Event) -> Clock:
    """The real time; who sleeps wakes when the run is to end."""
    return Clock(time, stop.wait)


class _Host:
    def __init__(self, delay: float) -> None:
        self.lock = threading.Lock()
        self.delay = delay
        self.ready = 0.0


class Hosts:
    """Keeps to the pace of each host."""

    def __init__(self, clock: Clock, delay: float, patience: float) -> None:
        """Keep a pause between questions to one host.

        Args:
            clock: what tells the time, and waits.
            delay: seconds between two questions.
            patience: seconds to wait for a host that asks for more; beyond that it is left for another time.
        """
        self._clock = clock
        self._delay = delay
        self._patience = patience
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for one's turn at a host, and have it.

        Raises:
            FetchError: the host asks to come back later than that, or the run is ending.
        """
        one = self._of(host)
        with one.lock:
            wait = one.ready - self._clock.now()
            if wait > self._patience:
                raise FetchError(Reason.LATER, f"{host} asks to be left alone for {wait:.0f} seconds.", one.ready)
            if wait > 0 and self._clock.sleep(wait):
                raise FetchError(Reason.STOPPED, f"{host} was not asked: the run is ending.")
            try:
                yield
            finally:
                one.ready = max(one.ready, self._clock.now() + one.delay)

    def slow(self, host: str, delay: float) -> None:
        """Keep to the pause that a host asks for, where it is the longer one."""
        one = self._of(host)
        one.delay = max(one.delay, delay)
        one.ready = max(one.ready, self._clock.now() + delay)

    def rest(self, host: str, until: float) -> None:
        """Leave a host alone until a time (seconds since the epoch)."""
        one = self._of(host)
        one.ready = max(one.ready, until)

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host(self._delay))
