"""What a line of a page is, judged by itself: by the phrases of `furniture.yml`, its marks and credits."""

from __future__ import annotations

import re

from servanda.model.document import Role
from servanda.text.credits import read_credit
from servanda.text.furniture import Furniture, furniture, phrase_of, words_of
from servanda.text.units import Unit

_WORD = re.compile(r"[^\W_]+")
_LABEL_MARK = re.compile(
    r"\s*[\d()]{0,6}\s*(?:[:/|–—>»→.…]\s|[:/|–—>»→]|\s-\s|[\s\d().:!?>»→…\-]*$)"
    r"|\s*(?:©|\(c\)|(?:19|20)\d\d\b)"
)
_CLOCK = re.compile(r"\W*\d{1,2}:\d{2}(?::\d{2})?\W*")
_ADDRESS = re.compile(
    r"\W*(?:https?://\S+|www\.\S+|[\w.\-]+@[\w.\-]+\.\w+|[@#]\w+|[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,6})\W*", re.I
)
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\))|©.{0,20}(?:19|20)\d\d", re.I)
_CREDITED = re.compile(r"(?:[(\[][^()\[\]]{0,60}[)\]]|(?:[/|–—]|\s-)\s*[^()/|–—]{2,40}|©.{2,50}|\.\s[^.]{2,40})\.?\s*$")
_CRUMBS = re.compile(r"\s*[>›»→/]\s*")
_BARS = re.compile(r"\s+[|·•]\s+|\s*\|\s*")


def is_clock(unit: Unit) -> bool:
    """Whether a line is a duration or a time of day and nothing else."""
    return _CLOCK.fullmatch(unit.text) is not None


def opens_block(unit: Unit) -> Role | None:
    """TEASER or COMMENT where a line heads a block of other articles or of readers' comments."""
    if len(unit.text) > 80 or unit.rule.startswith("html") or len(unit.words) > 8 or unit.ended:
        return None
    data, key = furniture(), phrase_of(unit.words)
    if key in data.comments:
        return Role.COMMENT
    return Role.TEASER if key in data.blocks else None


def _labelled(unit: Unit, data: Furniture) -> tuple[Role, str] | None:
    """A label at the head of a line, up to a colon, stroke or dash, or to the line's end."""
    found = data.labels.start(unit.words[: data.labels.longest])
    if found is None:
        return None
    matches = _WORD.finditer(unit.folded)
    end = 0
    for _ in range(found[0]):
        end = next(matches).end()
    return (found[1], "phrase.label") if _LABEL_MARK.match(unit.folded, end) else None


def _is_ticker(unit: Unit, data: Furniture) -> bool:
    """Whether a line begins with a block's heading in capitals, and goes on in small letters."""
    if unit.text.isupper() or not unit.text[:2].isupper():
        return False
    spans = [match.span() for match in _WORD.finditer(unit.text)][:4]
    for size in range(len(spans), 0, -1):
        end = spans[size - 1][1]
        if unit.text[:end].isupper() and phrase_of(words_of(unit.text[:end])) in data.blocks:
            return True
    return False


def _by_phrase(unit: Unit, data: Furniture) -> tuple[Role, str] | None:
    words = unit.words
    key = phrase_of(words) if len(words) <= 9 else ""
    if key in data.comments:
        return Role.COMMENT, "phrase.line"
    if key in data.blocks:
        return Role.TEASER, "phrase.line"
    if key in data.lines:
        return data.lines[key], "phrase.line"
    labelled = _labelled(unit, data)
    if labelled is not None:
        return labelled
    started = data.starts.start(words[: data.starts.longest])
    if started is not None:
        return started[1], "phrase.start"
    stamped = data.updated.start(words) or data.dated.start(words)
    if stamped is not None and len(words) <= 12 and not unit.ended and (stamped[0] > 1 or len(words) <= 3):
        return Role.DATELINE, "phrase.dated"
    if _is_ticker(unit, data):
        return Role.TEASER, "phrase.ticker"
    if len(words) <= 30:
        role = data.parts.within(words)
        if role is not None and (role is not Role.OTHER or not unit.prose):
            return role, "phrase.part"
    return None


def _is_menu(text: str, words: int) -> bool:
    """Whether a line is a path of sections or a row of links: short parts between marks, no sentence."""
    crumbs = _CRUMBS.split(text)
    if len(crumbs) >= 3:
        home = furniture().lines.get(phrase_of(words_of(crumbs[0]))) is Role.MENU
        arrows = text.count(">") + text.count("›") > 1
        if home or (arrows and all(len(part.split()) <= 4 for part in crumbs[:-1])):
            return True
    parts = _BARS.split(text)
    return len(parts) >= 3 and words <= 6 * len(parts) and all(len(part.split()) <= 4 for part in parts[:2])


def _is_sections(unit: Unit, data: Furniture) -> bool:
    """Whether a line is a row of section names: words with capitals, many of them names of sections."""
    raw = unit.text.split()
    if len(raw) < 4 or any(word[0].islower() for word in raw):
        return False
    return sum(data.lines.get(word) is Role.MENU for word in unit.words) >= 0.4 * len(unit.words)


def _by_marks(unit: Unit, data: Furniture) -> tuple[Role, str] | None:
    text, count = unit.text, len(unit.words)
    if not any(character.isalpha() for character in text[:200]) or is_clock(unit):
        return (Role.OTHER, "line.figures") if count < 4 or is_clock(unit) else None
    if count <= 12 and unit.tag is None and _ADDRESS.fullmatch(text):
        return Role.OTHER, "line.address"
    if count <= 40 and _COPYRIGHT.match(text):
        return Role.OTHER, "line.copyright"
    if not unit.prose and _is_menu(text, count):
        return Role.MENU, "line.menu"
    if not unit.prose and _is_sections(unit, data):
        return Role.MENU, "line.sections"
    return (Role.CAPTION, "line.caption") if _is_caption(unit, data) else None


def _is_caption(unit: Unit, data: Furniture) -> bool:
    """Whether a line ends with the credit of a picture: "(Photo: Awa Diallo)", "© AFP", "/ AFP"."""
    if len(unit.words) > 60:
        return False
    if "©" in unit.text and unit.text.index("©") > len(unit.text) - 60:
        return True
    credited = _CREDITED.search(unit.folded, max(0, len(unit.folded) - 70))
    if credited is None:
        return False
    words = _WORD.findall(credited.group())
    found = data.labels.start(words)
    starts = data.starts.start(words)
    return any(hit is not None and hit[1] is Role.CAPTION and hit[0] < len(words) for hit in (found, starts))


def judge(unit: Unit, language: str | None) -> tuple[Role, str] | None:
    """The role of a line that shows by itself that it is no part of an article, and the rule; else None."""
    data = furniture()
    found = _by_phrase(unit, data)
    if found is not None:
        return found
    if len(unit.words) <= 25:
        credit = read_credit(unit.text[unit.body :], language)
        if credit is not None:
            return credit.role, "credit"
    return _by_marks(unit, data)
