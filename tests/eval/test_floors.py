"""Floors rise freely and sink only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import floors
from eval.floors import Floors, Lowered

PINNED = Floors({"group stories": {"records": 0.6, "visit": 0.5}})


def test_figures_under_their_floor_are_named() -> None:
    assert floors.below(PINNED, {"group stories": {"records": 0.61, "visit": 0.493}}) == [
        "group stories, visit: 0.493 is under the floor of 0.50"
    ]


def test_a_figure_that_is_gone_is_under_its_floor() -> None:
    assert len(floors.below(PINNED, {"group stories": {"records": 0.61}})) == 1


def test_what_was_not_measured_is_passed_over() -> None:
    assert floors.below(PINNED, {}) == []


def test_floors_rise_to_what_is_measured_and_do_not_sink() -> None:
    moved = floors.moved(PINNED, {"group stories": {"records": 0.658, "visit": 0.4}})
    assert moved == Floors({"group stories": {"records": 0.65, "visit": 0.5}})


def test_floors_of_a_story_leave_it_some_room() -> None:
    assert floors.moved(Floors(), {"story a": {"records": 0.8}}).sections["story a"]["records"] == 0.75


def test_floors_sink_with_a_reason_that_is_kept() -> None:
    moved = floors.moved(PINNED, {"group stories": {"records": 0.6, "visit": 0.4}}, "stories added")
    assert moved.sections["group stories"] == {"records": 0.6, "visit": 0.4}
    assert moved.lowered == (Lowered("group stories, visit", 0.5, 0.4, "stories added"),)


def test_a_file_comes_back_as_written(tmp_path: Path) -> None:
    pinned = Floors(PINNED.sections, (Lowered("group stories, visit", 0.6, 0.5, 'a "reason"'),))
    floors.save(pinned, tmp_path / "floors.toml")
    assert floors.load(tmp_path / "floors.toml") == pinned


def test_a_file_edited_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.save(PINNED, path)
    path.write_text(path.read_text(encoding="utf-8").replace("0.6", "0.4"), encoding="utf-8")
    with pytest.raises(SystemExit, match="edited by hand"):
        floors.load(path)


def test_the_floors_of_the_project_are_sealed() -> None:
    assert floors.load().sections
