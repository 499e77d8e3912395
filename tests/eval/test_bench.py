"""The stopwatch of the benchmark, and its table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval import bench


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose one entry is the time; the functions under watch move it on."""
    now = [0.0]
    monkeypatch.setattr(bench.time, "process_time", lambda: now[0])
    return now


def test_each_second_counts_in_the_innermost_function(clock: list[float]) -> None:
    watch = bench.Stopwatch()

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
    watch = bench.Stopwatch()

    def some() -> Iterator[int]:
        for number in range(3):
            clock[0] += 1
            yield number

    assert watch.watch("some", some)() == [0, 1, 2]
    assert watch.spent == {"some": 3.0}


def test_every_stage_names_functions_that_are_there() -> None:
    places = [place.split(":") for some in bench.STAGES.values() for place in some]
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
