"""Which exported record is which gold one: how well two fit, what of a pair is right, and the pairs."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.evaluate.found import Found, fold, overlap, party, says, span
from servanda.evaluate.gold import Gold

NEAR = 0.005  # of an amount: how far off it may be
MOST_TERMS = 3  # beyond which more terms said tell two candidates no further apart


def fit(gold: Gold, found: Found) -> float:
    """How well a found record fits a gold one; 0: they are not the same."""
    if gold.type != found.type:
        return 0.0
    parts = (_parties(gold, found), _dates(gold, found), _content(gold, found))
    return 0.0 if any(part is None for part in parts) else max(0.0, sum(part or 0.0 for part in parts))


def _parties(gold: Gold, found: Found) -> float | None:
    """What the parties add, 2 at most; None where they are another event's, 0 where they are not known."""
    wanted = {party(name) for name in gold.parties}
    if not wanted or not found.parties:
        return 0.0
    if not any({party(name) for name in some} & found.parties for some in gold.parties_any or [gold.parties]):
        return None
    states = {name for name in wanted if len(name) == 2}
    if gold.type in ("visit", "transfer") and len(states) == len(found.states) == 2 and states != found.states:
        return None  # another guest, host, giver or receiver
    return 2 * len(wanted & found.parties) / len(wanted | found.parties)


def _dates(gold: Gold, found: Found) -> float | None:
    if not gold.dates or not found.dates:
        return 0.0
    return 1.0 if any(overlap(one, other) for one in gold.dates for other in found.dates) else None


def _content(gold: Gold, found: Found) -> float | None:
    """What the persons, the subject or the item add; None where they are others."""
    if gold.type == "transfer":
        return _amount(gold, found) if says(gold.item_any, found.topic) else None
    if gold.type in ("visit", "meeting"):
        people = [gold.visitor_any] if gold.type == "visit" else gold.people
        told = sum(says(names, found.people) for names in people)
        needed = 1 if gold.type == "visit" else min(2, len(people))
        return None if told < needed else 1 + told / max(1, len(people))
    return 2.0 if says(gold.subject_any, found.topic) else None


def _amount(gold: Gold, found: Found) -> float:
    if not gold.quantities or found.quantity is None:
        return 2.0
    return 4.0 if _near(gold.quantities, found.quantity) else 1.0


def _near(amounts: Sequence[float], amount: float | None) -> bool:
    return amount is not None and any(abs(one - amount) <= NEAR * abs(one) for one in amounts)


def right(gold: Gold, found: Found) -> dict[str, bool]:
    """The attributes that gold fixes, and whether the found record has each as it should be."""
    told: dict[str, bool] = {}
    if gold.parties:
        told["parties"] = any({party(name) for name in some} == found.parties for some in gold.party_sets)
    if gold.dates:
        told["date"] = any(overlap(one, other) for one in gold.dates for other in found.dates)
    if gold.exact_date:
        told["exact date"] = any(span(gold.exact_date) == span(date) for date in found.dates)
    if gold.places:
        told["place"] = says(gold.places, found.place)
    if gold.status:
        told["status"] = found.status in {fold(status) for status in gold.status}
    if gold.signatories:
        told["signatories"] = all(says([name], found.people) for name in gold.signatories)
    if gold.participants:
        told["participants"] = all(says(names, found.people) for names in gold.people)
    if gold.count:
        told["count"] = found.count == gold.count
    if gold.quantities:
        told["quantity"] = _near(gold.quantities, found.quantity)
    if gold.direction:
        told["direction"] = list(found.direction) == [party(name) for name in gold.direction]
    return told


def pairs(golds: Sequence[Gold], records: Sequence[Found]) -> list[tuple[int, int]]:
    """Pairs of places in both, each in one pair at most, the best fit first.

    Of equal fits a required gold record goes before another, then the pair with more right and more terms
    said.
    """
    ranked = sorted(
        (-value, not gold.required, -_closeness(gold, one), i, j)
        for i, gold in enumerate(golds)
        for j, one in enumerate(records)
        if (value := fit(gold, one)) > 0
    )
    taken: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for *_, i, j in ranked:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            taken.append((i, j))
    return taken


def _closeness(gold: Gold, found: Found) -> int:
    said = sum(says([term], found.topic) for term in gold.subject_any or gold.item_any)
    return sum(right(gold, found).values()) + min(said, MOST_TERMS) + (bool(gold.count) == bool(found.count))
