"""How far an archive was read, so that a run that was broken off goes on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an archive was read, and what it gave up to there.

    Attributes:
        archive: the archive, by a digest of its path.
        name: its name.
        stamp: of what it holds, the options and the rules; with another one the mark says nothing.
        place: how many items were gone through.
        documents: how many of them were documents.
        skipped: the others, by reason.
        unlisted: those of them that are not entered one by one, by reason.
    """

    archive: str
    name: str
    stamp: str
    place: int = 0
    documents: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    unlisted: Mapping[str, int] = field(default_factory=dict)
