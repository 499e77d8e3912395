"""Pointers to other articles, and what hangs on them: their headlines, durations and summaries.

A rule works on the units in order and gives roles to those that are still open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from servanda.model.document import Role
from servanda.text.furniture import furniture
from servanda.text.likeness import Subject, Topic, topic_of
from servanda.text.lines import is_clock, opens_block
from servanda.text.units import Unit, make_unit

_LONG = 30  # words of a pointer's line from which on it can hold a paragraph too
_FEW = 30  # words of prose that make an article, before which no block of comments is believed
CREDITS = frozenset({Role.BYLINE, Role.DATELINE})
_BRACKET = re.compile(r"[(\[][^()\[\]]{6,300}[)\]]")
_SENTENCE = re.compile(r"(?<=[.!?…»”])\s+")


def is_headline(unit: Unit) -> bool:
    """Whether an open unit reads as a headline: short, and not ended as a sentence."""
    return unit.open and not unit.prose and not unit.ended and len(unit.words) <= 30


def belongs(
    unit: Unit, article: Topic, pointer: Subject | None = None, *, alone: bool = False, inside: bool = False
) -> bool:
    """Whether a paragraph goes on with the article, rather than with the pointer above it.

    Args:
        unit: the paragraph.
        article: what the article is about.
        pointer: what the headline above it is about.
        alone: whether more of the article follows at once, so that the doubt is in its favour.
        inside: whether the paragraph is counted in `article`.
    """
    own = unit.subject
    near = article.share(own, inside)
    strange = article.strange_names(own, inside)
    if pointer is None or not pointer.stems:
        return near >= 0.3 and strange < 0.7
    taken = sum(stem in own.stems and not article.knows(stem, inside) for stem in pointer.stems)
    if alone:
        return taken < 2 or near >= 0.2
    if taken:
        return near >= 0.5
    return near >= 0.1 or len(own.names) < 2 or strange < 0.6


def goes_on(units: Sequence[Unit], at: int) -> bool:
    """Whether two paragraphs follow each other, as no summaries under headlines do."""
    pair = [unit for unit in units[at : at + 2] if unit.open and unit.prose and len(unit.words) >= 20]
    return len(pair) == 2


def article_topic(units: Iterable[Unit]) -> Topic:
    """The topic of the paragraphs that no rule has set aside."""
    return topic_of((unit.subject, unit.words) for unit in units if unit.open and unit.prose)


def mark_blocks(units: Sequence[Unit]) -> None:
    """Set aside what stands under a heading such as "Related articles" or "Comments"."""
    at, before = 0, Topic()
    while at < len(units):
        unit = units[at]
        opened = opens_block(unit) if unit.tag is not Role.TITLE else None
        at += 1
        if unit.open and unit.prose:
            before.add(unit.subject, unit.words)
        if opened is Role.COMMENT and before.words >= _FEW:
            at = _mark_comments(units, at)
        elif opened is Role.TEASER:
            at = _mark_block(units, at, before if before.words >= _FEW else None)


def _mark_comments(units: Sequence[Unit], at: int) -> int:
    """All that follows is the readers', up to the next heading of a block."""
    while at < len(units) and opens_block(units[at]) is not Role.TEASER:
        if units[at].open:
            units[at].settle(Role.COMMENT, "block.comments")
        at += 1
    return at


def _mark_block(units: Sequence[Unit], at: int, article: Topic | None) -> int:
    """Headlines and their summaries, up to the paragraph that goes on with the article or begins it."""
    pointer: Subject | None = None
    while at < len(units):
        unit = units[at]
        if opens_block(unit) is not None:
            return at
        if unit.open:
            if unit.prose and (article is None or goes_on(units, at) or belongs(unit, article, pointer)):
                _reopen_heading(units, at)
                return at
            if article is None and (unit.tag is not None or len(unit.words) > 14):
                return at
            pointer = unit.subject if is_headline(unit) else pointer
            unit.settle(Role.TEASER, "block.teasers")
        elif unit.role in CREDITS:
            unit.settle(Role.TEASER, "block.teasers")
        at += 1
    return at


def _reopen_heading(units: Sequence[Unit], at: int) -> None:
    """Give back the line above a paragraph of the article, where it is that paragraph's own."""
    unit = units[at - 1]
    short = unit.rule == "block.teasers" and not unit.prose and not unit.ended
    if short and article_topic(units[at : at + 2]).share(unit.subject) >= 0.5:
        unit.role, unit.rule = None, ""


def _is_bare(unit: Unit) -> bool:
    """Whether a pointer is its phrase alone, with no headline on its line."""
    found = furniture().labels.start(unit.words) or furniture().starts.start(unit.words)
    return unit.role is Role.TEASER and found is not None and found[1] is Role.TEASER and found[0] >= len(unit.words)


def _next_open(units: Sequence[Unit], at: int) -> int | None:
    """The next unit, unless it has a role already."""
    return at if at < len(units) and units[at].open else None


def _is_pair(units: Sequence[Unit], at: int) -> bool:
    """Whether a pointer and one paragraph stand between other furniture, as headlines with summaries do."""
    unit, below = units[at], units[at + 1 : at + 3]
    pointer = unit.role is Role.TEASER and unit.rule.startswith("phrase")
    return pointer and bool(below) and below[0].open and below[0].prose and not (len(below) > 1 and below[1].open)


def mark_pointers(units: Sequence[Unit]) -> None:
    """Set aside the headline under a bare "Read also", and the summary under a pointer's headline."""
    article = article_topic(units)
    paired = sum(_is_pair(units, at) for at in range(len(units))) > 1
    for at, unit in enumerate(units):
        if unit.role is not Role.TEASER or not unit.rule.startswith("phrase"):
            continue
        following = _next_open(units, at + 1)
        if following is None:
            continue
        if _is_bare(unit) and is_headline(units[following]):
            units[following].settle(Role.TEASER, "pointer.headline")
            continue
        below = units[following]
        if below.prose and article.words > len(below.words) and not _is_bare(unit) and not goes_on(units, following):
            alone = not paired or (following + 1 < len(units) and units[following + 1].open)
            if not belongs(below, article, unit.subject, alone=alone, inside=True):
                below.settle(Role.TEASER, "pointer.summary")


def mark_clocks(units: Sequence[Unit]) -> None:
    """Set aside the headline beside the duration of its video, once the article has begun."""
    begun = False
    for at, unit in enumerate(units):
        begun = begun or (unit.open and unit.prose)
        following = _next_open(units, at + 1)
        if begun and is_clock(unit) and following is not None and is_headline(units[following]):
            units[following].settle(Role.TEASER, "clock.headline")


def mark_orphans(units: Sequence[Unit]) -> None:
    """Set aside headlines between paragraphs that bring names of their own and nothing of the article."""
    article = article_topic(units)
    for at, unit in enumerate(units):
        if not is_headline(unit) or unit.bulleted or unit.tag is not None or len(unit.words) < 5:
            continue
        if unit.text.rstrip().endswith(":") and at + 1 < len(units) and units[at + 1].bulleted:
            continue  # it opens a list: "The following documents were signed on Tuesday:"
        own = unit.subject
        if own.names and article.strange_names(own) > 0.6 and article.share(own) < 0.25:
            unit.settle(Role.TEASER, "orphan")


def _pointer_in(text: str) -> bool:
    """Whether a sentence or bracket begins as a pointer to another article does, a colon after its phrase."""
    unit = make_unit(text, 0, len(text))
    data = furniture()
    for table in (data.labels, data.starts):
        found = table.start(unit.words)
        if found is not None and found[1] is Role.TEASER and found[0] >= 2:
            return True
    return False


def split_pointers(units: Sequence[Unit], text: str) -> list[Unit]:
    """Cut pointers out of the paragraphs they stand in: "(Read also: …)", and a sentence of its own."""
    found: list[Unit] = []
    for unit in units:
        if unit.role is Role.TEASER and unit.rule.startswith("phrase") and len(unit.words) > _LONG:
            found.extend(_freed(unit, text))
            continue
        cuts = _cuts(unit) if unit.open and unit.prose else []
        if not cuts:
            found.append(unit)
            continue
        at = unit.start
        for start, end in cuts:
            found.extend(_piece(text, at, unit.start + start, unit.tag))
            pointer = _piece(text, unit.start + start, unit.start + end, unit.tag)
            for piece in pointer:
                piece.settle(Role.TEASER, "pointer.inline")
            found.extend(pointer)
            at = unit.start + end
        found.extend(_piece(text, at, unit.end, unit.tag))
    return found


def _freed(unit: Unit, text: str) -> list[Unit]:
    """A pointer and the paragraph that goes on behind its first sentence on the same line, where one does."""
    end = _SENTENCE.search(unit.text)
    if end is None:
        return [unit]
    rest = make_unit(text, unit.start + end.end(), unit.end, unit.tag)
    if len(rest.words) < _LONG // 2 or not rest.prose:
        return [unit]
    pointer = make_unit(text, unit.start, unit.start + end.start())
    pointer.settle(Role.TEASER, unit.rule)
    return [pointer, rest]


def _piece(text: str, start: int, end: int, tag: Role | None) -> list[Unit]:
    unit = make_unit(text, start, end, tag)
    return [unit] if unit.end > unit.start else []


def _cuts(unit: Unit) -> list[tuple[int, int]]:
    if not furniture().has_pointer(unit.folded):
        return []
    cuts = [match.span() for match in _BRACKET.finditer(unit.text) if _pointer_in(match.group())]
    if cuts:
        return cuts
    ends = [0, *(match.end() for match in _SENTENCE.finditer(unit.text)), len(unit.text)]
    spans = list(pairwise(ends))
    return [(start, end) for start, end in spans[1:] if end > start and _pointer_in(unit.text[start:end])]
