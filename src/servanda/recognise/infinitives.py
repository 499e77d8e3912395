"""What stands before an infinitive that has the form of a present, and of a noun: where `bare_present` holds."""

from __future__ import annotations

from servanda.language.conjugation import Tense
from servanda.recognise.neighbours import ACTORS, joined, left_of, preposition_ending, unowned
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.scan import Scan, content


def takes_bare(scan: Scan, left: int) -> bool:
    """Whether what stands before is the object of a verb that takes a bare infinitive.

    For example "will see | Rwanda | receive".
    """
    owner = scan.owner[left] if left >= 0 else None
    if owner is None or owner.kind not in (*ACTORS, "place") or owner.start == 0:
        return False
    verb = scan.owner[owner.start - 1]
    if verb is None or verb.kind != "verb":
        return False
    return any(not wrapper.particles for wrapper in scan.words.wrappers.get((verb.value.lemma, False), ()))


def marked_infinitive(scan: Scan, place: int) -> bool:
    """Whether an infinitive's mark ("to"), another preposition or "see Rwanda" stands before it."""
    left = left_of(scan, place)
    if takes_bare(scan, left) or joins_infinitives(scan, left):
        return True
    return unowned(scan, left) and preposition_ending(scan, left) is not None


def joins_infinitives(scan: Scan, left: int) -> bool:
    """Whether a coordinator stands at a token, and an infinitive before it: "will hold talks | and | sign"."""
    if left < 0 or not joined(scan, left):
        return False
    before = max((m for m in scan.mentions if m.kind == "verb" and m.end <= left), key=lambda m: m.start, default=None)
    if before is None or any(
        scan.hit(p, kind) for p in range(before.end, left) for kind in ("relative", "subordinator")
    ):
        return False
    forms = [hit.entry.value for place in range(before.start, before.end) for hit in scan.all(place, "verb")]
    return before.end - before.start > 1 and any(form.tense is Tense.INFINITIVE for form in forms)


LEAD = 8  # tokens between "the first" and what somebody was the first to do


def first_to(scan: Scan, place: int) -> int | None:
    """Where the word stands that says who was first to do what the infinitive at a token says, or None.

    For example "the | first | president to visit Cuba", "le | premier | à s'y rendre".
    """
    mark = place - 1
    if mark <= 0 or not (scan.hit(mark, "preposition") or scan.words.grammar.bare_present):
        return None
    for back in range(mark - 1, max(-1, mark - LEAD), -1):
        if scan.norm(back) in (",", ";", ":"):
            return None
        if parse_ordinal(scan.norm(back), scan.words.language) == 1:
            return back
    return None


def announces(scan: Scan, place: int) -> bool:
    """Whether an infinitive with its mark is the verb of a headline.

    For example "President to visit Mali", "Deal to be signed".
    """
    mark = left_of(scan, place)
    if not unowned(scan, mark) or scan.norm(mark) not in scan.words.grammar.purpose:
        return False
    before = left_of(scan, mark)
    if first_to(scan, place) is not None:
        return False
    if before < 0 or any(m.kind == "verb" for m in scan.mentions):
        return False
    owner = scan.owner[before]
    return owner.kind in ACTORS if owner is not None else content(scan, before) and scan.tokens[before].capital
