"""Answers that take long and stay the same until the register changes: counts of everything."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from servanda.register import View

MOST = 200  # answers
Answer = TypeVar("Answer")


class Remembered:
    """Answers of one state of the register, forgotten as soon as documents, records or decisions change."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._lock = threading.Lock()
        self._state: object = None
        self._known: OrderedDict[object, object] = OrderedDict()

    def ask(self, view: View, question: object, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question on a view: as it was given before, or given now.

        Args:
            view: of the register.
            question: what tells it from other questions; hashable.
            answer: gives it, from the same view.
        """
        now = view.state()
        with self._lock:
            if self._state == now and question in self._known:
                self._known.move_to_end(question)
                return self._known[question]  # type: ignore[return-value] # what was put under the question
        found = answer()
        with self._lock:
            if self._state != now:
                self._state = now
                self._known.clear()
            self._known[question] = found
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return found
