"""Dates, periods and quantities of a sentence, as mentions over its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from servanda.model.quantity import Quantity
from servanda.model.units import is_currency
from servanda.recognise.dates import find_times
from servanda.recognise.quantities import find_quantities
from servanda.recognise.quantities.view import View
from servanda.recognise.quantities.words import quantity_words
from servanda.recognise.scan import Mention, Scan, content


def find_measures(scan: Scan) -> None:
    """Add `time` and `quantity` mentions; a time goes before a quantity on the same words."""
    if not scan.tokens:
        return
    first, last = scan.start, scan.tokens[-1].end
    text = scan.text[first:last]
    for time in find_times(text, scan.words.language):
        _enter(scan, "time", first + time.start, first + time.end, time)
    if _numbered(scan):
        for quantity in find_quantities(text, scan.words.language):
            _enter(scan, "quantity", first + quantity.start, first + quantity.end, quantity)


def _numbered(scan: Scan) -> bool:
    """Whether a number may begin anywhere in a sentence: most have none."""
    view = View(scan.text, scan.tokens, [], quantity_words(scan.words.language))
    return any(view.begins_number(place) for place in range(len(scan.tokens)))


def _in_name(scan: Scan, low: int, high: int) -> bool:
    """Whether a day's name is a part of a person's: "Jean-Noël", "Noël Kaboré"."""
    tokens = scan.tokens
    if high - low != 1 or not tokens[low].capital:
        return False
    hyphens = ((low - 1, low - 2), (high, high + 1))
    joined = any(
        0 <= mark < len(tokens) and 0 <= word < len(tokens) and tokens[mark].raw == "-" and tokens[word].capital
        for mark, word in hyphens
    )
    followed = low > 0 and high < len(tokens) and tokens[high].capital and not scan.words.grammar.bare_present
    return joined or followed


def _in_adverb(scan: Scan, low: int, high: int) -> bool:
    """Whether a longer set phrase holds a date's words: "à | ce jour" tells no day."""
    hit = scan.hit(low - 1, "adverb") if low else None
    return hit is not None and hit.end >= high


def _enter(scan: Scan, kind: str, start: int, end: int, value: object) -> None:
    starts = [token.start for token in scan.tokens]
    low = bisect_right(starts, start) - 1
    high = bisect_left(starts, end)
    if low < 0 or high <= low or not scan.free(low, high):
        return
    if kind == "time" and (_in_name(scan, low, high) or _in_adverb(scan, low, high)):
        return
    scan.add(Mention(kind, low, high, value))


NEAR = 8  # sentences within which a currency that was told is understood
LARGE = 100_000  # of money, from which on nobody needs to say of what


@dataclass(slots=True)
class Currency:
    """The currency told last in a document, and how many sentences ago."""

    unit: str = ""
    ago: int = 0


def understand_currency(scan: Scan, last: Currency) -> None:
    """Give amounts in millions that count nothing the currency told last: "un prêt de 700 millions et un don de 300".

    To be called sentence by sentence, once what holds the words is known.
    """
    last.ago += 1
    for mention in sorted((m for m in scan.mentions if m.kind == "quantity"), key=lambda m: m.start):
        quantity: Quantity = mention.value.quantity
        if is_currency(quantity.unit):
            last.unit, last.ago = str(quantity.unit), 0
        elif quantity.unit is None and last.unit and last.ago <= NEAR and _of_money(scan, mention):
            told = replace(mention.value, quantity=replace(quantity, unit=last.unit))
            scan.drop(mention.start, mention.end)
            scan.add(Mention("quantity", mention.start, mention.end, told))


def _of_money(scan: Scan, mention: Mention) -> bool:
    """Whether a number ends in "million" or the like, and no noun says of what."""
    if mention.value.quantity.value < LARGE or not scan.tokens[mention.end - 1].word:
        return False
    place = mention.end
    while scan.hit(place, "vague") and scan.owner[place] is None:
        place += 1  # "100 millions supplémentaires"
    hit = scan.hit(place, "preposition") if place < len(scan.tokens) and scan.owner[place] is None else None
    if hit is not None and hit.entry.key == "of":
        after = scan.owner[hit.end] if hit.end < len(scan.tokens) else None
        return after is not None and after.kind in ("person", "state", "organisation", "event", "time")
    return place >= len(scan.tokens) or not content(scan, place)
