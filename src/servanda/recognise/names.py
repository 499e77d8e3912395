"""Names of people: runs of capital words with particles and initials, as far as they are no names of something else."""

from __future__ import annotations

from servanda.gazetteer.names import person_names
from servanda.gazetteer.offices import family_names
from servanda.model.tokens import fold
from servanda.recognise.neighbours import preposition_ending
from servanda.recognise.scan import Scan

LONGEST = 6  # words of a name
COMMON = frozenset(
    {"verb", "event", "instrument", "body", "item", "organ", "qualifier", "adverb", "coordinator", "preposition"}
)
NAMED = frozenset({"state", "place", "organisation"})
OTHERS = frozenset({"office", "organisation", "site"})
SMALL = frozenset({"article", "preposition", "pronoun", "relative", "subordinator"})


def name_end(scan: Scan, start: int) -> int | None:
    """The end of the name of a person that may begin at a token, or None.

    Takes capital words, initials ("J."), particles between them ("ould", "ben", "van der") and what follows a
    name ("Jr", "II"). Stops at what the vocabulary knows as something else, once the name has begun.
    """
    place = start
    end = None
    words = 0
    while place < len(scan.tokens) and words < LONGEST and scan.owner[place] is None:
        token = scan.tokens[place]
        if end is not None and (after := _past_particles(scan, place)) > place and _capital(scan, after):
            place = after
            continue
        if token.raw == "-" and end == place and _glued(scan, place) and not _compound(scan, place):
            place += 2 if not _capital(scan, place + 1) else 1
            end = place
            continue
        if not _capital(scan, place) or (_other(scan, place, end is None) and not _family(scan, place, start, end)):
            break
        place += 1
        words += 1
        if len(token.raw) <= INITIAL and scan.norm(place) == "." and _glued_mark(scan, place):
            place += 1
        end = place
    return _suffixed(scan, end) if end is not None else None


def _past_particles(scan: Scan, place: int) -> int:
    """The token after the particles that begin at one: "Ursula | von der | Leyen", "Ahmed | al- | Sharaa"."""
    while scan.norm(place) in scan.words.particles:
        place += 2 if scan.tokens[place].word and _glued(scan, place + 1) and scan.norm(place + 1) == "-" else 1
    return place


def _family(scan: Scan, place: int, start: int, end: int | None) -> bool:
    """Whether a place's name is a family name here: right after a given name ("François Hollande")."""
    names = person_names()
    return end == place and scan.tokens[start].raw in names.given and scan.tokens[place].raw in names.family


def is_personal(word: str) -> bool:
    """Whether a word is a given or family name of the world, and no ordinary word; capitals count as one."""
    names = person_names()
    for spelling in (word, word.capitalize()):
        if spelling in names.given or spelling in names.family:
            return spelling not in names.words
    return False


def _glued(scan: Scan, place: int) -> bool:
    """Whether a hyphen joins two words without a space: "Iounous-bek"."""
    tokens = scan.tokens
    return place + 1 < len(tokens) and tokens[place].end == tokens[place + 1].start and tokens[place + 1].word


def _compound(scan: Scan, place: int) -> bool:
    """Whether a hyphen joins a word to a participle, which no name has: "State-owned"."""
    return scan.words.grammar.bare_present and not _capital(scan, place + 1) and scan.hit(place + 1, "verb") is not None


def _capital(scan: Scan, place: int) -> bool:
    return place < len(scan.tokens) and scan.tokens[place].capital and scan.tokens[place].word


def _other(scan: Scan, place: int, first: bool) -> bool:
    """Whether a capital word is known as something that is no part of a name."""
    token = scan.tokens[place]
    if scan.has(place, NAMED) and any(
        (hit := scan.hit(place, kind)) and hit.end > place + 1 for kind in ("state", "place", "organisation")
    ):
        return True
    if scan.norm(place) in scan.words.particles:
        if first and (scan.hit(place, "place") or scan.hit(place, "state")):
            return True
        known = any(scan.hit(place + 1, kind) for kind in ("state", "place", "demonym", "organisation"))
        return first and (place == 0 or known or not _capital(scan, place + 1))
    if scan.has(place, OTHERS):
        return True
    if scan.hit(place, "rank") or scan.hit(place, "title"):
        return first or not _capital(scan, place + 1)  # "Mohamed Ould Cheikh El Ghazouani"
    if first and scan.has(place, SMALL) and not _capital_inside(scan, place):
        return True
    if first and (scan.hit(place, "article") or of_visit(scan, place)):
        return True
    if (
        scan.words.grammar.bare_present
        and scan.title_case
        and (scan.norm(place) in scan.words.portfolio or scan.has(place, COMMON))
    ):
        return True  # "Russia, Mali Sign Trade Deal"
    named = scan.hit(place, "state") or scan.hit(place, "demonym") or scan.hit(place, "place")
    if named is None:
        return False
    # "Jordan Bardella", "Chad Brown": a name that is also a place needs another capital word after it
    ambiguous = named.entry.value == "ambiguous" or (
        named.entry.category == "place" and named.entry.value.kind == "city"
    )
    return not (ambiguous and (not first or _capital(scan, named.end))) or token.raw.isupper()


def _capital_inside(scan: Scan, place: int) -> bool:
    """Whether a small word is written like a name within a sentence: "Comrade | To Lam", "Vice Premier | He Lifeng"."""
    inside = place > 0 and scan.tokens[place - 1].word and not scan.title_case
    named = inside and scan.words.grammar.portfolio_first and not scan.hit(place, "article")
    return named and _capital(scan, place) and _capital(scan, place + 1) and not scan.hit(place + 1, "place")


def of_visit(scan: Scan, place: int) -> bool:
    """Whether a word tells the kind of a visit: "la visite d'|État| d'Emmanuel Macron"."""
    kind = scan.hit(place - 1, "visit_kinds") if place else None
    return kind is not None and kind.end > place


INITIAL = 2  # letters of a given name cut short: "J.", "Ma."


def _glued_mark(scan: Scan, place: int) -> bool:
    """Whether a full stop stands right at a word and a capital follows it."""
    return scan.tokens[place - 1].end == scan.tokens[place].start and _capital(scan, place + 1)


def _suffixed(scan: Scan, end: int) -> int:
    if scan.norm(end) == "," and scan.norm(end + 1) in ("jr", "sr"):
        end += 1
    if end < len(scan.tokens) and scan.norm(end) in scan.words.suffixes and scan.tokens[end].capital:
        end += 1
        if scan.norm(end) == "." and len(scan.tokens[end - 1].raw) == 2:
            end += 1
    return end


def surname_end(scan: Scan, place: int, known: frozenset[str]) -> int | None:
    """The end of a family name that is a city's as well, once somebody has been told by it: "Hassan said"."""
    city = scan.hit(place, "place")
    if city is None or city.end != place + 1 or city.entry.value.kind != "city" or scan.owner[place] is not None:
        return None
    alone = not _capital(scan, place + 1) and preposition_ending(scan, place - 1) is None
    return place + 1 if alone and scan.tokens[place].fold in known else None


def well_known(scan: Scan, place: int) -> bool:
    """Whether a single word is the family name of a recent holder of a highest office, and no ordinary word."""
    token = scan.tokens[place]
    return fold(token.raw) in family_names() and token.raw not in person_names().words and not scan.hits[place]
