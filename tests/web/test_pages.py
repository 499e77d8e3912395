"""Pages show what the register has, in both languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from servanda.register import Filter, Register

Opened = Callable[..., TestClient]


def records(press: Path) -> list[str]:
    with Register.open(press) as register, register.view() as view:
        return [record.id for record in view.records()]


def test_the_list_has_every_record(client: TestClient, press: Path) -> None:
    page = html.fromstring(client.get("/").text)
    shown = {link.get("href").rpartition("/")[2] for link in page.cssselect(".line .title")}
    assert shown == set(records(press))


@pytest.mark.parametrize("query", ["type=transfer", "state=ML&state=RU", "conflict=1", "from=2025-06-23&to=2025-06-23"])
def test_filters_are_the_registers(client: TestClient, press: Path, query: str) -> None:
    wanted = {
        "type=transfer": Filter(types=("transfer",)),
        "state=ML&state=RU": Filter(parties=("ML", "RU")),
        "conflict=1": Filter(conflicts=True),
        "from=2025-06-23&to=2025-06-23": Filter(first="2025-06-23", last="2025-06-23"),
    }[query]
    page = html.fromstring(client.get(f"/?{query}").text)
    shown = [link.get("href").rpartition("/")[2] for link in page.cssselect(".line .title")]
    with Register.open(press) as register, register.view() as view:
        assert sorted(shown) == sorted(record.id for record in view.records(wanted))
    assert 0 < len(shown) < len(records(press))


@pytest.mark.parametrize(
    "query", ["type=x", "from=2025-99", "sector=9", "origins=-1", "page=9999999999", "page=-1", "state="]
)
def test_what_makes_no_sense_is_left_out(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 200


FOLLOWED = re.compile(r"/records/\w+(/concordance)?$|/document\?id=[^&]+$")


def test_every_link_leads_somewhere(client: TestClient) -> None:
    """From a list, a crawl of records and documents: links are answered, and those to a place on a page find it."""
    pages: dict[str, html.HtmlElement] = {}
    waiting, seen = ["/?type=visit&type=transfer"], set[str]()
    while waiting:
        here = waiting.pop()
        answer = client.get(here)
        assert answer.status_code == 200, here
        pages[here] = html.fromstring(answer.text)
        for link in pages[here].cssselect("main a"):
            target = str(answer.url.join(link.get("href")))
            if target.startswith("http://127.0.0.1:8000/"):
                path = target.removeprefix("http://127.0.0.1:8000").partition("#")[0]
                if (
                    path not in seen
                    and re.match(r"/(records|document)\b", path)
                    and not re.search(r"do=|document=", path)
                ):
                    seen.add(path)
                    waiting.append(path)
    assert len([path for path in pages if path.startswith("/records/")]) >= 2 * 6
    for here, page in pages.items():
        for link in page.cssselect("main a[href*='#']"):
            path, _, place = (
                str(client.get(here).url.join(link.get("href"))).removeprefix("http://127.0.0.1:8000").partition("#")
            )
            if path in pages:
                assert pages[path].get_element_by_id(place, None) is not None, (here, path, place)


def test_a_value_leads_to_its_words(client: TestClient, press: Path) -> None:
    for id in records(press):
        page = html.fromstring(client.get(f"/records/{id}").text)
        with Register.open(press) as register, register.view() as view:
            record = view.record(id)
        assert record is not None
        shown = page.cssselect("[aria-current] bdi")
        assert shown
        marks = {mark.get("id"): mark.text_content() for mark in page.cssselect(".paper mark[id]")}
        assert marks
        quotes = {f"s{s.start}-{s.end}": " ".join(s.quote.split()) for s in record.statements}
        for name, words in marks.items():
            assert " ".join(words.replace("↩", "").split()) == quotes[name]


def test_pages_speak_the_language_asked_for(client: TestClient) -> None:
    for header, chosen in (("fr-FR,fr;q=0.9,en;q=0.5", "fr"), ("en-GB", "en"), ("de, fr;q=0.3", "fr"), ("de", "en")):
        page = html.fromstring(client.get("/", headers={"Accept-Language": header}).text)
        assert page.get("lang") == chosen
    assert 'lang="fr"' in client.get("/?lang=fr", headers={"Accept-Language": "en"}).text
    assert 'lang="fr"' in client.get("/", headers={"Accept-Language": "en"}).text, "the choice is not remembered"


def test_states_have_the_readers_names(client: TestClient) -> None:
    assert re.search(r">Russia<", client.get("/", headers={"Accept-Language": "en"}).text)
    assert re.search(r">Russie<", client.get("/", headers={"Accept-Language": "fr"}).text)


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for path in ("/records/nothing", "/document?id=nothing", "/nothing", "/static/../app.py", "/static/nothing.css"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "Traceback" not in answer.text


def test_the_journal_tells_what_a_value_was_corrected_to(press: Path, tmp_path: Path, opened: Opened) -> None:
    """In the reader's language, as the person typed it or in other words."""
    shutil.copy(press, tmp_path / "r.db")
    client = opened(tmp_path / "r.db")
    with Register.open(press) as register, register.view() as view:
        visit = next(view.records(Filter(types=("visit",))))
    page = html.fromstring(client.get(f"/records/{visit.id}").text)
    form = page.cssselect("form.buttons")[0]
    sent = {node.get("name"): node.get("value") for node in form.cssselect("input[type=hidden]")}
    client.post("/decide", data={**sent, "kind": "correct", "property": "date", "value": "2 mai 2024"})
    client.post("/decide", data={**sent, "kind": "correct", "property": "status", "value": "annulée"})
    told = html.fromstring(client.get("/audit?lang=fr").text).cssselect("main .decisions .kind")
    assert "2 mai 2024" in " ".join(one.text_content() for one in told)


def test_counts_follow_what_is_decided(press: Path, tmp_path: Path, opened: Opened) -> None:
    """Remembered counts are forgotten as soon as the register changes."""
    shutil.copy(press, tmp_path / "r.db")
    client = opened(tmp_path / "r.db")

    def waiting() -> str:
        return html.fromstring(client.get("/review?task=new").text).cssselect(".within [aria-current] .n")[0].text

    before = int(waiting())
    page = html.fromstring(client.get("/review?task=new").text)
    form = page.cssselect("form.buttons")[0]
    sent = {node.get("name"): node.get("value") for node in form.cssselect("input[type=hidden]")}
    client.post("/decide", data={**sent, "kind": "accept"})
    assert int(waiting()) == before - 1
    client.post("/decide", data={**sent, "kind": "reject"})
    assert int(waiting()) == before - 1, "a form that was seen before the decision decided all the same"


def test_a_search_is_kept_and_found_again(press: Path, tmp_path: Path, opened: Opened) -> None:
    shutil.copy(press, tmp_path / "r.db")
    client = opened(tmp_path / "r.db")
    page = html.fromstring(client.get("/?q=accord&state=ML&conflict=1").text)
    form = page.cssselect("form.keep")[0]
    sent = {node.get("name"): node.get("value") for node in form.cssselect("input[type=hidden]")}
    client.post("/searches", data={**sent, "name": "<b>mine</b>"})
    page = html.fromstring(client.get("/").text)
    (link,) = page.cssselect(".saved a.choice")
    assert link.text_content() == "<b>mine</b>"
    assert set(link.get("href").lstrip("?").split("&")) == {"q=accord", "state=ML", "conflict=1"}
    form = page.cssselect(".saved form")[0]
    sent = {node.get("name"): node.get("value") for node in form.cssselect("input[type=hidden]")}
    client.post("/searches", data={**sent, "drop": "1"})
    assert not html.fromstring(client.get("/").text).cssselect(".saved")
