"""States, organisations, places and companies in a sentence, as names, adjectives, organs and metonyms."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.language.lexicon import Hit
from servanda.recognise.scan import Mention, Scan, content


@dataclass(frozen=True, slots=True)
class StateRef:
    """One or two states as the text has them.

    Attributes:
        codes: ISO 3166 alpha-2; two for "russo-malien" and "Mali-Russie".
        form: `name`, `adjective`, `inhabitants`, `pair`, or `organ` for what speaks for a state
            ("le gouvernement malien"); an organ whose state the words do not tell has no codes.
        organ: the organ's word, for that form.
    """

    codes: tuple[str, ...]
    form: str
    organ: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place: its name as written, the state it is in, and whether it is a `capital`, `seat`, `city` or `region`.

    `certain` is false for a small city: the document must speak of its state otherwise.
    """

    name: str
    country: str
    kind: str
    certain: bool = True


DASHES = ("-", "–", "—", "/")


def find_actors(scan: Scan) -> None:
    """Add `state`, `organisation`, `place` and `company` mentions to a sentence whose people are known."""
    place = 0
    while place < len(scan.tokens):
        found = _at(scan, place) if scan.owner[place] is None else None
        if found is None:
            place += 1
        else:
            scan.drop(found.start, found.end)
            scan.add(found)
            place = found.end


def _at(scan: Scan, place: int) -> Mention | None:
    return (
        _pair(scan, place)
        or _organisation(scan, place)
        or _organ(scan, place)
        or _company(scan, place)
        or _state(scan, place)
        or _site(scan, place)
        or _place(scan, place)
        or _demonym(scan, place)
    )


def _pair(scan: Scan, place: int) -> Mention | None:
    """ "russo-malienne", "Mali-Russie", "Bamako–Moscou": two states in one word."""
    prefix = scan.hit(place, "prefix")
    if prefix and scan.norm(prefix.end) in DASHES:
        if demonym := scan.hit(prefix.end + 1, "demonym"):
            codes = (prefix.entry.key, demonym.entry.key)
            return Mention("state", place, demonym.end, StateRef(codes, "pair"))
        return None
    for category in ("state", "place", "demonym"):
        first = scan.hit(place, category)
        if first is None or scan.norm(first.end) not in DASHES:
            continue
        second = scan.hit(first.end + 1, category)
        if second is None:
            continue
        one, other = _country(first), _country(second)
        if one and other and one != other and scan.owner[first.end + 1] is None:
            return Mention("state", place, second.end, StateRef((one, other), "pair"))
    return None


def _country(hit: Hit) -> str | None:
    if hit.entry.category == "place":
        state: str | None = hit.entry.value.state
        return state if hit.entry.value.kind in ("capital", "seat") else None
    key: str = hit.entry.key
    return key


def _organisation(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "organisation")
    if hit is None:
        return None
    kind = "company" if hit.entry.value.kind == "company" else "organisation"
    return Mention(kind, place, hit.end, hit.entry.value)


def _organ(scan: Scan, place: int) -> Mention | None:
    """What speaks for a state: "le gouvernement de la République du Mali", "les autorités maliennes"."""
    organ = scan.hit(place, "organ")
    if organ is not None and not scan.tokens[place].capital and content(scan, place - 1) and place:
        return None  # "programme exécutif": an adjective
    if organ is None or ((state := scan.hit(place, "state")) and state.end >= organ.end):
        return None
    end, codes = organ.end, []
    place_end = end
    while place_end < len(scan.tokens) and place_end < organ.end + 12 and scan.owner[place_end] is None:
        if hit := scan.hit(place_end, "demonym"):
            codes.append(hit.entry.key)
            end = place_end = hit.end
        elif (found := _owner(scan, place_end)) is not None:
            code, end = found
            codes.extend([code] if code else [])
            place_end = end
        elif (qualifier := scan.hit(place_end, "qualifier")) is not None:
            place_end = qualifier.end
        else:
            break
    states = tuple(dict.fromkeys(codes))
    if not states and scan.norm(place - 1) not in scan.words.grammar.definite:
        return None  # "visite d'État", "en direction de": no organ is spoken of
    return Mention("state", place, end, StateRef(states, "organ", organ.entry.key))


def _owner(scan: Scan, place: int) -> tuple[str, int] | None:
    """The state after "de", or a further organ or portfolio on the way to it ("du gouvernement de la …")."""
    preposition = scan.hit(place, "preposition")
    if preposition is None or preposition.entry.key not in scan.words.grammar.owning:
        return None
    after = preposition.end
    while scan.hit(after, "article") and not scan.hit(after, "state"):
        after += 1
    if hit := scan.hit(after, "state"):
        return hit.entry.key, hit.end
    if (hit := scan.hit(after, "place")) and hit.entry.value.kind == "capital":
        return hit.entry.value.state, hit.end
    word = scan.norm(after)
    if word in scan.words.portfolio or scan.hit(after, "organ"):
        end = after + 1
        while end < len(scan.tokens) and (scan.norm(end) in scan.words.portfolio or _joins(scan, end)):
            end += 1
        return "", end
    return None


def _joins(scan: Scan, place: int) -> bool:
    """Whether "et des" and the like stand between two words of one ministry's name."""
    after = place
    while after < place + 4 and (
        scan.hit(after, "coordinator") or scan.hit(after, "article") or scan.hit(after, "preposition") or scan.norm(after) == ","
    ):
        after += 1
    return after > place and scan.norm(after) in scan.words.portfolio and scan.tokens[after].capital


def _company(scan: Scan, place: int) -> Mention | None:
    """ "la société X", "le groupe X" with a proper name after it."""
    hit = scan.hit(place, "companie")
    if hit is None:
        return None
    after = hit.end
    while scan.hit(after, "demonym") and not scan.tokens[after].capital:
        after += 1
    owner = scan.owner[after] if after < len(scan.tokens) else None
    if owner is not None and owner.kind == "name":
        return Mention("company", place, owner.end, scan.words_at(owner.start, owner.end))
    return None


def _state(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "state")
    if hit is None:
        return None
    end = hit.end
    if scan.norm(end) in scan.words.grammar.genitives:
        end += 1
    return Mention("state", place, end, StateRef((hit.entry.key,), "name"))


def _place(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "place")
    if hit is None or (hit.entry.value.ambiguous and not _after_locative(scan, place)):
        return None
    found = hit.entry.value
    return Mention("place", place, hit.end, PlaceRef(scan.words_at(place, hit.end), found.state, found.kind, found.large))


def _site(scan: Scan, place: int) -> Mention | None:
    """ "le palais du Quirinal", "Villa Doria Pamphilj", "l'aéroport international de Noi Bai": a building with its name."""
    if whole := scan.hit(place, "named_site"):
        return Mention("place", place, whole.end, PlaceRef(scan.words_at(place, whole.end), "", "site"))
    hit = scan.hit(place, "site")
    if hit is None:
        return None
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
        return Mention("place", place, owner.end, PlaceRef(scan.words_at(place, owner.end), "", "site"))
    if owner is None and (known is not None or content(scan, after)):
        end = known.end if known else after + 1
        state = known.entry.value.state if known else ""
        return Mention("place", place, end, PlaceRef(scan.words_at(place, end), state, "site"))
    return None


def _after_locative(scan: Scan, place: int) -> bool:
    before = scan.hit(place - 1, "preposition") if place else None
    return before is not None and before.entry.key in ("to", "in")


def _demonym(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "demonym")
    if hit is None:
        return None
    codes = tuple(dict.fromkeys(d.state for d in hit.entry.value))
    inhabitants = scan.tokens[place].capital and not scan.words.grammar.portfolio_first
    return Mention("state", place, hit.end, StateRef(codes[:1], "inhabitants" if inhabitants else "adjective"))
