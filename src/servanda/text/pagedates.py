"""Absolute dates as pages print them: "mardi 24 juin 2025 à 10:11", "Dec. 17, 2024, 5:02 a.m.".

Only whole dates are read (day, month and year), of all languages at once. Dates in running text are another
matter, and read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from servanda.language import languages, section
from servanda.text.furniture import fold_text


class CalendarForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `calendar.yml`."""

    months: list[list[str]]
    days: list[str]
    first: str
    ordinals: list[str]
    before_day: list[str]
    before_time: list[str]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a folded text: `text[start:end]`, with its time of day, as an ISO 8601 date."""

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: dict[str, int]
    pattern: re.Pattern[str]
    partial: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(fold_text(word)) for word in words}, key=lambda w: (-len(w), w)))


@cache
def _calendar() -> _Calendar:
    forms = [section(code, "calendar", CalendarForm) for code in languages()]
    months = {fold_text(name): at for form in forms for at, names in enumerate(form.months, 1) for name in names}
    month = f"(?:{_any(months)})"
    day = f"[0-3]?\\d(?:{_any(w for form in forms for w in form.ordinals)})?"
    weekday = f"(?:(?:{_any(w for form in forms for w in form.days)})\\.?,?\\s+)?"
    before = f"(?:(?:{_any(w for form in forms for w in form.before_day)})\\s+)?"
    at = _any(w for form in forms for w in form.before_time)
    time = (
        rf"(?:[\s,\-–|t]*(?:\b(?:{at})\b\s*)?\b[0-2]?\d\s?[:h]\s?[0-5]\d(?!\d)(?::[0-5]\d)?(?:\s?[ap]\.?\s?m\b\.?)?"
        r"(?:\s?(?:z|\(?(?:gmt|utc|cet|cest|eat|wat|[ecmp]?[sd]t)\b)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?)?)?"
    )
    pattern = re.compile(
        rf"\b{before}{weekday}{before}(?:"
        rf"(?P<d1>{day})[\s.\-]{{1,3}}(?P<m1>{month})\b\.?,?[\s\-]{{1,3}}(?P<y1>(?:19|20)\d\d)"
        rf"|(?P<m2>{month})\b\.?\s{{1,3}}(?P<d2>{day})\b,?\s{{1,3}}(?P<y2>(?:19|20)\d\d)"
        r"|(?P<y3>(?:19|20)\d\d)[\-/.](?P<m3>[01]?\d)[\-/.](?P<d3>[0-3]?\d)(?=t|\b)"
        r"|(?P<a4>[0-3]?\d)[\-/.](?P<b4>[0-3]?\d)[\-/.](?P<y4>(?:19|20)\d\d)"
        rf")(?!\d){time}"
    )
    partial = re.compile(rf"{before}{weekday}{before}(?:{day}\s{{1,3}}{month}\.?|{month}\.?\s{{1,3}}{day})")
    return _Calendar(months, pattern, partial)


def _parts(match: re.Match[str], day_first: bool) -> tuple[str, int, str]:
    months = _calendar().months
    if match["y1"]:
        return match["y1"], months[match["m1"]], match["d1"]
    if match["y2"]:
        return match["y2"], months[match["m2"]], match["d2"]
    if match["y3"]:
        return match["y3"], int(match["m3"]), match["d3"]
    first, second = int(match["a4"]), int(match["b4"])
    if second > 12 or (not day_first and first <= 12):
        first, second = second, first
    return match["y4"], second, str(first)


def day_first(language: str | None) -> bool:
    """Whether 03/04/2025 is the third of April on pages of this language; true where it cannot be read."""
    return language not in languages() or section(language, "calendar", CalendarForm).first == "day"


def find_date(folded: str, start: int = 0, language: str | None = None) -> FoundDate | None:
    """The first whole date at or after `start` in a folded text (see `fold_text`), with its time."""
    for match in _calendar().pattern.finditer(folded, start):
        year, month, day = _parts(match, day_first(language))
        number = re.match(r"\d+", day)
        try:
            iso = date(int(year), month, int(number.group() if number else 0)).isoformat()
        except ValueError:
            continue
        return FoundDate(match.start(), match.end(), iso)
    return None


def partial_date(folded: str) -> bool:
    """Whether a folded text is a day and month without a year, and nothing else: "12 mars", "jan. 15"."""
    return _calendar().partial.fullmatch(folded.strip()) is not None
