"""What an outlet says of an article that it takes back, in its title or in a notice before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import languages, section
from servanda.model.tokens import fold

FIRST, LAST = 8, 4  # lines of an article among which a notice stands
LONGEST = 600  # characters of a notice
_MARKS = re.compile(r"[\s\u00a0]+")


class RetractionsForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `retractions.yml`; its comments say what each key holds."""

    labels: list[str]
    openers: list[str]
    sentences: list[str]
    goes_on: list[str]


@dataclass(frozen=True, slots=True)
class _Notices:
    title: re.Pattern[str]
    line: re.Pattern[str]


@cache
def _notices() -> _Notices:
    """The notices of all languages together: a page may be in another than its notice."""
    forms = [section(code, "retractions", RetractionsForm) for code in languages()]
    labels = _any(word for form in forms for word in form.labels)
    openers = _any(word for form in forms for word in form.openers)
    sentences = _any(word for form in forms for word in form.sentences)
    on = _any(word for form in forms for word in form.goes_on)
    end = r"(?:\s*[.!;:,()\]–—]|\s*$|\s+-\s|\s+\d)"
    return _Notices(
        re.compile(rf"[\[(*«\"'\s]*(?:{labels})\s*(?:[:\])*»–—]|-\s)"),
        re.compile(rf"[\[(*•–—\-\s]*(?:(?:{openers})\s*[:.–—-]\s*)?(?:{sentences})(?:{end}|\s+(?:{on}))"),
    )


def _any(words: object) -> str:
    found = sorted({_plain(word) for word in words}, key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "|".join(map(re.escape, found))


def _plain(text: str) -> str:
    return _MARKS.sub(" ", fold(text[:LONGEST])).replace("’", "'").strip()


def retraction(title: str, lines: list[str]) -> str:
    """The words by which an outlet takes an article back, "" where there are none.

    Args:
        title: the article's.
        lines: those of its page from the title on, in order.
    """
    if _notices().title.match(_plain(title)):
        return title.strip()
    around = lines if len(lines) <= FIRST + LAST else [*lines[:FIRST], *lines[-LAST:]]
    return next((line.strip()[:LONGEST] for line in around if _notices().line.match(_plain(line))), "")
