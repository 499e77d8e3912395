"""Places in a sentence: capitals, cities, regions, and buildings with their names."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.language.lexicon import Hit
from servanda.recognise.scan import Mention, Scan, content


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place: its name as written, the state it is in, and whether it is a `capital`, `seat`, `city` or `region`.

    `certain` is false for a small city: the document must speak of its state otherwise. `key` is its English name.
    """

    name: str
    country: str
    kind: str
    certain: bool = True
    key: str = ""


def place_at(scan: Scan, place: int) -> Mention | None:
    """A place by its name; where the name is something else as well, only with a sign of it."""
    hit = scan.hit(place, "place")
    if hit is None:
        return None
    if hit.entry.value.ambiguous and not (_after_locative(scan, place) or _beside_capital(scan, place, hit)):
        return None
    if any((state := scan.hit(p, "state")) and state.end > hit.end for p in range(place, hit.end)):
        return None  # "Le Cap-Vert"
    found, words = hit.entry.value, scan.words_at(place, hit.end)
    name = found.name if _contracted(scan, found.name, words) else words
    return Mention("place", place, hit.end, PlaceRef(name, found.state, found.kind, found.large, found.key))


def _contracted(scan: Scan, name: str, words: str) -> bool:
    """Whether an article of a city's name is lost in a preposition: "au Caire", "du Cap"."""
    article, _, rest = name.partition(" ")
    return rest == words and article.lower() in scan.words.grammar.definite


def longer_place(scan: Scan, place: int) -> Mention | None:
    """A city whose name begins with a state's: "Mexico City"."""
    state, city = scan.hit(place, "state"), scan.hit(place, "place")
    return place_at(scan, place) if state is not None and city is not None and city.end > state.end else None


def site_at(scan: Scan, place: int) -> Mention | None:
    """ "le palais du Quirinal", "Villa Doria Pamphilj", "l'aéroport de Noi Bai": a building with its name."""
    if whole := scan.hit(place, "named_site"):
        return Mention("place", place, whole.end, PlaceRef(scan.words_at(place, whole.end), "", "site"))
    hit = scan.hit(place, "site")
    if hit is None:
        return None
    if (seat := scan.hit(place, "place")) is not None and seat.end > hit.end:
        if seat.entry.value.kind != "seat":
            return place_at(scan, place)  # "Port-Soudan"
        # "palais de Belém", which is no building of the Brazilian town
        state, key = seat.entry.value.state, _key(scan, hit.end, seat.end)
        return Mention("place", place, seat.end, PlaceRef(scan.words_at(place, seat.end), state, "site", key=key))
    after = hit.end
    while after < len(scan.tokens) and not scan.tokens[after].capital and content(scan, after):
        after += 1
    preposition = scan.hit(after, "preposition")
    if preposition is not None and preposition.entry.key == "of":
        after = preposition.end
    while scan.hit(after, "article") and scan.owner[after] is None:
        after += 1
    if after >= len(scan.tokens) or not scan.tokens[after].capital:
        return None
    owner, known = scan.owner[after], scan.hit(after, "place")
    if owner is not None and owner.kind in ("name", "person"):
        state, key = _state_of_site(scan, after, owner.end), _key(scan, after, owner.end)
        return Mention("place", place, owner.end, PlaceRef(scan.words_at(place, owner.end), state, "site", key=key))
    if owner is None and (known is not None or content(scan, after)):
        end = known.end if known else after + 1
        state = known.entry.value.state if known else ""
        key = _key(scan, after, end)
        return Mention("place", place, end, PlaceRef(scan.words_at(place, end), state, "site", key=key))
    return None


def _key(scan: Scan, start: int, end: int) -> str:
    """The proper name of a building, without the word for what it is: by it two buildings are told apart."""
    return " ".join(scan.tokens[place].fold for place in range(start, end) if scan.tokens[place].word)


def _state_of_site(scan: Scan, start: int, end: int) -> str:
    """The state of the city told in a site's name or right after it: "l'aéroport Mohammed-V de | Casablanca"."""
    preposition = scan.hit(end, "preposition")
    after = preposition.end if preposition is not None else end + (scan.norm(end) == ",")
    for place in (*range(start + 1, end), *([after] if after > end else [])):
        known = scan.hit(place, "place")
        if known is not None and known.entry.value.large and not known.entry.value.ambiguous:
            state: str = known.entry.value.state
            return state
    return ""


def _after_locative(scan: Scan, place: int) -> bool:
    before = scan.hit(place - 1, "preposition") if place else None
    verb = scan.hit(place - 1, "verb") if place and scan.words.grammar.bare_present else None
    if verb is not None and "travel" in verb.entry.value.senses:
        return True  # "visited Lima"
    return before is not None and before.entry.key in ("to", "in")


def _beside_capital(scan: Scan, place: int, hit: Hit) -> bool:
    """Whether a capital whose name is a person's as well stands beside another: "Lima et Lomé"."""
    if hit.entry.value.kind != "capital":
        return False
    after = _coordinated(scan, hit.end)
    if after is not None and _sure_capital(scan, after) is not None:
        return True
    before = next((p for p in range(max(0, place - 2), place) if _coordinated(scan, p) == place), None)
    return before is not None and any(_sure_capital(scan, p) == before for p in range(max(0, before - 3), before))


def _coordinated(scan: Scan, place: int) -> int | None:
    """The token after a coordinator that stands at a place."""
    hit = scan.hit(place, "coordinator")
    return hit.end if hit is not None else None


def _sure_capital(scan: Scan, place: int) -> int | None:
    """Where a capital ends whose name is nothing else."""
    hit = scan.hit(place, "place")
    sure = hit is not None and hit.entry.value.kind == "capital" and not hit.entry.value.ambiguous
    return hit.end if hit is not None and sure else None
