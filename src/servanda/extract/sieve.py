"""Whether a document can tell of an act at all, found out without reading all of it.

Most articles tell of none, and yet nearly each has a trigger of a frame and two states. What must stand together in
one sentence sets them apart: first the words (a trigger, and what its frame cannot do without), then, in those
sentences alone, the frames that the words make (`servanda.extract.possible`). Both ask for less than the builders of
acts do, so that no document that has an act is passed over; which words are triggers follows `frames.yml` by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from servanda.extract.clauses import clauses
from servanda.extract.frames import frames
from servanda.extract.goods import GIFTS
from servanda.extract.lines import Line
from servanda.extract.possible import BOARD, possible
from servanda.gazetteer.offices import family_names
from servanda.language.lexicon import Entry
from servanda.model.document import Passage, Role
from servanda.model.statement import Type
from servanda.model.tokens import fold
from servanda.recognise.actors import find_actors
from servanda.recognise.measures import find_measures
from servanda.recognise.people import find_people
from servanda.recognise.scan import Scan
from servanda.recognise.things import find_pronouns, find_things
from servanda.recognise.verbs import find_verbs
from servanda.text.sentences import Sentence

# What a word may be to a frame: bits of a number, as they are asked for at every word.
VISIT, MEETING, AGREEMENT, BODY, TRANSFER, BEING, INSTRUMENT, JOINT, SESSION, GOODS, OFFICE, PARTY = (
    1 << place for place in range(12)
)
TYPES = {
    Type.VISIT: VISIT,
    Type.MEETING: MEETING,
    Type.AGREEMENT: AGREEMENT,
    Type.BODY: BODY,
    Type.TRANSFER: TRANSFER,
}
KINDS = {
    "instrument": INSTRUMENT,
    "body": JOINT,
    "sessions": SESSION,
    **dict.fromkeys(("item", "works", "pieces"), GOODS),
    "office": OFFICE,
    "rank": OFFICE,
    "office_of": OFFICE | PARTY,
    **dict.fromkeys(("state", "demonym", "prefix", "organisation", "place"), PARTY),
}
HEADINGS = (Role.TITLE, Role.HEADING)
ADJUNCTS = frozenset({"witness", "cochaired", "presided"})  # sources that a preposition has to tell
BEHIND = 6  # tokens behind "to be" within which the place begins


def may_tell(scans: Sequence[Scan], sentences: Sequence[Sentence], passages: Sequence[Passage]) -> bool:
    """Whether any sentence of a document can tell of an act.

    Args:
        scans: of its sentences, with no mentions yet; they stay as they are.
        sentences: the sentences themselves.
        passages: the document's.
    """
    if not _peopled(scans):
        return False
    return any(
        _telling(one, index, passages[sentence.passage].role, sentence.passage)
        for index, (one, sentence) in enumerate(zip(scans, sentences, strict=True))
    )


def _peopled(scans: Sequence[Scan]) -> bool:
    """Whether a document can have two parties: two are named, or one beside people who may speak for another.

    A document that names none can still tell of two people whose parties others know.
    """
    codes: set[str] = set()
    known, people = family_names(), 0
    for one in scans:
        for hits, token in zip(one.hits, one.tokens, strict=True):
            people += token.capital and fold(token.raw) in known
            for hit in hits:
                sign = sign_of(hit.entry)
                people += bool(sign & OFFICE)
                if sign & PARTY:
                    codes.add(hit.entry.value.state if hit.entry.category == "place" else hit.entry.key)
        if len(codes) + people > 1:
            return True
    return False


def _telling(scan: Scan, index: int, role: Role, passage: int) -> bool:
    """Whether a sentence can tell of an act: by its words, then by what they make of it by themselves."""
    signs = 0
    for hits in scan.hits:
        for hit in hits:
            signs |= sign_of(hit.entry)
    if not _touched(scan, signs, role in HEADINGS):
        return False
    one = replace(scan, mentions=[], owner=[None] * len(scan.tokens))
    find_pronouns(one)
    find_measures(one)
    if not _touched(scan, signs, role in HEADINGS, measured=any(m.kind == "quantity" for m in one.mentions)):
        return False
    find_people([one])
    find_actors(one)
    find_verbs(one)
    find_things(one)
    return possible(Line(index, one, clauses(one), role, passage))


def _touched(one: Scan, signs: int, heading: bool, *, measured: bool = True) -> bool:
    """Whether the words of a sentence can make a frame together; `measured`: whether it may hold a quantity."""
    if signs & (VISIT | MEETING) or (signs & TRANSFER and (measured or signs & GOODS)):
        return True
    if signs & INSTRUMENT and (signs & AGREEMENT or any(token.raw[0].isdigit() for token in one.tokens)):
        return True
    if signs & AGREEMENT and one.tokens[-1].raw == ":":
        return True  # what was signed is listed below
    if signs & JOINT and signs & (BODY | SESSION):
        return True
    return bool(heading and signs & PARTY) or bool(signs & BEING and _there(one))


def _there(one: Scan) -> bool:
    """Whether a place, or a word for this one, stands close behind "to be"."""
    last, here = -1, one.words.grammar.here
    for place, hits in enumerate(one.hits):
        if place <= last and one.tokens[place].norm in here:
            return True
        for hit in hits:
            sign = sign_of(hit.entry)
            if sign & BEING:
                last = hit.end + BEHIND
            elif sign & PARTY and place <= last:
                return True
    return False


_signs: dict[int, tuple[int, Entry]] = {}  # by the id of an entry, which is kept so that no other gets its id


def sign_of(entry: Entry) -> int:
    """What an entry of the vocabulary may be to a frame."""
    found = _signs.get(id(entry))
    if found is None:
        found = _signs[id(entry)] = (_made(entry), entry)
    return found[0]


def _made(entry: Entry) -> int:
    if entry.category == "verb":
        return _of_senses(entry.value.senses, entry.value.auxiliary)
    return _of_event(entry.key) if entry.category == "event" else KINDS.get(entry.category, 0)


@cache
def _of_senses(senses: tuple[str, ...], auxiliary: str | None) -> int:
    """What a verb may be the trigger of, by its senses."""
    found = BEING if auxiliary == "be" else 0
    for frame in frames():
        if set(frame.verbs) & set(senses) and not ADJUNCTS.issuperset(chain(*frame.slots.values())):
            found |= BODY if frame.id == BOARD else TYPES[frame.type]
    return found


@cache
def _of_event(kind: str) -> int:
    found = GOODS if kind in GIFTS else 0
    for frame in frames():
        if kind in frame.events:
            found |= TYPES[frame.type]
    return found
