"""Relations, timelines, maps, networks and what is due: every mark leads to what it stands for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from servanda.model.document import Document
from servanda.register import Filter, Register
from tests.web.conftest import filled

PAGES = ("/relations", "/relations/ML-RU", "/states/ML", "/timeline", "/map", "/network", "/due")
ASKED = (
    "",
    "?state=ML&state=RU",
    "?type=transfer",
    "?from=2025-06&to=2025-06",
    "?conflict=1",
    "?state=ZZ",
    "?start=7x",
)


def tree(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


@pytest.mark.parametrize("path", [path for path in PAGES if path.count("/") == 1])
@pytest.mark.parametrize("asked", ASKED)
def test_every_page_answers_every_filter(client: TestClient, path: str, asked: str) -> None:
    tree(client, path + asked)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_style_or_a_script_of_its_own(client: TestClient, path: str) -> None:
    page = tree(client, path)
    assert not page.cssselect("[style]")
    assert not page.cssselect("script:not([src]), style")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("path", PAGES)
def test_every_mark_that_is_a_link_has_words(client: TestClient, path: str) -> None:
    for link in tree(client, path).cssselect("svg a"):
        assert link.get("aria-label")
        assert link.cssselect("title")[0].text == link.get("aria-label")


def test_the_timeline_has_every_record(client: TestClient, press: Path) -> None:
    page = tree(client, "/timeline")
    shown = {a.get("href").partition("#")[0].rpartition("/")[2] for a in page.cssselect(".stretch li a, .undated a")}
    with Register.open(press) as register, register.view() as view:
        assert shown - {""} == {record.id for record in view.records()}


def test_arcs_lead_to_relations_that_the_table_has_too(client: TestClient) -> None:
    page = tree(client, "/map")
    rows = {link.get("href") for link in page.cssselect(".pairs a")}
    for sheet in page.cssselect("svg.world"):
        arcs = [link.get("href") for link in sheet.cssselect("a.tie")]
        assert arcs
        assert set(arcs) <= rows


def test_a_relation_tells_what_the_register_has(client: TestClient, press: Path) -> None:
    page = tree(client, "/relations/ML-RU")
    numbers = {a.get("href"): a.cssselect(".number")[0].text for a in page.cssselect(".tallies > li > a")}
    with Register.open(press) as register, register.view() as view:
        records = list(view.records(Filter(parties=("ML", "RU"))))
    assert sum(int(number) for number in numbers.values()) == len(records)
    assert numbers["/?state=ML&state=RU&type=visit"] == str(sum(record.type == "visit" for record in records))


def test_what_nobody_promised_is_no_promise(opened: Callable[..., TestClient], tmp_path: Path) -> None:
    """A gift of which only the delivery is told stands under what was given alone."""
    given = Document("a", "La Russie a livré 50 000 tonnes de blé au Mali.", published="2025-06-24", lang="fr")
    pledged = Document("b", "La Russie a promis 290 bourses au Mali.", published="2025-06-24", lang="fr")
    client = opened(filled(tmp_path / "r.db", [given, pledged]))
    sides = tree(client, "/relations/ML-RU").cssselect(".sums > li dd")
    amounts = [side.cssselect(".amount")[0].text_content() if side.cssselect(".amount") else "" for side in sides]
    assert [amount.partition(" ")[0] for amount in amounts] == ["290", "", "", "50,000"]


def test_codes_may_come_in_any_order_and_unknown_ones_are_nowhere(client: TestClient) -> None:
    assert tree(client, "/relations/RU-ML").cssselect(".tallies")
    for path in (
        "/relations/ML-ZZ",
        "/relations/ML",
        "/relations/-",
        "/relations/ML-RU-XX",
        "/states/ZZ",
        "/states/%00",
    ):
        assert client.get(path).status_code == 404, path


def test_encounters_are_drawn_and_listed(client: TestClient) -> None:
    page = tree(client, "/relations/ML-RU")
    for sheet in page.cssselect("svg.met"):
        targets = {link.get("href").removeprefix("#") for link in sheet.cssselect("a.tie")}
        assert targets == {row.get("id") for row in page.cssselect("tr[id^=m]")}


def test_columns_narrow_the_time(client: TestClient) -> None:
    page = tree(client, "/timeline")
    bins = page.cssselect(".bins a")
    assert len(bins) > 1
    narrowed = tree(client, "/timeline" + bins[0].get("href"))
    whole, part = (int(p.cssselect(".head .sum")[0].text.split()[0]) for p in (page, narrowed))
    assert 0 < part < whole


def test_an_empty_register_has_pages_too(opened: Callable[..., TestClient], tmp_path: Path) -> None:
    client = opened(tmp_path / "empty.db")
    for path in ("/relations", "/timeline", "/map", "/network", "/due"):
        assert tree(client, path).cssselect(".empty"), path
