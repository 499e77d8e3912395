"""The complements of a noun: what an agreement is about, between whom, what a commission is for.

A head ("accord") is followed by adjectives and by complements with their prepositions ("de coopération", "dans le
domaine de l'énergie", "entre le Mali et la Russie"). Lists are taken apart: each topic is a span of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.language.conjugation import Tense
from servanda.recognise.scan import Mention, Scan, content

LONGEST = 45  # tokens of one phrase
ACTORS = ("state", "organisation", "company", "name", "person", "place")


@dataclass(frozen=True, slots=True)
class Complement:
    """A complement at tokens `start` to `end`, without its preposition.

    Attributes:
        role: `adjective`, or the preposition's part in grammar.yml (`of`, `on`, `between`, `with` …).
        actors: the mentions of a `between` or `with` complement.
    """

    role: str
    start: int
    end: int
    actors: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A head with its complements, up to `end`."""

    end: int
    complements: tuple[Complement, ...]

    def having(self, *roles: str) -> tuple[Complement, ...]:
        """The complements of these roles, in order."""
        return tuple(complement for complement in self.complements if complement.role in roles)


def noun_phrase(scan: Scan, head_end: int) -> NounPhrase:
    """Follow a head noun that ends at `head_end` to the end of its phrase."""
    limit = min(len(scan.tokens), head_end + LONGEST)
    end = head_end if scan.words.grammar.portfolio_first else _adjectives(scan, head_end, limit)
    found = [Complement("adjective", head_end, end)] if end > head_end else []
    while end < limit:
        step = _complement(scan, end, limit, found) or _past_amount(scan, end, limit)
        if step is None:
            break
        found.append(step)
        end = step.end
    listed = _listed_fields(scan, found, limit)
    return NounPhrase(listed[-1].end if listed else end, (*found, *listed))


def _past_amount(scan: Scan, place: int, limit: int) -> Complement | None:
    """What a text is about, told behind an amount or a day: "l'accord du 12 juin | relatif au poste de …"."""
    start = _amount_at(scan, place, limit)
    owner = scan.owner[start] if start is not None and start < limit else None
    if (
        owner is None
        or owner.kind not in ("quantity", "time")
        or owner.end >= limit
        or scan.owner[owner.end] is not None
    ):
        return None
    after = scan.hit(owner.end, "preposition")
    key = after.entry.key if after is not None else ""
    return _with_preposition(scan, key, after.end, limit) if after is not None and key in ("on", *WITH) else None


WITH = ("between", "with")


def _amount_at(scan: Scan, place: int, limit: int) -> int | None:
    """Where an amount stands behind a noun: "of | $5 million", "in the sum of | $5 million", "worth | $5 million"."""
    start = place
    for key in (*MEASURED, "of"):
        hit = scan.hit(start, "preposition") if start < limit and scan.owner[start] is None else None
        if hit is None or hit.entry.key != key:
            continue
        start = hit.end
        while start < limit and scan.owner[start] is None and scan.hit(start, "article"):
            start += 1
        if key != "of" and (measure := scan.hit(start, "measures")) is not None:
            start = measure.end
    return start if start > place else None


MEASURED = ("of", "in", "to", "beneficiary")


def _listed_fields(scan: Scan, found: list[Complement], limit: int) -> list[Complement]:
    """ "dans des secteurs clés : énergie, agriculture": the list after the colon tells the fields."""
    if not found or scan.norm(found[-1].end) != ":":
        return []
    last = found[-1]
    if not any(scan.hit(place, "fields") for place in range(last.start, last.end)):
        return []
    end = _run(scan, last.end + 1, limit)
    if end <= last.end + 1:
        return []
    listed = [Complement("on", last.end + 1, end)]
    while (step := _next_topic(scan, listed[-1].end, limit, listed[-1])) is not None:
        listed.append(step)
    return listed


def _adjectives(scan: Scan, place: int, limit: int) -> int:
    end = place
    while place < limit:
        owner = scan.owner[place]
        if owner is not None and owner.kind == "state" and owner.value.form in ("adjective", "pair"):
            end = place = owner.end
        elif content(scan, place) and not _new_head(scan, place):
            place += 1
            end = place
        elif (
            scan.hit(place, "coordinator")
            and end == place
            and content(scan, place + 1)
            and not _new_head(scan, place + 1)
        ):
            place += 1
        else:
            break
    return end


def _new_head(scan: Scan, place: int) -> bool:
    return _repeats(scan, place) or any(scan.hit(place, kind) for kind in ("instrument", "body", "office", "adverb"))


def _repeats(scan: Scan, place: int) -> bool:
    """Whether one more text is told: "un mémorandum sur la santé et | un autre sur l'éducation"."""
    repeat = scan.hit(place, "repeat")
    return repeat is not None and scan.hit(repeat.end, "preposition") is not None


def _complement(scan: Scan, place: int, limit: int, before: list[Complement]) -> Complement | None:
    preposition = scan.hit(place, "preposition") if scan.owner[place] is None else None
    relative = scan.hit(place, "relative")
    if relative is not None and relative.end - place > 1:
        return None  # "un accord | en vertu duquel …"
    if preposition is not None and (adverb := scan.hit(place, "adverb")) is not None and adverb.end > preposition.end:
        return None
    if preposition is not None:
        return _with_preposition(scan, preposition.entry.key, preposition.end, limit)
    last = before[-1] if before else None
    aside = scan.hit(place + 1, "preposition") if scan.norm(place) == "," and not before else None
    if aside is not None and (adverb := scan.hit(place + 1, "adverb")) is not None and adverb.end > aside.end:
        return None  # "the memorandum on fish, on the other hand, …"
    if aside is not None and aside.entry.key == "on":
        return _with_preposition(scan, "on", aside.end, limit)  # "deux accords, sur la santé et sur l'éducation"
    if last is None or last.role not in ("of", "on"):
        return None
    return _next_topic(scan, place, limit, last)


def _with_preposition(scan: Scan, role: str, start: int, limit: int) -> Complement | None:
    if role in ("between", "with"):
        actors, end = actors_at(scan, start, limit)
        if not actors:
            return None
        return Complement(role, start, end, tuple(actors))
    if role not in ("of", "on", "in", "to", "versus") or _adjunct(scan, role, start) or _measure(scan, start):
        return None
    end = _run(scan, start, limit)
    return Complement(role, start, end) if end > start else None


def _adjunct(scan: Scan, role: str, start: int) -> bool:
    """Whether what follows a preposition is a place, a time or a person: no part of the noun's phrase."""
    while scan.hit(start, "article") and scan.owner[start] is None:
        start += 1
    owner = scan.owner[start] if start < len(scan.tokens) else None
    if owner is None:
        return False
    if owner.kind in ("time", "person", "verb", "quantity"):
        return True
    return role in ("in", "to") and owner.kind in ("place", "state")


def _measure(scan: Scan, place: int) -> bool:
    """Whether "d'un montant de" and the like begin here."""
    while scan.hit(place, "article") and scan.owner[place] is None:
        place += 1
    return scan.hit(place, "measures") is not None


def _next_topic(
    scan: Scan, place: int, limit: int, last: Complement, within: tuple[str, ...] | None = None
) -> Complement | None:
    """The next of a list of topics: ", du commerce", "et la sécurité", "ainsi que de l'énergie"."""
    start = place
    comma = scan.norm(start) == ","
    start += comma
    joined = scan.hit(start, "coordinator")
    start = joined.end if joined else start
    within = within or NAMES
    if start == place or start >= limit or _repeats(scan, start):
        return None
    if (held := scan.owner[start]) is not None and (held.kind not in within or held.kind in NAMES):
        return None
    preposition = scan.hit(start, "preposition")
    if preposition and (adverb := scan.hit(start, "adverb")) is not None and adverb.end > preposition.end:
        return None  # ", on the other hand"
    if preposition and preposition.entry.key not in (("of", "on", "to") if last.role == "on" else ("of", "on")):
        return None
    if preposition and (_adjunct(scan, preposition.entry.key, preposition.end) or _measure(scan, preposition.end)):
        return None
    if not preposition and last.role == "of" and scan.hit(start, "article"):
        return None  # "l'accord de coopération et la nomination": not of one list
    if not preposition and comma and not joined and not _list_goes_on(scan, start, limit):
        return None
    first = preposition.end if preposition else start
    while scan.hit(first, "article"):
        first += 1
    if _new_head(scan, first) and (not preposition or (last.role == "of" and scan.hit(first, "instrument"))):
        return None  # "un accord de coopération | et d'un accord de visas"
    end = _run(scan, start if not preposition else preposition.end, limit, within)
    if not preposition and scan.hit(start, "article") and _text_ends(scan, first, end):
        return None  # "a memorandum on fisheries | and an extradition treaty"
    return Complement(last.role, preposition.end if preposition else start, end) if end > first else None


def _text_ends(scan: Scan, place: int, end: int) -> bool:
    """Whether a noun group ends in the noun of a text, in a language that has the head last."""
    if not scan.words.grammar.portfolio_first:
        return False
    while place < end and scan.owner[place] is None and content(scan, place):
        if (hit := scan.hit(place, "instrument")) is not None and (hit.end >= end or not content(scan, hit.end)):
            return True
        place += 1
    return False


def _list_goes_on(scan: Scan, place: int, limit: int) -> bool:
    """Whether a bare noun after a comma is one of a list: a comma or a coordinator follows it, and no verb."""
    end = _run(scan, place, limit)
    if end == place:
        return False
    if scan.hit(end, "coordinator"):
        return True
    return scan.norm(end) == "," and end + 1 < limit and _list_goes_on(scan, end + 1, limit)


NAMES = ("state", "organisation", "place", "company", "name")
NAMES_AND_EVENTS = (*NAMES, "body", "event")
NAMES_AND_ACTS = (*NAMES, "body", "event", "instrument")


def _run(scan: Scan, place: int, limit: int, within: tuple[str, ...] = NAMES) -> int:
    """The end of a run of nouns, adjectives, articles and inner prepositions, and mentions of the kinds `within`."""
    end = place
    while place < limit:
        owner = scan.owner[place]
        if owner is not None:
            if owner.kind not in within and not (end == place and _describes(scan, owner)):
                break
            end = place = owner.end
        elif (preposition := scan.hit(place, "preposition")) and end > 0:
            if preposition.entry.key not in ("of", "on", "to", "in", "versus"):
                break
            if preposition.entry.key == "of" and end > place - 1 and (counted := _count_at(scan, preposition.end)):
                place = counted
                continue
            if _adjunct(scan, preposition.entry.key, preposition.end) or _measure(scan, preposition.end):
                break
            place = preposition.end
        elif scan.hit(place, "article") or scan.norm(place) in ("-", "'", *scan.words.grammar.quotes):
            place += 1
        elif end == place > 0 and scan.norm(place) in scan.words.grammar.genitives and content(scan, place + 1):
            place += 1  # "on the power cable's second line"
        elif content(scan, place):
            if _new_head(scan, place) and end > place - 1 and scan.hit(place, "adverb"):
                break
            place += 1
            end = place
        else:
            break
    return end


def _count_at(scan: Scan, place: int) -> int:
    """The end of a plain number at a token: "la vente de | 26 | avions"; 0 where there is none, or an amount."""
    owner = scan.owner[place] if place < len(scan.tokens) else None
    plain = owner is not None and owner.kind == "quantity" and owner.value.quantity.unit is None
    return owner.end if owner is not None and plain else 0


SIGNING = frozenset({"sign", "initial", "ratify"})


def _describes(scan: Scan, verb: Mention) -> bool:
    """Whether a participle is but an adjective of the noun before it: "crime organisé", not "signé par …"."""
    if scan.words.grammar.bare_present or verb.kind != "verb" or verb.value.form is not Tense.PARTICIPLE:
        return False
    if SIGNING & set(verb.value.senses):
        return False  # "du traité d'extradition | signé l'an dernier"
    after = scan.hit(verb.end, "preposition") if verb.end < len(scan.tokens) else None
    return verb.value.passive and not verb.value.finite and verb.end - verb.start == 1 and after is None


def topic_run(scan: Scan, start: int) -> list[tuple[int, int]]:
    """What a verb like "porte sur" says: the spans of the nouns after it, list items apart."""
    limit = min(len(scan.tokens), start + LONGEST)
    preposition = scan.hit(start, "preposition") if start < limit and scan.owner[start] is None else None
    first = preposition.end if preposition else start
    end = _run(scan, first, limit, NAMES_AND_ACTS)
    if end <= first:
        return []
    found = [Complement("on", first, end)]
    while (step := _next_topic(scan, found[-1].end, limit, found[-1], NAMES_AND_EVENTS)) is not None:
        found.append(step)
    return [(complement.start, complement.end) for complement in found]


def actors_at(scan: Scan, place: int, limit: int) -> tuple[list[Mention], int]:
    """A list of actors that begins at a token: "le Mali, le Burkina et le Niger"; the mentions and their end."""
    found: list[Mention] = []
    ends: list[int] = []
    coordinated = not scan.words.grammar.portfolio_first
    end = place
    while place < limit:
        while (
            place < limit
            and scan.owner[place] is None
            and (scan.hit(place, "article") or scan.hit(place, "title") or (found and scan.hit(place, "preposition")))
        ):
            place += 1
        owner = scan.owner[place] if place < limit else None
        if owner is None or owner.kind not in ACTORS or _only_adjective(scan, owner):
            break
        found.append(owner)
        place = end = _past_brackets(scan, owner.end)
        ends.append(end)
        comma = scan.norm(place) == ","
        place += comma
        joined = scan.hit(place, "coordinator")
        place = joined.end if joined and scan.owner[joined.start] is None else place
        coordinated = coordinated or joined is not None
        if place == end:
            break
    if len(found) > 1 and not coordinated:
        return found[:1], ends[0]  # "with Alstom, the presidency said"
    return found, end


def _only_adjective(scan: Scan, mention: Mention) -> bool:
    """Whether a state is but the adjective of the noun after it: "with a Chinese company"."""
    if not scan.words.grammar.portfolio_first or mention.kind != "state" or mention.value.form != "adjective":
        return False
    return content(scan, mention.end)


def _past_brackets(scan: Scan, place: int) -> int:
    if scan.norm(place) != "(":
        return place
    for end in range(place + 1, min(place + 14, len(scan.tokens))):
        if scan.norm(end) == ")":
            return end + 1
    return place
