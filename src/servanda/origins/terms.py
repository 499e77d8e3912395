"""What a document is about, as the few weightiest of its words, and its names and figures in their order.

A word weighs by its rarity in its language, not in the documents at hand, so that the weight of a word never
depends on which documents are read or on their order. Names of states are the same in every language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from zlib import crc32

from servanda.model.when import When
from servanda.origins.language import Lore, common_spelling, lore
from servanda.origins.words import Word, pack
from servanda.recognise.dates import find_times, resolve

MOST = 96  # terms kept of a document
RARE, STEP = 3, 1  # a rare word's weight, and what each step towards the most common takes away
STATE = 2
FIGURE = 1.6
TITLE = 2  # times a word of the title counts
LEAD = 2000  # characters in which the day of the news is looked for
FULL = 255


Placed = tuple[Word, str]


def make_terms(titles: Iterable[Placed], body: Iterable[Placed], language: str) -> bytes:
    """`Prints.terms` of a document: words weigh by their rarity and by the root of how often they stand in it.

    Args:
        titles: the words of its title, which tell more, as `placed` has them.
        body: all its words, those of the title included where it stands in the text.
        language: ISO 639-1 code.
    """
    known = lore(language)
    forms = Counter((word.folded, word.name, place) for word, place in body)
    for word, place in titles:
        forms[word.folded, word.name, place] += TITLE - 1
    counts: Counter[str] = Counter()
    for (folded, name, place), times in forms.items():
        if term := _term(folded, name, place, known):
            counts[term] += times
    return _packed({term: sqrt(count) * _rarity(term, known) for term, count in counts.items()})


def placed(words: Sequence[Word], language: str) -> list[Placed]:
    """Words with the place that they name, or "". A name of several words comes as its first."""
    known = lore(language)
    places, short, long = known.places, known.short, known.long
    found: list[Placed] = []
    skip = 0
    for at, word in enumerate(words):
        if skip:
            skip -= 1
            continue
        place = places.get(word.folded, "")
        if word.raw[0].isupper():
            place = short.get(word.raw, place)
            for rest, code in long.get(word.folded, ()):
                if _goes_on(words, at + 1, rest):
                    skip, place = len(rest), code
                    break
        found.append((word, place))
    return found


def _goes_on(words: Sequence[Word], at: int, rest: Sequence[str]) -> bool:
    """Whether words go on with those of a name."""
    if at >= len(words) or words[at].folded != rest[0]:
        return False
    return [word.folded for word in words[at : at + len(rest)]] == list(rest)


def _term(folded: str, name: bool, place: str, known: Lore) -> str:
    if folded.isdigit():
        return f"#{folded}" if len(folded) > 1 and folded.strip("0") else ""
    if place.startswith("@"):
        return place
    if len(folded) < (2 if name else 3):
        return ""
    return "" if known.steps.get(folded) == RARE else folded


def _rarity(term: str, known: Lore) -> float:
    if term[0] == "@":
        return STATE
    return FIGURE if term[0] == "#" else RARE - STEP * known.steps.get(term, 0)


def _packed(weights: dict[str, float]) -> bytes:
    heaviest = max(weights.values(), default=1.0)
    scaled = {crc32(term.encode("utf-8", "replace")): round(FULL * w / heaviest) for term, w in weights.items()}
    kept = sorted(sorted(scaled.items(), key=lambda item: (-item[1], item[0]))[:MOST])
    return b"".join(code.to_bytes(4, "little") + weight.to_bytes(1, "little") for code, weight in kept if weight)


def terms(packed: bytes) -> dict[int, int]:
    """The terms that prints keep: weights from 1 to 255 by hash."""
    return {int.from_bytes(packed[at : at + 4], "little"): packed[at + 4] for at in range(0, len(packed) - 4, 5)}


def make_anchors(body: Sequence[Placed], language: str) -> bytes:
    """`Prints.anchors` of a document: what a translator leaves as it is, in its order.

    Names are words with a capital within a sentence, wherever they stand; common words that some language
    writes with one (`Minister`) are none.
    """
    known = lore(language)
    names = {word.folded for word, _ in body if word.name and len(word.raw) > 1}
    anchors = (_anchor(word, place, names, known) for word, place in body)
    return pack(crc32(anchor.encode("utf-8", "replace")) for anchor in anchors if anchor)


def _anchor(word: Word, place: str, names: set[str], known: Lore) -> str:
    if word.folded.isdigit():
        return f"#{word.folded}" if word.folded.strip("0") else ""
    if place.startswith("@") or (place and word.raw[0].isupper()):
        return place
    if not word.raw[0].isupper() or word.folded not in names or word.folded in known.steps:
        return ""
    return common_spelling(word.folded, known)


def news_day(text: str, published: str | None, language: str) -> int | None:
    """The day of a document's news as a proleptic Gregorian ordinal.

    It is the day of publication, or else the first day of the text that is told with its year, or else the
    middle of the month of publication; None where nothing is told.
    """
    if published and len(published) >= 10:
        return date.fromisoformat(published[:10]).toordinal()
    for mention in find_times(text[:LEAD], language):
        when = resolve(mention.expression, None)
        if isinstance(when, When) and when.start and len(when.start) == 10 and not when.approximate:
            return date.fromisoformat(when.start).toordinal()
    if published and len(published) == 7:
        return date.fromisoformat(f"{published}-15").toordinal()
    return None
