"""Buildings and goods that are given without a number: "un hôpital offert par X", "a stadium, a gift from X"."""

from __future__ import annotations

from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Actor, Context, actors
from servanda.extract.frames import Match
from servanda.extract.goods import Gift, is_money
from servanda.extract.lines import Line
from servanda.language.lexicon import Hit
from servanda.recognise.scan import Mention, Scan, content

GIVEN = frozenset({"give", "grant", "promise"})
OPENED = frozenset(
    {"hold", "create", "give", "receive", "receive_goods", "happen"}
)  # what is done to a building that is there
REACH = 12  # tokens from the noun of a building to what tells whose gift it is
WITHIN = ("quantity", "place", "state", "name", "organisation")  # what may stand in the name of a building


def is_work(line: Line, gift: Gift) -> bool:
    """Whether what is given is a building, road or plant."""
    return line.scan.hit(gift.start, "works") is not None


def in_text(line: Line, gift: Gift) -> bool:
    """Whether what is given is named by an agreement on it: it is still to come."""
    owner = line.scan.owner[gift.start]
    return owner is not None and owner.kind == "instrument"


def work_given(match: Match) -> list[Gift]:
    """The building that a clause tells to be given, whose words are no mention.

    For example "un hôpital | offert par X", "Offerte par X, | la centrale", "the school | that X funded".
    """
    verb = match.clause.verb
    if verb is None or not GIVEN & set(verb.value.senses):
        return []
    if not (match.slots.get("giver") or match.slots.get("receiver")):
        return []
    return [found] if (found := _told(match)) is not None and _may_be(match, found) else []


def _told(match: Match) -> Gift | None:
    """The building or piece of goods that is the object of a verb of giving, or the subject of a passive."""
    line, clause, verb = match.line, match.clause, match.clause.verb
    assert verb is not None
    told = [m for m in match.slots.get("item", []) if m.kind != "time"]
    if not verb.value.passive:
        relative = clause.link is Link.RELATIVE and not told
        return _work_before(line, clause.start) if relative else _work_after(line, verb.end)
    if clause.link in (Link.PARTICIPLE, Link.RELATIVE):
        return _work_before(line, clause.start) or _work_announced(line, clause)
    return _work_before(line, verb.start)


def _may_be(match: Match, gift: Gift) -> bool:
    """Whether what is told can be given: a building by whoever is told to, a ship or plane where it changes hands.

    Ships and planes are sent as well, and are not given for that.
    """
    if is_work(match.line, gift):
        return bool(match.slots.get("giver"))
    verb = match.clause.verb
    return verb is not None and "donate" in verb.value.senses


def work_beside(match: Match) -> Gift | None:
    """The building behind a verb of giving beside goods that are counted: "un hôpital et 60 tonnes de …"."""
    verb = match.clause.verb
    if verb is None or verb.value.passive or "give" not in verb.value.senses:
        return None
    found = _work_after(match.line, verb.end)
    return found if found is not None and is_work(match.line, found) else None


def work_called(line: Line, event: Mention) -> Gift | None:
    """The building that a noun behind it calls a gift: "un hôpital de 150 lits, don de X", "a dam, a gift from X"."""
    place = event.start - 1
    while place > 0 and line.scan.owner[place] is None and line.scan.hit(place, "article"):
        place -= 1
    if line.scan.norm(place) not in APPOSED:
        return None
    return _work_before(line, place)


APPOSED = (",", "—", "–")


def standing(match: Match, context: Context, givers: list[Actor]) -> list[Actor]:
    """In whose country a building is, where the sentence tells no receiver."""
    if not givers:
        return []
    told = [m for clause in match.line.clauses for m in clause.having("to", "in") if m.kind in ("state", "place")]
    return [
        actor for m in told if (actor := _country(context, match.line, m)) is not None and actor.code != givers[0].code
    ][:1]


def _country(context: Context, line: Line, mention: Mention) -> Actor | None:
    if mention.kind == "state":
        return (
            next((a for a in actors(context, line, mention) if a.code), None) if mention.value.form == "name" else None
        )
    country = mention.value.country
    return Actor(country, line, mention.start, mention.end, basis="place") if country else None


def opened(match: Match, gift: Gift) -> list[Clause]:
    """The clause that tells that a building was opened: "un hôpital offert par X | a été inauguré le 5 juin"."""
    if not is_work(match.line, gift) or match.clause.link is Link.MAIN:
        return []
    others = (
        c for c in match.line.clauses if c is not match.clause and c.verb is not None and c.link is not Link.INFINITIVE
    )
    return [c for c in others if c.verb is not None and OPENED & set(c.verb.value.senses)][:1]


def opened_before(context: Context, line: Line, gift: Gift) -> tuple[Line, Clause] | None:
    """Where a sentence before told that the building was opened: "La centrale a été inaugurée jeudi à X. …"."""
    noun = line.scan.norm(gift.start)
    if not is_work(line, gift):
        return None
    for other in reversed(context.page.lines[max(0, line.index - BEFORE) : line.index]):
        for clause in other.clauses:
            verb = clause.verb
            if verb is None or not verb.value.passive or not OPENED & set(verb.value.senses):
                continue
            before = range(clause.start, verb.start)
            if any(other.scan.norm(p) == noun and other.scan.hit(p, "works") for p in before):
                return other, clause
    return None


BEFORE = 12  # sentences within which the opening of a building was told


def _thing_at(scan: Scan, place: int) -> Hit | None:
    """The noun of a building, or of a piece of goods that is given as one, at a token."""
    return scan.hit(place, "works") or scan.hit(place, "pieces")


def _work_before(line: Line, end: int) -> Gift | None:
    """The building whose words end at a token: from its noun on, with what measures it."""
    scan = line.scan
    end -= scan.norm(end - 1) == ","
    place = end - 1
    while place >= 0 and end - place <= REACH:
        hit, owner = _thing_at(scan, place), scan.owner[place]
        if hit is not None and hit.end <= end and (owner is None or owner.kind == "instrument"):
            longer = (p for p in range(max(0, place - 2), place) if (h := _thing_at(scan, p)) and h.end == hit.end)
            place = next(longer, place)  # "patrol boat", not "boat"
            counted = [m for m in line.mentions("quantity") if place < m.start < end]
            return _gift(line, place, end, counted[0] if counted else None)
        if owner is not None and owner.kind in WITHIN:
            place = owner.start - 1
        elif owner is None or owner.kind == "instrument":
            if not _within(line, place):
                return None
            place -= 1
        else:
            return None
    return None


def _work_after(line: Line, place: int) -> Gift | None:
    """The building or piece of goods whose noun begins at a token, past what stands before a noun."""
    scan = line.scan
    described = 0
    while place < len(scan.tokens) and not scan.hit(place, "works"):
        owner = scan.owner[place]
        if owner is None and scan.hit(place, "pieces"):
            break
        if owner is not None and owner.kind not in ("time", "state", "place", "person"):
            return None
        small = any(scan.hit(place, kind) for kind in ("article", "vague", "adverb", "qualifier"))
        joins = owner is None and scan.hit(place, "preposition") is not None
        described += owner is None and not (small or joins)
        if described > (0 if joins else ADJECTIVES):
            return None  # "prévoit la construction | d'une centrale"
        place = owner.end if owner is not None else place + 1
    if place >= len(scan.tokens) or scan.owner[place] is not None:
        return None
    end = _noun_end(line, place)
    joined = scan.hit(end, "preposition")
    measure = (
        scan.owner[end + 1] if joined is not None and joined.entry.key == "of" and end + 1 < len(scan.tokens) else None
    )
    counted = measure if measure is not None and measure.kind == "quantity" and not is_money(measure) else None
    return _gift(line, place, counted.end if counted is not None else end, counted)


def _work_announced(line: Line, clause: Clause) -> Gift | None:
    """The building that a participle before it tells of: "Offert par X et construit par Y, | le stade …"."""
    scan = line.scan
    if clause.start > 0:
        return None
    comma = next(
        (p for p in range(clause.end, min(clause.end + FAR, len(scan.tokens))) if scan.norm(p - 1) == ","), None
    )
    if comma is None:
        return None
    while scan.hit(comma, "article"):
        comma += 1
    free = comma < len(scan.tokens) and scan.owner[comma] is None
    hit = _thing_at(scan, comma)
    return Gift(comma, hit.end) if free and hit is not None else None


ADJECTIVES = 4  # tokens before a piece of goods that tell more of it: "a decommissioned Pohang-class corvette"
FAR = 16  # tokens from a participle to the comma before its noun


def _noun_end(line: Line, place: int) -> int:
    hit = _thing_at(line.scan, place)
    end = hit.end if hit is not None else place + 1
    while content(line.scan, end):
        end += 1
    return end


def _gift(line: Line, start: int, end: int, quantity: Mention | None) -> Gift:
    while end > start + 1 and not line.scan.tokens[end - 1].word:
        end -= 1
    if quantity is None or is_money(quantity):
        return Gift(start, end)
    stop = quantity.end
    while stop < end and (content(line.scan, stop) or (in_text(line, Gift(stop, end)) and line.scan.tokens[stop].word)):
        stop += 1
        if line.scan.hit(stop, "preposition"):
            break
    return Gift(start, max(stop, start + 1), quantity)


def _within(line: Line, place: int) -> bool:
    """Whether a token may stand in the words for a building: a noun, "de", an article, a hyphen."""
    hit = line.scan.hit(place, "preposition")
    joins = hit is not None and hit.entry.key in ("of", "to", "in")
    named = line.scan.owner[place] is not None  # a word in the name of an agreement
    return (
        named
        or content(line.scan, place)
        or joins
        or bool(line.scan.hit(place, "article"))
        or line.scan.tokens[place].raw == "-"
    )
