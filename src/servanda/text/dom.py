"""The visible lines of an HTML page, each with the element that holds it.

The tree is walked once, without recursion. White space is folded as browsers do; every block-level element
and every `<br>` begins a new line. The lines joined by line feeds are the text of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "picture",
        "label",
    ]
)
UNSEEN_TAGS = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "datalist",
        "canvas",
        "map",
        "noframes",
        "noembed",
        "textarea",
        "title",
    ]
)
_UNPRINTED = re.compile("[\u00ad\u200b\ufeff]")  # soft hyphens and marks of no width
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass(slots=True)
class Node:
    """A block-level element: its parent's place in `Page.nodes` (-1 for the root) and its attributes."""

    parent: int
    tag: str
    names: tuple[str, ...]
    role: str
    prop: str


@dataclass(slots=True)
class Line:
    """A line of visible text, `Page.text[start:end]`, with the number of its linked characters."""

    start: int
    end: int
    node: int
    links: int
    text: str


@dataclass(slots=True)
class Page:
    """A page as lines of text and the elements that hold them, both in the order of the page."""

    lines: list[Line] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible text, one line of the page a line."""
        return "\n".join(line.text for line in self.lines)

    def ancestors(self, node: int) -> Iterator[int]:
        """`node` and the elements around it, inside out."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent


def parse(markup: str) -> tuple[etree._Element | None, bool]:
    """The tree of a page, and whether all of the page is in it.

    Broken markup is mended, never refused. The tree is None where there is no element; the parser gives up
    where elements nest 2,048 deep.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    data = markup.replace("\x00", "\ufffd").encode("utf-8", "replace")
    if not data.strip():
        return None, True
    root = etree.fromstring(data, parser)
    last = parser.error_log.last_error
    return root, last is None or last.level != etree.ErrorLevels.FATAL


class _Walk:
    """What is known half-way through a page: the open elements, and the line being gathered."""

    def __init__(self) -> None:
        self.page = Page()
        self.pieces: list[str] = []
        self.links = self.link_depth = self.pre_depth = 0
        self.position = 0
        self.open: list[int] = []

    def add(self, text: str | None) -> None:
        if not text or (not self.pieces and not self.pre_depth and text.isspace()):
            return
        if not text.isascii():
            text = _UNPRINTED.sub("", text)
        if not self.pre_depth:
            text = _SPACE.sub(" ", text)
        elif "\n" in text:
            first, *rest = text.split("\n")
            self.add_piece(first)
            for line in rest:
                self.end_line()
                self.add_piece(line)
            return
        self.add_piece(text)

    def add_piece(self, text: str) -> None:
        self.pieces.append(text)
        if self.link_depth:
            self.links += len(text) - text.count(" ")

    def end_line(self) -> None:
        if not self.pieces:
            return
        text = "".join(self.pieces)
        text = (_SPACE.sub(" ", text) if "  " in text and not self.pre_depth else text).strip()
        self.pieces.clear()
        if text:
            node = self.open[-1] if self.open else 0
            end = self.position + len(text)
            self.page.lines.append(Line(self.position, end, node, self.links, text))
            self.position = end + 1
        self.links = 0

    def enter(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCK_TAGS or "-" in tag:
            self.end_line()
            self.page.nodes.append(_node(element, tag, self.open[-1] if self.open else -1))
            self.open.append(len(self.page.nodes) - 1)
        elif tag == "br":
            self.end_line()
        self.link_depth += tag == "a"
        self.pre_depth += tag == "pre"

    def leave(self, tag: str) -> None:
        if tag in BLOCK_TAGS or "-" in tag:
            self.end_line()
            self.open.pop()
        self.link_depth -= tag == "a"
        self.pre_depth -= tag == "pre"


def _node(element: etree._Element, tag: str, parent: int) -> Node:
    get = element.get
    named, own = get("class"), get("id")
    names = tuple(f"{named or ''} {own or ''}".split()) if named or own else ()
    return Node(parent, tag, names, get("role", ""), get("itemprop", ""))


def _unseen(element: etree._Element, tag: str, hidden: bool) -> bool:
    if tag in UNSEEN_TAGS:
        return not (hidden and tag == "noscript")
    if hidden:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def walk(root: etree._Element, hidden: bool = False) -> Page:
    """The visible lines of a page and the elements around them; with `hidden`, hidden ones too."""
    state = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walker:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if _unseen(element, tag, hidden):
                skipped = element
                walker.skip_subtree()
                continue
            state.enter(element, tag)
            state.add(element.text)
            continue
        if element is skipped:
            skipped = None
        else:
            state.leave(tag)
        if element is not root:
            state.add(element.tail)
    state.end_line()
    return state.page
