"""The days within which an act can be one with others: what a store narrows a search by its keys with."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.link.features import Features
from servanda.link.scores import NEAR
from servanda.model.statement import Type


def reach(features: Features) -> tuple[date, date] | None:
    """From when to when an act reaches; None where it reaches everywhere.

    Two acts whose reaches do not meet are never one, nor perhaps one. Bodies last, and a transfer without a date
    may be told at any time.
    """
    if features.window is None or features.type is Type.BODY:
        return None
    if features.type is Type.TRANSFER and features.when is None:
        return None
    first, last = features.window
    return first, min(last, date.max - timedelta(days=NEAR)) + timedelta(days=NEAR)
