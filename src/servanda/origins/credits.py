"""Whom a page credits with its text: "Source : …", "(Avec …)" at its end, the agency of a dateline.

Agencies and outlets that are known by name are found when a document is cleaned; here is what a page says of
any other, by the form of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from servanda.language import section
from servanda.model.document import Document, Passage, Role
from servanda.model.tokens import fold
from servanda.origins.language import OriginsForm, lore
from servanda.text.normalise import normalise

LONGEST = 160  # characters of a line of credit
BRIEF = 60  # characters of one that looks like any other line
WORDS = 6  # of a name
SMALL = 4  # letters of a word within a name that has no capital ("Voix du Sud")
_PART = re.compile(r"[|;•·\n()\[\]]|,\s")
_WIRE = re.compile(r"\(([^\W\d_]{2,6})\)\W*$")
_LAST = re.compile(rf"\(([^()\n]{{3,{BRIEF}}})\)\W*$")


@cache
def _cue(language: str) -> re.Pattern[str]:
    words = sorted(section(language, "origins", OriginsForm).credits, key=lambda word: (-len(word), word))
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})(?:\s*:\s*|\s+)(?P<name>\S.*)", re.IGNORECASE)


def find_credit(document: Document, passages: Sequence[Passage], language: str) -> str:
    """The first name that a page credits with its text, or "".

    Args:
        document: the document.
        passages: what cleaning made of its text.
        language: ISO 639-1 code of a language that can be read.
    """
    for line, wire in _lines(document.text, passages):
        if wire and (found := _wire(line, language)):
            return found
        for part in _PART.split(line):
            match = _cue(language).match(part)
            if match is not None and (name := _name(match["name"], language)):
                return name
    return ""


def _lines(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, bool]]:
    """The lines that may hold a credit, and whether each is a dateline."""
    for passage in passages:
        size = LONGEST if passage.role in (Role.BYLINE, Role.DATELINE) else BRIEF if passage.role is Role.OTHER else 0
        if passage.end - passage.start <= size:
            yield normalise(text[passage.start : passage.end]).text, passage.role is Role.DATELINE
    kept = [passage for passage in passages if passage.kept]
    if kept:
        last = _LAST.search(normalise(text[max(kept[-1].start, kept[-1].end - LONGEST) : kept[-1].end]).text)
        if last is not None:
            yield last[1], False


def _wire(line: str, language: str) -> str:
    """The agency of a dateline by its abbreviation, whoever that is; that of a state is none."""
    match = _WIRE.search(line)
    return match[1] if match and match[1].isupper() and match[1] not in lore(language).short else ""


def _name(text: str, language: str) -> str:
    """The name that a text is, or "" where it is anything else: a sentence, a place, a common word."""
    name = text.strip(" .:-–—\"'»«*")
    first = name.partition(" ")[0]
    if first.islower() and len(first) < SMALL:  # an article
        name = name.removeprefix(first).lstrip()
    words = name.replace("/", " ").split()
    if not 1 <= len(words) <= WORDS or not words[0][0].isupper():
        return ""
    if any(not word[0].isupper() and (len(word) > SMALL or not word[0].isalpha()) for word in words):
        return ""
    known = lore(language)
    if all(fold(word) in known.places or fold(word) in known.steps for word in words):
        return ""
    return name
