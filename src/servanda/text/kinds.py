"""What a page is: an article, or a list of articles, a page that asks to sign in, an error, a page about the site.

An article may be short, and its page may be full of links; so nothing is taken for no article by what it lacks alone.
What counts against a page is what it says of itself (its types, the classes that the program which made it gave it, its
headings) and how it is built: cards that link to articles, a field for a password. What counts for it is its running
text: the longest stretch of prose that no card and no link interrupts; and that it says to be an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from servanda import yaml12
from servanda.language import languages, section
from servanda.model.document import Role
from servanda.text.article import HEADINGS, Layout
from servanda.text.dom import Line
from servanda.text.furniture import phrase_of, words_of
from servanda.text.page_metadata import ARTICLES, BARS, PageMetadata

HARDLY = 40  # words of running text: what stands around a wall or an error
FEW = 90  # the summary of an article on a card, or what a notice has to say
MANY = 250  # an article, whatever its page is called
CARDS = 5  # headings or lines that link to another page
LINKED = 0.3  # of the characters of a list of articles
_SHORT = 40  # words of a line that is looked through for phrases
_SHOWN = 60  # such lines of a page
_PARTS = re.compile(BARS.pattern + r"|\s+:\s+")
_LABEL = re.compile(r"[:«\"“‘]")
_HEADLINE = 5  # words that a part of a title has at the least if it is a headline
_CARD = 4  # words of a link that is a headline


class Kind(StrEnum):
    """What a page is that is no article."""

    ERROR = "error"
    LOGIN = "login"
    INDEX = "index"
    OTHER = "other"


class PhrasesForm(msgspec.Struct, forbid_unknown_fields=True):
    """The phrases of one kind of page."""

    are: list[str]
    begin: list[str]
    label: list[str]
    say: list[str]


class PagesForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `pages.yml`."""

    error: PhrasesForm
    login: PhrasesForm
    index: PhrasesForm
    other: PhrasesForm


class _KindsForm(msgspec.Struct, forbid_unknown_fields=True):
    types: dict[str, list[str]]
    classes: dict[str, list[str]]
    fronts: list[str]


@dataclass(frozen=True, slots=True)
class _Data:
    """What pages say of themselves, ready to look up: phrases, types and classes by kind ("article" is one of them)."""

    are: Mapping[str, Kind]
    begin: Mapping[str, Kind]
    label: Mapping[str, Kind]
    say: Mapping[Kind, re.Pattern[str]]
    types: Mapping[str, str]
    classes: Mapping[str, str]
    class_starts: tuple[tuple[str, str], ...]
    fronts: frozenset[str]


@cache
def _data() -> _Data:
    forms = [section(code, "pages", PagesForm) for code in languages()]
    phrases = [(kind, getattr(form, kind)) for kind in Kind for form in forms]
    content = resources.files(__package__).joinpath("kinds.yml").read_text(encoding="utf-8")
    told = msgspec.convert(yaml12.load(content), _KindsForm)
    classes = [(name, kind) for kind, names in told.classes.items() for name in names]
    say = {kind: [_key(p) for k, form in phrases if k is kind for p in form.say] for kind in Kind}
    return _Data(
        are={_key(phrase): kind for kind, form in phrases for phrase in form.are},
        begin={_key(phrase): kind for kind, form in phrases for phrase in form.begin},
        label={_key(phrase): kind for kind, form in phrases for phrase in form.label},
        say={
            kind: re.compile(r"\b(?:" + "|".join(map(re.escape, keys)) + r")\b") for kind, keys in say.items() if keys
        },
        types={name: kind for kind, names in told.types.items() for name in names},
        classes={name: kind for name, kind in classes if not name.endswith("*")},
        class_starts=tuple((name[:-1], kind) for name, kind in classes if name.endswith("*")),
        fronts=frozenset(told.fronts),
    )


def _key(phrase: str) -> str:
    return phrase_of(words_of(phrase))


class _Look:
    """What is looked at on a page, each thing when it is asked for."""

    def __init__(self, root: etree._Element, told: PageMetadata, layout: Layout, roles: Sequence[Role]) -> None:
        self._root, self._told, self._layout, self._roles = root, told, layout, roles
        self.address = told.url or ""

    @cached_property
    def built(self) -> tuple[int, int, int]:
        """Words of the longest stretch of prose without a card in it, the number of cards, and all words of prose."""
        longest = current = cards = 0
        whole = sum(weight.mass for weight in self._layout.weights)
        inside: tuple[int, ...] = ()
        nodes = self._layout.page.nodes
        for line, weight, role in zip(self._layout.page.lines, self._layout.weights, self._roles, strict=True):
            held = tuple(a for a in self._layout.page.ancestors(line.node) if nodes[a].tag == "article")
            card = weight.linked > 0.8 and (weight.words >= _CARD or nodes[line.node].tag in HEADINGS)
            cards += card
            if card or held != inside:
                current = 0
            inside = held
            if weight.prose and role in (Role.BODY, Role.ITEM, Role.HEADING, Role.TITLE):
                current += int(weight.mass)
                longest = max(longest, current)
        return longest, cards, int(whole)

    @property
    def running(self) -> int:
        return self.built[0]

    @property
    def prose(self) -> int:
        return self.built[2]

    @property
    def cards(self) -> int:
        return self.built[1]

    @cached_property
    def linked(self) -> float:
        """The share of the page's characters that are linked."""
        lines = self._layout.page.lines
        return sum(line.links for line in lines) / max(1, sum(len(line.text) for line in lines))

    @cached_property
    def said(self) -> frozenset[str]:
        """The kinds that the page's types and classes name."""
        data = _data()
        types = [name.rsplit("/", 1)[-1] for name in self._told.types]
        found = {data.types[name.lower()] for name in types if name.lower() in data.types}
        if any(name.endswith(ARTICLES) or name == "article" for name in types):
            found.add("article")
        body = self._root.find("body")
        names = (body.get("class") or "").lower().split()[:100] if body is not None else []
        found |= {data.classes[name] for name in names if name in data.classes}
        found |= {kind for name in names for start, kind in data.class_starts if name.startswith(start)}
        return frozenset(found)

    @cached_property
    def front(self) -> bool:
        """Whether the page's address is that of its site."""
        try:
            parts = urlsplit(self.address)
        except ValueError:
            return False
        path = parts.path.strip("/").lower().rpartition(".")[0] or parts.path.strip("/").lower()
        local = len(path) == 2 and path.isalpha()
        return bool(parts.netloc) and not parts.query and (local or path in _data().fronts)

    @cached_property
    def password(self) -> bool:
        """Whether there is a field for a password."""
        return any((field.get("type") or "").lower() == "password" for field in self._root.iter("input"))

    @cached_property
    def title(self) -> str:
        element = self._root.find(".//title")
        return "".join(element.itertext())[:500].strip() if element is not None else ""  # type: ignore[arg-type]

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The page's title, its parts where none of them is a headline, and what else the page gives for its title."""
        parts = _PARTS.split(self.title)[:8]
        longest = max(parts, key=lambda part: len(part.split()))
        if len(longest.split()) > _HEADLINE:
            parts = [longest]
        return tuple(dict.fromkeys([self.title, *parts, self._told.title or ""]))

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        """The first headings, of the highest rank that there is."""
        ranked = [(tag, line) for line in self._layout.page.lines if (tag := self._tag(line.node))]
        first = min((tag for tag, _ in ranked), default="")
        return tuple(line for tag, line in ranked if tag == first)[:3]

    @cached_property
    def headline(self) -> bool:
        """Whether the page has a headline of its own: a heading that is no link, and of which its title tells."""
        told = set(words_of(f"{self.title} {self._told.title or ''}"))
        for line in self._layout.page.lines:
            if self._tag(line.node) and line.links < 0.5 * len(line.text):
                own = words_of(line.text)
                if len(own) >= _CARD and sum(word in told for word in own) >= 0.7 * len(own):
                    return True
        return False

    def _tag(self, node: int) -> str:
        nodes = self._layout.page.nodes
        return next((nodes[a].tag for a in self._layout.page.ancestors(node) if nodes[a].tag in HEADINGS), "")

    def short(self) -> Iterable[str]:
        """The short lines of the page that are no links, as folded words."""
        pairs = zip(self._layout.page.lines, self._layout.weights, strict=True)
        lines = [line.text for line, weight in pairs if weight.words <= _SHORT and weight.linked < 0.8]
        return (_key(text) for text in lines[:_SHOWN])


def kind_of(root: etree._Element, told: PageMetadata, layout: Layout, roles: Sequence[Role]) -> Kind | None:
    """What a page is that is no article; None for an article.

    Args:
        root: the page.
        told: what it says of itself.
        layout: its lines.
        roles: of the lines.
    """
    look = _Look(root, told, layout, roles)
    running = look.running
    if running >= MANY and (look.said <= {"article"} or "article" in look.said):
        return None
    return _notice(look, running) or _list(look, running)


def _notice(look: _Look, running: int) -> Kind | None:
    """An error, a wall, or a page about the site, by what its headings and its few words say."""
    says = "article" in look.said
    article = says or look.headline
    titled, headed = _first(look.titles), _first([line.text for line in look.headings])
    for kind in (titled, headed):
        if kind in (Kind.ERROR, Kind.LOGIN) and running < (HARDLY if article else FEW):
            return kind
    if not says and (Kind.ERROR in look.said or (titled is headed is Kind.ERROR and running < FEW + HARDLY)):
        return Kind.ERROR
    if Kind.LOGIN in look.said and not says and (running < FEW or look.password):
        return Kind.LOGIN
    if running < (HARDLY // 2 if article else HARDLY):
        found = _told(look) or (Kind.LOGIN if look.password and not article else None)
        if found is not None:
            return found
    about = (titled is headed is Kind.OTHER) or (Kind.OTHER in (titled, headed) and running < FEW and not look.headline)
    return Kind.OTHER if not says and (about or (Kind.OTHER in look.said and running < MANY)) else None


def _list(look: _Look, running: int) -> Kind | None:
    """A list of articles, by what it says, by its address, or by how it is built."""
    says, listed = "article" in look.said, Kind.INDEX in look.said
    bare = running < HARDLY // 2 and look.cards > CARDS // 2 and look.linked > 2 * LINKED
    crowded = bare or (look.cards >= CARDS and look.linked > LINKED)
    if says and not listed:
        full = look.cards >= 2 * CARDS and look.linked > 2 * LINKED
        return Kind.INDEX if full and running < HARDLY // 2 and look.prose < FEW else None
    if listed and running < (FEW if look.headline else MANY):
        return Kind.INDEX
    if look.front and running < MANY:
        return Kind.INDEX
    titled, headed = _first(look.titles), _first([line.text for line in look.headings])
    named = Kind.INDEX in (titled, headed)
    if named and running < FEW + HARDLY and (crowded or titled is headed or look.linked > LINKED or running < HARDLY):
        return Kind.INDEX
    if look.headline and (running >= HARDLY // 2 or look.prose >= FEW):
        return None
    return Kind.INDEX if crowded and running < FEW else None


def _first(texts: Iterable[str]) -> Kind | None:
    """What the first of some headings says that says anything."""
    data = _data()
    for text in texts:
        key = _key(text)
        label, *rest = _LABEL.split(text, maxsplit=1)
        words = key.split()
        starts = (" ".join(words[:size]) for size in range(min(len(words), 8), 0, -1))
        found = data.are.get(key) or next((data.begin[start] for start in starts if start in data.begin), None)
        found = found or (data.label.get(_key(label)) if rest else None)
        if found is not None:
            return found
    return None


def _told(look: _Look) -> Kind | None:
    """What a page with hardly any text says."""
    for line in [*map(_key, look.titles), *(_key(line.text) for line in look.headings), *look.short()]:
        for kind, pattern in _data().say.items():
            if pattern.search(line):
                return kind
    return None
