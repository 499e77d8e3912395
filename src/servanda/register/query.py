"""What somebody types to search with: words, "phrases", -words that must not be there, and beginnings*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.errors import InputError
from servanda.language import languages
from servanda.register.terms import ignored, term, tokens, ways

LONGEST = 1_000  # characters
MOST = 32  # words and phrases
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"'))
_PIECE = re.compile(r'([-−]?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for.

    Attributes:
        ways: each a row of terms that stand one after the other; any of them will do.
        beginning: of a word, where that is what is told; there are no ways then.
        without: whether it must not be there.
    """

    ways: tuple[tuple[str, ...], ...] = ()
    beginning: str = ""
    without: bool = False


Query = tuple[Clause, ...]


def parse(text: str) -> Query:
    """What is asked for: everything that is told, but for small words beside others.

    Raises:
        InputError: there is nothing to look for, or too much.
    """
    if len(text) > LONGEST:
        raise InputError(f"That is too much to search for: give at most {LONGEST} characters.")
    found: list[Clause] = []
    small: list[Clause] = []
    for sign, phrase, word in _PIECE.findall(text.translate(_QUOTES)):
        clause = _clause(phrase or word, bool(sign), beginning=not phrase and word.endswith("*"))
        if clause is not None:
            (small if not phrase and not sign and _small(word) else found).append(clause)
    found = found if any(not clause.without for clause in found) else [*small, *found]
    if len(found) > MOST:
        raise InputError(f"That is too much to search for: give at most {MOST} words.")
    if not any(not clause.without for clause in found):
        raise InputError('Give a word to search for: accord "accord de paix" -pêche nucl* are ways to tell it.')
    return tuple(dict.fromkeys(found))


def _clause(text: str, without: bool, *, beginning: bool) -> Clause | None:
    words = [word for _, _, word in tokens(text)]
    if not words:
        return None
    if beginning and len(words) == 1:
        return Clause(beginning=words[0], without=without)
    if len(words) == 1:
        return Clause(tuple((way,) for way in ways(words[0])), without=without)
    rows = [tuple(term(word, language) for word in words) for language in languages()]
    return Clause(tuple(dict.fromkeys([*rows, tuple(words)])), without=without)


def _small(word: str) -> bool:
    """Whether a word holds sentences together and tells nothing; in capitals it is a short name."""
    return word.islower() and all(found in ignored() for _, _, found in tokens(word))
