"""What `servanda export` writes of a register: the records that options or a kept search choose."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from tests.answers.atom import GRAMMAR
from tests.cli import Shell


def exported(shell: Shell, *options: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in shell("export", *options).splitlines()]


@pytest.mark.parametrize(
    "options",
    [
        ["--type", "transfer"],
        ["--state", "PT", "--state", "Cap-Vert"],
        ["--period", "2024-03"],
        ["--status", "signed", "--status", "held"],
        ["--origins", "2"],
        ["--conflicts"],
        ["--reviewed", "untouched"],
    ],
)
def test_filters_are_those_of_show(read: Shell, options: list[str]) -> None:
    shown = [one["id"] for one in read.json("show", *options)]
    assert [one["id"] for one in exported(read, *options)] == shown != []


def test_since_and_until_are_a_period(read: Shell) -> None:
    whole = exported(read, "--period", "2024-03")
    assert exported(read, "--since", "2024-03", "--until", "2024-03") == whole
    assert len(exported(read, "--until", "2024-03")) >= len(whole)
    assert exported(read, "--since", "2031") == []


def test_only_with_a_person(read: Shell) -> None:
    found = exported(read, "--actor", "laaksonen")
    assert 0 < len(found) < len(exported(read))
    assert all("Laaksonen" in json.dumps(one) for one in found)


def test_a_search_that_is_kept(read: Shell, tmp_path: Path) -> None:
    read("search", "ambulances", "--type", "transfer", "--save", "vehicles", "--by", "amina")
    found = exported(read, "--search", "vehicles", "--by", "amina")
    assert [one["type"] for one in found] == ["transfer"]
    read("export", "--search", "vehicles", "--by", "amina", "--format", "csv", "-o", tmp_path / "tables")
    rows = (tmp_path / "tables" / "transfers.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2
    read("export", "--search", "nothing", "--by", "amina", code=2)
    assert "servanda searches" in read.err
    read("export", "--search", "vehicles", "--by", "amina", "--type", "visit", code=2)
    assert "leave the other options out" in read.err


def test_what_a_person_rejected_is_left_out(read: Shell) -> None:
    whole = exported(read)
    read("decide", "reject", whole[0]["id"])
    assert whole[0]["id"] not in [one["id"] for one in exported(read)]
    assert [one["id"] for one in exported(read, "--reviewed", "rejected")] == [whole[0]["id"]]


@pytest.mark.parametrize(
    "options",
    [
        ["--state", "Narnia"],
        ["--type", "war"],
        ["--since", "soon"],
        ["--period", "2024", "--since", "2024"],
        ["--status", "x"],
    ],
)
def test_what_makes_no_sense_is_refused(read: Shell, options: list[str], tmp_path: Path) -> None:
    read("export", "-o", tmp_path / "out", *options, code=2)
    assert read.err
    assert not (tmp_path / "out").exists()


def test_a_feed_of_what_changed(read: Shell, tmp_path: Path) -> None:
    read("export", "--format", "atom", "-o", tmp_path / "all.atom")
    GRAMMAR.assertValid(etree.parse(tmp_path / "all.atom"))
    whole = feedparser.parse((tmp_path / "all.atom").read_bytes()).entries
    assert len(whole) == len(read("export").splitlines())
    some = feedparser.parse(read("export", "--format", "atom", "--state", "PT", "--type", "transfer").encode()).entries
    ids = {json.loads(line)["id"] for line in read("export", "--state", "PT", "--type", "transfer").splitlines()}
    assert {entry.id.split("/")[1] for entry in some} == ids != set()
