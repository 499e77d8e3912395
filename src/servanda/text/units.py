"""A text in units: lines, or the paragraphs of a text that was broken at a fixed width.

A unit carries what every rule of cleaning asks of it, measured once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from servanda.model.document import Role
from servanda.text.furniture import fold_text
from servanda.text.likeness import Subject, subject_of

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…;:»”\"')\]][\s\d\[\]*]*$")
_FULL_STOP = re.compile(r"[.!?…][\s»”\"')\]]*$")
BULLET = re.compile(
    r"\s*(?:[•·▪▫◦‣⁃●○■□►▶➤➢✓✔✅*§\u27a1\uf0b7\uf0a7][\ufe0f\s]*|[-–—][\s]+|\d{1,2}[.)°/]-?\s+|(?:[a-z]|[ivx]{1,4})[.)]\s+"
    r"|(?:I{1,3}|IV|VI{1,3}|IX)[.)/]-?\s+|\(\d{1,2}\)\s+)"
)


@dataclass(slots=True)
class Unit:
    """A line or paragraph, `text[start:end]`; `role` is None until a rule has spoken.

    Attributes:
        body: where its words begin, after a bullet.
        tag: what the page's markup said it is: a heading, an item, or nothing.
    """

    start: int
    end: int
    text: str
    body: int = 0
    role: Role | None = None
    rule: str = ""
    tag: Role | None = None
    _folded: str | None = None
    _words: list[str] | None = None
    _subject: Subject | None = None
    _prose: bool | None = None

    @property
    def folded(self) -> str:
        """Its text in lower case without diacritics."""
        if self._folded is None:
            self._folded = fold_text(self.text)
        return self._folded

    @property
    def words(self) -> list[str]:
        """Its words and figures, folded."""
        if self._words is None:
            self._words = _WORD.findall(self.folded)
        return self._words

    @property
    def subject(self) -> Subject:
        """What it is about."""
        if self._subject is None:
            self._subject = subject_of(self.text, self.words)
        return self._subject

    @property
    def open(self) -> bool:
        """Whether no rule has set it aside."""
        return self.role is None

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FULL_STOP.search(self.text, max(0, len(self.text) - 40)) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph: long enough, and ended or very long."""
        if self._prose is None:
            count = len(self.words)
            ended = count >= 8 and _END.search(self.text, max(0, len(self.text) - 40)) is not None
            self._prose = ended or count >= 40
        return self._prose

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet or a number."""
        return self.body > 0

    def settle(self, role: Role, rule: str) -> None:
        """Give the unit a role and the rule that says so."""
        self.role = role
        self.rule = rule


def make_unit(text: str, start: int, end: int, tag: Role | None = None) -> Unit:
    """The unit of `text[start:end]`, white space around it left out."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    start += left
    bullet = BULLET.match(piece)
    body = bullet.end() if bullet and bullet.end() < len(piece) else 0
    return Unit(start, start + len(piece), piece, body, tag=tag)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        if not match.group().isspace():
            yield match.span()


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the lines were broken at a fixed width: of like length, not ended, going on in lower case."""
    if len(lines) < 6:
        return False
    longest = sorted(end - start for start, end in lines)[int(0.9 * len(lines))]
    if not 40 <= longest <= 110:
        return False
    broken = 0
    for (start, end), (following, _) in pairwise(lines):
        gap = text[end:following].count("\n")
        broken += (
            gap == 1
            and end - start > 0.7 * longest
            and text[end - 1] not in '.!?:;»”"'
            and (text[following].islower() or text[following].isdigit())
        )
    return broken > 0.3 * len(lines)


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of wrapped text: a blank line, a bullet or a short ended line closes a paragraph."""
    longest = sorted(end - start for start, end in lines)[int(0.9 * len(lines))]
    first, last = lines[0]
    for start, end in lines[1:]:
        blank = text[last:start].count("\n") > 1
        short = last - first < 0.6 * longest and "\n" not in text[first:last]
        tail = text[max(first, text.rfind("\n", first, last) + 1) : last]
        closed = len(tail) < 0.6 * longest and not text[start].islower()
        if blank or BULLET.match(text, start, end) or closed or (short and not text[start].islower()):
            yield first, last
            first = start
        last = end
    yield first, last


def split_units(text: str) -> list[Unit]:
    """The lines of a text as units; the paragraphs, where it was broken at a fixed width."""
    lines = list(_lines(text))
    spans = _paragraphs(text, lines) if _is_wrapped(text, lines) else iter(lines)
    return [make_unit(text, start, end) for start, end in spans]
