"""News agencies by the names that credits and datelines give them."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def agencies() -> dict[str, str]:
    """The agencies' short names by every name they go by, in lower case."""
    path = resources.files(__package__) / "data" / "agencies.tsv"
    rows = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    found: dict[str, str] = {}
    for row in rows[1:]:
        short, _, others = row.partition("\t")
        for name in (short, *others.split("|")):
            if name:
                found.setdefault(name.lower(), short)
    return found
