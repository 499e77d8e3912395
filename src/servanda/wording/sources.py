"""What a document is called where its own text is not at hand."""

from __future__ import annotations

from urllib.parse import urlsplit

from servanda.model.document import Role
from servanda.model.when import When
from servanda.wording.context import Context
from servanda.wording.options import Article
from servanda.wording.pieces import flat
from servanda.wording.safe import address
from servanda.wording.writing.dates import is_date, when

LONGEST = 140
BRIEF = 48


def outlet_name(article: Article, context: Context) -> str:
    """The outlet, or the host of the address, or that neither is known."""
    if article.outlet and article.outlet.strip():
        return _short(article.outlet)
    host = urlsplit(address(article.url)).hostname or ""
    return host.removeprefix("www.") or context.words.label("unknown_outlet")


def brief_name(article: Article, context: Context) -> str:
    """What to call a document in a table: its outlet, or the beginning of its title."""
    name = outlet_name(article, context)
    return name if name != context.words.label("unknown_outlet") else _short(headline(article), BRIEF)


def headline(article: Article) -> str:
    """The title as given, or as it stands in the text, or the first words."""
    if article.title and article.title.strip():
        return _short(article.title)
    titles = [p for p in article.passages if p.role is Role.TITLE] or [p for p in article.passages if p.kept]
    if titles:
        return _short(article.text[titles[0].start : titles[0].end])
    return _short(article.text) or article.id


def published(article: Article, context: Context) -> str:
    """The date of publication in words, or that it is not known; and that its outlet took the article back."""
    told = _day(article.published, context) or context.words.label("unknown_date")
    if article.withdrawn is None:
        return told
    return f"{told} · {context.words.label('withdrawn', date=_day(article.withdrawn, context))}"


def _day(iso: str | None, context: Context) -> str:
    day = (iso or "")[:10]
    return flat(when(When.on(day), context.words.tongue, "compact").pieces) if is_date(day) else ""


def _short(words: str, longest: int = LONGEST) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
