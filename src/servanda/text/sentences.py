"""Sentences of the kept passages of a text, by punctuation and the abbreviations of its language.

A stop ends a sentence where white space follows it and then what can begin one: a capital, a figure or an
opening mark. It does not after an abbreviation, an initial, the number of a point, or within brackets.
Headings and items of lists are sentences of their own; a sentence begins after the bullet or number of its
item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import languages, section
from servanda.model.document import Passage, Role
from servanda.text.furniture import fold_text
from servanda.text.units import BULLET

_SPACES = " \t\n\r\f\v\u00a0\u2007\u2009\u202f\u3000"
_MARKER = r"[•·▪▫◦‣⁃●○■□►▶➤➢✓✔]|[-–—]\s|\(?\d{1,2}[).°]\s"
_STOP = re.compile(
    r"(?P<stop>[.!?…]+|[。！？])"
    r"(?P<close>(?:[ \u00a0\u202f]?[»”]|[\"'’)\]])*)(?:\[\d{1,3}\])*(?=\s|$|(?<=[。！？]))"
    rf"|(?P<list>[:;])(?=\s+(?:{_MARKER}|\(?[a-z]\)\s))"
    rf"|(?P<line>\n(?=\s*\n|\s*(?:{_MARKER})))"
)
_LAST = re.compile(r"(?:[^\W\d_]+(?:[.\-]{1,2}[^\W\d_]+)*|\d+)$")
_INITIALS = re.compile(r"[a-z]\.-[a-z]")  # of a person: "J.-Y."
_POINT = re.compile(r"[a-z]|[ivx]{1,4}")  # the label of an item: "a.", "iii."
_ACRONYM = re.compile(r"(?:[a-z]\.)+[a-z]")
_OPENING = "«“\"'‘’([—–-•·¿¡"
_OPEN_BRACKET = re.compile(r"[()]")
_WORD = re.compile(r"[^\W\d_]+")


class SentencesForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `sentences.yml`."""

    never: list[str]
    sometimes: list[str]
    starters: list[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text[start:end]`, white space and bullets left out, and the place of its passage."""

    start: int
    end: int
    passage: int


@dataclass(frozen=True, slots=True)
class _Rules:
    never: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]


@cache
def _rules(language: str | None) -> _Rules:
    codes = [language] if language in languages() else list(languages())
    forms = [section(code, "sentences", SentencesForm) for code in codes if code]
    return _Rules(
        frozenset(fold_text(word) for form in forms for word in form.never),
        frozenset(fold_text(word) for form in forms for word in form.sometimes),
        frozenset(fold_text(word) for form in forms for word in form.starters),
    )


def _starts_sentence(text: str, at: int, end: int, rules: _Rules) -> bool:
    """Whether the word at `at` is one that begins sentences."""
    while at < end and text[at] in _OPENING + _SPACES:
        at += 1
    word = _WORD.match(text, at, min(end, at + 40))
    return word is not None and fold_text(word.group()) in rules.starters


def _abbreviates(text: str, first: int, stop: int, after: int, end: int, rules: _Rules) -> bool:
    """Whether the stop at `stop` belongs to an abbreviation, an initial or the number of a point."""
    match = _LAST.search(text, max(first, stop - 24), stop)
    if match is None:
        return False
    word = match.group()
    before = text[max(first, match.start() - 40) : match.start()].strip(_SPACES + _OPENING)
    if word.isdigit():
        return len(word) <= 2 and not before
    if not before and _POINT.fullmatch(word) is not None:
        return True
    folded = fold_text(word)
    if folded in rules.never:
        return word[0].isupper() or folded not in rules.starters
    if _INITIALS.fullmatch(folded) is not None:
        return True
    if folded in rules.sometimes or _ACRONYM.fullmatch(folded) is not None:
        return not _starts_sentence(text, after, end, rules)
    if len(word) == 1 and word.isupper():
        named = not before or before[-1].isalpha() or before[-1] in ".-,"
        return named and not _starts_sentence(text, after, end, rules)
    return False


def _can_begin(character: str) -> bool:
    return not character.islower() and (character.isalnum() or character in _OPENING or ord(character) > 0x2000)


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of brackets that close within 400 characters, outermost first."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _OPEN_BRACKET.finditer(text, start, end):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            if match.start() - begin <= 400:
                spans.append((begin, match.start()))
    return sorted(spans)


def _boundaries(text: str, start: int, end: int, rules: _Rules) -> Iterator[int]:
    """The offsets at which a sentence of `text[start:end]` ends, the last one left out."""
    brackets = _brackets(text, start, end)
    first, bracket = start, 0
    for match in _STOP.finditer(text, start, end):
        after = match.end()
        while after < end and text[after] in _SPACES:
            after += 1
        if after >= end:
            return
        if match["stop"] is not None:
            stop = match.end("stop")
            while bracket < len(brackets) and brackets[bracket][1] < match.start():
                bracket += 1
            inside = bracket < len(brackets) and brackets[bracket][0] < match.start() and stop < brackets[bracket][1]
            opens = brackets[bracket][0] <= first if inside else False
            if (inside and not opens) or not _can_begin(text[after]):
                continue
            single = match["stop"] == "." and not match["close"]
            if single and _abbreviates(text, first, match.start(), after, end, rules):
                continue
        yield match.end()
        first = match.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    bullet = BULLET.match(text, start, end)
    if bullet is not None and bullet.end() < end:
        start = bullet.end()
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return start, end


def _has_words(text: str, start: int, end: int) -> bool:
    return any(text[at].isalnum() for at in range(start, end))


def sentences(text: str, passages: Sequence[Passage], language: str | None) -> list[Sentence]:
    """The sentences of the kept passages, in order.

    Args:
        text: the text as given; offsets count its code points.
        passages: what cleaning made of it.
        language: ISO 639-1 code; the rules of all languages where it has none.
    """
    rules = _rules(language)
    found: list[Sentence] = []
    for index, passage in enumerate(passages):
        if not passage.kept:
            continue
        whole = passage.role in (Role.TITLE, Role.HEADING) and passage.end - passage.start <= 300
        ends = [] if whole else list(_boundaries(text, passage.start, passage.end, rules))
        start = passage.start
        for end in [*ends, passage.end]:
            first, last = _trimmed(text, start, end)
            if _has_words(text, first, last):
                found.append(Sentence(first, last, index))
            start = end
    return found
