"""Feeds, sitemaps and pages of links, in all their forms and broken ones."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import FetchError
from servanda.follow.addresses import address_of, is_root
from servanda.follow.lists import like_article, moment, read_list
from servanda.follow.values import Answer, Lead
from servanda.text.addresses import page_id

HERE = "https://www.lefleuve.example/flux/rss"
ONE = "https://lefleuve.example/a"


def read(body: str | bytes, links: tuple[str, ...] = ()) -> list[Lead]:
    return read_list(Answer(HERE, 200, {}, body.encode() if isinstance(body, str) else body), 10_000_000, links)


def tried(body: str | bytes) -> list[Lead] | str:
    """What a list leads to, or the reason why it cannot be read."""
    try:
        return read(body)
    except FetchError as error:
        return error.reason


def addresses(body: str | bytes, *links: str) -> list[str]:
    return [lead.address for lead in read(body, links)]


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://lefleuve.example/</link>
<item><title>Un &eacute;t&eacute;</title><link>{ONE}</link><pubDate>Tue, 24 Jun 2025 08:30:00 +0200</pubDate></item>
<item><link>/relatif</link><dc:date>2025-06-23</dc:date></item>
<item><guid>{ONE}-guid</guid></item>
<item><guid isPermaLink="false">x-123</guid></item>
<item><link>javascript:alert(1)</link></item>
<item><link>{ONE}?utm_source=rss#comments</link></item>
</channel></rss>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel/><item rdf:about="x"><link>{ONE}</link></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="{HERE}"/><entry>
<link rel="replies" href="https://lefleuve.example/c"/><link rel="alternate" href="{ONE}"/>
<published>2025-06-24T08:00:00Z</published><updated>2025-06-25T08:00:00+02:00</updated></entry></feed>"""
JSON = f'\ufeff{{"items": [{{"url": "{ONE}", "date_published": "2025-06-24T08:00:00Z"}}, {{"id": 3}}, 4, null]}}'
MAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> {ONE} </loc><lastmod>2025-06-25</lastmod>
<news:news><news:publication_date>2025-06-24</news:publication_date></news:news></url><url/></urlset>"""
INDEX = f"<sitemapindex><sitemap><loc>{ONE}.xml.gz</loc><lastmod>2025-06-25</lastmod></sitemap></sitemapindex>"
PAGE = """<html><head><base href="/monde/"></head><body><a href="le-mali-et-la-russie">x</a><a href="/monde">m</a>
<a href="https://elsewhere.example/le-mali-et-la-russie">y</a><a href="/2025/06/24/accord">z</a><a>w</a>
<a href="/photo-du-jour-12345.jpg">p</a><a href="mailto:a@b">m</a><a href="/">home</a></body></html>"""


def test_rss() -> None:
    first, second, third = read(RSS)
    assert first == Lead(ONE, "2025-06-24T06:30:00+00:00")
    assert second == Lead("https://www.lefleuve.example/relatif", "2025-06-23")
    assert third.address == f"{ONE}-guid"
    assert addresses(RDF) == [ONE]


def test_atom_and_json() -> None:
    assert read(ATOM) == [Lead(ONE, "2025-06-24T08:00:00+00:00", "2025-06-25T06:00:00+00:00")]
    assert read(JSON) == [Lead(ONE, "2025-06-24T08:00:00+00:00")]


@pytest.mark.parametrize("pack", [False, True])
def test_sitemaps(pack: bool) -> None:
    def given(text: str) -> bytes:
        return gzip.compress(text.encode()) if pack else text.encode()

    assert read(given(MAP)) == [Lead(ONE, "2025-06-24", "2025-06-25")]
    assert read(given(INDEX)) == [Lead(f"{ONE}.xml.gz", "2025-06-25", "2025-06-25", nested=True)]


def test_pages_of_links() -> None:
    own = "https://www.lefleuve.example"
    assert addresses(PAGE) == [f"{own}/monde/le-mali-et-la-russie", f"{own}/2025/06/24/accord"]
    assert addresses(PAGE, "/monde/*") == [f"{own}/monde/le-mali-et-la-russie"]


def test_feeds_in_other_encodings() -> None:
    head = (
        '<?xml version="1.0" encoding="{}"?><rss><channel><item><title>é</title><link>{}</link></item></channel></rss>'
    )
    for name in ("iso-8859-1", "utf-16", "windows-1252"):
        assert addresses(head.format(name, ONE).encode(name)) == [ONE]
    assert addresses(head.format("utf-8", ONE).encode("cp1252")) == [ONE]  # says utf-8, and is not
    assert addresses(RSS[: RSS.index("<pubDate>") + 3]) == [ONE]  # cut in the middle


LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><link>https://lefleuve.example/&b;</link></item></channel></rss>"""
FILE = """<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><link>http://a.example/&x;</link></item></rss>"""


@pytest.mark.parametrize("body", [LAUGHS, FILE, FILE.encode("utf-16"), "", " \n", "{", "{}", '{"items": 3}', "[]" * 9])
def test_what_is_no_list_is_told(body: str | bytes) -> None:
    assert tried(body) in ([], "broken")


def test_bombs_are_not_unpacked() -> None:
    with pytest.raises(FetchError, match="larger"):
        read(gzip.compress(b" " * 20_000_000))


@given(st.binary(max_size=300))
def test_anything_else_is_no_fault(body: bytes) -> None:
    for data in (body, b"<rss>" + body, b"{" + body, b"<html>" + body, b"\x1f\x8b" + body, b"<urlset><url>" + body):
        assert isinstance(tried(data), list) or tried(data) in ("broken", "large")


@given(st.text(max_size=60), st.text(max_size=40))
def test_an_address_has_one_spelling(path: str, query: str) -> None:
    for told in (f"https://a.example/{path}?{query}", f"http://{path}", path):
        try:
            once = address_of(told)
        except FetchError:
            continue
        assert address_of(once) == once
        assert once.isascii()
        assert page_id(once)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("HTTP://Lefleuve.Example:80", "http://lefleuve.example/"),
        ("https://lefleuve.example:8443/a", "https://lefleuve.example:8443/a"),
        ("https://lefleuve.example/a?utm_source=x&fbclid=y&id=3&xtor=RSS-1#c", "https://lefleuve.example/a?id=3"),
        ("https://lefleuve.example/été?q=é", "https://lefleuve.example/%C3%A9t%C3%A9?q=%C3%A9"),
        ("https://éclair.example/", "https://xn--clair-9ra.example/"),
        ("https://lefleuve.example/a/./b/../c", "https://lefleuve.example/a/c"),
    ],
)
def test_spellings(given: str, address: str) -> None:
    assert address_of(given) == address


def test_keys_and_roots() -> None:
    assert page_id("http://www.a.example/x/") == page_id("https://a.example/x") == "a.example/x"
    assert page_id("https://a.example/x?id=3") != page_id("https://a.example/x?id=4")
    assert is_root("https://a.example/")
    assert is_root("https://a.example/index.html")
    assert not is_root("https://a.example/?p=12")


def test_what_looks_like_an_article() -> None:
    assert like_article("https://a.example/?p=12") is False
    assert like_article("https://a.example/p/123456.html")
    assert not like_article("https://a.example/category/politique")
    assert not like_article("https://a.example/a-b-c-d-e.pdf")


@pytest.mark.parametrize(
    "told", ["", "hier", "2025-13-99", "Tue, 99 Foo 2025 08:30:00", "9" * 500, "0001-01-01T00:00:00+23:59"]
)
def test_no_moment(told: str) -> None:
    assert moment(told) in ("", told)
