"""Feeds of changes: what RFC 4287 asks for, ids that stay, and words of articles that break out of nothing."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from servanda.answers.feed import ATOM, BEGUN, Feed, Ground, changed, written
from servanda.model.document import Document
from servanda.pipeline import read, update
from servanda.register import NOT_REJECTED, Filter, Register, View
from tests.answers.atom import GRAMMAR

ALL = Filter(reviewed=NOT_REJECTED)
SIGNED = "Le Portugal et le Cap-Vert ont signé mardi 12 mars 2024 à Lisbonne un accord sur la santé."
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9._~!$&'()*+,;=:@%/?-]+")  # RFC 4151


def entered(path: Path, *documents: Document) -> None:
    with Register.open(path, create=True) as register, register.writing() as writer:
        writer.store([(document, read(document)) for document in documents])
        update(register, writer)


def feed_of(view: View, wanted: Filter = ALL, limit: int = 200, **told: str) -> bytes:
    found = changed(*view.latest_changes(wanted, limit))
    return written(Feed("some/mali.db", **told), found, Ground(view.record, view.document))


def valid(data: bytes) -> etree._Element:
    """A feed that is as the standard has it."""
    root = etree.fromstring(data)
    GRAMMAR.assertValid(root)
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    ids = [entry.id for entry in parsed.entries]
    assert len(ids) == len(set(ids))
    assert all(TAG.fullmatch(id) for id in [parsed.feed.id, *ids])
    for time in root.iterfind(f".//{{{ATOM}}}updated"):
        assert datetime.fromisoformat(time.text or "").utcoffset() is not None
    assert parsed.feed.updated == max((entry.updated for entry in parsed.entries), default=BEGUN)
    return root


def test_it_is_as_the_standard_has_it(view: View) -> None:
    for language in ("fr", "en"):
        root = valid(feed_of(view, language=language, itself="https://a.example/x.atom", pages="https://a.example/"))
        assert len(root.findall(f"{{{ATOM}}}entry")) == sum(1 for _ in view.records())
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_every_new_record_is_quoted(view: View) -> None:
    for entry in feedparser.parse(feed_of(view)).entries:
        record = view.record(entry.id.split("/")[1])
        assert record is not None
        told = entry.content[0].value
        assert told.count("<blockquote>") == min(len(record.documents), 5)


def test_a_feed_of_nothing_is_one(tmp_path: Path) -> None:
    entered(tmp_path / "r.db")
    with Register.open(tmp_path / "r.db") as register, register.view() as view:
        root = valid(feed_of(view))
    assert root.findtext(f"{{{ATOM}}}updated") == BEGUN


def test_a_filter_and_a_limit_choose(view: View) -> None:
    some = feedparser.parse(feed_of(view, Filter(types=("transfer",), reviewed=NOT_REJECTED))).entries
    assert len(some) == sum(1 for _ in view.records(Filter(types=("transfer",))))
    assert {entry.tags[0].term for entry in some} == {"transfer"}
    assert len(feedparser.parse(feed_of(view, limit=3)).entries) == 3
    words = feedparser.parse(feed_of(view, Filter(text="nucléaire"))).entries
    assert 0 < len(words) < 10


def test_ids_stay_and_what_is_new_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    entered(path, Document("one", SIGNED, lang="fr", published="2024-03-13", outlet="A"))
    with Register.open(path) as register, register.view() as view:
        before = feedparser.parse(feed_of(view)).entries
    more = SIGNED.replace("12 mars", "14 mars").replace("mardi", "jeudi")
    entered(path, Document("two", more, lang="fr", published="2024-03-15", outlet="B"))
    with Register.open(path) as register, register.view() as view:
        assert feed_of(view) == feed_of(view)
        after = feedparser.parse(feed_of(view)).entries
    assert [entry.id for entry in after][-len(before) :] == [entry.id for entry in before]
    assert [(e.title, e.updated) for e in after][-len(before) :] == [(e.title, e.updated) for e in before]
    assert len(after) > len(before)
    assert after[0].updated >= after[-1].updated


def test_what_is_gone_is_told_where_everything_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    entered(path, Document("one", SIGNED, lang="fr", published="2024-03-13"))
    with Register.open(path) as register:
        with register.view() as view:
            (record,) = view.records()
            (made, *_), _ = view.latest_changes(ALL, 10)
        with register.changing() as connection:
            from servanda.register.changes import Noted

            Noted(connection).note(99, "2030-01-01T00:00:00+00:00", {"Xgone": (made.after, None)})
        with register.view() as view:
            root = valid(feed_of(view, language="en"))
            titles = [one.text or "" for one in root.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}title")]
            assert titles[0].startswith("Gone: ")
            assert titles[1].startswith("New: ")
            (only,) = feedparser.parse(feed_of(view, Filter(types=(str(record.type),)))).entries
            assert record.id in only.id


HOSTILE = "]]></content><script>alert(1)</script> &amp; \x00\x07\u202e<b onclick='x'>"


def test_words_that_want_to_be_run_are_text(tmp_path: Path) -> None:
    document = Document(
        "../<d>&", f"{SIGNED[:-1]} {HOSTILE}.", "javascript:alert(1)", f"</title>{HOSTILE}", "fr", "2024-03-13", HOSTILE
    )
    entered(tmp_path / "r.db", document)
    with Register.open(tmp_path / "r.db") as register, register.view() as view:
        data = feed_of(view, search=HOSTILE, itself="https://a.example/?q=%22%3E", pages="https://a.example/")
    root = valid(data)
    assert b"javascript:" not in data
    contents = [one.text or "" for one in root.iterfind(f".//{{{ATOM}}}content")]
    assert contents
    for told in contents:
        page = etree.HTML(told)
        assert not page.xpath("//script | //b | //*[@onclick]")
        assert "<script" not in told


@pytest.mark.parametrize("register", ["a/b/mali.db", "postgresql://u:secret@host/mali?x=1", "", "é ü.db", "/"])
def test_a_feeds_id_is_a_tag_without_secrets(register: str) -> None:
    feed = Feed(register, search="nucléaire / énergie")
    assert TAG.fullmatch(feed.id)
    assert TAG.fullmatch(feed.entry_id("T1", 4))
    assert "secret" not in feed.id


def test_words_of_both_languages_are_the_same_keys() -> None:
    digests = {hashlib.sha256(Feed("x", language=code).id.encode()).digest() for code in ("fr", "en")}
    assert len(digests) == 1
