"""Who gets in, what is sent along with every answer, and what is refused."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Route

from servanda.errors import InputError
from servanda.web import Settings, application
from servanda.web.attempts import BY_ADDRESS, BY_NAME, WINDOW, Attempts
from servanda.web.back import inside, with_parts
from servanda.web.pages.adding import file_name
from servanda.web.pages.signing import signed_in
from servanda.web.serving import check
from servanda.web.settings import Limits
from servanda.web.users import Role, Users
from tests.web.conftest import settings

WORDS = "correct horse battery"
Opened = Callable[..., TestClient]


def token(client: TestClient, path: str = "/sign-in") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found[1]


def sign_in(client: TestClient, name: str, password: str = WORDS) -> int:
    sent = {"token": token(client), "name": name, "password": password, "next": "/"}
    return client.post("/sign-in", data=sent, follow_redirects=False).status_code


@pytest.fixture
def team(press: Path, tmp_path: Path, opened: Opened) -> TestClient:
    """An application with a user of each role."""
    users = Users(tmp_path / "users")
    for role in Role:
        users.add(role.label, WORDS, role)
    return opened(press, users=tmp_path / "users", beside=tmp_path / "register.db")


def paths(client: TestClient, method: str) -> list[str]:
    from importlib import import_module

    from servanda.web.app import PAGES

    routes = [r for name in PAGES for r in import_module(f"servanda.web.pages.{name}").router.routes]
    found = [r.path for r in routes if isinstance(r, APIRoute | Route) and method in (r.methods or ())]
    assert found
    return [path.replace("{id}", "x") for path in found]


def test_every_answer_has_the_headers_of_safety(client: TestClient) -> None:
    for path in ("/", "/nothing", "/records/x", "/static/style.css", "/sign-in"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert ("no-store" in headers["cache-control"]) is not path.startswith("/static/")


def test_pages_hold_no_script_and_no_style_of_their_own(client: TestClient) -> None:
    for path in ("/", "/review", "/add", "/audit"):
        page = client.get(path).text
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page), path


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::2]:8000"])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_not(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_cookies_are_out_of_scripts_reach(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_every_form_needs_its_token(client: TestClient) -> None:
    for path in paths(client, "POST"):
        if path.startswith("/api/"):
            continue  # takes no form
        for sent in ({}, {"token": ""}, {"token": "x" * 32}):
            assert client.post(path, data=sent).status_code == 403, path


def test_forms_of_other_sites_are_refused(client: TestClient) -> None:
    sent = {"token": token(client, "/add"), "how": "paste", "text": "words"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert client.post("/add", data=sent, headers=headers).status_code == 403


def test_another_sessions_token_is_refused(press: Path, opened: Opened) -> None:
    one, other = opened(press), opened(press)
    assert one.post("/add", data={"token": token(other, "/add"), "how": "paste"}).status_code == 403


def test_without_signing_in_nothing_is_shown(team: TestClient) -> None:
    for path in paths(team, "GET"):
        if path.startswith("/sign-in"):
            continue
        answer = team.get(path, follow_redirects=False)
        if path.startswith("/api/"):
            assert (answer.status_code, answer.json()["status"]) == (401, 401), path
            assert answer.headers["www-authenticate"].startswith("Bearer"), path
            continue
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in?next="), path
    for path in paths(team, "POST"):
        if path not in ("/sign-in", "/sign-out") and not path.startswith("/api/"):
            answer = team.post(path, data={"token": token(team)})
            assert answer.status_code == 403, path


def test_roles_may_what_they_may(team: TestClient) -> None:
    allowed = {
        "/": {"reader", "reviewer", "admin"},
        "/review": {"reviewer", "admin"},
        "/add": {"reviewer", "admin"},
        "/audit": {"admin"},
    }
    for role in ("reader", "reviewer", "admin"):
        team.cookies.clear()
        assert sign_in(team, role) == 303
        for path, roles in allowed.items():
            assert team.get(path).status_code == (200 if role in roles else 403), (role, path)
        sent = {"token": token(team, "/"), "kind": "accept", "record": "x", "back": "/"}
        answer = team.post("/decide", data=sent, follow_redirects=False)
        assert answer.status_code == (403 if role == "reader" else 303)


def test_signing_out_and_another_password_end_a_session(team: TestClient, tmp_path: Path) -> None:
    assert sign_in(team, "admin") == 303
    kept = dict(team.cookies)
    assert team.get("/audit").status_code == 200
    team.post("/sign-out", data={"token": token(team, "/")})
    assert team.get("/audit", follow_redirects=False).status_code == 303
    Users(tmp_path / "users").add("admin", WORDS + "!", Role.ADMIN)
    team.cookies.clear()
    team.cookies.update(kept)
    assert team.get("/audit", follow_redirects=False).status_code == 303


def test_a_cookie_of_ones_own_making_opens_nothing(team: TestClient) -> None:
    for cookie in ("", "x", "WyJhZG1pbiIsIngiLCIiXQ.aaaa.bbbb", "a" * 5000):
        assert team.get("/", headers={"Cookie": f"servanda-8000={cookie}"}, follow_redirects=False).status_code == 303


def test_attempts_to_sign_in_are_limited_and_written_down(team: TestClient) -> None:
    for _ in range(BY_NAME):
        assert sign_in(team, "admin", "wrong password") == 403
    assert sign_in(team, "admin") == 429, "the right password gets through as well, and tells that it is right"
    assert sign_in(team, "reader") == 303, "others are kept out"
    team.cookies.clear()
    assert signed_in is not None
    entries = (team.app.state.desk).journal.latest(10)  # type: ignore[attr-defined]
    assert [entry.what for entry in entries][:3] == ["signed-in", "limited", "refused"]
    assert WORDS not in str(entries)


def test_attempts_are_forgotten_after_a_while() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for _ in range(BY_NAME):
        assert attempts.wait("a", "x") == 0
        attempts.failed("a", "x")
    assert attempts.wait("a", "y") == pytest.approx(WINDOW)
    assert attempts.wait("b", "x") == 0
    now[0] = WINDOW + 1
    assert attempts.wait("a", "x") == 0
    for number in range(BY_ADDRESS):
        attempts.failed(f"name{number}", "x")
    assert attempts.wait("another", "x") > 0
    for number in range(30_000):
        attempts.failed(f"flood{number}", f"address{number}")
    assert len(attempts._failed) <= 10_000


def test_passwords_are_kept_as_argon2_for_the_owner_alone(tmp_path: Path) -> None:
    users = Users(tmp_path / "users")
    users.add("amina", WORDS, Role.REVIEWER)
    held = (tmp_path / "users").read_text("utf-8")
    assert "$argon2id$" in held
    assert WORDS not in held
    assert (tmp_path / "users").stat().st_mode & 0o077 == 0
    assert users.check("amina", WORDS) is not None
    assert users.check("amina", WORDS + " ") is None
    assert users.check("nobody", WORDS) is None
    for name, password in (("../x", WORDS), ("", WORDS), ("a b", WORDS), ("x", "short"), ("x", "y" * 5000)):
        with pytest.raises(InputError):
            users.add(name, password, Role.READER)
    users.remove("amina")
    assert not users.any


def test_others_are_not_let_in_without_users(press: Path, tmp_path: Path) -> None:
    nobody = settings(press, users=tmp_path / "none")
    check(nobody)
    for host in ("0.0.0.0", "192.168.1.5", "::", "example.org"):
        with pytest.raises(InputError, match="no users"):
            check(Settings(str(press), host=host, users=tmp_path / "none"))
    Users(tmp_path / "some").add("amina", WORDS, Role.ADMIN)
    with pytest.raises(InputError, match="--name"):
        check(Settings(str(press), host="0.0.0.0", users=tmp_path / "some"))
    check(Settings(str(press), host="0.0.0.0", names=("press.example",), users=tmp_path / "some"))


def test_too_much_is_refused(press: Path, opened: Opened, tmp_path: Path) -> None:
    client = opened(press, beside=tmp_path / "r.db", limits=Limits(form=20_000, upload=100_000, files=3))
    own = token(client, "/add")
    assert client.post("/add", data={"token": own, "how": "paste", "text": "x" * 50_000}).status_code in (400, 413)
    assert client.post("/add", data={"token": own, "how": "paste", "text": "x" * 200_000}).status_code == 413
    files = [("files", (f"{n}.txt", b"words", "text/plain")) for n in range(5)]
    assert client.post("/add", data={"token": own}, files=files).status_code in (400, 413)
    assert client.get("/").status_code == 200


def test_more_than_was_announced_is_refused(press: Path) -> None:
    """A body without a length is counted as it comes."""
    app = application(settings(press, limits=Limits(upload=5000)))
    scope = {
        "type": "http", "method": "POST", "path": "/add", "query_string": b"", "scheme": "http", "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded")],
    }  # fmt: skip
    told: list[dict[str, object]] = []
    sent = [0]

    async def receive() -> dict[str, object]:
        sent[0] += 1
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    async def send(message: dict[str, object]) -> None:
        told.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    assert told[0]["status"] == 413
    assert sent[0] < 10


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\r\nSet-Cookie: a=b",
        "",
        "\t//e",
    ],
)
def test_after_a_form_one_stays_inside(target: str) -> None:
    assert inside(target) == "/"
    assert with_parts(target, done="D1") == "/?done=D1"


def test_names_of_files_stay_in_their_folder() -> None:
    for given in (
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x\\y.txt",
        "a\x00b.txt",
        "..",
        ".",
        "",
        "x" * 500 + ".html",
        "é" * 300,
    ):
        name = file_name(given)
        assert "/" not in name
        assert "\\" not in name
        assert name not in ("", ".", "..")
        assert "\x00" not in name
        assert len(name.encode()) <= 130
    assert file_name("dossier/été 1.html") == "été 1.html"
    assert file_name("x" * 500 + ".html").endswith(".html")
