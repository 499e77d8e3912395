"""What a store narrows its search by, beside keys, for the acts that one can have to do with."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.link.features import Features
from servanda.link.scores import LATER, NEAR, PERHAPS, judge
from servanda.model.statement import Type

YEAR = 366  # days between two days that are one but for the year

# By type, days between two acts beyond which they are never one, nor perhaps one. Bodies last.
APART = {Type.VISIT: NEAR, Type.MEETING: NEAR, Type.AGREEMENT: YEAR, Type.TRANSFER: LATER}


def reach(features: Features) -> tuple[date, date] | None:
    """From when to when an act reaches; None where it reaches everywhere.

    Two acts of a type whose reaches do not meet have nothing to do with each other.
    """
    if features.window is None or features.type not in APART:
        return None
    if features.type is Type.TRANSFER and features.when is None:
        return None  # a promise may be told again at any time
    first, last = features.window
    apart = timedelta(days=APART[features.type])
    return first, min(last, date.max - apart) + apart


def touches(one: Features, other: Features) -> bool:
    """Whether what becomes of one act can depend on another one of its keys: they are one, or perhaps.

    Whatever makes a record depend on another record has to be told here as well: a store does not look further.
    """
    return judge(one, other).score >= PERHAPS
