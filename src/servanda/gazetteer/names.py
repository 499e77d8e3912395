"""Given and family names of the world, to tell the name of a person from that of a place or a company."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.gazetteer.tables import rows


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Single names, NFC, with straight apostrophes.

    Attributes:
        given: names given to persons (`Fatoumata`, `Jean-Noël`).
        family: names of families (`Traoré`, `Nguyen`).
        words: those of both that are ordinary French or English words as well (`Rose`, `Mark`).
    """

    given: frozenset[str]
    family: frozenset[str]
    words: frozenset[str]


@cache
def person_names() -> PersonNames:
    """All names of the table.

    Raises:
        DataError: the table does not have its form.
    """
    found: dict[str, list[str]] = {"given": [], "family": [], "word": []}
    for kind, names in rows("names.tsv", "kind names"):
        found[kind].extend(names.split(" "))
    return PersonNames(frozenset(found["given"]), frozenset(found["family"]), frozenset(found["word"]))
