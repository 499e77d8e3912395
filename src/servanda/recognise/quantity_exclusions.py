"""Numbers that are no quantities: dates, times of day, ordinals, labels, scores, names of products."""

from __future__ import annotations

import re

from servanda.recognise.quantity_amounts import Amount, View

# Figures that are dates, times, telephone numbers, addresses of machines or pairs of years, in any language.
STAMP = re.compile(
    r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}(?![0-9])"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|(?:19|20)[0-9]{2}\s?[-/\u2013]\s?(?:[0-9]{2}|(?:19|20)[0-9]{2})(?![0-9\w])"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9])"
    r"|(?:00|(?<=\+))[0-9]{2,3}(?:[ .-]?[0-9]{2,4}){3,6}(?![0-9])"
    r"|[0-9]{2}(?:([ .-])[0-9]{2})(?:\2[0-9]{2}){2,4}(?![0-9])"
    r"|[0-9]{1,3}/[0-9]{1,4}(?![0-9])"
)
SCORE = re.compile(r"[0-9]{1,3}\s?[-\u2013]\s?[0-9]{1,3}(?![0-9\w])")
# What glues a number to a word, an address or a name: "A330-900", "#12", "?page=2"
GLUE = "_@#&=/?\\"
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
LINKS = frozenset({",", "-", "/", "\u2013", "&"})


def excluded(view: View, place: int, joined: bool = False) -> int | None:
    """The offset up to which the number at a token is no quantity, whatever follows; None where it may be one.

    `joined`: the number is the second of a pair, and may follow a figure and a dash.
    """
    text, start = view.text, view.tokens[place].start
    if not joined and _glued(text, start) and not _signed(view, start):
        return view.tokens[place].end
    for pattern in (STAMP, view.words.days, view.words.numbers.ordinal):
        match = pattern.match(text, start)
        if match:
            return match.end()
    if _numbering(text, start):
        return view.tokens[place].end
    return _beside_month(view, place)


def _glued(text: str, start: int) -> bool:
    """Whether the number goes on from a letter, a figure, a hyphen after one of them, or the sign of an address."""
    before, further = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if before.isalnum() or (before and before in GLUE):
        return True
    return before in ("-", ".", ",", "\u2013", "%") and (further.isalnum() or further == ")")


def _signed(view: View, start: int) -> bool:
    """Whether the letters that the number goes on from are a currency: "GBP3", "Rs500"."""
    letters = re.compile(r"[^\W\d_]+$").search(view.text, max(0, start - 6), start)
    return letters is not None and letters[0] in view.words.before


def _numbering(text: str, start: int) -> bool:
    """Whether the number only numbers a line: "1. ", "2) "."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(" ([-") and re.compile(r"[0-9]{1,2}(?:[.)\]]|\s?[-\u2013])\s").match(text, start) is not None


def _beside_month(view: View, place: int) -> int | None:
    """The end of days or a year after the name of a month or weekday: "June 22-26, 2025", "lundi 23"."""
    before = view.hit_before(place, "month", "day")
    if before is None:
        dotted = place and view.tokens[place - 1].raw == "."
        before = view.hit_before(place - 1, "month", "day") if dotted else None
    number = re.compile(r"(?:[0-9]{1,2}|(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])").match(view.text, view.tokens[place].start)
    if before is None or number is None:
        return None
    return _listed(view, view.at(number.end()), 31) or number.end()


def labelled(view: View, place: int, amount: Amount) -> int | None:
    """The end of a number that only names something ("articles 3 et 4", "n° 12"), with those that follow it."""
    if amount.unit is not None or amount.figure.scale > 1 or amount.figure.words:
        return None
    if view.hit_before(place, "label") is None:
        return None
    return _listed(view, view.at(amount.end), None) or amount.end


def _listed(view: View, place: int, most: int | None) -> int | None:
    """The end of further bare figures that go on a list from a token on; None where there are none."""
    end = None
    tokens = view.tokens
    while place + 1 < len(tokens):
        link = tokens[place].raw in LINKS or view.hit(place, "and", "to", "between and")
        figure = tokens[place + 1].raw
        if not link or not figure.isdecimal() or (most is not None and int(figure[:9]) > most and len(figure) != 4):
            return end
        if view.hit(place + 2, "unit") or figure == "000":
            return end
        end = tokens[place + 1].end
        place += 2
    return end


def is_time(view: View, amount: Amount) -> int | None:
    """The end of a time of day, a length of time, an age or "three times"; None for anything else."""
    words, tokens = view.words, view.tokens
    place = view.at(amount.end)
    of = words.of.match(view.text, amount.end) if amount.figure.takes_of else None
    if of:
        place = view.at(of.end())
    elif not view.joined(amount.end, place):
        return None
    if amount.unit is None and tokens[place - 1].raw == "-":
        return None
    place += tokens[place].raw == "-"
    never = view.hit(place, "never", "clock") if amount.unit is None else None
    if never is not None:
        return _minutes(view, never.end) or tokens[never.end - 1].end
    for _ in range(3):
        time = view.hit(place, "time")
        if time is not None:
            return tokens[time.end - 1].end
        between = view.hit(place, "between time")
        if between is None:
            return None
        place = between.end
    return None


def _minutes(view: View, place: int) -> int | None:
    """The end of the minutes after "16 h"."""
    token = view.token(place)
    return token.end if token is not None and re.fullmatch(r"[0-5][0-9]", token.raw) else None


def is_year(view: View, amount: Amount, limited: bool) -> bool:
    """Whether bare figures are a year: four of them, with no unit, no bound, and nothing counted after them."""
    figure = amount.figure
    if amount.unit is not None or figure.scale > 1 or not YEAR.fullmatch(view.text, figure.start, figure.end):
        return False
    plural = counted(view, amount) is not None and is_plural(view, amount)
    determined = view.hit_before(view.at(figure.start), "counting") is not None
    return not (plural and (limited or determined))


def counted(view: View, amount: Amount) -> str | None:
    """The word right after an amount, where it can be what is counted."""
    place = view.at(amount.end)
    of = view.words.of.match(view.text, amount.end) if amount.figure.takes_of else None
    if of:
        place = view.at(of.end())
    elif not view.joined(amount.end, place):
        return None
    token = view.token(place + (view.tokens[place].raw in ("-", '"', "«")))
    if token is None or not token.word or view.hit(view.at(token.start), "not counted"):
        return None
    return None if view.begins_number(view.at(token.start)) else token.raw


def is_plural(view: View, amount: Amount) -> bool:
    """Whether the word right after an amount can be the plural of what is counted."""
    word = counted(view, amount) or ""
    return word.endswith(tuple(view.words.data.plural_endings))


def counts(view: View, amount: Amount, limited: bool) -> bool:
    """Whether an amount without a unit counts something, and is no number by itself, article, name or score."""
    figure = amount.figure
    noun = counted(view, amount)
    if figure.kind == "part":
        return _of_a_whole(view, amount)
    if figure.value == 1 and figure.words:
        return False
    word = view.text[figure.start : figure.end].lower()
    if word in view.words.data.plural_only and not is_plural(view, amount):
        return False
    if limited or figure.scale > 1 or noun is not None:
        return not (noun is not None and _named(view, amount, noun)) or limited
    return not figure.words and figure.value >= 100 and not _named(view, amount, "")


def _of_a_whole(view: View, amount: Amount) -> bool:
    """Whether a part is followed by what it is a part of: "un tiers des voix", but not "un quart d'heure"."""
    of = view.hit(view.at(amount.end), "part of")
    return of is not None and view.hit(of.end, "no whole", "time") is None


def _named(view: View, amount: Amount, noun: str) -> bool:
    """Whether a bare figure ends a name: "Boeing 737 Max", "France 24"."""
    token = view.token(view.at(amount.figure.start) - 1)
    if token is None or not token.word or not token.capital or amount.figure.words or len(token.raw) < 2:
        return False
    sentence_start = view.at(token.start) == 0 or view.tokens[view.at(token.start) - 1].raw in (".", "!", "?", ":")
    if sentence_start or view.text[token.end : amount.figure.start] != " ":
        return False
    return " " not in view.text[amount.figure.start : amount.figure.end] and not noun[:1].islower()
