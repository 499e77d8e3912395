"""What a page's head says of it: title, author, date, outlet, language and address.

JSON-LD is asked first, then the meta tags of Open Graph, Dublin Core and their kin, then the elements of
the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from lxml import etree

_DATE = re.compile(r"\s*((?:19|20)\d\d)(?:-?([01]\d)(?:-?([0-3]\d))?)?(?=\D|$)")
ARTICLES = ("Article", "Posting", "Report")  # how the types of schema.org that are articles end
BARS = re.compile(r"\s+[|–—·•»]\s+|\s+-\s+|\s*\|\s*")
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline", "citation_title")
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "citation_author",
)
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "pubdate", "publishdate", "publish-date", "dcterms.created", "dcterms.date", "parsely-pub-date",
    "sailthru.date",
    "article:published", "article.published", "publication_date", "citation_publication_date", "release_date",
    "cxenseparse:recs:publishtime", "rnews:datepublished",
)  # fmt: skip
_OUTLETS = (
    "og:site_name",
    "application-name",
    "al:android:app_name",
    "dc.publisher",
    "citation_journal_title",
    "publisher",
)
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language", "inlanguage")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself; every field may be missing.

    Attributes:
        types: what it says it is: the types of its JSON-LD and of Open Graph.
    """

    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    url: str | None = None
    types: frozenset[str] = frozenset()


def iso_date(value: str) -> str | None:
    """The ISO 8601 date at the head of a time stamp, at its own precision, or None where there is none."""
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def _text(value: object) -> str | None:
    cleaned = " ".join(value.split()) if isinstance(value, str) else ""
    return cleaned[:500] or None


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = _text(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value[:100]:
            yield from _objects(item, depth + 1)


def _linked_data(root: etree._Element) -> tuple[Mapping[str, Any], frozenset[str]]:
    """The first article among the page's JSON-LD objects, or an empty mapping, and the types of all of them."""
    article: Mapping[str, Any] | None = None
    types: set[str] = set()
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            content = msgspec.json.decode(script.text.strip().encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        for entry in _objects(content):
            kind = entry.get("@type")
            kinds = {k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)}
            types |= kinds
            if article is None and any(k.endswith(ARTICLES) for k in kinds):
                article = entry
    return article or {}, frozenset(types)


def _names(value: Any) -> str | None:
    """The names of a JSON-LD person, organisation, or list of them."""
    if isinstance(value, list):
        names = [name for name in map(_names, value[:10]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _names(value.get("name"))
    text = _text(value)
    return None if text is None or text.startswith(("http:", "https:", "www.", "@")) else text


def _by_element(root: etree._Element) -> tuple[str | None, str | None]:
    """Author and date from `rel=author`, `itemprop` and the first `<time datetime>` of the page."""
    author = published = None
    for element in root.iter("time", "a", "span", "p", "div", "address"):
        prop = element.get("itemprop") or ""
        if published is None and (element.tag == "time" or prop == "datePublished"):
            stamp = element.get("datetime") or element.get("content") or ""
            published = iso_date(stamp)
        if author is None and (prop == "author" or element.get("rel") == "author"):
            author = _text("".join(element.itertext()))  # type: ignore[arg-type]
    return (author if author and len(author) < 100 else None), published


def _language(root: etree._Element, metas: Mapping[str, str], entry: Mapping[str, Any]) -> str | None:
    told = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    told = told or _names(entry.get("inLanguage")) or _first(metas, _LANGUAGES) or ""
    code = re.match(r"[a-z]{2}(?![a-z])", told.strip().lower())
    return code.group() if code else None


def _title(root: etree._Element, outlet: str | None) -> str | None:
    """The page's `<title>` without the outlet's name before or behind it."""
    element = root.find(".//title")
    told = _text("".join(element.itertext())) if element is not None else None  # type: ignore[arg-type]
    if told is None:
        return None
    parts = BARS.split(told)
    if len(parts) < 2:
        return told
    if outlet is not None:
        kept = [part for part in parts if part.lower() != outlet.lower()]
        if kept and len(kept) < len(parts):
            return told[told.index(kept[0]) : told.index(kept[-1]) + len(kept[-1])]
    last = parts[-1]
    return (
        told[: told.rindex(last)].rstrip(" |–—·•»-") if len(last.split()) <= 4 and len(parts[0].split()) >= 4 else told
    )


def _dated(metas: Mapping[str, str]) -> set[str]:
    """Open Graph dates articles alone."""
    return {"article"} if "article:published_time" in metas else set()


def page_metadata(root: etree._Element) -> PageMetadata:
    """Read what a page says of itself."""
    metas = _metas(root)
    entry, types = _linked_data(root)
    outlet = _first(metas, _OUTLETS[:1]) or _names(entry.get("publisher")) or _first(metas, _OUTLETS)
    by_author, by_date = _by_element(root)
    author = _names(entry.get("author")) or _names(_first(metas, _AUTHORS)) or by_author
    stamp = _text(entry.get("datePublished")) or ""
    published = iso_date(stamp) or next((d for d in (iso_date(metas.get(n, "")) for n in _DATES) if d), None)
    canonical = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)
    url = _text(canonical) or metas.get("og:url") or _text(entry.get("url"))
    title = _text(entry.get("headline")) or _first(metas, _TITLES) or _title(root, outlet)
    return PageMetadata(
        title,
        author,
        published or by_date,
        outlet,
        _language(root, metas, entry),
        url if url and ":" in url else None,
        types | ({metas["og:type"].lower()} if "og:type" in metas else set()) | _dated(metas),
    )
