"""What programs are told: every quote stands where it says, and names its document, outlet and day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest

from servanda.answers import documents, due, found, records
from servanda.answers.criteria import Criteria
from servanda.answers.quotes import card
from servanda.errors import InputError, MissingError
from servanda.model.document import Document
from servanda.register import NOT_REJECTED, Filter, View

KEYS = {"document", "title", "outlet", "published", "url", "start", "end", "quote"}


def quotes(told: Any) -> Iterator[dict[str, Any]]:
    """Every quote of an answer, at any depth."""
    if isinstance(told, dict):
        yield from told.get("quotes", [])
    for inner in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from quotes(inner)


def checked(view: View, told: Any) -> int:
    """How many quotes an answer has, each of which stands where it says."""
    many = 0
    for quote in quotes(told):
        document = view.document(quote["document"])
        assert document is not None
        assert document.text[quote["start"] : quote["end"]] == quote["quote"] != ""
        assert set(quote) >= KEYS
        assert (quote["outlet"], quote["published"]) == (document.outlet, document.published)
        if "sentence" in quote:
            around = quote["sentence"]
            assert document.text[around["start"] : around["end"]] == around["text"]
            assert quote["quote"] in around["text"]
        many += 1
    json.dumps(told)
    return many


def test_records_in_short_have_a_sentence_of_each_document(view: View) -> None:
    told = records.short(view, Filter(), limit=100, after=None)
    assert told["total"] == len(told["records"]) > 15
    assert all(one["quotes"] for one in told["records"])
    assert checked(view, told) > 25


def test_pages_go_on_where_the_one_before_ended(view: View) -> None:
    whole = records.short(view, Filter(), limit=100, after=None)["records"]
    first = records.short(view, Filter(), limit=3, after=None)
    assert first["records"] + records.short(view, Filter(), limit=97, after=first["after"])["records"] == whole


def test_evidence_has_every_statement_once(view: View) -> None:
    for record in view.records():
        told = records.evidence(view, record.id)
        assert checked(view, told) == len(record.statements)
        conflicting = {one["property"] for one in told["properties"] if one["conflict"]}
        assert conflicting == {conflict.property for conflict in record.conflicts}
        for one in told["properties"]:
            assert all(value["origins"] for value in one["told"] if value["value"] in one["settled"])


def test_evidence_of_one_property(view: View) -> None:
    (id,) = [one.id for one in view.records(Filter(types=("transfer",), conflicts=True))]
    told = records.evidence(view, id, "quantity")
    assert [one["property"] for one in told["properties"]] == ["quantity"]
    assert len(told["properties"][0]["told"]) > 1
    with pytest.raises(InputError, match="quantity"):
        records.evidence(view, id, "colour")


def test_conflicts_have_who_says_what(view: View) -> None:
    told = records.conflicts(view, Filter(conflicts=True), limit=100, after=None)
    assert told["total"] == 2
    assert all(
        value["quotes"] for one in told["records"] for conflict in one["conflicts"] for value in conflict["values"]
    )
    assert checked(view, told) >= 4


def test_search_quotes_what_it_found(view: View) -> None:
    told = found.search(view, "nucléaire", Filter())
    assert {hit["kind"] for hit in told["hits"]} == {"record", "document"}
    assert all(hit["title"] for hit in told["hits"])
    assert checked(view, told) == len(told["hits"])
    assert set(found.search(view, "nucléaire", Filter(), kinds=["record"])["found"]) == {"record"}


def test_due_quotes_what_was_promised(view: View) -> None:
    told = due.page(view, date(2026, 1, 31), ["ML"])
    assert [one["why"] for one in told["due"]] == ["promised"]
    assert checked(view, told) >= 1
    whole = due.page(view, date(2027, 1, 31))
    parts = [due.page(view, date(2027, 1, 31), limit=1, offset=n)["due"] for n in range(whole["total"])]
    assert [one for part in parts for one in part] == whole["due"]
    with pytest.raises(InputError, match="offset"):
        due.page(view, date(2027, 1, 31), offset=10_000)


def test_a_document_is_given_in_parts(view: View) -> None:
    whole = documents.one(view, "mali-russie-aide")
    part = documents.one(view, "mali-russie-aide", 10, 30)
    assert part["text"] == whole["text"][10:30]
    assert (part["start"], part["end"], part["length"]) == (10, 30, len(whole["text"]))
    assert documents.one(view, "mali-russie-aide", 10**8)["text"] == ""


@pytest.mark.parametrize("ask", [records.one, records.evidence, records.with_sources, documents.one])
def test_what_is_not_there_is_told(view: View, ask: Any) -> None:
    with pytest.raises(MissingError, match="search"):
        ask(view, "nothing")


def test_an_address_that_leads_nowhere_is_left_out() -> None:
    assert card(Document("d", "", url="javascript:alert(1)"))["url"] is None
    assert card(Document("d", "", url="https://a.example/b"))["url"] == "https://a.example/b"


def test_criteria_are_read_strictly() -> None:
    wanted = Criteria(type="visit", state=["Mali", "RU"], since="2025", until="2025-06", sector="230").filter()
    assert (wanted.types, wanted.parties, wanted.first, wanted.last) == (
        ("visit",), ("ML", "RU"), "2025-01-01", "2025-06-30",
    )  # fmt: skip
    assert wanted.reviewed == NOT_REJECTED
    asked = Criteria(type="visit", state=["Mali", "RU"], conflict=True)
    assert asked.label == "type=visit state=Mali state=RU conflict=True"
    assert Criteria().label == ""
    assert Criteria().filter(rejected=True) == Filter()
    for wrong in ({"type": "war"}, {"state": "Narnia"}, {"since": "soon"}, {"status": "eaten"}, {"sector": "x"}):
        with pytest.raises(InputError, match=r"give|no "):
            Criteria(**wrong).filter()  # type: ignore[arg-type]
    for wrong in ({"type": 5}, {"colour": "red"}, {"origins": -1}, {"state": ["x"] * 21}, {"actor": "x" * 201}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, Criteria)
