"""The stopwatch of the benchmark, and its table."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval import bench, scale
from eval.stopwatch import Stopwatch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose one entry is the time; the functions under watch move it on."""
    now = [0.0]
    monkeypatch.setattr(time, "process_time", lambda: now[0])
    return now


def test_each_second_counts_in_the_innermost_function(clock: list[float]) -> None:
    watch = Stopwatch()

    def inner() -> str:
        clock[0] += 2
        return "done"

    timed = watch.watch("inner", inner)

    def outer() -> str:
        clock[0] += 1
        timed()
        return str(timed())

    assert watch.watch("outer", outer)() == "done"
    assert watch.spent == {"outer": 1.0, "inner": 4.0}


def test_an_iterator_is_run_to_its_end(clock: list[float]) -> None:
    watch = Stopwatch()

    def some() -> Iterator[int]:
        for number in range(3):
            clock[0] += 1
            yield number

    assert watch.watch("some", some)() == [0, 1, 2]
    assert watch.spent == {"some": 3.0}


def test_every_stage_names_functions_that_are_there() -> None:
    stages = [*bench.STAGES.values(), *scale.STAGES.values()]
    places = [place.split(":") for some in stages for place in some]
    assert not [place for place in places if not callable(getattr(bench.import_module(place[0]), place[1], None))]


def test_a_corpus_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for places in bench.STAGES.values():  # put back after the test
        for place in places:
            module, _, function = place.partition(":")
            monkeypatch.setattr(f"{module}.{function}", getattr(bench.import_module(module), function))
    monkeypatch.setattr(bench, "ROUNDS", 2)
    measured = bench.measure("examples")
    assert measured.documents == 12
    assert set(measured.stages) == set(bench.STAGES)
    assert 0 < sum(measured.stages.values()) <= measured.seconds
    shown = list(bench.rows({"examples": measured}))
    assert [row["figure"] for row in shown][-len(bench.STAGES) :] == list(bench.STAGES)
    assert shown[0] == {"figure": "documents", "examples": "12"}


def test_the_machine_is_told() -> None:
    assert "cores" in bench.machine()


def test_a_register_that_grows_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for places in scale.STAGES.values():  # put back after the test
        for place in places:
            module, _, function = place.partition(":")
            monkeypatch.setattr(f"{module}.{function}", getattr(bench.import_module(module), function))
    monkeypatch.setattr(scale, "STEP", 20)
    monkeypatch.setattr(scale, "TENS", 2)
    found = scale.grow([20, 40], tmp_path, lambda _: None)
    assert list(found) == [20, 40]
    assert 0 < found[20].records < found[40].records
    for one in found.values():
        assert len(one.tens) == len(one.out) == 2
        assert all(0 < one.stages[stage] < one.stages["whole"] for stage in scale.STAGES)
    assert [set(row) for row in scale.rows(found)] == [{"documents", "20", "40"}] * len(list(scale.rows(found)))
