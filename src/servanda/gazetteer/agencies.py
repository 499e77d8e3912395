"""News agencies by the names that credits and datelines give them."""

from __future__ import annotations

from functools import cache
from importlib import resources

_LETTERS = 4  # up to as many, a name is an acronym or a word, told by its capitals alone


@cache
def _names() -> dict[str, str]:
    path = resources.files(__package__) / "data" / "agencies.tsv"
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found: dict[str, str] = {}
    for row in rows[1:]:
        short, _, others = row.partition("\t")
        for name in (short, *others.split("|")):
            if name:
                found.setdefault(name if len(name) <= _LETTERS else name.lower(), short)
    return found


def agency(name: str) -> str | None:
    """The short name of the agency that goes by `name`, or None: "Agence France-Presse" and "AFP" are "AFP".

    Names of up to four letters count as written ("MAP", not "map"); case makes no difference to longer ones.
    """
    return _names().get(name if len(name) <= _LETTERS else name.lower())
