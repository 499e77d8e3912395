"""Lists of articles: RSS, Atom and RDF feeds, JSON Feed, sitemaps with their indexes, and pages of links.

What a list is shows in itself, not in what its server calls it. Entities that a document declares itself are not
unfolded, and one that declares any is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from servanda.errors import FetchError
from servanda.follow.addresses import address_of, is_root
from servanda.follow.values import Answer, Lead, Reason
from servanda.follow.wire import unpack
from servanda.origins.hosts import outlet_key
from servanda.text.dom import parse
from servanda.text.encoding import decode

MOST = 50_000  # entries of a list, as the sitemap protocol has it
_DECLARES = re.compile(rb"<!ENTITY|<!\x00E\x00N\x00T|\x00<\x00!\x00E\x00N", re.IGNORECASE)
_PACKED = b"\x1f\x8b"
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|avif|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|gz|mp[34]|m4a|ogg|wav|avi|"
    r"mov|webm|epub|apk|exe|ics)$",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){3,}")
_NUMBER = re.compile(r"\d{5,}|(?:19|20)\d\d/?[01]\d")
_Feed = Iterator[Lead]


def read_list(answer: Answer, unpacked: int, links: tuple[str, ...] = ()) -> list[Lead]:
    """The addresses that a list leads to, each once, in its order; those that cannot be fetched are left out.

    Args:
        answer: the list.
        unpacked: bytes that a packed one may have at the most.
        links: for a page, what the paths of its articles are like; empty for any that look like articles.

    Raises:
        FetchError: it is no list that can be read.
    """
    data = answer.body
    if data[:2] == _PACKED:
        data = unpack(data, unpacked, answer.address)
    found: dict[str, Lead] = {}
    for lead in _read(data, answer, links):
        try:
            address = address_of(lead.address, answer.address)
        except FetchError:
            continue
        found.setdefault(address, Lead(address, lead.published, lead.updated, lead.nested))
        if len(found) >= MOST:
            break
    return list(found.values())


def _read(data: bytes, answer: Answer, links: tuple[str, ...]) -> _Feed:
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise FetchError(Reason.BROKEN, f"{answer.address} is empty.")
    if head[:1] == b"{":
        return _json_feed(head, answer.address)
    root = None if _is_page(head) else _xml(data, answer.address)
    reader = _READERS.get(_name(root)) if root is not None else None
    if root is not None and reader is not None:
        return reader(root)
    return _page(data, answer, links)


def _is_page(head: bytes) -> bool:
    return re.match(rb"(?:<\?xml[^>]*>|\s|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html|head|body)\b", head[:4000],
                    re.IGNORECASE | re.DOTALL) is not None  # fmt: skip


def _xml(data: bytes, address: str) -> etree._Element | None:
    if _DECLARES.search(data[:65_536]):
        raise FetchError(Reason.BROKEN, f"{address} declares entities of its own, and is not read.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for child in element:
        if isinstance(child.tag, str):
            yield _name(child), child


def _texts(element: etree._Element) -> dict[str, str]:
    """The words of an element's children, by name; of several of one name, the first that has any."""
    found: dict[str, str] = {}
    for name, child in _children(element):
        if (words := "".join(child.itertext()).strip()) and name not in found:  # type: ignore[arg-type]
            found[name] = words[:2_000]
    return found


def _rss(root: etree._Element) -> _Feed:
    """RSS 0.9 to 2.0, and RSS 1.0 in RDF."""
    for item in root.iter():
        if _name(item) != "item":
            continue
        told = _texts(item)
        guid = next((child for name, child in _children(item) if name == "guid"), None)
        permanent = guid is not None and (guid.get("isPermaLink") or "true").lower() == "true"
        link = told.get("origlink") or told.get("link") or _alternate(item)
        link = link or (told.get("guid", "") if permanent else "")
        day = told.get("pubdate") or told.get("date") or told.get("published") or ""
        if link:
            yield Lead(link, moment(day), moment(told.get("updated") or told.get("modified") or ""))


def _atom(root: etree._Element) -> _Feed:
    for entry in root.iter():
        if _name(entry) != "entry":
            continue
        told = _texts(entry)
        link = told.get("origlink") or _alternate(entry)
        if link:
            updated = moment(told.get("updated") or told.get("modified") or "")
            yield Lead(link, moment(told.get("published") or told.get("issued") or "") or updated, updated)


def _alternate(entry: etree._Element) -> str:
    """Where the article of an entry is, by its links."""
    links = [child for name, child in _children(entry) if name == "link" and child.get("href")]
    for link in links:
        if (link.get("rel") or "alternate") == "alternate":
            return link.get("href") or ""
    return ""


def _sitemap(root: etree._Element) -> _Feed:
    for _, url in _children(root):
        told = _texts(url)
        news = next((_texts(child) for name, child in _children(url) if name == "news"), {})
        changed = moment(told.get("lastmod", ""))
        if "loc" in told:
            yield Lead(told["loc"], moment(news.get("publication_date", "")) or changed, changed)


def _index(root: etree._Element) -> _Feed:
    for _, entry in _children(root):
        told = _texts(entry)
        if "loc" in told:
            changed = moment(told.get("lastmod", ""))
            yield Lead(told["loc"], changed, changed, nested=True)


_READERS: Mapping[str, Callable[[etree._Element], _Feed]] = {
    "rss": _rss, "rdf": _rss, "feed": _atom, "urlset": _sitemap, "sitemapindex": _index,
}  # fmt: skip


def _json_feed(data: bytes, address: str) -> _Feed:
    """JSON Feed 1 and 1.1."""
    try:
        told = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise FetchError(Reason.BROKEN, f"{address} is no JSON that can be read: {error}.") from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise FetchError(Reason.BROKEN, f"{address} is no JSON Feed: it has no items.")
    for item in items:
        link = _word(item, "url") or _word(item, "external_url")
        if link:
            day = _word(item, "date_published")
            yield Lead(link, moment(day), moment(_word(item, "date_modified")))


def _word(item: Any, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def _page(data: bytes, answer: Answer, links: tuple[str, ...]) -> _Feed:
    """The links of a page to what look like articles of the same outlet."""
    root, _ = parse(decode(data, markup=True))
    if root is None:
        raise FetchError(Reason.BROKEN, f"{answer.address} is neither a feed, nor a sitemap, nor a page.")
    place = answer.address
    with suppress(FetchError):
        place = address_of(next((told for b in root.iter("base") if (told := b.get("href"))), place), place)
    own = outlet_key(answer.address)
    for anchor in root.iter("a"):
        if not anchor.get("href"):
            continue
        try:
            address = address_of(anchor.get("href") or "", place)
        except FetchError:
            continue
        if outlet_key(address) == own and address != answer.address and like_article(address, links):
            yield Lead(address)


def like_article(address: str, links: tuple[str, ...] = ()) -> bool:
    """Whether an address looks like an article's: by patterns, or by words in a row, a number or a date in its path.

    >>> like_article("https://example.com/monde/le-mali-et-la-russie-signent"), like_article("https://example.com/monde")
    (True, False)
    """
    path = urlsplit(address).path
    if links:
        return any(fnmatchcase(path, pattern) for pattern in links)
    if is_root(address) or _FILES.search(path):
        return False
    return _SLUG.search(path.rstrip("/").rpartition("/")[2]) is not None or _NUMBER.search(path) is not None


def moment(told: str) -> str:
    """A day or time as ISO 8601: a time in UTC to the second, a day as it is, "" for what is none.

    >>> moment("Tue, 24 Jun 2025 08:30:00 +0200"), moment("2025-06-24")
    ('2025-06-24T06:30:00+00:00', '2025-06-24')
    """
    told = told.strip()[:64]
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", told):
        return told
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(told)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
        except (ValueError, TypeError, OverflowError):
            continue
    return ""
