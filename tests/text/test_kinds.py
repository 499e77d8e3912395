from __future__ import annotations

import pytest

from eval.archives import articles
from eval.webpages import pages
from servanda.text.encoding import decode
from servanda.text.html import read_page
from servanda.text.kinds import Kind

ARTICLES = 0.98  # of real pages of articles that have to be read


@pytest.mark.parametrize(("kind", "name", "markup"), [(k, n, m) for k in Kind for n, m in pages(k).items()])
def test_a_page_that_is_no_article_is_told(kind: Kind, name: str, markup: str) -> None:
    assert read_page(markup, name)[1] is kind


@pytest.mark.parametrize(("name", "markup"), pages("article").items())
def test_an_article_is_taken_for_one_whatever_is_around_it(name: str, markup: str) -> None:
    assert read_page(markup, name)[1] is None


def test_there_are_thirty_pages_of_lists_walls_and_errors() -> None:
    assert sum(len(pages(kind)) for kind in (Kind.INDEX, Kind.LOGIN, Kind.ERROR)) == 30


@pytest.mark.parametrize("markup", ["", "<html></html>", "<p>Non.</p>", "<body>" + "<div>" * 300, "<title>404</title>"])
def test_hardly_anything_is_no_reason_and_no_fault(markup: str) -> None:
    assert read_page(markup, "x")[1] in (None, Kind.ERROR)


@pytest.mark.skipif(not articles(), reason="the pages of shared/suites/html are not there")
def test_real_articles_are_not_skipped() -> None:
    kinds = [read_page(decode(data, markup=True), "x")[1] for data in articles()]
    assert kinds.count(None) >= ARTICLES * len(kinds)
