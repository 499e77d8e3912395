"""What an agreement or a gift is about, as sectors, from the beginnings of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from servanda.language import section
from servanda.model.tokens import fold

# Between two parts of a phrase: the rest of a word, and up to three short words ("ligne *à* grande vitesse").
_GAP = r"\w*\W+(?:\w{1,3}\W+){0,3}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A sector found in a text at these offsets."""

    code: str
    start: int
    end: int


@cache
def _beginnings(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group for each beginning, the longest first, and the code of each group."""
    pairs = [
        (fold(phrase), code)
        for code, phrases in section(language, "topics", dict[str, list[str]]).items()
        for phrase in phrases
    ]
    pairs.sort(key=lambda pair: (pair[0][0], -len(pair[0]), pair))
    letters = []  # so that at a word those alone are tried that begin with its letter
    for letter, some in groupby(pairs, key=lambda pair: pair[0][0]):
        groups = (_GAP.join(_part(part) for part in phrase.split()) for phrase, _ in some)
        letters.append(f"(?={re.escape(letter)})(?:" + "|".join(f"({group})" for group in groups) + ")")
    return re.compile(r"\b(?:" + "|".join(letters) + ")"), tuple(code for _, code in pairs)


def _part(part: str) -> str:
    """The pattern of a part of a phrase: how a word begins, or with a stop the whole word ("dam.", not "damage")."""
    return re.escape(part[:-1]) + r"\b" if part.endswith(".") else re.escape(part)


def topics(text: str, language: str) -> list[Topic]:
    """The sectors that a text names, in the order of the text, each code once; offsets are those of `text`."""
    folded = "".join(_plain(character) for character in text)
    pattern, codes = _beginnings(language)
    found: dict[str, Topic] = {}
    for match in pattern.finditer(folded):
        code = codes[(match.lastindex or 1) - 1]
        end = match.end()
        while end < len(folded) and folded[end].isalnum():
            end += 1
        found.setdefault(code, Topic(code, match.start(), end))
    return list(found.values())


@cache
def _plain(character: str) -> str:
    """One character for one, so that offsets stay: `é` → `e`; what folds to more than one is left alone."""
    plain = fold(character)
    return plain if len(plain) == 1 else character.lower()[:1]
