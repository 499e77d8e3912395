"""Numbers that are no quantities: dates, times of day, ordinals, labels, scores, names of products."""

from __future__ import annotations

import re

from servanda.model.tokens import Token
from servanda.recognise.quantities.amounts import LARGE, Amount
from servanda.recognise.quantities.figures import Figure
from servanda.recognise.quantities.view import View

# Figures that are dates, times, telephone numbers, addresses of machines or pairs of years, in any language.
STAMP = re.compile(
    r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}(?![0-9])"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|(?:19|20)[0-9]{2}\s?[-/\u2013]\s?(?:[0-9]{2}|(?:19|20)[0-9]{2})(?![0-9\w])"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9])"
    r"|(?:00|(?<=\+))[0-9]{2,3}(?:[ .-]?[0-9]{2,4}){3,6}(?![0-9])"
    r"|[0-9]{2}(?:([ .-])[0-9]{2})(?:\2[0-9]{2}){2,4}(?![0-9])"
    r"|[0-9]{1,3}/[0-9]{1,4}(?![0-9])"
    r"|[0-9]{1,2}\+[0-9]{1,2}(?!\w)"
)
SCORE = re.compile(r"[0-9]{1,3}\s?[-\u2013]\s?[0-9]{1,3}(?![0-9\w])")
# What glues a number to a word, an address or a name: "A330-900", "#12", "?page=2"
GLUE = "_@#&=/?\\"
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
RECENT_YEAR = re.compile(r"19[0-9]{2}|20[0-9]{2}")
NUMBERING = re.compile(r"[0-9]{1,2}(?:[.)\]]|\s?[-\u2013])\s")
INDENT = 12
LONGEST_LIST = 40
POSTCODE = 5
LINKS = frozenset({",", "-", "/", "\u2013", "&"})


def excluded(view: View, place: int, joined: bool = False) -> int | None:
    """The offset up to which the number at a token is no quantity, whatever follows; None if it may be one.

    `joined`: the number is the second of a pair, and may follow a figure and a dash.
    """
    text, start = view.text, view.tokens[place].start
    if not joined and glued(text, start) and not _signed(view, start):
        return view.tokens[place].end
    for pattern in (STAMP, view.words.days, view.words.numbers.ordinal):
        match = pattern.match(text, start)
        part = view.words.numbers.fraction.match(text, start) if match else None
        if match and not (part and part.end() == match.end()):
            return match.end()
    if _numbering(text, start):
        return view.tokens[place].end
    return _beside_month(view, place)


def glued(text: str, start: int) -> bool:
    """Whether the number goes on from a letter, a figure, a hyphen after them, or the sign of an address."""
    before, further = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if before.isalnum() or (before and before in GLUE):
        return True
    return before in ("-", ".", ",", "\u2013", "%", "+") and (further.isalnum() or further == ")")


def _signed(view: View, start: int) -> bool:
    """Whether the letters that the number goes on from are a currency: "GBP3", "Rs500"."""
    letters = re.compile(r"[^\W\d_]+$").search(view.text, max(0, start - 6), start)
    return letters is not None and letters[0] in view.words.signs.before


def _numbering(text: str, start: int) -> bool:
    """Whether the number only numbers a line: "1. ", "2) "."""
    before = text[max(0, start - INDENT) : start].rstrip(" ([-")
    first = before.endswith("\n") or (not before and start <= INDENT)
    return first and NUMBERING.match(text, start) is not None


def _beside_month(view: View, place: int) -> int | None:
    """The end of days or a year after the name of a month or weekday: "June 22-26, 2025", "lundi 23"."""
    before = view.hit_before(place, "month", "day")
    if before is None:
        dotted = place and view.tokens[place - 1].raw == "."
        before = view.hit_before(place - 1, "month", "day") if dotted else None
    number = re.compile(r"(?:[0-9]{1,2}|(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])").match(
        view.text, view.tokens[place].start
    )
    if before is None or number is None:
        return None
    return _listed(view, view.at(number.end()), 31) or number.end()


def labelled(view: View, place: int, amount: Amount) -> int | None:
    """The end of a number that only names something, with those that follow it: "articles 3 et 4"."""
    if amount.unit is not None or amount.figure.scale > 1 or amount.figure.words:
        return None
    if view.hit_before(place, "label") is None:
        return None
    return _listed(view, view.at(amount.end), None) or amount.end


def _listed(view: View, place: int, most: int | None) -> int | None:
    """The end of further bare figures that go on a list from a token on; None where there are none."""
    end = None
    tokens = view.tokens
    last = min(len(tokens) - 1, place + 2 * LONGEST_LIST)
    while place < last:
        link = tokens[place].raw in LINKS or view.hit(place, "and", "to", "or", "between and")
        figure = tokens[place + 1].raw
        if not link or not figure.isdecimal() or (most is not None and int(figure[:9]) > most and len(figure) != 4):
            return end
        number = view.words.numbers.number.match(view.text, tokens[place + 1].start)
        if view.hit(place + 2, "unit") or (number and number.end() > tokens[place + 1].end):
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
    """Whether bare figures are a year: four of them, with no unit, and nothing counted after them.

    Figures from 1900 to 2099 count something only before a plural and after a bound or determiner.
    """
    figure = amount.figure
    text = view.text[figure.start : figure.end]
    if amount.unit is not None or not YEAR.fullmatch(text):
        return False
    if not RECENT_YEAR.fullmatch(text):
        return counted(view, amount) is None and not limited
    determined = view.hit_before(view.at(figure.start), "counting") is not None
    return not (is_plural(view, amount) and (limited or determined))


YEAR = re.compile("(?:19|20)[0-9]{2}")


def counted(view: View, amount: Amount) -> Token | None:
    """The word right after an amount, where it can be what is counted."""
    place = view.at(amount.end)
    of = view.words.of.match(view.text, amount.end) if amount.figure.takes_of else None
    if of:
        place = view.at(of.end())
    elif not view.joined(amount.end, place):
        return None
    place += view.tokens[place].raw in ("-", '"', "«") if place < len(view.tokens) else 0
    added = view.hit(place, "added")
    place = added.end if added is not None and view.token(added.end) is not None else place
    token = view.token(place)
    if token is None or not token.word:
        return None
    if re.match(r"-[^\W\d_]", view.text[token.end : token.end + 2]):
        return token
    return None if view.hit(place, "not counted") or view.begins_number(place) else token


def is_plural(view: View, amount: Amount) -> bool:
    """Whether the word right after an amount can be the plural of what is counted."""
    noun = counted(view, amount)
    return noun is not None and noun.norm.endswith(tuple(view.words.data.plural_endings))


def counts(view: View, amount: Amount, limited: bool) -> bool:
    """Whether an amount without a unit counts something, and is no bare number, article, name or score."""
    figure = amount.figure
    if figure.kind in ("part", "ratio"):
        return figure.value < 1 and (figure.kind == "ratio" or _of_a_whole(view, amount))
    if (figure.value == 1 and figure.words) or _resolution(view, figure):
        return False
    noun = counted(view, amount)
    if limited:
        return noun is not None or figure.scale > 1 or not figure.words
    if noun is None:
        return (figure.scale > 1 and not figure.vague) or _stands_alone(view, figure) or _of_more(view, amount)
    if figure.scale > 1 or figure.value <= 1:
        return True
    return _agrees(view, noun) and not _named(view, amount, noun)


def _of_more(view: View, amount: Amount) -> bool:
    """Whether an amount is so many of others that are counted: "40 of the 100 buses"."""
    whole = view.hit(view.at(amount.end), "part of")
    if (
        amount.figure.vague
        or whole is None
        or whole.end >= len(view.tokens)
        or YEAR.fullmatch(view.tokens[whole.end].raw)
    ):
        return False
    return view.begins_number(whole.end)


def _resolution(view: View, figure: Figure) -> bool:
    """Whether a figure below ten with a letter for a thousand is a name: "4K"."""
    letter = view.text[figure.end - 1 : figure.end]
    return not figure.words and letter.isalpha() and figure.scale == LARGE and figure.value < 10 * LARGE


def _agrees(view: View, noun: Token) -> bool:
    """Whether a noun can follow a number above one: in the plural where the language has it so, or a name."""
    if not view.words.data.plural_agrees or noun.capital or view.text[noun.end : noun.end + 1] == "-":
        return True
    return noun.norm.endswith(tuple(view.words.data.plural_endings))


def _stands_alone(view: View, figure: Figure) -> bool:
    """Whether figures with nothing counted after them are a quantity: grouped, or after "à", "total of"."""
    text = view.text[figure.start : figure.end]
    following = view.token(view.at(figure.end))
    if (
        figure.words
        or figure.value < 10
        or (following is not None and following.raw == "," and _listed(view, view.at(figure.end), None))
    ):
        return False
    grouped = re.fullmatch(r"[0-9]{1,3}(?:[ .,'][0-9]{3})+(?:[.,][0-9]+)?", text) is not None
    return grouped or view.hit_before(view.at(figure.start), "lead") is not None


def _of_a_whole(view: View, amount: Amount) -> bool:
    """Whether a part is followed by what it is a part of: "un tiers des voix", but not "un quart d'heure"."""
    of = view.hit(view.at(amount.end), "part of")
    return of is not None and view.hit(of.end, "no whole", "time") is None


def _named(view: View, amount: Amount, noun: Token) -> bool:
    """Whether a bare figure stands within a name: "Boeing 737 Max", "75019 Paris"."""
    figure = amount.figure
    text = view.text[figure.start : figure.end]
    if not noun.capital or not text.isdecimal():
        return False
    token = view.token(view.at(figure.start) - 1)
    if len(text) == POSTCODE:
        return True
    if token is None or not token.word or len(token.raw) < 2 or token.raw.islower():
        return False
    return view.text[token.end : figure.start] == " "
