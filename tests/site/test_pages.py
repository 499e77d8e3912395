"""The pages of a site: every link leads somewhere, nothing of theirs is run, and they say what the register says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from servanda.model.record import ReviewState
from servanda.model.statement import Type
from servanda.register import NOT_REJECTED, Filter, Register
from servanda.site import Options
from servanda.site.places import document_file, record_file
from servanda.web.language import messages
from tests.site.conftest import DAY, NOTE, REVIEWER, made
from tests.web.test_hostile import ATTACKS, TAGS

SITES = ("site", "hostile_site")


def pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {path: html.fromstring(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def said(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


@pytest.mark.parametrize("name", SITES)
def test_every_link_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(name)
    shown = pages(site)
    ids = {path: Counter(page.xpath("//@id")) for path, page in shown.items()}
    assert all(count == 1 for own in ids.values() for count in own.values())
    seen = 0
    for path, page in shown.items():
        for node, key, link, _ in page.iterlinks():
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                assert node.tag == "a"
                assert "noreferrer" in node.get("rel")
                continue
            assert not parts.scheme, link
            assert not parts.netloc, link
            assert not parts.query, link
            assert not parts.path.startswith("/"), link
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            assert target.is_relative_to(site.resolve())
            assert not parts.fragment or unquote(parts.fragment) in ids.get(target, {}), (path, link)
            seen += key == "href"
    assert seen > 500


@pytest.mark.parametrize("name", SITES)
def test_pages_have_the_markup_of_the_templates(name: str, request: pytest.FixtureRequest) -> None:
    """And the policy that lets nothing else be run."""
    site = request.getfixturevalue(name)
    for path, page in pages(site).items():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", path.read_text("utf-8")), path
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1
        assert "default-src 'none'" in policy[0]
        assert "unsafe" not in policy[0]
        for node in page.iter():
            assert isinstance(node.tag, str), path
            assert node.tag in TAGS | {"use", "defs", "pattern", "line", "g", "text", "strong", "br"}, (path, node.tag)
            assert not [key for key in node.attrib if key.startswith("on") or key == "style"], path
            assert node.tag != "script" or (node.get("src", "").endswith("static/search.js") and not node.text)


def test_hostile_words_are_text(hostile_site: Path) -> None:
    everything = " ".join(said(page) for page in pages(hostile_site).values())
    for words in ATTACKS[:10]:
        assert " ".join(words.split()) in everything, words
    for path in hostile_site.rglob("*"):
        assert re.fullmatch(r"[A-Za-z0-9._-]+", path.name), path


def test_what_is_not_rejected_has_a_page(press: Path, site: Path) -> None:
    with Register.open(press) as register, register.view() as view:
        records = list(view.records())
        documents = view.document_ids()
    rejected = {record.id for record in records if record.reviewed is ReviewState.REJECTED}
    assert len(rejected) == 1
    for record in records:
        assert (site / record_file(record.id)).is_file() == (record.id not in rejected)
    assert all((site / document_file(id)).is_file() for id in documents)
    everything = "".join(path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".js"))
    assert not [id for id in rejected if id in everything]
    assert REVIEWER not in everything
    assert NOTE not in everything


def test_the_numbers_are_the_registers(press: Path, site: Path) -> None:
    with Register.open(press) as register, register.view() as view:
        records = list(view.records(Filter(reviewed=NOT_REJECTED)))
    first = html.fromstring((site / "index.html").read_text("utf-8"))
    told = [int(number) for number in first.xpath("//*[@class='tallies']//*[@class='number']/text()")]
    assert told == [sum(record.type is kind for record in records) for kind in Type]
    listed = html.fromstring((site / "register/1.html").read_text("utf-8")).xpath("//li/a[@class='title']/@href")
    assert sorted(listed) == sorted("../" + record_file(record.id) for record in records)
    disputed = html.fromstring((site / "conflicts/1.html").read_text("utf-8")).xpath("//li/a[@class='title']/@href")
    assert sorted(disputed) == sorted("../" + record_file(record.id) for record in records if record.conflicts)


def test_a_record_has_every_quote_in_its_words(press: Path, site: Path) -> None:
    with Register.open(press) as register, register.view() as view:
        records = list(view.records(Filter(reviewed=NOT_REJECTED)))
        texts = {document.id: document.text for document in view.documents(view.document_ids())}
    for record in records:
        page = html.fromstring((site / record_file(record.id)).read_text("utf-8"))
        sentences = [said(node) for node in page.xpath("//q | //blockquote")]
        there = " ".join(" ".join(texts[name].split()) for name in record.documents)
        assert all(sentence.strip("…").strip() in there for sentence in sentences)
        assert all(any(" ".join(s.quote.split()) in told for told in sentences) for s in record.statements)


def test_documents_are_their_quoted_sentences_alone(press: Path, site: Path, tmp_path: Path) -> None:
    whole = made(press, tmp_path / "whole", Options("fr", DAY, full_text=True))
    with Register.open(press) as register, register.view() as view:
        documents = list(view.documents(view.document_ids()))
        records = list(view.records(Filter(reviewed=NOT_REJECTED)))
    shorter = 0
    for document in documents:
        text = " ".join(document.text.split())
        runs = html.fromstring((site / document_file(document.id)).read_text("utf-8")).xpath(
            "//p[contains(@class, 'run')]"
        )
        told = [said(run).strip("…").replace("↩", "").strip() for run in runs]
        assert all(words in text for words in told)
        ids = html.fromstring((site / document_file(document.id)).read_text("utf-8")).xpath("//mark/@id")
        spans = {f"s{s.start}-{s.end}" for r in records for s in r.statements if s.document == document.id}
        assert set(ids) == spans
        full = html.fromstring((whole / document_file(document.id)).read_text("utf-8"))
        assert len(" ".join(map(said, full.xpath("//p[contains(@class, 'run')]")))) >= len(text) * 0.95
        shorter += len(" ".join(told)) < len(text) * 0.9
    assert shorter > len(documents) / 2


def test_a_site_speaks_one_language(press: Path, site: Path, tmp_path: Path) -> None:
    english = made(press, tmp_path / "en", Options("en", DAY))
    messages_ = {said for said, told in messages("fr").known.items() if said not in told and len(said) > 3}
    for path in ("index.html", "due.html", "about.html", "register/1.html", "states.html", "network.html"):
        french = html.fromstring((site / path).read_text("utf-8"))
        assert french.get("lang") == "fr"
        assert not {" ".join(words.split()) for words in french.xpath("//body//text()")} & messages_, path
        assert html.fromstring((english / path).read_text("utf-8")).get("lang") == "en"


def test_the_same_register_gives_the_same_files(press: Path, site: Path, tmp_path: Path) -> None:
    again = made(press, tmp_path / "again")
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()} == {
        p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()
    }


def test_lists_go_on_over_pages(press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With few records on a page every link leads somewhere as well, and no record is missed."""
    for module, names in (("lists", ("LENGTH",)), ("build", ("LENGTH",)), ("relations", ("LENGTH", "SHOWN"))):
        for name in names:
            monkeypatch.setattr(f"servanda.site.{module}.{name}", 2)
    monkeypatch.setattr("servanda.site.relations.ROWS", 1)
    monkeypatch.setattr("servanda.site.index.LENGTH", 3)
    monkeypatch.setattr("servanda.site.index.PIECE", 200)
    site = made(press, tmp_path / "many")
    shown = pages(site)
    for path, page in shown.items():
        for _, _, link, _ in page.iterlinks():
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                target = (path.parent / unquote(parts.path)).resolve()
                assert target.is_file(), (path, link)
                assert not parts.fragment or parts.fragment in shown[target].xpath("//@id"), (path, link)
    for part in ("register/*.html", "timeline*.html"):
        links = [
            link
            for path in site.glob(part)
            for link in shown[path].xpath("//main//ol//a/@href | //main//ul[@class='undated']//a/@href")
        ]
        records = {link.partition("#")[0].rpartition("/")[2] for link in links if "records/" in link}
        assert len(records) == len(list((site / "records").rglob("*.html")))
    assert (site / "timeline.2.html").is_file()
    assert (site / "relations.2.html").is_file()
    assert (site / "states/ML.2.html").is_file()
