"""The feed of changes in the application: of all, of a filter, of a search that somebody keeps."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from fastapi.testclient import TestClient
from lxml import etree

from servanda.register import Filter, Register
from servanda.register.saved import Saved
from servanda.web.tokens import Scope
from servanda.web.users import Role, Users
from tests.answers.atom import GRAMMAR
from tests.web.test_safety import WORDS

Opened = Callable[..., TestClient]
FEED = "/api/changes.atom"


@pytest.fixture
def own(press: Path, tmp_path: Path) -> Path:
    """A register with a search that the one who is alone keeps, and one of amina's."""
    shutil.copy(press, tmp_path / "r.db")
    with Register.open(tmp_path / "r.db") as register, register.writing() as writer:
        writer.keep_search(Saved("gifts & loans", "local", "", Filter(types=("transfer",))))
        writer.keep_search(Saved("nuclear", "amina", "nucl*", Filter()))
    return tmp_path / "r.db"


def entries(client: TestClient, **asked: object) -> list[feedparser.FeedParserDict]:
    answer = client.get(FEED, params=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml")
    GRAMMAR.assertValid(etree.fromstring(answer.content))
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    return list(parsed.entries)


def test_entries_lead_to_their_records(client: TestClient) -> None:
    found = entries(client)
    assert len(found) == client.get("/api/records").json()["total"]
    pages = [next(link.href for link in entry.links if link.rel == "alternate") for entry in found]
    assert all(client.get(page).status_code == 200 for page in pages[:3])


def test_it_is_not_sent_twice(client: TestClient) -> None:
    first = client.get(FEED)
    again = client.get(FEED, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_filters_and_languages_are_asked_for(client: TestClient) -> None:
    some = entries(client, type="transfer", language="en")
    assert some
    assert all(entry.title.startswith("New: ") for entry in some)
    assert len(entries(client, q="nucléaire")) < len(entries(client))
    feeds = [client.get(FEED, params=asked).content for asked in ({}, {"state": "ML"}, {"q": "accord"})]
    ids = {feedparser.parse(feed).feed.id for feed in feeds}
    assert len(ids) == 3
    assert client.get(FEED, params={"language": "xx"}).status_code == 422


def test_a_search_that_is_kept_has_a_feed_of_its_own(own: Path, opened: Opened) -> None:
    client = opened(own)
    assert len(entries(client, search="gifts & loans")) == len(entries(client, type="transfer")) > 0
    gone = client.get(FEED, params={"search": "nuclear"})  # somebody else's
    assert (gone.status_code, gone.headers["content-type"]) == (404, "application/problem+json")
    page = etree.HTML(client.get("/").text)
    links = page.xpath("//head/link[@rel='alternate' and @type='application/atom+xml']/@href")
    assert len(links) == 2
    assert all(client.get(link).status_code == 200 for link in links)
    (link,) = etree.HTML(client.get("/?type=transfer").text).xpath(
        "//head/link[contains(@href, 'type=transfer')]/@href"
    )
    assert len(feedparser.parse(client.get(link).content).entries) == len(entries(client, type="transfer"))


def test_a_reader_of_feeds_shows_a_token_as_a_password(own: Path, tmp_path: Path, opened: Opened) -> None:
    users = Users(tmp_path / "users")
    users.add("amina", WORDS, Role.READER)
    client = opened(own, users=tmp_path / "users")
    refused = client.get(FEED)
    assert refused.status_code == 401
    assert "Basic" in refused.headers["www-authenticate"]
    _, token = users.issue("amina", [Scope.READ])
    head = {"Authorization": "Basic " + base64.b64encode(f"amina:{token}".encode()).decode()}
    answer = client.get(FEED, params={"search": "nuclear"}, headers=head)
    assert answer.status_code == 200
    assert feedparser.parse(answer.content).entries
