"""Functions over items in several processes: what comes back, and what becomes of the dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from servanda.errors import ServandaError
from servanda.workers import AHEAD, Died, run


def double(number: int) -> int:
    return 2 * number


def fatal(number: int) -> int:
    if number % 5 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 7:
        os._exit(9)
    return number


def large(size: int) -> bytes:
    return bytes(size)


class Unborn:
    """What no other process can take in."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os._exit, ("x",)

    def __call__(self, item: int) -> int:
        return item


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_item_comes_back_with_its_result(jobs: int) -> None:
    assert sorted(run(double, range(50), jobs)) == [(n, 2 * n) for n in range(50)]
    assert list(run(double, [], jobs)) == []


def test_items_are_drawn_as_they_are_worked_on() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for number in range(1, 101):
            drawn = number
            yield number

    results = run(double, items(), 2)
    for count in range(1, 40):
        next(results)
        assert drawn <= count + 2 * AHEAD
    results.close()


def test_the_dead_are_told_and_the_others_come_back() -> None:
    found = dict(run(fatal, range(20), 2))
    assert {n for n, result in found.items() if isinstance(result, Died)} == {3, 7, 8, 13, 18}
    assert found[8] == Died(-signal.SIGKILL)
    assert found[7] == Died(9)
    assert all(found[n] == n for n in range(20) if n % 5 != 3 and n != 7)


def test_neither_side_waits_for_the_other_with_large_things() -> None:
    sizes = [3_000_000] * 8
    assert [len(result) for _, result in run(large, sizes, 2) if isinstance(result, bytes)] == sizes
    assert len(list(run(len, [bytes(3_000_000)] * 8, 2))) == 8


def test_processes_that_cannot_begin_are_told(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ServandaError, match="--jobs 1"):
        list(run(Unborn(), range(3), 2))
    capfd.readouterr()


PARENT = """
import sys, time
from tests.test_workers import slow
from servanda.workers import run
if __name__ == "__main__":
    for item, pid in run(slow, range(100), 2):
        print(pid, flush=True)
"""


def slow(_: int) -> int:
    if _ > 3:
        time.sleep(60)
    return os.getpid()


def test_processes_end_with_their_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = {int(parent.stdout.readline()) for _ in range(4)}
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 10
    while workers and time.monotonic() < end:
        workers = {pid for pid in workers if alive(pid)}
        time.sleep(0.05)
    assert not workers


def alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        with suppress(OSError), open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
        return True
    return False
