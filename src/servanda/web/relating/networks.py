"""The network of parties and of people who met, once for each width of page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.drawing.canvas import Canvas, Tie
from servanda.drawing.network import Actor, Network, network
from servanda.model.record import Record
from servanda.register import Pair
from servanda.web.relating.people import Encounter, Person, people
from servanda.web.show import speech

CANVASES = {
    "wide": (Canvas(1180, 720, 13), 22, 24),
    "middle": (Canvas(660, 600, 12.5), 16, 14),
    "narrow": (Canvas(330, 480, 12), 9, 6),
}
PERSON = 0.06  # the size of a person's mark, of the largest party's


@dataclass(frozen=True, slots=True)
class Networks:
    """The drawings by the width that they are for; people, and encounters by the ids of their rows, for a list."""

    sheets: Mapping[str, Network]
    people: tuple[tuple[Person, int], ...]
    rows: tuple[tuple[str, Encounter], ...]

    def row(self, one: str, other: str) -> str:
        """The id of the row of an encounter, by the keys of a line; "" where it is none."""
        return next((id for id, met in self.rows if {met.one.key, met.other.key} == {one, other}), "")


def networks(
    pairs: Sequence[Pair], parties: Sequence[tuple[str, int]], records: Sequence[Record], code: str
) -> Networks | None:
    """The network of some parties; None where none has to do with another.

    Args:
        pairs: what the parties have in common.
        parties: codes with numbers of records, those of most first.
        records: meetings and visits; of these the people are.
        code: the language of the page.
    """
    known = people(records)
    ties = [Tie(pair.one, pair.other, pair.records) for pair in pairs]
    tied = {key for tie in ties for key in (tie.one, tie.other)}
    own = [(party, count) for party, count in parties if party in tied]
    if not own:
        return None
    met = [Tie(one.one.key, one.other.key, len(one.records)) for one in known.encounters]
    sheets = {}
    for width, (canvas, most, persons) in CANVASES.items():
        shown = own[:most]
        some = [one for one, _ in known.named if one.party in dict(shown)][:persons]
        belongs = [Tie(one.party, one.key, 1) for one in some]
        sheets[width] = network(_actors(shown, some, code), [*ties, *met, *belongs], canvas)
    rows = tuple((f"m{place}", one) for place, one in enumerate(known.encounters))
    return Networks(sheets, known.named, rows)


def _actors(parties: Sequence[tuple[str, int]], some: Sequence[Person], code: str) -> list[Actor]:
    most = max(count for _, count in parties)
    say = speech(code)
    return [
        *(Actor(party, say.state(party), "party", count / most) for party, count in parties),
        *(Actor(one.key, one.name, "person", PERSON) for one in some),
    ]
