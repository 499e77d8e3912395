"""From the name that a page credits to whose it is: an agency, a listed outlet, a body, another outlet at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servanda.gazetteer.agencies import agency
from servanda.model.origin import Origin, Why
from servanda.model.prints import Source
from servanda.model.tokens import fold
from servanda.origins.sources import Outlet, Sources
from servanda.origins.words import WORD

SHORT = 3  # letters of an article before a name ("The", "Le"), and of the shortest abbreviation
LONG = 6  # letters of the longest
WHOLE = 2  # words of a longer name that may be that of an address ("Le Monde Afrique", lemonde.fr)


def is_called(name: str, key: str) -> bool:
    """Whether an outlet's address is made of a name.

    >>> is_called("Gazette du Fleuve", "gazettedufleuve.example"), is_called("GDF", "gdf-info.example")
    (True, True)
    """
    first = key.split(".")[0]
    label = "".join(WORD.findall(first))
    words = WORD.findall(fold(proper(name)))
    for some in (words, words[1:] if words and len(words[0]) <= SHORT else []):
        if any("".join(some[:size]) == label for size in range(min(WHOLE, len(some)), len(some) + 1) if size):
            return True
    return is_abbreviation(name) and len(name) >= SHORT and name.lower() == first.split("-")[0]


def is_abbreviation(name: str) -> bool:
    """Whether a name is a few capitals, as those of agencies are."""
    return name.isalpha() and name.isupper() and 1 < len(name) <= LONG


def proper(name: str) -> str:
    """A name from its first capital on: of "the daily L'Essor" what is behind the common words."""
    return name[next((at for at, letter in enumerate(name) if letter.isupper()), 0) :]


def called(name: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """The outlet whose address is made of a name; None where there is none, or several."""
    found = {outlet for outlet in outlets if is_called(name, outlet.key)}
    return found.pop() if len(found) == 1 else None


def outlet_origin(outlet: Outlet, why: Why = Why.OUTLET) -> Origin:
    """The origin of an outlet's own words: the agency that it is, the state that it speaks for, its owner, itself."""
    if outlet.agency:
        return Origin(f"agency:{outlet.agency}", Why.WIRE, outlet.agency)
    if outlet.official:
        return Origin(f"body:{outlet.official}", Why.COMMUNIQUE, outlet.name)
    if outlet.owner:
        return Origin(f"owner:{outlet.owner}", Why.OWNER, outlet.owner)
    return Origin(f"outlet:{outlet.key}", why, outlet.name)


def credit_origin(
    source: Source, own: Outlet | None, listed: Sources, near: Callable[[str], Outlet | None]
) -> Origin | None:
    """The origin that a page credits, or None where it credits nobody, or itself.

    Args:
        source: what the page says of its source.
        own: its outlet.
        listed: the user's list.
        near: the outlet of that name, of the documents that it shares something with.
    """
    if source.agency:
        return Origin(f"agency:{source.agency}", Why.WIRE, source.agency)
    for name in (source.credit, source.outlet):
        other = listed.named(name) or near(name) if name else None
        if other is not None and other == own:
            return None
        if other is not None:
            return outlet_origin(other, Why.CREDIT)
    if source.body:
        return Origin(f"body:{source.body}", Why.COMMUNIQUE, source.credit or source.outlet or "")
    if not source.credit:
        return None
    short = agency(source.credit) or (source.credit if is_abbreviation(source.credit) else "")
    if short:
        return Origin(f"agency:{short}", Why.WIRE, short)
    return Origin(f"outlet:{''.join(WORD.findall(fold(source.credit)))}", Why.CREDIT, source.credit)
