"""What stands beside a token: adverbs, dates and prepositions before it, an object or a verb behind it."""

from __future__ import annotations

from servanda.language.conjugation import FINITE
from servanda.recognise.scan import Mention, Scan

ACTORS = frozenset({"person", "state", "organisation", "company", "name", "pronoun"})
THINGS = ("instrument", "body", "event", "item")


def left_of(scan: Scan, place: int) -> int:
    """The nearest token before `place` that is no adverb and no date with its preposition.

    -1 at the beginning.
    """
    back = place - 1
    while back >= 0:
        owner = scan.owner[back]
        if owner is not None and owner.kind == "time":
            back = owner.start - 1
            if back >= 0 and scan.owner[back] is None and scan.hit(back, "preposition"):
                back -= 1
        elif (start := adverb_ending(scan, back)) is not None:
            back = start - 1
        else:
            break
    return back


def past_date(scan: Scan, place: int) -> int | None:
    """The token after a date, with its preposition, that stands between an auxiliary and its verb.

    For example "has on Monday signed"; with the comma that closes an aside: "hier, mardi,".
    """
    preposition = scan.hit(place, "preposition") if scan.owner[place] is None else None
    start = preposition.end if preposition is not None else place
    owner = scan.owner[start] if start < len(scan.tokens) else None
    if owner is None or owner.kind != "time":
        return None
    aside = any(scan.norm(at) == "," for at in range(owner.start, owner.end)) or scan.norm(start - 1) == ","
    return owner.end + (aside and scan.norm(owner.end) == ",")


def adverb_ending(scan: Scan, place: int) -> int | None:
    """Where an adverb that ends at a token begins, or None."""
    if scan.owner[place] is not None or not scan.tokens[place].word:
        return None
    for start in range(max(0, place - 4), place + 1):
        hit = scan.hit(start, "adverb")
        if hit is not None and hit.end == place + 1 and scan.free(start, hit.end):
            return start
    made = scan.norm(place).endswith(tuple(scan.words.grammar.adverb_endings))
    return place if made and len(scan.norm(place)) > 4 and not _known_noun(scan, place) else None


def _known_noun(scan: Scan, place: int) -> bool:
    return any(scan.hit(place, kind) for kind in (*THINGS, "verb", "preposition"))


def preposition_ending(scan: Scan, place: int) -> str | None:
    """The role of the preposition that ends at a token, or None."""
    for start in range(max(0, place - 5), place + 1):
        hit = scan.hit(start, "preposition")
        if hit is not None and hit.end == place + 1:
            return hit.entry.key
    return None


def object_next(scan: Scan, place: int) -> bool:
    """Whether an object or a clause follows a verb: not a preposition, a mark, a date or the end."""
    while place < len(scan.tokens) and scan.owner[place] is None and (adverb := scan.hit(place, "adverb")):
        place = adverb.end
    if place >= len(scan.tokens):
        return False
    owner = scan.owner[place]
    if owner is not None:
        return owner.kind not in ("time", "verb")
    if scan.hit(place, "preposition") or scan.hit(place, "coordinator"):
        return False
    if scan.hit(place, "article") or scan.hit(place, "relative") or scan.hit(place, "pronoun"):
        return True
    if verb_next(scan, place):
        return False
    return scan.tokens[place].word and not scan.norm(place).endswith(tuple(scan.words.grammar.adverb_endings))


def verb_next(scan: Scan, end: int) -> bool:
    """Whether a finite verb follows a form at once, which makes it a noun: "Russia grain deal expires"."""
    if end >= len(scan.tokens) or scan.owner[end] is not None or any(scan.hit(end, kind) for kind in THINGS):
        return False
    forms = [hit.entry.value for hit in scan.all(end, "verb")]
    return any(form.auxiliary or (form.tense in FINITE and not form.noun and not form.bound) for form in forms)


def thing_ending(scan: Scan, place: int) -> bool:
    """Whether the noun of an act, a thing or goods ends at a token."""
    for start in range(max(0, place - 4), place + 1):
        if any((hit := scan.hit(start, kind)) is not None and hit.end == place + 1 for kind in THINGS):
            return True
    return False


def unowned(scan: Scan, place: int) -> bool:
    """Whether a token is within the sentence and no mention holds it."""
    return place >= 0 and scan.owner[place] is None


def joined(scan: Scan, place: int) -> bool:
    """Whether a coordinator stands at a token."""
    return unowned(scan, place) and scan.hit(place, "coordinator") is not None


def can_be_subject(scan: Scan, place: int) -> bool:
    """Whether what ends at a token can be the subject of a verb: an actor, a pronoun, "who"."""
    if place < 0:
        return False
    owner = scan.owner[place]
    if owner is not None:
        return owner.kind in ACTORS and not (owner.kind == "state" and modifies(scan, owner))
    return bool(scan.hit(place, "relative") or scan.hit(place, "pronoun"))


def modifies(scan: Scan, state: Mention) -> bool:
    """Whether a state only tells more of the noun after it: "Mali's", "Russia-Mali" (not "the Russians")."""
    value = state.value
    last = scan.norm(state.end - 1)
    return value.form == "pair" or last in scan.words.grammar.genitives


def can_be_plural_subject(scan: Scan, left: int) -> bool:
    """Whether what stands before can be the subject of a form that only a plural has: "leaders sign"."""
    if left < 0:
        return False
    owner = scan.owner[left]
    if owner is None:
        return bool(
            scan.hit(left, "relative") or scan.hit(left, "pronoun") or scan.norm(left) in scan.words.plural_nouns
        )
    if owner.kind == "pronoun":
        return owner.value not in ("he", "she", "this")
    if owner.kind not in ACTORS or (owner.kind == "state" and modifies(scan, owner)):
        return False
    if owner.kind == "person" and owner.value.plural:
        return True
    if owner.kind == "state" and owner.value.form == "organ":
        return scan.norm(owner.end - 1) in scan.words.plural_nouns
    before = owner.start - 1
    while before >= 0 and scan.owner[before] is None and scan.hit(before, "article"):
        before -= 1
    listed = before > 0 and scan.owner[before] is None and (scan.hit(before, "coordinator") or scan.norm(before) == ",")
    other = scan.owner[before - 1] if listed else None
    return other is not None and other.kind in (*ACTORS, "place")
