"""The alphabet of the cascade: every word, kind of token and kind of phrase is one character.

A row of words becomes a string of such characters, so that the patterns of a level are plain regular
expressions over it, and a category is a character class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# One word, number or sign. A date or clock written in figures alone is one token.
TOKEN = re.compile(
    r"(?P<money>[$\u20ac\u00a3\u00a5]\s?\d[\d.,]*)"
    r"|(?P<full_date>(?<![\d.,/-])(?:\d{4}([./-])\d{1,2}\3\d{1,2}(?:T[\d:.]+Z?)?"
    r"|\d{1,2}([./-])\d{1,2}\4(?:\d{4}|\d\d)|\d{1,2} \d{1,2} (?:19|20)\d\d)(?![./-]?\d))"
    r"|(?P<slash_range>(?<![\d.,/-])\d{1,2}/\d{1,2}(?:/\d{2,4})?-\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![./-]?\d))"
    r"|(?P<month_of_year>(?<![\d.,/-])"
    r"(?:\d{4} ?[/-] ?(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/\d{4})(?![./:-]?\d))"
    r"|(?P<day_of_month>(?<![\d.,/-])\d{1,2}/\d{1,2}(?![./]?\d))"
    r"|(?P<clock_figures>(?<![\d.,:/-])\d{1,2}:\d\d(?::\d\d)?(?![:\d]))"
    r"|(?P<count>(?<!\d)\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+[.,]\d+)"
    r"|(?P<figures>\d+)"
    r"|(?P<code>(?<!\d)[^\W\d_]+\d\w*)"
    r"|(?P<word>[^\W\d_]+'?)"
    r"|(?P<gap>\n\s*\n)"
    r"|(?P<sign>[^\w\s])"
)
_PIECE = re.compile(r"[^\W\d_]+\d+|\d+|[^\W\d_]+'?|[^\w\s]")

# Kinds of tokens that are no words of the language data. `fraction` is a day_of_month that may be none.
KINDS = (
    *(
        "unknown",
        "plural",
        "function",
        "gap",
        "money",
        "measure",
        "part_number",
        "suffix",
        "open_bracket",
        "close_bracket",
    ),
    *("zero", "to12", "to24", "to31", "to59", "to99", "year_figures", "big", "count"),
    *("word12", "word24", "word31", "word99", "word_year", "word_big"),
    *("ordinal31", "ordinal_figures", "ordinal_big"),
    *("full_date", "slash_range", "month_of_year", "day_of_month", "fraction", "clock_figures"),
)

# Categories of numbers, by kind of token.
NUMBERS = {
    "dd": ("to12", "to24", "to31", "word12", "word24", "word31", "ordinal31", "ordinal_figures"),
    "day_figures": ("to12", "to24", "to31"),
    "day_number": ("to12", "to24", "to31", "word12", "word24", "word31"),
    "yyyy": ("year_figures", "word_year"),
    "yy": ("zero", "to12", "to24", "to31", "to59", "to99"),
    "yy_sure": ("to59", "to99"),
    "hh": ("zero", "to12", "to24", "word12", "word24"),
    "mm": ("zero", "to12", "to24", "to31", "to59", "word12", "word24", "word31"),
    "n": (
        *("to12", "to24", "to31", "to59", "to99", "year_figures", "big", "count"),
        *("word12", "word24", "word31", "word99", "word_year", "word_big"),
    ),
    "ordinal": ("ordinal31", "ordinal_figures"),
    "day_rank": ("ordinal_figures",),
    "tens": ("to31", "to24", "to99", "to59", "year_figures", "word99", "word24", "word_year", "word_big"),
}

# Heads of phrases: the levels of the cascade, each of which reads what the earlier ones made.
# fmt: off
LEVELS: tuple[tuple[str, ...], ...] = (
    ("clock", "duration", "every", "era"),
    (
        "date", "feast_date", "weekday_date", "month_date", "this_date", "year_date", "days", "months",
        "day_range", "day_between", "near", "running", "period", "ago", "ahead", "earlier", "later", "coming",
        "rest", "season_date", "year_span", "time",
    ),
    ("nth",),
    ("part", "inside", "around"),
    ("daytime", "timed"),
    ("pair", "range", "between", "before_date", "after_date"),
    ("open_from", "open_after", "open_until", "open_before", "about"),
    ("years", "bare_year", "bare_month", "bare_day"),
)
_DAYS = (
    "date", "feast_date", "weekday_date", "this_date", "near", "ago", "ahead", "earlier", "later", "days",
    "before_date", "after_date",
)
_SPANS = (
    "month_date", "year_date", "period", "season_date", "era", "nth", "part", "inside", "around", "running",
    "coming", "rest",
)
_RANGES = ("year_span", "months", "day_range", "day_between", "pair", "range", "between")
# fmt: on
HEADS = tuple(head for level in LEVELS for head in level)

# Categories made of others: words without a meaning here, any day, any stretch of the calendar, and all that
# can be open or approximate.
UNIONS = {
    "word": ("unknown", "plural", "measure"),
    "day": (*_DAYS, "inside", "day_range", "day_between"),
    "point": (*_DAYS, *_SPANS, "timed"),
    "any": (*_DAYS, *_SPANS, "timed", *_RANGES),
}


def pieces(entry: str) -> tuple[str, ...]:
    """The tokens of a word of the language data: "week-end" has three."""
    return tuple(_PIECE.findall(entry))


@dataclass(slots=True)
class Alphabet:
    """Gives each name its own character, from the private use area up."""

    names: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """The character of `name`, a new one for a new name."""
        return self.names.setdefault(name, chr(0xE000 + len(self.names)))

    def of(self, token: str) -> str:
        """The character of a word or sign of the language data; a sign stands for itself."""
        return self[f"word:{token}"] if token[0].isalnum() else token
