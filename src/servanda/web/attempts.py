"""How often somebody may try to sign in."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW = 900.0  # seconds
BY_NAME = 5  # failures in that time
BY_ADDRESS = 20
KEPT = 10_000  # keys, so that a flood of names fills no memory


class Attempts:
    """Failures to sign in of the last quarter of an hour, by name and by address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count by this clock, in seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def wait(self, name: str, address: str) -> float:
        """Seconds until the next attempt is let through; 0 for at once."""
        with self._lock:
            return max(self._wait(("name", name), BY_NAME), self._wait(("address", address), BY_ADDRESS))

    def failed(self, name: str, address: str) -> None:
        """Note a failure."""
        with self._lock:
            for key in (("name", name), ("address", address)):
                self._failed.setdefault(key, deque(maxlen=BY_ADDRESS)).append(self._clock())
                self._failed.move_to_end(key)
            while len(self._failed) > KEPT:
                self._failed.popitem(last=False)

    def passed(self, name: str) -> None:
        """Forget the failures of one who has signed in."""
        with self._lock:
            self._failed.pop(("name", name), None)

    def _wait(self, key: tuple[str, str], most: int) -> float:
        times = self._failed.get(key, deque())
        while times and self._clock() - times[0] > WINDOW:
            times.popleft()
        return WINDOW - (self._clock() - times[-most]) if len(times) >= most else 0.0
