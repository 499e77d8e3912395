"""What a store narrows its search by, beside keys, for the acts that one can have to do with."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.link.features import Features
from servanda.link.scores import LATER, PERHAPS, REACH, judge
from servanda.model.statement import Type


def reach(features: Features) -> tuple[date, date] | None:
    """From when to when an act reaches; None where it reaches everywhere.

    Two acts of a type whose reaches do not meet have nothing to do with each other.
    """
    dated = features.type is Type.TRANSFER and features.when is not None
    days = LATER if dated else REACH[features.type]  # undated gifts may be told again at any time
    if features.window is None or days > (date.max - features.window[1]).days:
        return None
    first, last = features.window
    return first, last + timedelta(days=days)


def touches(one: Features, other: Features) -> bool:
    """Whether what becomes of one act can depend on another one of its keys: they are one, or perhaps.

    Whatever else makes a record depend on another one has to be told here as well, or where families are made.
    """
    return judge(one, other).score >= PERHAPS
