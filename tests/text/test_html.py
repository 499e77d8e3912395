from __future__ import annotations

import pytest

from servanda.model.document import KEPT, Role
from servanda.text.clean import clean, kept_text
from servanda.text.dom import parse, walk
from servanda.text.html import looks_like_html, read_html
from servanda.text.page_metadata import PageMetadata, iso_date, page_metadata

PROSE = "La Suède et le Bénin ont signé jeudi un accord sur la formation de vingt sages-femmes à Cotonou."


def lines(markup: str) -> list[str]:
    root, _ = parse(markup)
    assert root is not None
    return [line.text for line in walk(root).lines]


def metadata(head: str, body: str = "") -> PageMetadata:
    root, _ = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return page_metadata(root)


def test_the_text_is_what_is_seen() -> None:
    markup = (
        "<body>un<p>deux <b>tr</b>ois <a href=x>quatre</a></p><script>non</script><style>non</style>"
        "cinq<br>six &amp; sept &eacute;&#233;<noscript>non</noscript><template>non</template></body>"
    )
    assert lines(markup) == ["un", "deux trois quatre", "cinq", "six & sept éé"]


def test_white_space_is_folded_but_not_within_pre() -> None:
    assert lines("<p>a\n  b\t c</p><pre>d\n  e</pre>") == ["a b c", "d", "e"]


def test_no_break_spaces_stay_and_soft_hyphens_go() -> None:
    assert lines("<p>50\u00a0000 ton\u00adnes</p>") == ["50\u00a0000 tonnes"]


def test_lines_are_where_the_text_says() -> None:
    root, _ = parse("<p>un</p><ul><li>deux</li><li>trois</li></ul>")
    assert root is not None
    page = walk(root)
    assert all(page.text[line.start : line.end] == line.text for line in page.lines)


def test_hidden_text_is_left_out_unless_nothing_else_is_there() -> None:
    seen = f"<article><p>{PROSE * 6}</p><p hidden>Rien de tout cela.</p></article>"
    assert "Rien" not in read_html(seen, "x").text
    unseen = f"<p>Chargement</p><article style='display: none'><p>{PROSE}</p><p>{PROSE}</p></article>"
    assert PROSE in read_html(unseen, "x").text


def test_elements_nested_deeper_than_the_parser_goes_lose_nothing() -> None:
    document = read_html("<p>avant</p>" + "<b>" * 5000 + "profond" + "</b>" * 5000 + "<p>apr&egrave;s</p>", "x")
    assert document.text.split("\n") == ["avant", "profond", "après"]
    assert [document.text[p.start : p.end] for p in clean(document)] == ["avant", "profond", "après"]


@pytest.mark.parametrize(
    "markup",
    [
        *("", " ", "<", "\x00", "<html>", "<!-- rien -->", "<p>\ud800</p>", "&#0;&#xD800;", "<?xml?>"),
        "<a href=x>Lire aussi : Un lac\u2028",
    ],
)
def test_pages_of_nothing_do_not_fail(markup: str) -> None:
    document = read_html(markup, "x")
    assert all(not p.kept or document.text[p.start : p.end] for p in clean(document))


def test_roles_of_an_article() -> None:
    markup = (
        f"<nav><a>Accueil</a></nav><main><h1>Suède et Bénin</h1><p>{PROSE}</p><h2>La suite</h2>"
        f"<ul><li>un point ;</li></ul><p>{PROSE.replace('jeudi', 'vendredi')}</p></main>"
    )
    document = read_html(markup, "x")
    kept = [p.role for p in clean(document) if p.role in KEPT]
    assert kept == [Role.TITLE, Role.BODY, Role.HEADING, Role.ITEM, Role.BODY]
    assert kept_text(document.text, clean(document)).startswith("Suède et Bénin\nLa Suède")


def test_metadata_of_linked_data_comes_first() -> None:
    told = metadata(
        '<title>Autre</title><meta property="article:published_time" content="2020-01-01">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],'
        ' "headline": "Un titre", "datePublished": "2024-05-03T10:00:00Z", "inLanguage": "fr-FR",'
        ' "author": [{"name": "Awa Diallo"}, {"name": "Omar Sy"}], "publisher": {"name": "Jour"}}]}</script>'
    )
    types = frozenset({"article", "NewsArticle", "WebPage"})
    assert told == PageMetadata("Un titre", "Awa Diallo, Omar Sy", "2024-05-03", "Jour", "fr", None, types)


def test_metadata_of_meta_tags_and_elements() -> None:
    told = metadata(
        '<title>Un titre de quatre mots | Le Jour</title><link rel="canonical" href="https://jour.example/a">'
        '<meta property="og:site_name" content="Le Jour"><meta name="author" content="https://x.example/awa">',
        '<span itemprop="author">Awa  Diallo</span><time datetime="2024-05">mai</time>',
    )
    assert told == PageMetadata(
        "Un titre de quatre mots", "Awa Diallo", "2024-05", "Le Jour", None, "https://jour.example/a"
    )


def test_broken_linked_data_is_passed_over() -> None:
    nested = "[" * 5000
    told = metadata(f'<script type="application/ld+json">{nested}</script><title>Titre</title>')
    assert told.title == "Titre"


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("2024-05-03T10:00", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("20240503", "2024-05-03"),
        ("2024-13", None),
        ("x", None),
    ],
)
def test_time_stamps(stamp: str, iso: str | None) -> None:
    assert iso_date(stamp) == iso


def test_pages_are_told_from_texts() -> None:
    assert looks_like_html("\n<!DOCTYPE html><html>")
    assert looks_like_html("<!-- a --><html lang=fr>")
    assert not looks_like_html("Le <html> est un langage.")


def test_elements_of_one_name_that_hold_the_article_together_are_the_article() -> None:
    paragraphs = [f"{PROSE} La mesure numéro {number} en fait partie." for number in range(8)]
    markup = "".join(f"<div class='share-block'><p>{paragraph}</p></div>" for paragraph in paragraphs)
    document = read_html(f"<html><body><div>{markup}</div></body></html>", "x")
    assert kept_text(document.text, clean(document)).split("\n") == paragraphs
