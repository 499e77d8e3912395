"""The register for programs: what the contract says, page by page, and never a fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import jsonschema
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from tests.answers.test_answers import quotes
from tests.export.test_jsonl import SCHEMA
from tests.web.conftest import filled


def test_records_come_page_by_page(client: TestClient) -> None:
    whole = client.get("/api/records", params={"limit": 500}).json()
    seen, after = [], None
    while True:
        page = client.get("/api/records", params={"limit": 4, **({"after": after} if after else {})}).json()
        seen += page["records"]
        after = page["after"]
        if not after:
            break
    assert seen == whole["records"]
    assert len(seen) == whole["total"] > 8
    check = jsonschema.Draft202012Validator(SCHEMA)
    for record in seen:
        check.validate(record)
        assert client.get(f"/api/records/{record['id']}").json() == record


def test_filters_are_those_of_the_list(client: TestClient) -> None:
    found = client.get("/api/records", params={"state": ["ML", "RU"], "type": "transfer"}).json()
    assert found["total"] == len(found["records"]) > 0
    assert all(one["type"] == "transfer" for one in found["records"])


def test_what_was_sent_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/records")
    again = client.get("/api/records", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/records?limit=3", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_quote_stands_in_its_document(client: TestClient) -> None:
    for record in client.get("/api/records", params={"limit": 5}).json()["records"]:
        for statement in record["statements"]:
            text = client.get(f"/api/documents/{statement['document']}").json()["text"]
            assert text[statement["start"] : statement["end"]] == statement["quote"]


def test_a_document_whose_id_is_an_address(opened: Callable[..., TestClient], tmp_path: Path) -> None:
    told = Document(id="press.example/2025/a-visit", text="Le Togo et le Pérou ont signé un accord.", lang="fr")
    client = opened(filled(tmp_path / "register.db", [told]))
    assert client.get(f"/api/documents/{told.id}").json()["text"] == told.text


def test_search_marks_what_was_asked_for(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "nucléaire"}).json()
    assert found["found"]["record"] > 0
    assert all(hit["snippet"][a:b] for hit in found["hits"] for a, b in hit["marks"])


def test_evidence_conflicts_and_what_is_due_have_their_quotes(client: TestClient) -> None:
    asked = {"state": "ML", "by": "2026-01-31"}
    found = [client.get(path, params=asked).json() for path in ("/api/conflicts", "/api/due")]
    ids = [found[0]["records"][0]["id"], found[1]["due"][0]["record"]]
    found += [client.get(f"/api/records/{id}/evidence").json() for id in ids]
    for told in found:
        some = list(quotes(told))
        assert some
        for one in some:
            text = client.get(f"/api/documents/{one['document']}").json()["text"]
            assert text[one["start"] : one["end"]] == one["quote"]
    one = client.get(f"/api/records/{ids[0]}/evidence", params={"property": "date"}).json()
    assert [told["property"] for told in one["properties"]] == ["date"]


def test_counts(client: TestClient) -> None:
    found = client.get("/api/facets").json()
    assert found["parties"]["ML"] > 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/records/none", 404), ("/api/documents/none", 404), ("/api/records?limit=0", 422),
        ("/api/records?after=x", 400), ("/api/search", 422), ("/api/search?q=%20", 422), ("/api/search?q=-x", 400),
        ("/api/nothing", 404), ("/api/records/none/evidence", 404), ("/api/due?by=soon", 400),
        ("/api/records?type=war", 400), ("/api/records?state=Narnia", 400), ("/api/records?state=", 400),
        ("/api/facets?from=soon", 400), ("/api/records?status=x", 400), ("/api/search?q=a&sector=x", 400),
        ("/api/changes.atom?search=none", 404), ("/api/changes.atom?search=none&type=visit", 400),
        ("/api/due?next=99999", 400), ("/api/due?state=Narnia", 400), ("/api/conflicts?limit=9999", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_as_json(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], list(told)) == (status, ["type", "title", "status", "detail"])
    assert told["detail"]


def test_it_describes_itself(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.")
    assert {"/api/records", "/api/records/{id}", "/api/search"} <= set(told["paths"])


PATHS = [
    "/api/records", "/api/search", "/api/facets", "/api/conflicts", "/api/due", "/api/changes.atom", "/api/records/",
    "/api/documents/",
]  # fmt: skip
KEYS = ["q", "limit", "after", "type", "state", "status", "sector", "from", "to", "origins", "conflict", "actor",
        "by", "ahead", "next"]  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(PATHS),
    more=st.text(max_size=12),
    asked=st.dictionaries(st.sampled_from(KEYS), st.text(max_size=20) | st.integers().map(str), max_size=5),
)
def test_nothing_makes_it_fail(client: TestClient, path: str, more: str, asked: dict[str, str]) -> None:
    tail = quote(more, safe="", errors="replace") if path.endswith("/") else ""
    answer = client.get(f"{path}{tail}?{urlencode(asked, errors='replace')}")
    assert answer.status_code < 500
