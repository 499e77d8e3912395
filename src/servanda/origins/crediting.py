"""From the name that a page credits to whose it is: an agency, a listed outlet, a body, another outlet at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from servanda.gazetteer.agencies import agency
from servanda.model.origin import Origin, Why
from servanda.model.prints import Source
from servanda.model.tokens import fold
from servanda.origins.sources import Outlet, Sources
from servanda.origins.words import WORD

SHORT = 3  # letters of an article before a name ("The", "Le"), and of the shortest abbreviation
WHOLE = 2  # words of a longer name that may be that of an address ("Le Monde Afrique", lemonde.fr)


@dataclass(frozen=True, slots=True)
class Desks:
    """The outlets at hand by the names in their addresses, and the agencies that datelines name.

    Attributes:
        labels: outlets by the letters of their domain; a name that several have is none's.
        starts: the same by the first part of a domain with hyphens.
        wires: abbreviations that stand in datelines.
    """

    labels: Mapping[str, Outlet] = field(default_factory=dict)
    starts: Mapping[str, Outlet] = field(default_factory=dict)
    wires: frozenset[str] = frozenset()

    def outlet(self, name: str) -> Outlet | None:
        """The outlet whose address is made of a name, or None."""
        words = WORD.findall(fold(_proper(name)))
        for some in (words, words[1:] if words and len(words[0]) <= SHORT else []):
            for size in range(len(some), min(WHOLE, len(some)) - 1, -1):
                if found := self.labels.get("".join(some[:size])):
                    return found
        return self.starts.get(words[0]) if len(words) == 1 and name.isupper() else None


def _proper(name: str) -> str:
    """A name from its first capital on: of "the daily L'Essor" what is behind the common words."""
    return name[next((at for at, letter in enumerate(name) if letter.isupper()), 0) :]


def desks(outlets: Iterable[Outlet], sources: Iterable[Source]) -> Desks:
    """The desks of a set of documents; their order changes nothing."""
    labels: dict[str, set[Outlet]] = {}
    starts: dict[str, set[Outlet]] = {}
    for outlet in outlets:
        first = outlet.key.split(".")[0]
        labels.setdefault("".join(WORD.findall(first)), set()).add(outlet)
        if "-" in first and len(first.split("-")[0]) >= SHORT:
            starts.setdefault(first.split("-")[0], set()).add(outlet)
    return Desks(
        {name: next(iter(found)) for name, found in labels.items() if len(found) == 1},
        {name: next(iter(found)) for name, found in starts.items() if len(found) == 1},
        frozenset(source.credit for source in sources if source.wire),
    )


def outlet_origin(outlet: Outlet, why: Why = Why.OUTLET) -> Origin:
    """The origin of an outlet's own words: the agency that it is, the state that it speaks for, its owner, itself."""
    if outlet.agency:
        return Origin(f"agency:{outlet.agency}", Why.WIRE, outlet.agency)
    if outlet.official:
        return Origin(f"body:{outlet.official}", Why.COMMUNIQUE, outlet.name)
    if outlet.owner:
        return Origin(f"owner:{outlet.owner}", Why.OWNER, outlet.owner)
    return Origin(f"outlet:{outlet.key}", why, outlet.name)


def credit_origin(source: Source, own: Outlet | None, listed: Sources, known: Desks) -> Origin | None:
    """The origin that a page credits, or None where it credits nobody, or itself."""
    if source.agency:
        return Origin(f"agency:{source.agency}", Why.WIRE, source.agency)
    for name in (source.credit, source.outlet):
        other = listed.named(name) or known.outlet(name) if name else None
        if other is not None and other == own:
            return None
        if other is not None:
            return outlet_origin(other, Why.CREDIT)
    if source.body:
        return Origin(f"body:{source.body}", Why.COMMUNIQUE, source.credit or source.outlet or "")
    if not source.credit:
        return None
    short = agency(source.credit) or (source.credit if source.wire or source.credit in known.wires else "")
    if short:
        return Origin(f"agency:{short}", Why.WIRE, short)
    return Origin(f"outlet:{fold(source.credit)}", Why.CREDIT, source.credit)
