"""A page of HTML as a document: its visible text, what its markup says of each line, and its metadata.

The text is that of the whole page, menus and comments included, a line of the page a line; scripts and
styles are no text. What the markup tells of the lines goes with it as passages, which `servanda.text.clean`
goes on from.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from servanda.model.document import KEPT, Document, Passage, Role
from servanda.text.article import Layout, lay_out, line_roles, title_line
from servanda.text.dom import Page, parse, walk
from servanda.text.kinds import Kind, kind_of
from servanda.text.page_metadata import PageMetadata, page_metadata

_TAG = re.compile(r"<[^<>]{0,2000}>")
_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page of HTML, whatever its file is called."""
    return _LIKE_HTML.match(text[:8000]) is not None


def _without_tags(markup: str) -> str:
    lines = (html.unescape(line).strip() for line in _TAG.sub("\n", markup).splitlines())
    return "\n".join(line for line in lines if line)


def _passages(page: Page, title: str | None) -> tuple[Layout, list[Passage]]:
    if not page.lines:
        return Layout(page, [], [], 0, []), []
    layout = lay_out(page)
    roles = line_roles(layout, title_line(page, title))
    told = [Passage(line.start, line.end, role, rule) for line, (role, rule) in zip(page.lines, roles, strict=True)]
    return layout, told


def _kept(passages: list[Passage]) -> int:
    return sum(p.end - p.start for p in passages if p.role in KEPT and p.role is not Role.TITLE)


def read_html(markup: str, id: str, url: str | None = None) -> Document:
    """Read a page, whatever it is; see `read_page`."""
    return read_page(markup, id, url)[0]


def read_page(markup: str, id: str, url: str | None = None) -> tuple[Document, Kind | None]:
    """Read a page, and tell what it is if it is no article.

    Where hardly any article is visible, the lines that a style sheet hides are read too: some pages show
    their article by script only.

    Args:
        markup: the page, decoded.
        id: the document's id.
        url: the page's address, where known; else its canonical address.
    """
    root, complete = parse(markup)
    if root is None:
        return Document(id, "", url=url, passages=()), None
    told = page_metadata(root)
    page = walk(root)
    layout, passages = _passages(page, told.title)
    if _kept(passages) < 400:
        whole = walk(root, hidden=True)
        inner, other = _passages(whole, told.title) if len(whole.lines) > len(page.lines) else (layout, [])
        if _kept(other) > 2 * _kept(passages) + 100:
            page, layout, passages = whole, inner, other
    if not complete:
        return _document(id, url, told, _without_tags(markup), None), None
    kind = kind_of(root, replace(told, url=url or told.url), layout, [passage.role for passage in passages])
    return _document(id, url, told, page.text, tuple(passages)), kind


def _document(
    id: str, url: str | None, told: PageMetadata, text: str, passages: tuple[Passage, ...] | None
) -> Document:
    return Document(
        id=id,
        text=text,
        url=url or told.url,
        title=told.title,
        lang=told.lang,
        published=told.published,
        outlet=told.outlet,
        author=told.author,
        passages=passages,
    )
