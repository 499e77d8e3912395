"""Where an article begins and ends on its page: title, dateline, signature, and what is outside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.model.document import Role
from servanda.text.credits import is_names, read_dateline
from servanda.text.likeness import Topic
from servanda.text.teasers import CREDITS, article_topic, goes_on, is_headline
from servanda.text.units import Unit, make_unit

_CUT = re.compile(r"(?:\s\.\.\.|\w…|\s…|\w\.\.\.|[\[(](?:…|\.\.\.)[\])])\s*$")
_TRIALS = 30  # lines that may be a signature looked at in one text
_LIST = 5  # more unlinked lines than these at the end of a page's article are a list of its own


def is_substance(unit: Unit) -> bool:
    """Whether an open unit says something of its own: a paragraph, a sentence, an item of a list."""
    if not unit.open:
        return False
    return unit.prose or (len(unit.words) >= 3 and (unit.ended or unit.bulleted or unit.tag is Role.ITEM))


def mark_title(units: Sequence[Unit], title: str | None) -> None:
    """Give the role of title to the first line that has the words of the title told with the page."""
    told = make_unit(title or "", 0, len(title or "")).words
    if len(told) < 3:
        return
    for unit in units[:80]:
        if not unit.open or unit.prose or len(unit.words) < 3:
            continue
        shared = len(set(told) & set(unit.words))
        if shared >= 0.8 * len(set(unit.words)) and shared >= 0.6 * len(set(told)):
            unit.settle(Role.TITLE, "title.told")
            return


def _title_of(head: Sequence[Unit], article: Topic) -> Unit | None:
    """The first of the lines above an article that shares about as much with it as any."""
    lines = [unit for unit in head if unit.open and not unit.bulleted and not unit.ended and len(unit.words) >= 4]
    most = max((article.share(unit.subject) for unit in lines), default=0.0)
    return next((unit for unit in lines if article.share(unit.subject) >= 0.6 * most), None)


def mark_head(units: Sequence[Unit], has_title: bool) -> None:
    """Name the lines above the first paragraph: a title, subtitles, and names of sections."""
    first = next((at for at, unit in enumerate(units) if unit.open and unit.prose), None)
    if first is None:
        return
    article = article_topic(units[first:])
    title = None if has_title else _title_of(units[:first], article)
    for unit in units[:first]:
        if not unit.open:
            continue
        if unit is title:
            unit.settle(Role.TITLE, "head.title")
        elif is_names(unit.text) and len(unit.words) <= 4 and has_title and unit.tag is None:
            unit.settle(Role.BYLINE, "head.names")
        elif len(unit.words) < 4 and not unit.ended:
            unit.settle(Role.OTHER, "head.label")
        elif is_headline(unit) and unit.tag is None and _is_stranger(unit, article):
            unit.settle(Role.TEASER, "head.stranger")


def _is_stranger(unit: Unit, article: Topic) -> bool:
    """Whether a headline above an article has hardly a word of it, and names that it never mentions."""
    near = article.share(unit.subject)
    return near == 0 or (near < 0.25 and article.strange_names(unit.subject) > 0.5)


def split_dateline(units: list[Unit], text: str, language: str | None) -> list[Unit]:
    """Cut the dateline off the first paragraphs: "BAMAKO, 12 mars (AFP) – " is set aside, the rest stays."""
    found: list[Unit] = []
    seen = 0
    for unit in units:
        prose = unit.open and unit.prose
        seen += prose
        opening = read_dateline(unit.text, language) if prose and seen <= 3 and not unit.bulleted else None
        if opening is None:
            found.append(unit)
            continue
        head = make_unit(text, unit.start, unit.start + opening.end, unit.tag)
        head.settle(Role.DATELINE, "dateline")
        found += [head, make_unit(text, unit.start + opening.end, unit.end, unit.tag)]
    return found


def _signs(unit: Unit) -> bool:
    """Whether a unit can be an article's signature: a byline, or a line of names and nothing else."""
    if unit.role is Role.BYLINE:
        return True
    return is_headline(unit) and unit.tag is None and is_names(unit.text)


def _ends_here(units: Sequence[Unit], at: int) -> bool:
    """Whether what follows a signature is no article: furniture, or the end of the page."""
    for unit in units[at + 1 :]:
        if not unit.open:
            if unit.role in CREDITS or unit.role is Role.CAPTION:
                continue
            return True
        if is_headline(unit) and (len(unit.words) <= 3 or is_names(unit.text)):
            continue
        return False
    return True


def mark_signature(units: Sequence[Unit]) -> None:
    """Set aside the signature under an article and what stands below it, unless the article goes on."""
    whole = sum(len(unit.words) for unit in units if unit.open and unit.prose)
    passed, trials = Topic(), 0
    for at, unit in enumerate(units):
        if unit.open and unit.prose:
            passed.add(unit.subject, unit.words)
        if passed.words < 40 or not _signs(unit):
            continue
        trials += 1
        if _ends_here(units, at) or (not unit.open and passed.words >= 0.3 * whole and _parts(units[at + 1 :], passed)):
            if unit.open:
                unit.settle(Role.BYLINE, "signature")
            _close(units[at + 1 :], passed)
            return
        if trials >= _TRIALS:
            return


def _is_related(unit: Unit, article: Topic) -> bool:
    """Whether a paragraph goes on with the article."""
    return article.share(unit.subject) >= 0.45 and article.strange_names(unit.subject) < 0.5


def _parts(below: Sequence[Unit], article: Topic) -> bool:
    """Whether nothing below goes on with the article: each paragraph is strange to it and stands alone."""
    rest = [unit for unit in below if is_substance(unit)]
    return not any(_is_related(unit, article) for unit in rest) and not any(goes_on(rest, i) for i in range(len(rest)))


def _close(below: Sequence[Unit], article: Topic) -> None:
    pointed = False
    for unit in below:
        pointed = pointed or unit.role is Role.TEASER
        if pointed and unit.role in CREDITS:
            unit.settle(Role.TEASER, "after.signature")
        elif unit.open and is_headline(unit) and is_names(unit.text):
            unit.settle(Role.BYLINE, "signature")
        elif unit.open and not (unit.prose and _is_related(unit, article)):
            unit.settle(Role.TEASER, "after.signature")


def mark_tail(units: Sequence[Unit]) -> None:
    """Set aside the short lines below the last paragraph or item: nothing follows that they could head."""
    last = next((at for at in range(len(units) - 1, -1, -1) if is_substance(units[at])), None)
    if last is None or units[last].text.endswith(":"):
        return
    below = [unit for unit in units[last + 1 :] if unit.open]
    if len(below) > _LIST and all(unit.tag is Role.BODY for unit in below):
        return
    for unit in below:
        if unit.tag is not Role.BODY or len(unit.words) < 5 or is_names(unit.text):
            names = is_names(unit.text) and len(unit.words) <= 8
            role = Role.BYLINE if names else Role.TEASER if len(unit.words) >= 5 else Role.OTHER
            unit.settle(role, "tail")


def mark_cut(units: Sequence[Unit]) -> None:
    """Set aside a run at the end of paragraphs cut off within a sentence: summaries of other articles."""
    run: list[Unit] = []
    for unit in reversed(units):
        if unit.open and unit.prose and not _CUT.search(unit.text, max(0, len(unit.text) - 12)):
            break
        if unit.open:
            run.append(unit)
    article = article_topic(units)
    for unit in run:
        article.stems.subtract(unit.subject.stems)
    cut = [unit for unit in run if unit.prose]
    strange = [
        unit
        for unit in cut
        if article.share(unit.subject) < (0.45 if len(cut) > 1 else 0.2)
        and article.strange_names(unit.subject) >= (0.5 if len(cut) > 1 else 0.7)
    ]
    if cut and len(strange) == len(cut) and len(run) < len([unit for unit in units if unit.open]):
        for unit in run:
            unit.settle(Role.TEASER, "cut")


def mark_strangers(units: Sequence[Unit]) -> None:
    """Set aside a run at the end of headlines with summaries that has nothing of the article before it."""
    article, below = article_topic(units), False
    for start in range(len(units) - 1, 0, -1):
        unit = units[start]
        if not unit.open:
            continue
        counted = unit.prose
        if counted:
            article.stems.subtract(unit.subject.stems)
            article.words -= len(unit.words)
        own = unit.subject
        if article.words < 100 or article.share(own) >= 0.25 or article.strange_names(own) < 0.75:
            return
        if is_headline(unit) and unit.tag is None and below:
            for later in units[start:]:
                if later.open:
                    later.settle(Role.TEASER, "strangers")
            below = False
        below = below or is_substance(unit)
