"""An article as it came over the wire, as a document: read as pages are, known by the address that its outlet gives it.

A page changes with every visit: what others read, how many liked it. Whether an article is another than before shows
in its own lines alone, those that reading keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from email.message import Message

from servanda.errors import FetchError
from servanda.follow.addresses import address_of, is_root
from servanda.follow.retractions import retraction
from servanda.follow.values import Answer, Reason
from servanda.follow.wire import too_large
from servanda.model.document import Document, Passage, Role
from servanda.origins.hosts import outlet_key
from servanda.text.addresses import page_id
from servanda.text.clean import clean
from servanda.text.given import Reason as TextReason
from servanda.text.given import Told, Unread, from_bytes
from servanda.text.page_metadata import iso_date

PAGES = frozenset({"text/html", "application/xhtml+xml"})
KINDS = PAGES | {"", "text/plain", "application/xml", "text/xml", "application/octet-stream"}
MARKUP = 10_000_000  # bytes of a page
LONGEST = 500_000  # characters of one, its furniture included: a book, and no article
_PASSING = (TextReason.EMPTY, TextReason.ERROR_PAGE, TextReason.LOGIN_PAGE)  # what may hold an article next time
ALIKE = 0.5  # of the words of two texts that are one article, told in two places


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was fetched: the document, its own lines, and the words by which its outlet takes it back."""

    document: Document
    lines: tuple[str, ...]
    retraction: str = ""


def read_page(answer: Answer, outlet: str, published: str = "", *, whatever: bool = False) -> Article:
    """Make a document of an answer.

    Args:
        answer: the answer.
        outlet: the name of the source, for a page that does not tell its own.
        published: when the list says that it was, for a page that does not tell.
        whatever: make a document of pages as well that are no articles by what is on them.

    Raises:
        FetchError: it is neither a page nor a text, too long, or there are no words in it.
    """
    if answer.kind not in KINDS:
        raise FetchError(Reason.KIND, f"{answer.address} is {answer.kind[:60]}, neither a page nor a text.")
    name = answer.address
    if len(answer.body) > MARKUP:
        raise too_large(name, MARKUP)
    found = from_bytes(
        answer.body, Told(page_id(name), name, answer.kind in PAGES, charset=_charset(answer), all_pages=whatever)
    )
    if isinstance(found, Unread):
        kind = Reason.EMPTY if found.reason in _PASSING else Reason.KIND
        raise FetchError(kind, f"{name} holds no article that can be read ({found.reason}).")
    if len(found.text) > LONGEST:
        raise FetchError(Reason.LARGE, f"{name} has {len(found.text):,} characters, and is no article.")
    address = _own_address(answer.address, found.url)
    found = replace(
        found,
        id=page_id(address),
        url=address,
        outlet=found.outlet or outlet,
        published=found.published or iso_date(published),
    )
    passages = clean(found)
    return Article(found, article_lines(found, passages), _taken_back(found, passages))


def _charset(answer: Answer) -> str | None:
    message = Message()
    message["content-type"] = answer.headers.get("content-type", "")
    return message.get_content_charset()


def _own_address(address: str, told: str | None) -> str:
    """The address that an outlet gives to an article: what its page says, if that is of the outlet and of a page."""
    try:
        own = address_of(told, address) if told else address
    except FetchError:
        return address
    strange = outlet_key(own) != outlet_key(address) or (is_root(own) and not is_root(address))
    return address if strange else own


def article_lines(document: Document, passages: Sequence[Passage] | None = None) -> tuple[str, ...]:
    """The lines of an article itself, white space and its page's furniture aside."""
    if passages is None:
        passages = clean(document)
    kept = (document.text[p.start : p.end].split() for p in passages if p.kept)
    return tuple(" ".join(words) for words in kept if words)


def _taken_back(document: Document, passages: Sequence[Passage]) -> str:
    lines = [p for p in passages if p.kept or p.role in (Role.OTHER, Role.BYLINE, Role.SUBSCRIPTION, Role.CAPTION)]
    title = next((p for p in lines if p.role is Role.TITLE), None)
    own = [document.text[p.start : p.end] for p in lines if title is None or p.start >= title.start]
    head = document.text[title.start : title.end] if title else ""
    return retraction(head, own) or retraction(document.title or "", [])


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in an article: lines that are gone, and lines that are new."""

    gone: tuple[str, ...]
    new: tuple[str, ...]


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """What changed between two texts of an article, line by line."""
    gone: list[str] = []
    new: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += before[a:b]
            new += after[c:d]
    return Difference(tuple(gone), tuple(new))


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts are the same article, more or less: they have most of their words in common."""
    first, second = (set(" ".join(lines).lower().split()) for lines in (one, other))
    return len(first & second) >= ALIKE * min(len(first), len(second))
