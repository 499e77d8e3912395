"""`servanda search` and `servanda searches`."""

from __future__ import annotations

import pytest

from tests.cli import Shell
from tests.press import press


def test_hits_with_their_pieces(read: Shell) -> None:
    out = read("search", "énergies", "renouvelable")
    assert "[énergies renouvelables]" in out or "[énergies] [renouvelables]" in out
    told = read.json("search", "energie renouvelable")
    assert told["found"]["document"] == sum("énergies" in document.text for document in press())
    texts = {document.id: document.text for document in press()}
    for hit in told["hits"]:
        piece = texts[hit["document"]][hit["start"] : hit["start"] + len(hit["snippet"])]
        assert piece == hit["snippet"]
        assert {piece[start:end].lower() for start, end in hit["marks"]} <= {"énergies", "renouvelables"}


def test_pages(read: Shell) -> None:
    whole = read.json("search", "accord", "--limit", "1000")
    assert whole["after"] is None
    first = read.json("search", "accord", "--limit", "2")
    rest = read.json("search", "accord", "--after", first["after"])
    assert first["hits"] + rest["hits"] == whole["hits"]
    assert "--after" in read("search", "accord", "--limit", "2")


@pytest.mark.parametrize(
    ("options", "kinds"),
    [(["--records"], {"record"}), (["--documents"], {"document"}), ([], {"record", "document"})],
)
def test_kinds(read: Shell, options: list[str], kinds: set[str]) -> None:
    told = read.json("search", "Portugal", *options)
    assert {hit["kind"] for hit in told["hits"]} == set(told["found"]) == kinds


def test_filters(read: Shell) -> None:
    told = read.json(
        "search", "Monteiro", "--type", "meeting", "--actor", "Figueira", "--state", "Portugal", "--records"
    )
    assert {hit["type"] for hit in told["hits"]} == {"meeting"}
    without = read.json("search", "Monteiro", "--without", "Premier ministre", "--documents")
    assert {h["id"] for h in without["hits"]} == {
        d.id for d in press() if "Monteiro" in d.text and "Premier ministre" not in d.text
    }
    assert read.json("search", "accord", "--period", "1990")["hits"] == []
    assert read.json("search", "accord", "--reviewed", "accepted")["hits"] == []
    for option, value in (("--type", "war"), ("--status", "gone"), ("--reviewed", "seen"), ("--state", "Atlantis")):
        read("search", "accord", option, value, code=2)
        assert "give" in read.err


def test_nothing_to_search_for(read: Shell) -> None:
    read("search", "", code=2)
    assert "Give a word" in read.err
    out = read("search", "zanzibarissimo")
    assert "0 records, 0 documents." in out
    assert "Try fewer words" in out


def test_searches_are_kept_and_run(read: Shell) -> None:
    asked = ["accord", "--state", "PT", "--type", "agreement", "--records"]
    found = read.json("search", *asked, "--save", "deals", "--by", "ana")
    assert "servanda searches" in read.err
    assert read.json("searches", "deals", "--by", "ana")["found"]["record"] == found["found"]["record"]
    [kept] = read.json("searches", "--by", "ana")
    assert (kept["words"], kept["parties"], kept["types"]) == ("accord", ["PT"], ["agreement"])
    assert "deals" in read("searches", "--by", "ana")
    assert read.json("searches", "--by", "ben") == []
    read("searches", "deals", "--by", "ben", code=2)
    read("searches", "deals", "--by", "ana", "--drop")
    assert read.json("searches", "--by", "ana") == []
    read("searches", "--drop", code=2)
    read("search", "-", "--save", "none", "--by", "ana", code=2)
    assert read.json("searches", "--by", "ana") == []
