"""What the words of a sentence may tell by where they stand, before anything in it is recognised.

All ask for less than the frames do that they stand for.
"""

from __future__ import annotations

from servanda.extract import signs as sign
from servanda.extract.fragments import light_at
from servanda.extract.signs import sign_of
from servanda.extract.transfers import at_disposal
from servanda.recognise.dates.rows import read_row, reader
from servanda.recognise.quantities.view import View
from servanda.recognise.quantities.words import quantity_words
from servanda.recognise.scan import Scan

BEHIND = 6  # tokens behind "to be" within which a preposition brings up the place
DATED = 5  # tokens behind a place within which its day is told
BOUND = 6  # words before a number that may belong to it: "no less than"
SITED = sign.PARTY | sign.SITE | sign.ORGAN
WHERE = ("to", "in")
ROUTE = (*WHERE, "via", "beneficiary")
BEFORE = 2  # tokens behind a preposition, of which one may be an article, within which what it brings up begins
NEAR = 5  # the same, with adjectives
CLOSE = 3  # tokens before a verb within which its pronouns stand


def all_signs(one: Scan) -> int:
    """What the words of a sentence may be to a frame, together."""
    bits = 0
    for hits in one.hits:
        for hit in hits:
            bits |= sign_of(hit.entry)
    return bits


def placeable(one: Scan, bits: int) -> bool:
    """Whether a sentence has a place, or a word for one told before."""
    if bits & SITED:
        return True
    grammar = one.words.grammar
    return any(token.norm in words for token in one.tokens for words in (grammar.there, grammar.here, grammar.where))


def routed(one: Scan) -> bool:
    """Whether a preposition tells where somebody goes, or a word points at a place told before."""
    if any(_sited(one, place, ROUTE, NEAR) for place in range(len(one.tokens))):
        return True
    return placeable(one, 0)


def _sited(one: Scan, place: int, roles: tuple[str, ...], reach: int) -> int:
    """The end of the place that a preposition at a token brings up, as far behind it as that; 0 for none."""
    hit = one.kinds[place].get("preposition")
    if hit is None or hit.entry.key not in roles:
        return 0
    near = (known for hits in one.hits[hit.end : hit.end + reach] for known in hits)
    return max((known.end for known in near if sign_of(known.entry) & SITED), default=0)


def there(one: Scan) -> bool:
    """Whether a place, or a word for one, stands close behind "to be"."""
    last, grammar = -1, one.words.grammar
    for place, hits in enumerate(one.hits):
        if place <= last and (one.tokens[place].norm in grammar.here or _sited(one, place, WHERE, BEFORE)):
            return True
        for hit in hits:
            if sign_of(hit.entry) & sign.BEING:
                last = hit.end + BEHIND
                if any(one.tokens[p].norm in grammar.there for p in range(max(0, place - CLOSE), place)):
                    return True
    return False


def headline(one: Scan, heading: bool, measured: Scan | None) -> bool:
    """Whether somebody may be told to be somewhere without a verb: in a headline, or in a list with the day."""
    ends = (_sited(one, place, WHERE, BEFORE) for place in range(1, len(one.tokens)))
    return any(end and (heading or _dated(one, end, measured)) for end in ends)


def _dated(one: Scan, end: int, measured: Scan | None) -> bool:
    """Whether a day is told right behind a token, or a word for a time stands there where the days are not known."""
    if measured is not None:
        return any(m.kind == "time" and end <= m.start <= end + DATED for m in measured.mentions)
    near = one.tokens[end : end + 2 * DATED]
    return bool(near) and bool(read_row(one.text[near[0].start : near[-1].end], reader(one.words.language)))


def disposes(one: Scan) -> bool:
    """Whether a preposition tells at whose disposal something is."""
    return any("disposal" in known or at_disposal(one, place) for place, known in enumerate(one.kinds))


def numbered(one: Scan) -> bool:
    """Whether a number may be of goods told before: "fifty of them"."""
    return any(
        hit is not None and hit.entry.key == "of" and "pronoun" in one.kinds[min(place + 1, len(one.kinds) - 1)]
        for place, known in enumerate(one.kinds)
        for hit in (known.get("preposition"),)
    )


def amount_first(one: Scan) -> bool:
    """Whether a sentence, or what follows a colon in it, may begin with an amount: no word of weight is before one."""
    view = View(one.text, one.tokens, [], quantity_words(one.words.language))
    heavy = 0
    for place, token in enumerate(one.tokens):
        if heavy <= BOUND and view.begins_number(place):
            return True
        heavy = 0 if token.raw == ":" else heavy + (not light_at(one, place))
    return False
