"""Which lines of a page are its article: a score for each line, summed over the elements that hold them.

Prose counts for its words, links and short lines against them, and what its page calls a menu, a sidebar or a
comment counts against too. The element with the highest sum is the article; within it, what the page calls
something else stays out. The idea of summing over subtrees is that of content extraction by tag ratios and
maximum subsequence (Weninger et al. 2010; Pasternack and Roth 2009).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.model.document import Role
from servanda.text.dom import Line, Page
from servanda.text.furniture import words_of
from servanda.text.regions import is_content, own_role

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…:;»”\"')\]。！？」）]\s*$")
_MARK = re.compile(r"[.!?…][»”\"')]*(?:\s|$)|[,;:،。、]")
_SOLID = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts that set no spaces between words
_LINES = HEADINGS | {"p", "li", "dt", "dd", "pre", "td", "caption"}
_ENTRIES = frozenset({"li", "dt", "dd", "pre", "td", "blockquote"})
_DOUBTED = frozenset({Role.TEASER, Role.OTHER, Role.SUBSCRIPTION})
_MINOR = frozenset({Role.CAPTION, Role.BYLINE, Role.DATELINE})


@dataclass(frozen=True, slots=True)
class Weight:
    """What a line weighs: its words, the share of it that is linked, and whether it reads as prose."""

    words: int
    linked: float
    prose: bool

    @property
    def mass(self) -> float:
        """Its unlinked words of prose."""
        return self.words * (1 - self.linked) if self.prose else 0.0


def weigh(line: Line) -> Weight:
    """Measure a line. In scripts without spaces between words, two characters count as one."""
    size = len(line.text) - line.text.count(" ")
    words = len(_WORD.findall(line.text)) + (0 if line.text.isascii() else len(_SOLID.findall(line.text)) // 2)
    linked = line.links / max(size, 1)
    prose = words >= 10 and linked < 0.5 and _MARK.search(line.text) is not None
    return Weight(words, linked, prose and (words >= 25 or _END.search(line.text) is not None))


def _summed(page: Page, values: Sequence[float]) -> list[float]:
    """The values of the lines, summed over each element and all within it."""
    sums = [0.0] * len(page.nodes)
    for line, value in zip(page.lines, values, strict=True):
        sums[line.node] += value
    for index in range(len(sums) - 1, 0, -1):
        sums[page.nodes[index].parent] += sums[index]
    return sums


def _regions(page: Page, weights: Sequence[Weight], ignored: frozenset[Role]) -> list[Role | None]:
    """The role of each element, from itself or the elements around it.

    An element that holds most of the page's prose is the article, whatever it is called, and so are elements
    of one name that hold it together; comments and menus are believed as long as there is an article's worth
    of prose elsewhere.
    """
    mass = _summed(page, [weight.mass for weight in weights])
    whole = mass[0] if mass else 0.0
    paragraphs = _summed(page, [1.0 if weight.prose else 0.0 for weight in weights])
    together: dict[tuple[str, ...], float] = {}
    for index, node in enumerate(page.nodes):
        if node.names and mass[index]:
            together[node.names] = together.get(node.names, 0.0) + mass[index]
    found: list[Role | None] = []
    for index, node in enumerate(page.nodes):
        role = own_role(node)
        held = max(mass[index], min(together.get(node.names, 0.0), whole))
        if role in ignored:
            role = None
        elif role is not None and held > 0.1 * whole:
            strong = role is Role.COMMENT or (
                role is Role.MENU and (paragraphs[index] <= 3 or mass[index] < 0.3 * whole)
            )
            needed = max(40.0, 0.08 * whole) if strong else 0.5 * whole
            role = role if whole - held >= needed else None
        found.append((found[node.parent] if node.parent >= 0 else None) or role)
    return found


def _link_lists(page: Page, weights: Sequence[Weight]) -> frozenset[int]:
    """The lists whose items are mostly links and end like headlines, without punctuation."""
    shares: dict[int, list[tuple[float, bool]]] = {}
    for line, weight in zip(page.lines, weights, strict=True):
        holder = next((a for a in page.ancestors(line.node) if page.nodes[a].tag in ("ul", "ol")), None)
        if holder is not None:
            shares.setdefault(holder, []).append((weight.linked, _END.search(line.text) is not None))
    return frozenset(
        holder
        for holder, items in shares.items()
        if len(items) > 1
        and sum(linked for linked, _ in items) > 0.33 * len(items)
        and sum(ended for _, ended in items) < 0.34 * len(items)
    )


def _score(weight: Weight, role: Role | None, tag: str) -> float:
    if role in _MINOR:
        return -1.0
    if role is not None:
        return -0.4 * min(weight.words, 30) - 1
    if weight.prose:
        return min(weight.words, 100) * (1 - weight.linked)
    if tag in HEADINGS:
        return 0.0 if weight.linked < 0.5 else -3.0
    if tag in _ENTRIES and weight.linked < 0.3:
        return 0.0
    if weight.linked > 0.5:
        return -min(weight.words, 15) - 1.0 if weight.words > 5 or tag != "p" else -1.0
    return -0.1 * min(weight.words, 10) - 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found of a page: weights of the lines, regions of the elements, and the article's element."""

    page: Page
    weights: list[Weight]
    regions: list[Role | None]
    article: int
    within: list[bool]

    @property
    def words(self) -> float:
        """Words of prose in the article."""
        return sum(
            weight.mass
            for line, weight in zip(self.page.lines, self.weights, strict=True)
            if self.within[line.node] and self.regions[line.node] is None
        )


def _article(page: Page, weights: Sequence[Weight], regions: Sequence[Role | None]) -> int:
    scores = _summed(
        page,
        [
            _score(weight, regions[line.node], page.nodes[line.node].tag)
            for line, weight in zip(page.lines, weights, strict=True)
        ],
    )
    mass = _summed(
        page,
        [weight.mass if regions[line.node] is None else 0.0 for line, weight in zip(page.lines, weights, strict=True)],
    )

    def rank(index: int) -> tuple[float, int]:
        node = page.nodes[index]
        bonus = 0.0
        if regions[index] is None:
            if node.prop == "articleBody":
                bonus = 0.5
            elif node.tag in ("article", "main") or is_content(node):
                bonus = 0.3
        return scores[index] + bonus * mass[index], index

    holders = [index for index, node in enumerate(page.nodes) if node.tag not in _LINES]
    return max(holders, key=rank, default=0)


def _wide_enough(page: Page, weights: Sequence[Weight], regions: Sequence[Role | None], article: int) -> int:
    """The element itself, or where it has less than half of the page's own words, one that has most.

    So it is with pages of lists, of code and of verse, whose prose is the smaller part.
    """
    plain = _summed(
        page,
        [
            weight.words * (1 - weight.linked) if regions[line.node] is None else 0.0
            for line, weight in zip(page.lines, weights, strict=True)
        ],
    )
    if plain[article] >= 0.5 * plain[0]:
        return article
    wide = (index for index, words in enumerate(plain) if words >= 0.75 * plain[0])
    return max(wide, default=article)  # none where all words are of links


def _lay_out(page: Page, weights: list[Weight], ignored: frozenset[Role]) -> Layout:
    regions = _regions(page, weights, ignored)
    article = _wide_enough(page, weights, regions, _article(page, weights, regions))
    within: list[bool] = []
    for index, node in enumerate(page.nodes):
        within.append(index == article or (node.parent >= 0 and within[node.parent]))
    return Layout(page, weights, regions, article, within)


def lay_out(page: Page) -> Layout:
    """Find the article of a page; where hardly any is found, believe the names of elements less."""
    weights = [weigh(line) for line in page.lines]
    layout = _lay_out(page, weights, frozenset())
    for times, doubted in ((2, _DOUBTED), (8, _DOUBTED | {Role.COMMENT})):
        if layout.words < 60:
            bolder = _lay_out(page, weights, doubted)
            layout = bolder if bolder.words > times * layout.words + 20 else layout
    return layout


def title_line(page: Page, title: str | None) -> int | None:
    """The line that is the page's title: the `h1` nearest to what the page's head says, or None."""
    told = set(words_of(title or ""))
    best, most = None, 0.0
    for index, line in enumerate(page.lines):
        if page.nodes[line.node].tag != "h1" and not any(page.nodes[a].tag == "h1" for a in page.ancestors(line.node)):
            continue
        own = set(words_of(line.text))
        shared = len(own & told) / max(len(own), 1)
        value = shared + 0.01 * min(len(own), 20)
        if value > most:
            best, most = index, value
    return best


def _inner_articles(layout: Layout) -> frozenset[int]:
    """`article` elements within the article's own: cards that point to others, or readers' words.

    One that holds much of the prose is the article itself, wrapped.
    """
    mass = _summed(layout.page, [weight.mass for weight in layout.weights])
    limit = 0.3 * mass[layout.article]
    return frozenset(
        index
        for index, node in enumerate(layout.page.nodes)
        if node.tag == "article" and index != layout.article and layout.within[index] and mass[index] < limit
    )


def line_roles(layout: Layout, title: int | None) -> list[tuple[Role, str]]:
    """The role of each line of a page and the rule that gave it."""
    found: list[tuple[Role, str]] = []
    aside = _link_lists(layout.page, layout.weights) | _inner_articles(layout)
    for index, (line, weight) in enumerate(zip(layout.page.lines, layout.weights, strict=True)):
        region = layout.regions[line.node]
        if index == title:
            found.append((Role.TITLE, "html.h1"))
        elif region is not None:
            found.append((region, "html.region"))
        elif layout.within[line.node] and not aside.isdisjoint(layout.page.ancestors(line.node)):
            found.append((Role.TEASER, "html.list"))
        elif layout.within[line.node]:
            found.append(_inner(layout.page, line, weight))
        else:
            found.append((Role.MENU if weight.linked > 0.5 else Role.OTHER, "html.outside"))
    _add_standfirst(layout, found, title)
    return found


_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+")


def _inner(page: Page, line: Line, weight: Weight) -> tuple[Role, str]:
    tag = page.nodes[line.node].tag
    if weight.linked > 0.6 and weight.words < 20 and _ADDRESS.fullmatch(line.text) is None:
        return Role.TEASER, "html.link"
    if tag in HEADINGS:
        return Role.HEADING, "html.heading"
    if any(page.nodes[around].tag == "li" for around in (line.node, page.nodes[line.node].parent) if around >= 0):
        return Role.ITEM, "html.item"
    return Role.BODY, "html.article"


def _add_standfirst(layout: Layout, found: list[tuple[Role, str]], title: int | None) -> None:
    """Keep the prose between the title and an article that begins after it."""
    if title is None:
        return
    lines = layout.page.lines
    first = next((i for i, line in enumerate(lines) if layout.within[line.node]), len(lines))
    for index in range(title + 1, first):
        if found[index][1] == "html.outside" and layout.weights[index].prose:
            found[index] = (Role.BODY, "html.standfirst")
