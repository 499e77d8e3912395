"""Who met whom, drawn as two columns of names, and told as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.drawing.canvas import Tie
from servanda.drawing.encounters import Encounters, encounters
from servanda.model.record import Record
from servanda.web.relating.people import Encounter, People, Person, people
from servanda.web.show import speech

WIDTHS = {"wide": (760.0, 13.5), "narrow": (330.0, 12.0)}
MOST = 14  # names in a column


@dataclass(frozen=True, slots=True)
class Meetings:
    """The drawings by the width that they are for, and what they draw: encounters by the keys of their lines."""

    sheets: Mapping[str, Encounters]
    rows: tuple[tuple[str, Encounter], ...]
    left_out: int

    def row(self, one: str, other: str) -> str:
        """The id of the row of an encounter, by the keys of a line."""
        return next(id for id, met in self.rows if (met.one.key, met.other.key) == (one, other))


def meetings(records: Sequence[Record], side: str, facing: str, code: str) -> Meetings | None:
    """Who of one party met whom; None where nobody is told to have.

    Args:
        records: meetings and visits.
        side: the party on the left.
        facing: the one on the right; "" for all others.
        code: the language of the page.
    """
    known: People = people(records)
    turned = [_turned(one, side) for one in known.encounters if side in (one.one.party, one.other.party)]
    told = [one for one in turned if not facing or one.other.party == facing]
    left = _first([one.one for one in told])
    right = _first([one.other for one in told])
    rows = tuple((f"m{place}", one) for place, one in enumerate(told) if one.one in left and one.other in right)
    if not rows:
        return None
    ties = [Tie(one.one.key, one.other.key, len(one.records)) for _, one in rows]
    sheets = {
        width: encounters(_words(left, "", code), _words(right, facing or side, code), ties, *size)
        for width, size in WIDTHS.items()
    }
    return Meetings(sheets, rows, len(told) - len(rows))


def _turned(one: Encounter, side: str) -> Encounter:
    return one if one.one.party == side else Encounter(one.other, one.one, one.records)


def _first(keys: Sequence[Person]) -> list[Person]:
    """The first of some people, each once."""
    return list(dict.fromkeys(keys))[:MOST]


def _words(keys: Sequence[Person], told: str, code: str) -> list[tuple[str, str]]:
    """People by their names, with their party where the column has several."""
    several = len({one.party for one in keys}) > 1 and told
    return [(one.key, f"{one.name} ({speech(code).state(one.party)})" if several else one.name) for one in keys]
