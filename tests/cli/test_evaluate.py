"""`servanda evaluate`: the figures of a register, or of documents read for it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli import Shell
from tests.press import press, write_lines

GOLD = {
    "story": "press",
    "records": [
        {"id": "T1", "type": "transfer", "parties": ["PT", "CV"], "item_any": ["ambulance"], "quantities": [20]},
        {"id": "B1", "type": "body", "parties": ["FI", "MN"], "subject_any": ["commission mixte"]},
    ],
    "pages": {"praia-1": ["T1"], "oulan-3": ["B1"], "meteo": []},
}


def gold(folder: Path) -> Path:
    path = folder / "press.json"
    path.write_text(json.dumps(GOLD))
    return path


def test_a_register_is_measured_on_the_documents_of_the_story(read: Shell, tmp_path: Path) -> None:
    told = read.json("evaluate", gold(tmp_path))["press"]
    assert told["missed"] == []
    assert told["attributes"]["quantity"] == {"right": 1, "asked": 1}
    assert told["evidence"]["exact"] == told["evidence"]["statements"] > 0
    assert told["records"]["visit"]["found"] == 0
    assert "Missed: –" in read("evaluate", gold(tmp_path))


def test_documents_are_measured_without_a_register(shell: Shell, tmp_path: Path) -> None:
    some = [document for document in press() if document.id in GOLD["pages"]]
    write_lines(tmp_path / "press.jsonl", some)
    by_folder = shell.json("evaluate", gold(tmp_path), "--documents", tmp_path)
    assert by_folder == shell.json("evaluate", gold(tmp_path), "--documents", tmp_path / "press.jsonl")
    assert by_folder["press"]["missed"] == []
    assert not shell.register.exists()
    assert "All 2: mean F1" in shell(
        "evaluate", gold(tmp_path), _copy(tmp_path), "--documents", tmp_path / "press.jsonl"
    )


def _copy(folder: Path) -> Path:
    path = folder / "copy.json"
    path.write_text(json.dumps({**GOLD, "story": "copy"}))
    return path


def test_false_records_are_counted(read: Shell, tmp_path: Path) -> None:
    quiet = [document for document in press() if document.id in ("meteo", "sport", "livre")]
    told = read.json("evaluate", "--negatives", "--documents", write_lines(tmp_path / "quiet.jsonl", quiet))
    assert told == {"documents": 3, "false alarms": 0, "per 100": 0.0}
    assert read.json("evaluate", "--negatives")["false alarms"] == len(read.json("show"))


def test_what_cannot_be_measured(shell: Shell, tmp_path: Path) -> None:
    shell("evaluate", code=2)
    shell("evaluate", tmp_path / "none.json", code=2)
    assert "cannot be opened" in shell.err
    shell("evaluate", gold(tmp_path), "--documents", tmp_path, code=2)
    assert "has no press.jsonl" in shell.err
    shell("evaluate", gold(tmp_path), code=4)
