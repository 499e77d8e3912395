"""When two names of people can be one person's: spellings, capitals, parts left out, other scripts' spellings."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from servanda.model.tokens import fold

ALIKE = 80  # of 100: two spellings of one word
LONG = 4  # letters from which on a spelling may differ
SHORT = 4  # letters of a first name from which on it can be the short form of another: Navin, Navinchandra


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without diacritics, capitals and hyphens; initials and particles of two letters left out."""
    plain = fold(name).replace("-", " ").replace("'", "").replace(".", " ")
    words = tuple(word for word in plain.split() if len(word) > 2)
    return words or tuple(plain.split())


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Whether two words of names are one name in two spellings: `oumar` and `oumaar`, `gorbachev` and `gorbatchev`."""
    if one == other:
        return True
    if len(one) < LONG or len(other) < LONG:
        return False
    if one[0] != other[0] and _sound(one)[0] != _sound(other)[0]:
        return False
    return ratio(_sound(one), _sound(other)) >= ALIKE or (
        min(len(one), len(other)) > 5 and DamerauLevenshtein.distance(one, other) == 1
    )


_SOUNDS = (
    ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"), ("dj", "j"), ("kh", "k"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ie", "i"), ("ii", "i"), ("y", "i"), ("w", "u"),
    ("v", "f"), ("q", "k"), ("ck", "k"), ("x", "ks"), ("z", "s"), ("ine", "in"), ("eff", "ef"), ("j", "i"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    """A rough sound of a word, in which French and English spellings of foreign names meet."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return "".join(c for place, c in enumerate(word) if place == 0 or c != word[place - 1])


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: each word of the shorter has its like in the longer."""
    first, second = sorted((name_words(one), name_words(other)), key=len)
    if not first:
        return False
    left = list(second)
    for word in first:
        found = next((known for known in left if alike(word, known)), None)
        if found is None:
            return _short_form(name_words(one), name_words(other))
        left.remove(found)
    return True


def _short_form(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the first name of one is a short form of the other's, and they have their last name in common."""
    if len(one) < 2 or len(other) < 2 or not alike(one[-1], other[-1]):
        return False
    short, long = sorted((one[0], other[0]), key=len)
    return len(short) >= SHORT and long.startswith(short)
