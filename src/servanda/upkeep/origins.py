"""The origins of statements, kept up: from a document to those that share words with it, however far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from servanda.model.statement import Reading, Statement
from servanda.origins.keys import ENOUGH, KINDS, enough, keys, least
from servanda.origins.links import Text, links_among, prepare_text
from servanda.origins.sources import Sources
from servanda.origins.trace import Origins, trace
from servanda.origins.twins import link_twins, links_of_twins, sameness, twins, worded_alike
from servanda.register.workbench import Workbench

FEW = 50  # documents of which all is held at once that has a key in common with them

Place = tuple[int, int, str]  # where a statement stands, and who says so
_Told = list[tuple[int, int, str, str]]  # the same, with the origin


def keep_origins(
    bench: Workbench, documents: Collection[str], readings: Sequence[Reading], sources: Sources
) -> set[str]:
    """Enter the words of changed documents.

    Args:
        bench: the store.
        documents: those that are new, changed or gone.
        readings: of those that are there.
        sources: the user's list of outlets.

    Returns:
        The documents whose statements now have other origins.
    """
    held = bench.pages.copies(documents)
    beside = bench.pages.remove(documents)
    alone = bench.pages.followers(beside)  # twins of documents that are gone
    bench.pages.remove(alone)
    _rejoin(bench, held - set(documents) - set(alone))
    _connect(bench, [*readings, *bench.readings(alone)])
    around = bench.pages.around(beside | {reading.document for reading in readings})
    before = dict(bench.pages.origins(around))
    links = bench.pages.links(around)
    ordered = list(bench.readings(around))
    traced = trace(ordered, sources, links, bench.withdrawn(around))
    now = {reading.document: _told(reading, traced) for reading in ordered}
    other = {document: told for document, told in now.items() if before.get(document) != told}
    bench.pages.trace(other)
    return set(other)


def _rejoin(bench: Workbench, held: Collection[str]) -> None:
    """Link documents that are worded alike with the first of them, where the one that they were linked with is gone."""
    known = {one.document: one for one in bench.readings(held)}
    for name, others in worded_alike(known.values()).items():
        if len(others) > 1:
            apart = set(others[1:]) - bench.pages.beside([name])
            bench.pages.connect(link_twins(known[name], sorted(apart)))


def _connect(bench: Workbench, readings: Sequence[Reading]) -> None:
    """Look for what documents share with those that are there, and with each other.

    Twins are entered without keys and with one link, to the first of them by id, and others find that one alone. What
    else is worded alike has its own keys, and among itself links with the first of it alone.
    Most of what has a key in common with a document has nothing else in common with it: that is looked through for a
    few documents at a time, so that it does not pile up in memory.
    """
    first = twins(readings)
    leading = {reading.document: reading for reading in readings if reading.document not in first}
    held = {name: keys(reading.prints) if reading.prints is not None else () for name, reading in leading.items()}
    for reading in readings:
        bench.pages.add(reading.document, held.get(reading.document, ()))
    texts = {name: prepare_text(reading) for name, reading in leading.items()}
    names, there = sorted(held), dict[str, str]()
    for start in range(0, len(names), FEW):
        some = {name: leading[name] for name in names[start : start + FEW]}
        there |= _connect_some(bench, some, {name: held[name] for name in some}, texts)
    ends = {name: min(other, there.get(other, other)) for name, other in first.items()}
    bench.pages.connect(links_of_twins(readings, ends))


def _connect_some(
    bench: Workbench, new: Mapping[str, Reading], held: Mapping[str, Iterable[int]], among: Mapping[str, Text | None]
) -> dict[str, str]:
    """The same for some of the documents, of which none is another's twin.

    Args:
        bench: the store.
        new: the documents.
        held: their keys.
        among: the texts of all that are new.

    Returns:
        The twins that were there, by document.
    """
    near = _near(bench, held, {name: text.day for name in held if (text := among[name]) is not None})
    beside = {name for others in near.values() for name in others} - among.keys()
    known = {one.document: one for one in bench.readings(beside)}
    there = _there(new, known)
    for name, other in there.items():
        _follow(bench, new[name], known[other])
    following = {max(pair) for pair in there.items()}
    texts = {**among, **{name: prepare_text(one) for name, one in known.items()}}
    for document in sorted(near.keys() - following):
        text, others = texts[document], {name: own for name, own in near[document].items() if name not in following}
        earlier = [name for name in sorted(others) if name not in among or name < document]
        alike = [name for name in earlier if _worded_alike(text, texts[name])]
        if alike and document < alike[0]:
            bench.pages.part(alike[0], alike[1:])
        beyond = set(alike[1:] if alike and alike[0] < document else ())  # that the first of them is linked with
        met = (texts[name] for name in earlier if name not in beyond and _close(text, texts[name], others[name]))
        bench.pages.connect(links_among(text, met))
    return there


def _worded_alike(one: Text | None, other: Text | None) -> bool:
    return one is not None and other is not None and one.wording != b"" and one.wording == other.wording


def _follow(bench: Workbench, new: Reading, known: Reading) -> None:
    """Of two twins, of which one was there, have the one that comes later by id follow the other."""
    if new.document > known.document:
        bench.pages.follow(new.document)
        bench.pages.connect(link_twins(new, [known.document]))
        return
    bench.pages.follow(known.document)
    followers = bench.pages.followers(bench.pages.unlink(known.document))
    bench.pages.connect(link_twins(new, [known.document, *followers]))


def _there(new: Mapping[str, Reading], known: Mapping[str, Reading]) -> dict[str, str]:
    """New documents that are twins of known ones, each with that one."""
    same = {told: name for name, one in known.items() if (told := sameness(one))}
    found = ((name, same.get(sameness(one) or b"-")) for name, one in sorted(new.items()))
    return {name: other for name, other in found if other is not None}


_Common = Mapping[int, int]  # how many keys of each kind two documents have in common


def _near(
    bench: Workbench, held: Mapping[str, Iterable[int]], days: Mapping[str, int | None]
) -> dict[str, dict[str, _Common]]:
    """By document those that have keys enough in common with it, as far as that can be told without their readings."""
    found = bench.pages.common({name: held[name] for name in days}, KINDS)
    met = {name: {number: own for number, own in pages.items() if enough(own, ENOUGH)}
           for name, pages in found.items()}  # fmt: skip
    # of documents that are gone, and are taken out in their turn, there is no name
    named = bench.pages.named(number for pages in met.values() for number in pages)
    return {
        name: {
            named[number][0]: own
            for number, own in pages.items()
            if number in named and _perhaps(days[name], named[number][1], own)
        }
        for name, pages in met.items()
    }


def _perhaps(day: int | None, published: str, common: _Common) -> bool:
    """Whether a document may be near enough to one that was published on another day for what they share."""
    if len(published) < len("2025-06-24"):
        return True  # its text tells the day, or nothing does
    return enough(common, least(day, date.fromisoformat(published[:10]).toordinal()))


def _close(one: Text | None, other: Text | None, common: _Common) -> bool:
    return one is not None and other is not None and enough(common, least(one.day, other.day))


def _told(reading: Reading, traced: Origins) -> bytes:
    """The origin of each statement of a document, by its place."""
    places = sorted({_place(s): s for act in reading.acts for s in act.statements}.items())
    return msgspec.json.encode([(*place, traced.of_statement(statement)) for place, statement in places])


def _place(statement: Statement) -> Place:
    return statement.start, statement.end, statement.speaker


class Known:
    """The origins that were noted of documents: those of the statements that records are made of."""

    def __init__(self, bench: Workbench, documents: Iterable[str]) -> None:
        """Look up the origins of these documents' statements."""
        decoder = msgspec.json.Decoder(_Told)
        self._known: Mapping[str, dict[Place, str]] = {
            document: {(start, end, speaker): origin for start, end, speaker, origin in decoder.decode(told)}
            for document, told in bench.pages.origins(documents)
        }

    def of_statement(self, statement: Statement) -> str:
        """The id of a statement's origin."""
        return self._known[statement.document][_place(statement)]
