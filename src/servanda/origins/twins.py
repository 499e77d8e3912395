"""Documents that are word for word the same and say the same of where they come from: twins.

Archives hold a page hundreds of times, and each of two hundred copies is linked with each other in twenty thousand
ways that tell nothing. So twins are linked with the first of them by id, and the others of a press with that one alone:
what its links say holds for its twins as well. Those that are word for word the same and say otherwise where they come
from, as a report of an agency in a thousand papers, are linked with others one by one, but among each other with the
first of them alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from servanda.model.origin import Link, LinkKind, Overlap
from servanda.model.prints import Prints
from servanda.model.statement import Reading
from servanda.origins.align import COVERED, LONG, WHOLE
from servanda.origins.hosts import outlet_key
from servanda.origins.words import unpack


def sameness(reading: Reading) -> bytes:
    """A digest that twins have in common; empty where a document has too few words to be told for another's copy."""
    prints, source = reading.prints, reading.source
    if prints is None or not _tells(prints):
        return b""
    key = outlet_key(source.url) if source and source.url else ""
    told = msgspec.msgpack.encode((prints, reading.language or "", key, source.credit if source else ""))
    return hashlib.blake2b(told, digest_size=16).digest()


def wording(reading: Reading) -> bytes:
    """A digest that documents have in common which are word for word the same; empty as that of `sameness`."""
    prints = reading.prints
    if prints is None or not _tells(prints):
        return b""
    return hashlib.blake2b(msgspec.msgpack.encode(prints), digest_size=16).digest()


def worded_alike(readings: Iterable[Reading]) -> dict[str, list[str]]:
    """Documents by the first, by id, of those that are word for word the same, itself among them."""
    found: dict[bytes, list[str]] = {}
    for reading in readings:
        found.setdefault(wording(reading) or reading.document.encode("utf-8", "surrogatepass"), []).append(
            reading.document
        )
    return {min(names): sorted(names) for names in found.values()}


def _tells(prints: Prints) -> bool:
    """Whether the same words elsewhere are a copy; see `align.tells`."""
    real = _real(prints)
    return real >= LONG or (real >= COVERED * WHOLE and max(prints.sentences) >= WHOLE)


def _real(prints: Prints) -> int:
    words = unpack(prints.words, "H")
    return len(words) - words.count(0)


def twins(readings: Iterable[Reading]) -> dict[str, str]:
    """Documents that are twins of others, each with the first of them by id; that one itself is not among them."""
    found: dict[bytes, list[str]] = {}
    for reading in readings:
        if same := sameness(reading):
            found.setdefault(same, []).append(reading.document)
    return {name: min(names) for names in found.values() for name in names if name != min(names)}


def link_twins(reading: Reading, others: Iterable[str]) -> list[Link]:
    """The links of a document with twins of it."""
    prints = reading.prints
    assert prints is not None
    start, end = prints.steps[0], sum(prints.steps)
    laps = (Overlap(start, end, start, end, _real(prints)),)
    pairs = (sorted((reading.document, other)) for other in others)
    return [Link(one, other, LinkKind.COPY, laps, (1000, 1000)) for one, other in pairs]


def links_of_twins(readings: Iterable[Reading], first: Mapping[str, str]) -> list[Link]:
    """The links of documents that are twins with the first of these."""
    told = (link_twins(reading, [first[reading.document]]) for reading in readings if reading.document in first)
    return [link for links in told for link in links]


def brought_down(links: Iterable[Link], first: Mapping[str, str]) -> list[Link]:
    """Links of documents with others, those of twins as those of the first of them; none among twins."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        one, other = first.get(link.one, link.one), first.get(link.other, link.other)
        if one != other:
            found[min(one, other), max(one, other)] = _between(link, one, other)
    return list(found.values())


def _between(link: Link, one: str, other: str) -> Link:
    if one < other:
        return replace(link, one=one, other=other)
    laps = (Overlap(lap.other_start, lap.other_end, lap.start, lap.end, lap.words) for lap in link.overlaps)
    return Link(other, one, link.kind, tuple(sorted(laps, key=lambda lap: lap.start)), link.shares[::-1])
