"""What is counted in the stories, and the shares that come of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.figures import counts, figures
from eval.stories import HERE, Story, read, stories
from servanda.model.document import Document


def test_shares_of_what_was_counted() -> None:
    counted = Counter({
        "all.gold": 4, "all.found": 2, "all.correct": 2, "visit.gold": 1, "visit.found": 1, "visit.correct": 0,
        "attributes.right": 3, "attributes.asked": 4,
    })  # fmt: skip
    assert figures(counted) == {"records": pytest.approx(2 / 3), "visit": 0.0, "attributes": 0.75}


def test_nothing_asked_gives_no_figure() -> None:
    assert figures(Counter()) == {}


def test_documents_in_which_nothing_is_to_be_found_are_counted_one_by_one() -> None:
    quiet = Document("a", "Il pleut sur la ville depuis lundi.", lang="fr")
    loud = Document(
        "b", "La France et le Tchad ont signé lundi un accord de défense.", lang="fr", published="2024-05-03"
    )
    counted = counts(Story("group", "name", (quiet, loud), None))
    assert counted == {"quiet.asked": 2, "quiet.right": 1}


def test_every_story_has_documents_and_every_gold_its_story() -> None:
    found = [story for story in stories() if story.group in ("stories", "stories negatives")]
    assert all(story.documents for story in found)
    assert {story.gold for story in found if story.gold and story.name != "examples"} == set(
        (HERE / "stories").glob("*.json")
    )


def test_gold_names_the_documents_of_its_story() -> None:
    for story in stories():
        if story.gold is not None and story.gold.is_relative_to(HERE):
            gold = json.loads(story.gold.read_text(encoding="utf-8"))
            assert set(gold["pages"]) <= {document.id for document in story.documents}, story.name


def test_what_cannot_be_read_ends_the_measure(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="nowhere"):
        read([tmp_path / "nowhere"])
