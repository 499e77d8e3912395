"""Stories: documents about one event, in whatever languages, without a number of stories given beforehand.

Two documents are as alike as their terms say (see `terms.py`): by a measure between the cosine and the
overlap of their weights, for a brief and a long report of one event share little of what the long one has. It
is less for each week between their days of news: a visit and its sequel half a year later share all their
names and are two events. Documents are then grouped by average linkage (Sokal and Michener 1958) over the
pairs that share a heavy term; pairs that do not count as 0.

All arithmetic is on whole numbers, so that a grouping never depends on the order of additions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt, pow

from servanda.model.statement import Reading
from servanda.origins.linkage import average_linkage
from servanda.origins.terms import terms

SCALE = 10_000
SAME = 1_200  # likeness from which two groups are one story; see eval/suites/same_event.py
NEAR = 7  # days between two documents of one event that say nothing against it
HALVING = 60  # days in which the rest of the likeness halves
FLOOR = 500  # what is left of likeness however long ago, for what is told again
UNKNOWN = 7_000  # what is left where a day is not known
FAR = 730  # days beyond which two documents are never compared
SHARED = 24  # heaviest terms by which documents are brought together


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of, for comparing: the terms with their weights, its norm, its day."""

    document: str
    terms: Mapping[int, int]
    norm: int
    day: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one event.

    Attributes:
        id: from that of the document that began it, so that it stays as others join.
        documents: by day and id.
    """

    id: str
    documents: tuple[str, ...]


def told(reading: Reading) -> Told | None:
    """What a reading tells of; None where it has no terms."""
    if reading.prints is None or not reading.prints.terms:
        return None
    found = terms(reading.prints.terms)
    return Told(reading.document, found, sum(w * w for w in found.values()), reading.prints.day)


def story_keys(reading: Reading) -> tuple[int, ...]:
    """The keys by which a store finds documents that may be of one story with a reading: its heaviest terms."""
    own = told(reading)
    return tuple(sorted(_heaviest(own))) if own else ()


def _heaviest(own: Told) -> list[int]:
    return sorted(own.terms, key=lambda term: (-own.terms[term], term))[:SHARED]


def likeness(one: Told, other: Told) -> int:
    """How alike two documents are, from 0 to 10,000; the same whichever is named first."""
    factor = _near(one.day, other.day)
    if not factor:
        return 0
    small, large = (one.terms, other.terms) if len(one.terms) <= len(other.terms) else (other.terms, one.terms)
    product = sum(weight * large.get(term, 0) for term, weight in small.items())
    least = min(one.norm, other.norm)
    return min(SCALE, product * factor // max(isqrt(least * isqrt(one.norm * other.norm)), 1))


def _near(one: int | None, other: int | None) -> int:
    """What the time between two documents leaves of their likeness, in ten-thousandths."""
    if one is None or other is None:
        return UNKNOWN
    days = abs(one - other)
    if days > FAR:
        return 0
    if days <= NEAR:
        return SCALE
    return FLOOR + round((SCALE - FLOOR) * pow(0.5, (days - NEAR) / HALVING))


def alike(own: Told, candidates: Iterable[Told]) -> dict[tuple[str, str], int]:
    """The likeness of a document to each of others, by the pair of their ids in order; nothing where it is 0.

    This is what a store runs for each new document, on those that share one of its `story_keys`.
    """
    found = {}
    for other in candidates:
        value = likeness(own, other) if other.document != own.document else 0
        if value:
            found[min(own.document, other.document), max(own.document, other.document)] = value
    return found


def all_alike(known: Sequence[Told]) -> dict[tuple[str, str], int]:
    """The likeness of all pairs of documents that share one of their heaviest terms."""
    held: dict[int, list[int]] = {}
    for place, one in enumerate(known):
        for term in _heaviest(one):
            held.setdefault(term, []).append(place)
    found: dict[tuple[str, str], int] = {}
    for place, one in enumerate(known):
        others = {other for term in _heaviest(one) for other in held[term] if other < place}
        found.update(alike(one, (known[other] for other in sorted(others))))
    return found


def group(known: Iterable[Told], pairs: Mapping[tuple[str, str], int], same: int = SAME) -> list[Story]:
    """The stories of documents, given the likeness of their pairs.

    Args:
        known: the documents.
        pairs: likeness by the pair of ids in order; what is missing counts as 0.
        same: the least average likeness of one story.

    Returns:
        Every document in one story, by the day and the id of their first documents.
    """
    days = {one.document: (one.day is None, one.day or 0, one.document) for one in known}
    stories = []
    for members in average_linkage(sorted(days), pairs, same):
        ordered = tuple(sorted(members, key=lambda name: days[name]))
        digest = hashlib.sha256(ordered[0].encode("utf-8", "replace")).hexdigest()
        stories.append(Story(f"S{digest[:10]}", ordered))
    return sorted(stories, key=lambda story: days[story.documents[0]])


def stories(readings: Iterable[Reading]) -> list[Story]:
    """The stories of readings, in memory; their order changes nothing."""
    known = sorted((one for one in map(told, readings) if one is not None), key=lambda one: one.document)
    return group(known, all_alike(known))
