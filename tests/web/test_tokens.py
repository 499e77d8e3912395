"""Tokens of programs: what they let one do, how long, and that nothing of them can be read back."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.web import tokens
from servanda.web.attempts import BY_NAME
from servanda.web.tokens import Scope
from servanda.web.users import Role, Users
from tests.web.test_safety import WORDS, sign_in

Opened = Callable[..., TestClient]
PRINTED = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=80)
KINDS = st.sampled_from(["Bearer", "Basic", "x"])
BOTH = (Scope.READ, Scope.DECIDE)


@pytest.fixture
def users(tmp_path: Path) -> Users:
    held = Users(tmp_path / "users")
    for role in Role:
        held.add(role.label, WORDS, role)
    return held


@pytest.fixture
def team(press: Path, tmp_path: Path, users: Users, opened: Opened) -> TestClient:
    """An application on a register of its own, with a user of each role."""
    shutil.copy(press, tmp_path / "register.db")
    return opened(tmp_path / "register.db", users=tmp_path / "users", beside=tmp_path / "register.db")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_reads_and_keeps_no_session(team: TestClient, users: Users) -> None:
    _, token = users.issue("reader", [Scope.READ])
    answer = team.get("/api/records", headers=bearer(token))
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert team.get("/api/openapi.json", headers=bearer(token)).status_code == 200
    again = team.get("/api/records", headers={**bearer(token), "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_it_is_the_password_of_those_who_ask_for_one(team: TestClient, users: Users) -> None:
    _, token = users.issue("reader", [Scope.READ])
    told = base64.b64encode(f"anyone:{token}".encode()).decode()
    assert team.get("/api/facets", headers={"Authorization": f"Basic {told}"}).status_code == 200


def test_it_opens_no_page(team: TestClient, users: Users) -> None:
    _, token = users.issue("admin", BOTH)
    for path in ("/", "/audit", "/review"):
        assert team.get(path, headers=bearer(token), follow_redirects=False).status_code == 303


def test_nothing_of_it_is_kept_but_its_digest(users: Users, tmp_path: Path) -> None:
    id, token = users.issue("reader", [Scope.READ], label="table")
    kept = (tmp_path / "users").read_text(encoding="utf-8")
    assert id in kept
    assert token.partition(id)[2].lstrip("_") not in kept
    assert token not in kept
    assert (tmp_path / "users").stat().st_mode & 0o077 == 0


def test_it_ends_when_it_is_revoked_expired_or_its_user_gone(team: TestClient, users: Users, tmp_path: Path) -> None:
    (one, revoked), (_, orphaned) = users.issue("reader", [Scope.READ]), users.issue("admin", [Scope.READ])
    id, old = users.issue("reader", [Scope.READ])
    for token in (revoked, orphaned, old):
        assert team.get("/api/facets", headers=bearer(token)).status_code == 200
    users.revoke(one)
    users.remove("admin")
    held = msgspec.json.decode((tmp_path / "users").read_bytes())
    held["tokens"][id]["expires"] = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    (tmp_path / "users").write_bytes(msgspec.json.encode(held))
    for token in (revoked, orphaned, old):
        answer = team.get("/api/facets", headers=bearer(token))
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
        assert "servanda users token" in answer.json()["detail"]
    assert list(users.tokens()) == [id]


def test_too_many_that_are_not_good_have_to_wait(team: TestClient, users: Users) -> None:
    id, token = users.issue("reader", [Scope.READ])
    wrong = f"servanda_{id}_{'x' * 43}"
    for _ in range(BY_NAME):
        assert team.get("/api/facets", headers=bearer(wrong)).status_code == 401
    answer = team.get("/api/facets", headers=bearer(wrong))
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60
    assert team.get("/api/facets", headers=bearer(token)).status_code == 429
    _, other = users.issue("reader", [Scope.READ])
    assert team.get("/api/facets", headers=bearer(other)).status_code == 200


def test_tokens_that_were_not_good_stand_in_the_audit(team: TestClient) -> None:
    team.get("/api/facets", headers=bearer("servanda_0123456789_" + "x" * 43))
    assert sign_in(team, "admin") == 303
    assert "token 0123456789" in team.get("/audit").text


def test_scopes_are_all_that_it_may(team: TestClient, users: Users) -> None:
    tokens = {scopes: users.issue("reviewer", scopes)[1] for scopes in [(Scope.READ,), (Scope.DECIDE,), BOTH]}
    id = team.get("/api/records", headers=bearer(tokens[BOTH])).json()["records"][0]["id"]
    sent = {"kind": "accept", "records": [id]}
    refused = team.post("/api/decisions", json=sent, headers=bearer(tokens[(Scope.READ,)]))
    assert refused.status_code == 403
    assert 'error="insufficient_scope", scope="decide"' in refused.headers["www-authenticate"]
    assert "--scope decide" in refused.json()["detail"]
    assert team.get("/api/records", headers=bearer(tokens[(Scope.DECIDE,)])).status_code == 403
    assert team.post("/api/decisions", json=sent, headers=bearer(tokens[(Scope.DECIDE,)])).status_code == 201


def test_a_decision_is_its_users_and_can_be_undone(team: TestClient, users: Users) -> None:
    head = bearer(users.issue("reviewer", BOTH)[1])
    id = team.get("/api/records", params={"type": "transfer", "conflict": "1"}, headers=head).json()["records"][0]["id"]
    seen = team.get(f"/api/records/{id}/evidence", headers=head).json()["seen"]
    sent = {"kind": "correct", "records": [id], "property": "quantity", "values": ["290"], "note": "seen", "seen": seen}
    made = team.post("/api/decisions", json=sent, headers=head)
    assert made.status_code == 201
    assert (made.json()["by"], made.json()["standing"]) == ("reviewer", "applied")
    record = team.get(f"/api/records/{id}", headers=head).json()
    assert record["quantity"]["value"] == 290
    assert record["review"]["corrected"][0]["by"] == "reviewer"
    stale = team.post("/api/decisions", json=sent, headers=head)
    assert (stale.status_code, stale.json()["title"]) == (409, "Conflict")
    undone = team.post("/api/decisions", json={"kind": "undo", "undoes": made.json()["id"]}, headers=head)
    assert undone.status_code == 201
    assert team.get(f"/api/records/{id}", headers=head).json()["quantity"]["value"] == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"kind": "accept", "records": ["none"]}, 404), ({"kind": "undo", "undoes": "none"}, 404),
        ({"kind": "accept", "records": []}, 400), ({"kind": "correct", "records": []}, 400),
        ({"kind": "war"}, 422), ({"records": ["x"]}, 422), ({"kind": "accept", "by": "somebody else"}, 422),
        ([], 422), ("accept", 422), ({"kind": "merge", "records": ["x"] * 21}, 422),
    ],
)  # fmt: skip
def test_what_is_no_decision_is_told(team: TestClient, users: Users, sent: object, status: int) -> None:
    answer = team.post("/api/decisions", json=sent, headers=bearer(users.issue("reviewer", BOTH)[1]))
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_browser_cannot_be_made_to_decide(team: TestClient, client: TestClient) -> None:
    assert sign_in(team, "reviewer") == 303
    assert team.post("/api/decisions", json={"kind": "accept", "records": ["x"]}).status_code == 401
    for head in ({"content-type": "text/plain"}, {"content-type": "application/x-www-form-urlencoded"}, {}):
        assert client.post("/api/decisions", content=b'{"kind": "accept"}', headers=head).status_code == 415
    far = {"origin": "https://evil.example"}
    assert client.post("/api/decisions", json={"kind": "accept", "records": ["x"]}, headers=far).status_code == 403


def test_a_token_is_for_one_who_is_there_and_may(users: Users) -> None:
    with pytest.raises(InputError, match="servanda users add nobody"):
        users.issue("nobody", [Scope.READ])
    with pytest.raises(InputError, match="--role reviewer"):
        users.issue("reader", BOTH)
    for days in (0, -1, 3651):
        with pytest.raises(InputError, match="days"):
            users.issue("reader", [Scope.READ], days)
    with pytest.raises(InputError, match="one line"):
        users.issue("reader", [Scope.READ], label="a\nb")
    with pytest.raises(InputError, match="servanda users tokens"):
        users.revoke("none")


def test_one_who_may_less_than_before_may_less_with_a_token(team: TestClient, users: Users) -> None:
    _, token = users.issue("reviewer", BOTH)
    users.add("reviewer", WORDS, Role.READER)
    answer = team.post("/api/decisions", json={"kind": "accept", "records": ["x"]}, headers=bearer(token))
    assert (answer.status_code, "takes a reviewer" in answer.json()["detail"]) == (403, True)


def test_scopes_as_they_are_written() -> None:
    assert tokens.scopes(" decide,read ") == BOTH
    for wrong in ("", ",", "write", "read,all"):
        with pytest.raises(InputError, match="read, decide"):
            tokens.scopes(wrong)


def test_every_token_is_another_and_of_one_form() -> None:
    made = [tokens.issued("a", [Scope.READ]) for _ in range(200)]
    assert len({token for _, token, _ in made}) == 200
    assert all(tokens.id_of(token) == id for id, token, _ in made)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    shown=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=80),
    kind=KINDS,
)
def test_no_header_makes_it_fail(client: TestClient, shown: str, kind: str) -> None:
    assert client.get("/api/facets", headers={"Authorization": f"{kind} {shown}"}).status_code in (401, 429)


def test_the_description_names_the_scheme(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            assert one["security"] == [{"token": ["decide" if method == "post" else "read"]}], path
            assert "application/problem+json" in one["responses"]["401"]["content"]
