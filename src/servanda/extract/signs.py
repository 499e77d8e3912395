"""What a word may be to a frame, as bits of a number: they are asked for at every word of every page.

Which words are triggers follows `frames.yml` and the language data by themselves.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from servanda.extract.frames import Frame, frames
from servanda.extract.goods import GIFTS
from servanda.extract.meetings import BOARD, TALK
from servanda.extract.possible import COMING, UNPLACED
from servanda.language.lexicon import Entry
from servanda.model.statement import Type

# JOURNEY: a visit that needs a place; ROUTED: one whose place a preposition has to tell. COUNTED, PUTTING, LENDING:
# transfers that need a quantity, one at somebody's disposal, the noun of a grant.
(
    VISIT, JOURNEY, ROUTED, BEING, MEETING, AGREEMENT, BODY, TRANSFER, COUNTED, PUTTING, LENDING,
    INSTRUMENT, JOINT, SESSION, GOODS, GRANT, OFFICE, PARTY, SITE, ORGAN,
) = (1 << place for place in range(20))  # fmt: skip
TYPES = {
    Type.VISIT: JOURNEY,
    Type.MEETING: MEETING,
    Type.AGREEMENT: AGREEMENT,
    Type.BODY: BODY,
    Type.TRANSFER: TRANSFER,
}
NEEDS = {
    BOARD: BODY,
    TALK: 0,  # no meeting by itself
    "transfer.thank": COUNTED,
    "transfer.await": COUNTED,
    "transfer.put": PUTTING,
    "transfer.raise": LENDING,
    "transfer.signed": LENDING,
    "transfer.under": LENDING,
    **dict.fromkeys(UNPLACED, VISIT),
}
KINDS = {
    "instrument": INSTRUMENT,
    "body": JOINT,
    "sessions": SESSION,
    **dict.fromkeys(("item", "works", "pieces"), GOODS),
    "office": OFFICE,
    "rank": OFFICE,
    "title": OFFICE,
    "counterpart": OFFICE,
    "office_of": OFFICE | PARTY,
    "site": SITE,
    "named_site": SITE,
    **dict.fromkeys(("organ", "delegation", "parliament"), ORGAN),
    **dict.fromkeys(("state", "demonym", "prefix", "organisation", "place"), PARTY),
}
ROUTES = frozenset({"to", "in", "right_after", "onward"})  # sources of a place that have the prepositions of a way
ADJUNCTS = frozenset({"witness", "cochaired", "presided"})  # sources that a preposition has to tell

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
            found |= _of_frame(frame)
    return found | VISIT if found & (JOURNEY | ROUTED) and COMING & set(senses) else found


@cache
def _of_event(kind: str) -> int:
    found = GOODS if kind in GIFTS else 0
    found |= GRANT if kind == "granting" else 0
    for frame in frames():
        if kind in frame.events:
            found |= _of_frame(frame)
    return found


def _of_frame(frame: Frame) -> int:
    if frame.id not in NEEDS and ROUTES.issuperset(frame.slots.get("host", ["object"])):
        return ROUTED
    return NEEDS.get(frame.id, TYPES[frame.type])
