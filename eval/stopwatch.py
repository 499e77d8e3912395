"""Seconds of the processor by stage: functions are put under watch where their callers look them up."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any


class Stopwatch:
    """Adds up the time spent in the functions it watches, each second in the innermost of them."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._open: list[float] = []

    def watch(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; an iterator that it returns is run to its end."""

        def timed(*arguments: Any, **named: Any) -> Any:
            self._open.append(0.0)
            begin = time.process_time()
            result = function(*arguments, **named)
            if isinstance(result, Iterator):
                result = list(result)
            whole = time.process_time() - begin
            self.spent[stage] += whole - self._open.pop()  # type: ignore[assignment]
            if self._open:
                self._open[-1] += whole
            return result

        return timed

    def watch_all(self, stages: Mapping[str, Iterable[str]]) -> None:
        """Put the functions of stages under watch, each named as `module:function`."""
        for stage, places in stages.items():
            for place in places:
                module, _, function = place.partition(":")
                owner = import_module(module)
                setattr(owner, function, self.watch(stage, getattr(owner, function)))
