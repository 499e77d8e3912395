"""Whether a document can tell of an act at all, found out without reading all of it.

Most articles tell of none, and yet nearly each has a trigger of a frame and two states. What must stand together in
one sentence sets them apart: first the words (a trigger, and what its frame cannot do without), then, in those
sentences alone, the frames that the words make (`servanda.extract.possible`). Both ask for less than the builders of
acts do, so that no document that has an act is passed over; which words are triggers follows `frames.yml` by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from servanda.extract import signs as sign
from servanda.extract.clauses import clauses
from servanda.extract.fragments import NEAR as SPOKEN
from servanda.extract.hints import (
    SITED,
    all_signs,
    amount_first,
    disposes,
    headline,
    numbered,
    placeable,
    routed,
    there,
)
from servanda.extract.lines import Line
from servanda.extract.possible import Around, peopled, possible
from servanda.extract.signs import sign_of
from servanda.gazetteer.offices import name_words
from servanda.model.document import Passage, Role
from servanda.recognise.actors import find_actors
from servanda.recognise.measures import find_measures
from servanda.recognise.people import find_people, told_names
from servanda.recognise.scan import Scan
from servanda.recognise.things import find_pronouns, find_things
from servanda.recognise.verbs import find_verbs
from servanda.text.sentences import Sentence

HEADINGS = (Role.TITLE, Role.HEADING)


def may_tell(scans: Sequence[Scan], sentences: Sequence[Sentence], passages: Sequence[Passage]) -> bool:
    """Whether any sentence of a document can tell of an act.

    Args:
        scans: of its sentences, with no mentions yet; they stay as they are.
        sentences: the sentences themselves.
        passages: the document's.
    """
    if not _peopled(scans):
        return False
    places = [sentence.passage for sentence in sentences]
    seen = Looked(scans, places, [passages[place].role for place in places])
    return any(seen.telling(index) for index in range(len(scans)))


def _peopled(scans: Sequence[Scan]) -> bool:
    """Whether a document can have two parties: two are named, or one beside people who may speak for another.

    A document that names none can still tell of two people whose parties others know.
    """
    codes: set[str] = set()
    known, people = name_words(), 0
    for one in scans:
        for hits, token in zip(one.hits, one.tokens, strict=True):
            people += token.capital and token.fold in known
            for hit in hits:
                bits = sign_of(hit.entry)
                if bits & sign.OFFICE:
                    people += 1 + (token.norm in one.words.grammar.plural_titles)
                if bits & sign.PARTY:
                    codes.add(hit.entry.value.state if hit.entry.category == "place" else hit.entry.key)
        if len(codes) + people > 1:
            return True
    return False


@dataclass
class Looked:
    """A document that is looked through, sentence by sentence.

    Attributes:
        scans: of its sentences.
        passages: the numbers of their passages.
        roles: what these are.
    """

    scans: Sequence[Scan]
    passages: Sequence[int]
    roles: Sequence[Role]

    def telling(self, index: int) -> bool:
        """Whether a sentence can tell of an act: by its words, then by what they make of it by themselves."""
        scan = self.scans[index]
        if not self._touched(index, None):
            return False
        one = _measured(scan)
        if not self._touched(index, one):
            return False
        find_people([one])
        line = Line(index, one, [], self.roles[index], self.passages[index])
        around = Around(self._followed, self._named, self._introduced)
        if not (self._of_things(index, one) or peopled(line, around)):
            return False
        find_actors(one)
        find_verbs(one)
        find_things(one)
        line.clauses = clauses(one)
        return possible(line, around)

    def _touched(self, index: int, measured: Scan | None) -> bool:
        """Whether the words of a sentence can make a frame together; `measured` once its quantities are known."""
        return self._of_things(index, measured) or self._of_people(index, measured)

    def _of_people(self, index: int, measured: Scan | None) -> bool:
        """Whether somebody can be told to go somewhere, or to meet."""
        scan, bits = self.scans[index], self._signs[index]
        return (
            bool(bits & (sign.VISIT | sign.MEETING))
            or (bool(bits & sign.JOURNEY) and placeable(scan, bits))
            or (bool(bits & sign.ROUTED) and routed(scan))
            or (bool(bits & sign.BEING) and there(scan))
            or (bool(bits & SITED) and headline(scan, self.roles[index] in HEADINGS, measured))
        )

    def _of_things(self, index: int, measured: Scan | None) -> bool:
        """Whether something can be given, a text or a body told of."""
        bits = self._signs[index]
        counted = measured is None or any(m.kind == "quantity" for m in measured.mentions)
        if bits & sign.JOINT and bits & (sign.BODY | sign.SESSION):
            return True
        return self._given(index, counted) or self._worded(index)

    def _given(self, index: int, counted: bool) -> bool:
        """Whether something can be told to be given; `counted`: whether the sentence may hold a quantity."""
        bits, goods = self._signs[index], bool(self._signs[index] & sign.GOODS)
        if bits & sign.TRANSFER and (counted or goods or numbered(self.scans[index])):
            return True
        if bits & sign.LENDING and bits & sign.GRANT:
            return True
        if counted and (bits & sign.COUNTED or (bits & sign.PUTTING and disposes(self.scans[index]))):
            return True
        return bool(bits & sign.COUNTED) and goods and self._followed(index)

    def _worded(self, index: int) -> bool:
        """Whether a text can be told of."""
        scan, bits = self.scans[index], self._signs[index]
        if bits & sign.INSTRUMENT and (bits & sign.AGREEMENT or any(token.raw[0].isdigit() for token in scan.tokens)):
            return True
        return bool(bits & sign.AGREEMENT) and (self._named or scan.tokens[-1].raw == ":")  # or it is listed below

    @cached_property
    def _signs(self) -> list[int]:
        return [all_signs(one) for one in self.scans]

    @cached_property
    def _named(self) -> bool:
        """Whether a heading or an item may name a text, or a sentence give one an acronym."""
        return any(
            bits & sign.INSTRUMENT and (role is not Role.BODY or any(token.raw == "(" for token in one.tokens))
            for one, bits, role in zip(self.scans, self._signs, self.roles, strict=True)
        )

    def _followed(self, index: int) -> bool:
        """Whether one of the next sentences may tell an amount without a verb."""
        near = range(index + 1, min(index + 1 + SPOKEN, len(self.scans)))
        return any(self.roles[place] not in HEADINGS and amount_first(self.scans[place]) for place in near)

    def _introduced(self, line: Line) -> bool:
        """Whether another sentence shows by a title or function that a name of a line is a person's."""
        names = frozenset(
            token.fold
            for place, token in enumerate(line.scan.tokens)
            if token.capital and ((owner := line.scan.owner[place]) is None or owner.kind == "name")
        )
        return any(
            names & self._names(place) for name in names for place in self._holders.get(name, ()) if place != line.index
        )

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """The sentences that have a word with a capital, by the word."""
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.scans):
            for word in dict.fromkeys(token.fold for token in one.tokens if token.capital):
                found.setdefault(word, []).append(place)
        return found

    @cached_property
    def _told(self) -> dict[int, frozenset[str]]:
        return {}

    def _names(self, index: int) -> frozenset[str]:
        """Every word of the names that a sentence shows to be people's."""
        if index not in self._told:
            one = self.scans[index]
            shown = self._signs[index] & sign.OFFICE or any(token.raw == "(" for token in one.tokens)
            shown = shown or one.words.grammar.portfolio_first
            self._told[index] = told_names(_measured(one)) if shown else frozenset()
        return self._told[index]


def _measured(scan: Scan) -> Scan:
    """A sentence with its pronouns, days and quantities, beside one that stays as it is."""
    one = replace(scan, mentions=[], owner=[None] * len(scan.tokens))
    find_pronouns(one)
    find_measures(one)
    return one
