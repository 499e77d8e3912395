"""Which documents share words, and which: the link of any two, and of all that their keys bring together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from servanda.model.origin import Link, LinkKind, Overlap
from servanda.model.statement import Reading
from servanda.origins.align import LONG, Shared, align_all, long_runs, tells
from servanda.origins.crediting import is_called
from servanda.origins.hosts import outlet_key
from servanda.origins.keys import KINDS, apart, comparable, enough, keys, least
from servanda.origins.twins import link_twins, links_of_twins, twins, worded_alike, wording
from servanda.origins.words import Stream, stream, unpack

COPY = 600  # thousandths of a document's words
MANY = 40  # words, from which on a text that is all made of another's runs has them from there, in whatever order
SAME_ORDER = 750  # thousandths of the names and figures of both
PERHAPS = 600
FEW = 12  # names and figures in one order, below which nothing is told by it
CREDITED, SOME = 500, 6  # the same of the shorter, where one credits the other's outlet


@dataclass(frozen=True, slots=True)
class Text:
    """A document as it is compared: its words, its names and figures in order, its domain and whom it credits.

    `wording` is what documents have in common that are word for word the same, where they are long enough to tell.
    """

    document: str
    day: int | None
    language: str
    domain: str
    credit: str
    words: Stream
    anchors: list[int]
    wording: bytes


def prepare_text(reading: Reading) -> Text | None:
    """What is compared of a reading; None where it has no words."""
    if reading.prints is None or not reading.prints.words:
        return None
    return Text(
        reading.document,
        reading.prints.day,
        reading.language or "",
        outlet_key(reading.source.url) if reading.source and reading.source.url else "",
        reading.source.credit if reading.source else "",
        stream(reading.prints),
        list(unpack(reading.prints.anchors)),
        wording(reading),
    )


def link(one: Text, other: Text) -> Link | None:
    """The link of two documents, whichever is named first; None where they share nothing that tells.

    Two pages of one outlet are linked only where one is a copy of the other: what else they share is
    furniture as often as not, and counts once anyway. Of two documents of two times long runs alone tell anything.
    """
    if other.document < one.document:
        one, other = other, one
    found = _found(one, other)
    telling = [passage for passage in found if tells(passage, one.words, other.words)]
    copy = max(_shares(found, one, other)) >= COPY and (telling or sum(passage.words for passage in found) >= MANY)
    if not telling and not copy:
        return _same_order(one, other)
    if not copy and one.domain and one.domain == other.domain:
        return None
    passages = found if copy else telling  # of a copy even a turn of phrase is copied
    return Link(
        one.document,
        other.document,
        LinkKind.COPY if copy else LinkKind.SHARED,
        tuple(_overlap(passage, one.words, other.words) for passage in passages),
        _shares(passages, one, other),
    )


def _found(one: Text, other: Text) -> list[Shared]:
    """What agrees in two documents; what it is does not depend on their ids, so that copies share the same."""
    align = long_runs if apart(one.day, other.day) else align_all
    if one.words.data == other.words.data:
        everything = 0, len(one.words.hashes)
        return [Shared(everything, everything, one.words.real)] if align is align_all or one.words.real >= LONG else []
    if one.words.data < other.words.data:
        return align(one.words, other.words)
    turned = align(other.words, one.words)
    return sorted((Shared(p.other, p.one, p.words) for p in turned), key=lambda passage: passage.one)


def _shares(passages: Sequence[Shared], one: Text, other: Text) -> tuple[int, int]:
    return _share(one.words, [p.one for p in passages]), _share(other.words, [p.other for p in passages])


def _share(words: Stream, spans: Iterable[tuple[int, int]]) -> int:
    """Thousandths of a document's words that are in any of the spans."""
    covered = bytearray(len(words.hashes))
    for first, last in spans:
        covered[first:last] = b"\1" * (last - first)
    told = sum(1 for inside, code in zip(covered, words.hashes, strict=True) if inside and code)
    return told * 1000 // max(words.real, 1)


def _overlap(passage: Shared, one: Stream, other: Stream) -> Overlap:
    return Overlap(*one.span(*passage.one), *other.span(*passage.other), passage.words)


def _same_order(one: Text, other: Text) -> Link | None:
    """The link of a document and its translation: the same names and figures in the same order.

    Independent reports of one event name the same persons too, but others beside them and in another order.
    """
    first, second = len(one.anchors), len(other.anchors)
    if min(first, second) < SOME:
        return None
    common = LCSseq.similarity(one.anchors, other.anchors)
    both = 2000 * common // (first + second)
    kind = None
    if common >= FEW and both >= PERHAPS:
        kind = LinkKind.TRANSLATION if both >= SAME_ORDER and one.language != other.language else LinkKind.PERHAPS
    if kind is not LinkKind.TRANSLATION and common * 1000 >= CREDITED * min(first, second) and _credits(one, other):
        kind = LinkKind.CREDITED
    if kind is None:
        return None
    return Link(one.document, other.document, kind, (), (common * 1000 // first, common * 1000 // second))


def _credits(one: Text, other: Text) -> bool:
    """Whether one of two documents credits the other's outlet."""
    return any(text.credit and is_called(text.credit, of.domain) for text, of in ((one, other), (other, one)))


def links_of(reading: Reading, candidates: Iterable[Reading]) -> list[Link]:
    """The links of a document with those of the candidates that have keys enough in common with it, by their ids.

    The links of all documents with all others are the same set in whichever order they come; what tracing makes of
    them is the same as of those that `find_links` finds.
    """
    if reading.prints is None:
        return []
    met = (other for other in candidates if other.prints and comparable(reading.prints, other.prints))
    return links_among(prepare_text(reading), (prepare_text(other) for other in met))


def links_among(own: Text | None, others: Iterable[Text | None]) -> list[Link]:
    """The links of a document with others that have keys enough in common with it, by their ids.

    This is what a store runs for each new document. Those that have no words are linked with none.
    """
    if own is None:
        return []
    found = (link(own, other) for other in others if other is not None and other.document != own.document)
    return sorted((one for one in found if one is not None), key=lambda one: (one.one, one.other))


def find_links(readings: Sequence[Reading]) -> list[Link]:
    """The links among readings, by the ids of their documents; the order of the readings changes nothing.

    Twins are linked with the first of them, and that one alone with others; what else is worded alike is linked with
    the first of it, and each of it with others.
    """
    first = twins(readings)
    firsts = {reading.document: reading for reading in readings if reading.document not in first}
    texts = {name: text for name, reading in firsts.items() if (text := prepare_text(reading)) is not None}
    alike = worded_alike(firsts.values())
    days = {name: texts[name].day for name in alike if name in texts}
    near = pairs(_held(firsts[name] for name in alike), days)
    found = (link(texts[a], texts[b]) for one, other in near for a in alike[one] for b in alike[other])
    several = ((firsts[name], others) for name, others in alike.items() if len(others) > 1)
    among = (one for reading, others in several for one in link_twins(reading, others[1:]))
    linked = [*(one for one in found if one is not None), *among, *links_of_twins(readings, first)]
    return sorted(linked, key=lambda one: (one.one, one.other))


def _held(readings: Iterable[Reading]) -> dict[int, list[str]]:
    held: dict[int, list[str]] = {}
    for reading in readings:
        for key in keys(reading.prints) if reading.prints else ():
            held.setdefault(key, []).append(reading.document)
    return held


def pairs(held: Mapping[int, Sequence[str]], days: Mapping[str, int | None]) -> list[tuple[str, str]]:
    """The pairs of documents that have keys enough in common, each once, in order.

    Args:
        held: by key the documents that have it.
        days: the day of each document's news; those that are not there are passed over.
    """
    common: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for key, documents in held.items():
        for one, other in combinations(sorted(days.keys() & documents), 2):
            common[one, other][key % KINDS] += 1
    return sorted(pair for pair, counts in common.items() if enough(counts, least(*(days[one] for one in pair))))
