"""A timeline's frames: the whole period to one scale, and in detail where it is dense or disputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.drawing.spans import Scale, Timed, scale

SHORT = 92  # days of a period that one frame shows well enough
NEAR = 30  # days between times that belong to one detail
BRIEF = 62  # days of what can belong to a detail
GAIN = 4  # times that a detail must be shorter than the whole
DETAILS = 6


@dataclass(frozen=True, slots=True)
class Group:
    """What a detail shows, as one row of the whole: the number of the detail, from 1, and its members."""

    place: int
    members: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of time to its own scale, and what is in it, in order of time."""

    scale: Scale
    rows: tuple[Timed | Group, ...]


def frames(timed: Iterable[Timed], most: int = DETAILS) -> tuple[Frame, ...]:
    """The frame of the whole period, then at most so many details; none where nothing has a time."""
    known = sorted(timed, key=lambda one: (one.first, one.last, one.key))
    if not known:
        return ()
    days = (max(one.last for one in known) - known[0].first).days
    details = _details(known, days, most) if days > SHORT else []
    return (_whole(known, details), *(Frame(scale(cluster), tuple(cluster)) for cluster in details))


def _whole(known: Sequence[Timed], details: Sequence[Sequence[Timed]]) -> Frame:
    """The frame of the whole period; what a detail shows is one row here."""
    heads = {cluster[0].key: Group(place, tuple(cluster)) for place, cluster in enumerate(details, start=1)}
    detailed = {one.key for cluster in details for one in cluster}
    rows = (heads.get(one.key, one) for one in known if one.key in heads or one.key not in detailed)
    return Frame(scale(known), tuple(rows))


def _details(known: Sequence[Timed], whole: int, most: int) -> list[list[Timed]]:
    """The stretches in which several lie close together, or one is disputed, in order of time."""
    clusters: list[list[Timed]] = []
    for one in known:
        if (one.last - one.first).days > BRIEF or None in (one.settled.first, one.settled.last):
            continue
        if clusters and (one.first - max(other.last for other in clusters[-1])).days <= NEAR:
            clusters[-1].append(one)
        else:
            clusters.append([one])
    useful = [cluster for cluster in clusters if _useful(cluster, whole)]
    kept = sorted(useful, key=lambda cluster: (-len(cluster), cluster[0].first))[:most]
    return sorted(kept, key=lambda cluster: cluster[0].first)


def _useful(cluster: Sequence[Timed], whole: int) -> bool:
    days = (max(one.last for one in cluster) - cluster[0].first).days + 1
    apart = len({(one.first, one.last) for one in cluster}) > 1
    return days * GAIN <= whole and (apart or any(one.disputed for one in cluster))
