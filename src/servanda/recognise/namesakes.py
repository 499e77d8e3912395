"""States that share a name or an adjective ("congolais", "Dominican"): the one that a document means.

It is the one that the rest of the document tells most of by names that no other state has: its own name, its
capital and other cities, its seats of power. Where nothing else tells, the first of the table stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from servanda.language.lexicon import Hit
from servanda.recognise.scan import Scan

NAMING = ("state", "demonym", "place")


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit with the states that it may stand for."""

    scan: Scan
    hit: Hit
    codes: tuple[str, ...]


def settle_namesakes(scans: Iterable[Scan]) -> None:
    """Put the state that a document means first in the hits that may stand for several."""
    scans = list(scans)
    if not any(len(_codes(hit)) > 1 for scan in scans for kinds in scan.kinds for hit in _shareable(kinds)):
        return
    found = [one for scan in scans for one in _named(scan)]
    open_ones = [one for one in found if len(one.codes) > 1]
    told = Counter(one.codes[0] for one in found if len(one.codes) == 1)
    for one in open_ones:
        code = max(one.codes, key=lambda code: told[code])  # the first of those told as often
        if code != one.codes[0]:
            _replace(one, code)


def _shareable(kinds: dict[str, Hit]) -> list[Hit]:
    return [kinds[category] for category in ("state", "demonym") if category in kinds]


def _named(scan: Scan) -> list[_Found]:
    """What names a state in a sentence, without the names that stand within longer ones."""
    found, end = [], 0
    for place, held in enumerate(scan.hits):
        hits = [hit for hit in held if hit.entry.category in NAMING and place >= end]
        if not hits:
            continue
        hit = max(hits, key=lambda hit: (hit.end, -NAMING.index(hit.entry.category)))
        end = hit.end
        if codes := _codes(hit):
            found.append(_Found(scan, hit, codes))
    return found


def _codes(hit: Hit) -> tuple[str, ...]:
    value = hit.entry.value
    match hit.entry.category:
        case "demonym":
            return tuple(dict.fromkeys(demonym.state for demonym in value))
        case "state":
            return value if isinstance(value, tuple) else ()
        case _:
            return (value.state,) if value.state and not value.ambiguous and value.large else ()


def _replace(one: _Found, code: str) -> None:
    """Put a state first in a hit, in both tables of its sentence."""
    entry, value = one.hit.entry, one.hit.entry.value
    if entry.category == "demonym":
        value = tuple(sorted(value, key=lambda demonym: demonym.state != code))
    settled = msgspec.structs.replace(one.hit, entry=replace(entry, key=code, value=value))
    held = one.scan.hits[one.hit.start]
    held[held.index(one.hit)] = settled
    if one.scan.kinds[one.hit.start].get(entry.category) is one.hit:
        one.scan.kinds[one.hit.start][entry.category] = settled
