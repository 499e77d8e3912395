"""Which records are asked for, as an address tells it and as the register wants it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from servanda.errors import InputError
from servanda.model.record import ReviewState
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.when import first_day_of, last_day_of
from servanda.register import Filter

STATUSES = tuple(dict.fromkeys(s for kind in Type for s in (*schema(kind).ladder, *schema(kind).ends)))
REVIEWED = (*(str(state) for state in ReviewState), "again")
MOST = 20  # values of one part of a filter
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; what makes no sense in it is left out.

    Attributes:
        words: to search for.
        pairs: the parts that make sense, in order, as they stand in the address.
        filter: the same for the register.
        newest: in the order of dates, the newest first; else by type, then date.
    """

    words: str
    pairs: tuple[tuple[str, str], ...]
    filter: Filter
    newest: bool = True

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a part."""
        return tuple(value for name, value in self.pairs if name == key)

    def has(self, key: str, value: str) -> bool:
        """Whether a value is asked for."""
        return (key, value) in self.pairs

    def toggled(self, key: str, value: str) -> str:
        """The address with a value asked for that was not, or no longer."""
        pairs = [pair for pair in self.pairs if pair != (key, value)]
        if len(pairs) == len(self.pairs):
            pairs.append((key, value))
        return _address([*pairs, *self._order])

    def without(self, key: str) -> str:
        """The address with a part left out."""
        return _address([*(pair for pair in self.pairs if pair[0] != key), *self._order])

    def over(self, *out: str, **parts: str) -> str:
        """The address with some parts left out, and others in their place."""
        return _address([*(pair for pair in self.pairs if pair[0] not in out), *parts.items(), *self._order])

    def turned(self, **parts: str) -> str:
        """The address of another page of the list."""
        return _address([*self.pairs, *self._order, *parts.items()])

    @property
    def _order(self) -> tuple[tuple[str, str], ...]:
        return () if self.newest else (("order", "type"),)


def _address(pairs: Sequence[tuple[str, str]]) -> str:
    return "?" + urlencode(pairs) if pairs else "?"


def asked(query: QueryParams) -> Asked:
    """What the query of an address asks for."""
    words = " ".join(query.get("q", "")[:LONGEST].split())
    types = _known(query, "type", tuple(Type))
    statuses = _known(query, "status", STATUSES)
    states = tuple(code[:LONGEST] for code in query.getlist("state")[:MOST] if code.strip())
    sectors = tuple(sector for code in query.getlist("sector")[:MOST] if (sector := _sector(code)))
    first, last = _day(query.get("from", ""), first=True), _day(query.get("to", ""), first=False)
    origins = int(query["origins"]) if query.get("origins", "") in ("2", "3", "4", "5") else 0
    conflicts = bool(query.get("conflict"))
    reviewed = _known(query, "reviewed", REVIEWED)
    actor = " ".join(query.get("actor", "")[:LONGEST].split())
    pairs = (
        *((("q", words),) if words else ()),
        *(("type", kind) for kind in types),
        *(("status", status) for status in statuses),
        *(("state", code) for code in states),
        *(("sector", sector.code) for sector in sectors),
        *((("from", query["from"]),) if first else ()),
        *((("to", query["to"]),) if last else ()),
        *((("origins", str(origins)),) if origins else ()),
        *((("conflict", "1"),) if conflicts else ()),
        *(("reviewed", state) for state in reviewed),
        *((("actor", actor),) if actor else ()),
    )
    actors = (actor,) if actor else ()
    wanted = Filter(types, statuses, states, sectors, first, last, origins, conflicts, actors=actors, reviewed=reviewed)
    return Asked(words, pairs, wanted, query.get("order") != "type")


def address(words: str, wanted: Filter) -> str:
    """The query of an address that asks for this."""
    pairs = [
        *((("q", words),) if words else ()),
        *(("type", kind) for kind in wanted.types),
        *(("status", status) for status in wanted.statuses),
        *(("state", code) for code in wanted.parties),
        *(("sector", sector.code) for sector in wanted.sectors),
        *((("from", wanted.first),) if wanted.first else ()),
        *((("to", wanted.last),) if wanted.last else ()),
        *((("origins", str(wanted.origins)),) if wanted.origins else ()),
        *((("conflict", "1"),) if wanted.conflicts else ()),
        *(("reviewed", state) for state in wanted.reviewed),
        *(("actor", actor) for actor in wanted.actors),
    ]
    return _address(pairs)


def _known(query: QueryParams, key: str, there: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in query.getlist(key) if value in there))


def _sector(code: str) -> Sector | None:
    with suppress(InputError):
        return Sector(code)
    return None


def _day(iso: str, *, first: bool) -> str | None:
    with suppress(InputError):
        return (first_day_of if first else last_day_of)(iso).isoformat()
    return None
