"""Rounds over a site that changes: what is right is read once, corrections and withdrawals are seen, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.follow.report import Report
from servanda.follow.rounds import Way, follow, would_fetch
from servanda.origins.sources import Leads, Sources
from servanda.register import Register
from tests.follow.site import BACKGROUND, GIVEN, HOST, SIGNED, Page, Site, Time, article, manner, packed, rss

NAME = "Le Journal"


def sources(site: Site, **leads: object) -> Sources:
    given = leads or {"feeds": (site.url("/rss"),)}
    return Sources(leads=(Leads(NAME, **given),))  # type: ignore[arg-type]


def go(path: str | Path, site: Site, time: Time, *, again: bool = False, most: int = 500, **leads: object) -> Report:
    way = Way(manner(time), again=again, most=most)
    with Register.open(path, create=True) as register:
        return follow(register, sources(site, **leads), way)


def ids(path: Path) -> list[str]:
    with Register.open(path) as register, register.view() as view:
        return view.document_ids()


def one(site: Site, *paragraphs: str, **parts: str) -> None:
    site.pages["/rss"] = rss(site.url("/monde/accord-mali-russie?utm_source=rss"))
    site.pages["/monde/accord-mali-russie"] = Page(article("Le Mali et la Russie signent", *paragraphs, **parts))


def id_of(site: Site, path: str) -> str:
    return f"{HOST}:{site.port}{path}"


def test_what_a_feed_leads_to_is_read_once(path: Path, site: Site, time: Time) -> None:
    one(site)
    report = go(path, site, time)
    assert report.new == ids(path) == [id_of(site, "/monde/accord-mali-russie")]
    assert report.records.new
    with Register.open(path) as register, register.view() as view:
        document = view.document(report.new[0])
        assert document is not None
        assert (document.outlet, document.published) == (NAME, "2025-06-24")
        assert document.url == site.url("/monde/accord-mali-russie")
    time.go_on(hours=2)
    report = go(path, site, time)
    assert (report.lists_unchanged, report.unchanged, report.new, report.records.any) == (1, 1, [], False)
    assert site.asked("/monde/accord-mali-russie") == 2
    assert go(path, site, time).unchanged == 0  # not due
    assert "desk@journal.example" in site.agents.pop()


def test_a_correction_is_a_new_version(path: Path, site: Site, time: Time) -> None:
    one(site)
    id = go(path, site, time).new[0]
    one(site, SIGNED, GIVEN.replace("25 000", "20 000"), BACKGROUND, beside="Tout autre chose")
    time.go_on(hours=1)
    report = go(path, site, time)
    assert list(report.changed) == [id]
    assert "25 000" in report.changed[id].gone[0]
    assert "20 000" in report.changed[id].new[0]
    assert report.records.changed or report.records.new
    with Register.open(path) as register, register.view() as view:
        (before,) = view.versions(id)
        assert before.number == 1
        assert "25 000" in before.given.text
        assert "20 000" in view.document(id).text  # type: ignore[union-attr]
        amounts = {s.quote for r in view.records() for s in r.statements if s.property == "quantity"}
        assert any("20 000" in quote for quote in amounts)
        assert not any("25 000" in quote for quote in amounts)
    time.go_on(hours=3)
    assert go(path, site, time).unchanged == 1


def test_a_register_on_a_server_is_kept_up_too(place: str | Path, site: Site, time: Time) -> None:
    one(site)
    id = go(place, site, time).new[0]
    one(site, SIGNED, GIVEN.replace("25 000", "20 000"), BACKGROUND)
    time.go_on(hours=1)
    assert list(go(place, site, time).changed) == [id]
    site.pages["/monde/accord-mali-russie"] = Page("", 410)
    assert list(go(place, site, time, again=True).withdrawn) == [id]
    with Register.open(place) as register:
        with register.view() as view:
            assert [one.number for one in view.versions(id)] == [1]
        with register.writing() as writer:
            writer.forget([id])
        with register.view() as view:
            assert view.versions(id) == []
            assert view.withdrawn() == {}
    assert go(place, site, time, again=True).new == []


def test_what_others_read_is_no_correction(path: Path, site: Site, time: Time) -> None:
    one(site, beside="Il y a 3 heures")
    go(path, site, time)
    one(site, beside="Il y a 5 heures : la météo de demain")
    time.go_on(hours=1)
    report = go(path, site, time)
    assert (report.unchanged, report.changed) == (1, {})


@pytest.mark.parametrize("status", [404, 410])
def test_a_withdrawn_article_is_marked_and_stays(path: Path, site: Site, time: Time, status: int) -> None:
    one(site)
    report = go(path, site, time)
    id, records = report.new[0], set(report.records.new)
    site.pages["/monde/accord-mali-russie"] = Page("Fini.", status)
    time.go_on(hours=1)
    report = go(path, site, time)
    assert bool(report.withdrawn) == (status == 410)
    time.go_on(hours=1)
    report = go(path, site, time, again=True)
    assert bool(report.withdrawn) == (status == 404)
    with Register.open(path) as register, register.view() as view:
        assert view.withdrawn()[id].reason == ("gone" if status == 410 else "missing")
        assert {record.id for record in view.records()} == records
    one(site)
    time.go_on(days=3)
    report = go(path, site, time)
    assert report.back == [id]
    with Register.open(path) as register, register.view() as view:
        assert view.withdrawn() == {}


def test_a_retraction_that_the_outlet_says_is_marked(path: Path, site: Site, time: Time) -> None:
    one(site)
    report = go(path, site, time)
    id, records = report.new[0], set(report.records.new)
    site.pages["/monde/accord-mali-russie"] = Page(
        article("Le Mali et la Russie signent", "Cet article a été retiré à la demande de la rédaction.")
    )
    time.go_on(hours=1)
    report = go(path, site, time)
    assert report.withdrawn[id].words.startswith("Cet article a été retiré")
    with Register.open(path) as register, register.view() as view:
        assert {record.id for record in view.records()} == records
        assert SIGNED in view.document(id).text  # type: ignore[union-attr]
    time.go_on(hours=5)
    assert not go(path, site, time).withdrawn


def test_something_else_in_its_place_changes_nothing(path: Path, site: Site, time: Time) -> None:
    one(site)
    id = go(path, site, time).new[0]
    site.pages["/monde/accord-mali-russie"] = Page(article("Un instant", "Vérification de votre navigateur en cours."))
    time.go_on(hours=1)
    report = go(path, site, time)
    assert [skip.reason for skip in report.skipped] == ["other"]
    with Register.open(path) as register, register.view() as view:
        assert SIGNED in view.document(id).text  # type: ignore[union-attr]


def test_one_article_under_many_addresses_is_one(path: Path, site: Site, time: Time) -> None:
    links = ["/a?utm_campaign=x", "/a/", "/amp/a", "/mobile-a"]
    site.pages["/rss"] = rss(*map(site.url, links))
    page = Page(article("Le Mali et la Russie signent", canonical=site.url("/a")))
    site.pages |= dict.fromkeys(("/a", "/a/", "/amp/a", "/mobile-a"), page)
    report = go(path, site, time)
    assert report.new == ids(path) == [id_of(site, "/a")]
    assert report.aside["same"] == 2


def test_a_site_whose_pages_all_tell_one_address_is_not_believed(path: Path, site: Site, time: Time) -> None:
    site.pages["/rss"] = rss(site.url("/un"), site.url("/deux"))
    site.pages["/un"] = Page(article("Le Mali et la Russie signent", canonical=site.url("/monde")))
    other = "Le président du Tchad a rencontré à Paris son homologue français, et tous deux ont parlé de sécurité."
    site.pages["/deux"] = Page(article("Visite", other, canonical=site.url("/monde")))
    assert len(go(path, site, time).new) == 2
    site.pages["/rss"] = rss(site.url("/trois"))
    site.pages["/trois"] = Page(article("Signature", canonical="http://other.example/trois"))
    time.go_on(hours=1)
    assert id_of(site, "/trois") in go(path, site, time).new


def test_lists_of_all_kinds(path: Path, site: Site, time: Time) -> None:
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{site.url("/atom")}"/></entry></feed>'
    site.pages["/atom.xml"] = Page(atom, kind="application/atom+xml")
    site.pages["/feed.json"] = Page('{"version": "x", "items": [{"url": "/json"}]}', kind="application/json")
    site.pages["/index.xml"] = Page(
        f"<sitemapindex><sitemap><loc>{site.url('/news.xml.gz')}</loc></sitemap></sitemapindex>", kind="text/xml"
    )
    urls = f"<urlset><url><loc>{site.url('/map')}</loc></url></urlset>"
    site.pages["/news.xml.gz"] = Page(packed(urls.encode()), kind="application/x-gzip")
    site.pages["/monde"] = Page('<html><body><a href="/monde/le-mali-et-la-russie">x</a><a href="/monde">y</a></body>')
    for place in ("/atom", "/json", "/map", "/monde/le-mali-et-la-russie", "/seul"):
        site.pages[place] = Page(article(f"Article {place}", f"{SIGNED} Et {place}.", BACKGROUND))
    report = go(
        path, site, time,
        feeds=(site.url("/atom.xml"), site.url("/feed.json")), sitemaps=(site.url("/index.xml"),),
        pages=(site.url("/monde"),), articles=(site.url("/seul"),),
    )  # fmt: skip
    assert not report.skipped
    assert report.lists == 5
    assert len(report.new) == 5


def test_a_dry_run_stores_nothing(path: Path, site: Site, time: Time) -> None:
    one(site)
    report = would_fetch(None, sources(site), Way(manner(time)))
    assert [(want.address, want.why) for want in report.wanted] == [(site.url("/monde/accord-mali-russie"), "new")]
    assert site.asked("/monde/accord-mali-russie") == 0
    assert not path.exists()
    go(path, site, time)
    time.go_on(hours=2)
    with Register.open(path) as register:
        report = would_fetch(register, sources(site), Way(manner(time)))
    assert [want.why for want in report.wanted] == ["again"]


def test_what_is_forgotten_is_not_fetched_again(path: Path, site: Site, time: Time) -> None:
    one(site)
    id = go(path, site, time).new[0]
    with Register.open(path) as register, register.writing() as writer:
        writer.forget([id])
    time.go_on(days=1)
    assert go(path, site, time, again=True).new == []
    assert site.asked("/monde/accord-mali-russie") == 1
    assert b"accord-mali-russie" not in path.read_bytes()


def test_old_articles_are_left_and_many_wait(path: Path, site: Site, time: Time) -> None:
    site.pages["/rss"] = rss(*(site.url(f"/{n}") for n in range(5)))
    site.pages["/old"] = rss(site.url("/vieux"), day="Mon, 01 Jan 2024 00:00:00 GMT")
    site.pages |= {f"/{n}": Page(article(f"Article {n}", f"{SIGNED} {n}", BACKGROUND)) for n in range(5)}
    report = go(path, site, time, most=3, feeds=(site.url("/rss"), site.url("/old")))
    assert (len(report.new), report.waiting, report.aside["old"]) == (3, 2, 1)
    assert len(go(path, site, time, most=3, feeds=(site.url("/rss"),)).new) == 2
