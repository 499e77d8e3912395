"""`servanda decide`, `review` and `decisions`."""

from __future__ import annotations

import json

import pytest

from servanda.model.statement import Type
from servanda.pipeline import read_all
from servanda.wording.contract import as_dict
from tests.cli import Shell
from tests.press import press

RECORDS = read_all(press())
VISIT = next(record for record in RECORDS if record.type is Type.VISIT and len(record.documents) > 1)
ONE, OTHER = [record for record in RECORDS if record.type is Type.AGREEMENT][:2]
TRANSFER = next(record for record in RECORDS if record.type is Type.TRANSFER)


def test_a_record_is_accepted_and_it_is_told(read: Shell) -> None:
    out = read("decide", "accept", VISIT.id[:6], "--by", "ada", "--note", "as the ministry has it")
    assert "ada accepted" in out
    assert "in force" in out
    shown = read("show", VISIT.id)
    assert "accepted by ada" in shown
    assert "as the ministry has it" in shown
    assert VISIT.id in read("show", "--reviewed", "accepted")
    assert read.json("show", VISIT.id)["review"]["by"] == "ada"
    assert [d["kind"] for d in read.json("decisions", VISIT.id)] == ["accept"]


def test_a_corrected_value_stands_above_the_machines(read: Shell) -> None:
    read("decide", "correct", TRANSFER.id, "quantity", "25000 t", "--by", "ada", "--source", "the gazette")
    shown = read("show", TRANSFER.id)
    assert "the gazette" in shown
    assert "25\u202f000 t" in shown
    told = read.json("show", TRANSFER.id)
    assert told["quantity"]["value"] == 25000
    [corrected] = told["review"]["corrected"]
    assert corrected["instead_of"] == [as_dict(TRANSFER)["quantity"]]
    read("decide", "correct", TRANSFER.id, "place", "--none", "--by", "ada")
    assert "place" not in read.json("show", TRANSFER.id)


def test_what_is_missing_is_told_with_where_to_find_it(read: Shell) -> None:
    read("decide", "undo", code=2)
    assert "`servanda decisions` lists decisions" in read.err
    read("decide", "accept", code=2)
    assert "servanda decide accept ID" in read.err


def test_a_trial_shows_what_would_be(read: Shell) -> None:
    out = read("decide", "merge", ONE.id, OTHER.id, "--dry-run")
    assert "Nothing is changed" in out
    assert read.json("decisions") == []
    told = read.json("decide", "merge", ONE.id, OTHER.id, "--dry-run")
    assert len(told["records"]) == len(told["gone"]) == 1


def test_what_is_merged_can_be_undone(read: Shell) -> None:
    made = read.json("decide", "merge", ONE.id, OTHER.id, "--by", "ada")
    [id] = made["records_now"]
    assert read.json("show", id)["beneath"] == sorted([ONE.id, OTHER.id])
    read("decide", "undo", made["id"], "--by", "bo")
    assert [d["standing"] for d in read.json("decisions")] == ["applied", "undone"]
    assert read.json("decisions", "--standing", "undone", "--by", "ada")[0]["because_of"]
    assert f"undone by {read.json('decisions')[0]['id']}" in read("decisions")


def test_what_is_split_marked_and_told_apart(read: Shell) -> None:
    made = read.json("decide", "split", VISIT.id, VISIT.documents[0], "--by", "ada")
    one, other = made["records_now"]
    read("decide", "perhaps", one, other, "--by", "ada")
    assert "Perhaps the same" in read("show", one)
    read("decide", "apart", one, other, "--by", "bo")
    assert "Perhaps the same" not in read("show", one)


def test_what_is_rejected_is_in_no_export(read: Shell) -> None:
    read("decide", "reject", VISIT.id, "--by", "ada")
    exported = [json.loads(line)["id"] for line in read("export").splitlines()]
    assert sorted([*exported, VISIT.id]) == sorted(record.id for record in RECORDS)
    assert VISIT.id in read("show", "--reviewed", "rejected")


def test_the_queue(read: Shell) -> None:
    told = read.json("review")
    assert {task: found["count"] for task, found in told.items()}["again"] == 0
    conflicts = [record.id for record in RECORDS if record.conflicts]
    assert [one["records"] for one in told["conflict"]["waiting"]] == [[id] for id in conflicts]
    read("decide", "accept", *conflicts, "--by", "ada")
    assert read.json("review", "conflict")["conflict"]["count"] == 0
    read("forget", *VISIT.documents, "--yes")
    assert "To look at again" in read("review", "again")


@pytest.mark.parametrize(
    "arguments",
    [
        ["decide", "bless", VISIT.id],
        ["decide", "accept", "V0"],
        ["decide", "correct", VISIT.id],
        ["decide", "correct", VISIT.id, "date"],
        ["decide", "correct", VISIT.id, "date", "yesterday"],
        ["decide", "correct", VISIT.id, "colour", "blue"],
        ["decide", "merge", VISIT.id],
        ["decide", "merge", VISIT.id, ONE.id],
        ["decide", "split", VISIT.id, "nothing"],
        ["decide", "undo", "D0"],
        ["review", "everything"],
        ["decisions", "--standing", "odd"],
        ["decisions", "X0"],
    ],
)
def test_what_cannot_be_decided(arguments: list[str], read: Shell) -> None:
    read(*arguments, code=2)
    assert "servanda:" in read.err
    assert read.json("decisions") == []
