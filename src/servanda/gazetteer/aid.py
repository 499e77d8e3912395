"""Which states are given development assistance, as a sign of who lends and who borrows."""

from __future__ import annotations

from functools import cache

from servanda.gazetteer.tables import rows


@cache
def _groups() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("aid.tsv", "code group")}


def likelier_giver(one: str, other: str) -> str | None:
    """Of two states the one that gives and lends to the other; None where their means do not tell.

    A state that is no recipient of official development assistance (see `aid.tsv`) gives to one that is, and any
    other to one of the least developed.
    """
    first, second = (_LEVELS[_groups().get(code, "")] for code in (one, other))
    return None if first == second else one if first > second else other


_LEVELS = {"least": 0, "other": 1, "": 2}
