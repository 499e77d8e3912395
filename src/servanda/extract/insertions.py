"""Words put between a subject and its verb that tell who says so: "L'accord, a précisé X, sera signé en juin"."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.openers import AGENTS, preposition_of
from servanda.language.conjugation import Tense
from servanda.recognise.scan import Mention, Scan, content

LONG = 16  # tokens of an insertion
SPEAKERS = (*AGENTS, "name", "place")


def inserted(scan: Scan, verbs: Sequence[Mention]) -> tuple[int, int, int] | None:
    """Where an insertion between the first two commas begins and ends, and how many of the verbs stand in it, or None.

    Only before the first verb of a sentence: words before it wait for theirs.
    """
    verb = verbs[0]
    start = _comma(scan, range(verb.start - 1, max(0, verb.start - LONG) - 1, -1))
    end = _comma(scan, range(verb.end, min(verb.end + LONG, len(scan.tokens))))
    if start is None or end is None or not _waiting(scan, start) or _opens(scan, start + 1):
        return None
    inside = [other for other in verbs if start < other.start < end]
    later = [other for other in verbs if other.start > end and other.value.finite]
    told = all("say" in other.value.senses or _auxiliary(scan, other) for other in inside)
    if not later or not told or verb.value.passive or scan.norm(end + 1) == "" or _opens(scan, end + 1):
        return None
    return (start, end, len(inside)) if _has_speaker(scan, start, end, verb) else None


def _comma(scan: Scan, places: range) -> int | None:
    return next((place for place in places if scan.norm(place) == "," and scan.owner[place] is None), None)


def _waiting(scan: Scan, end: int) -> bool:
    """Whether a noun that no preposition governs stands before an insertion, without a verb yet."""
    nouns = [m for m in scan.mentions if m.end <= end and m.kind != "time"]
    free = any(preposition_of(scan, m) is None for m in nouns)
    return free or any(scan.owner[place] is None and content(scan, place) for place in range(end))


def _opens(scan: Scan, place: int) -> bool:
    """Whether a clause of another kind or a second noun begins at a token."""
    if place >= len(scan.tokens) or scan.owner[place] is not None:
        return False
    return any(scan.hit(place, kind) for kind in ("relative", "subordinator", "coordinator"))


def _auxiliary(scan: Scan, verb: Mention) -> bool:
    """Whether a verb is an auxiliary parted from its participle by the subject: "a-t-il | précisé"."""
    return any(hit.entry.value.auxiliary for hit in scan.all(verb.value.head, "verb")) and scan.norm(verb.end) == "-"


def _has_speaker(scan: Scan, start: int, end: int, verb: Mention) -> bool:
    """Whether somebody is named beside the verb of an insertion: behind it, or in English before it."""
    if scan.words.grammar.bare_present:
        before = [scan.owner[place] for place in range(start + 1, verb.start)]
        named = any(m is not None and m.kind in SPEAKERS for m in before)
        common = any(m is None and content(scan, start + 1 + at) for at, m in enumerate(before))
        if before and (named or common):
            return verb.value.finite and verb.value.form is not Tense.GERUND
    if verb.start != start + 1:
        return False
    place = verb.end + (scan.norm(verb.end) == "-")
    while place < end and (scan.hit(place, "article") or scan.norm(place) in ("t", "-")) and scan.owner[place] is None:
        place += 1
    owner = scan.owner[place] if place < end else None
    return owner is not None and owner.kind in SPEAKERS
