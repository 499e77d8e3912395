"""Which records a program asks for, told in names and codes, and the filter that it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Annotated

import msgspec

from servanda.entries.words import statuses_of, type_of
from servanda.errors import InputError
from servanda.gazetteer.parties import party_code
from servanda.model.record import ReviewState
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.when import first_day_of, last_day_of
from servanda.register import NOT_REJECTED, Filter

AGAIN = "again"
TYPES = tuple(str(kind) for kind in Type)
STATUSES = tuple(dict.fromkeys(status for kind in Type for status in (*schema(kind).ladder, *schema(kind).ends)))
REVIEWED = (*(str(state) for state in ReviewState), AGAIN)
MOST = 20  # names of one part

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Names = Annotated[list[Name], msgspec.Meta(max_length=MOST)] | Name


class Criteria(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which records are asked for; a part that is not told asks for all.

    Attributes:
        type: visit, meeting, agreement, body or transfer; one of these.
        state: states or organisations, by code (ML) or name; all of these.
        status: one of these.
        sector: DAC or COFOG codes; one of these, or one within it.
        actor: people, by a name or a part of one; all of these.
        since, until: 2025, 2025-06 or 2025-06-23; a record's date must reach into the time between them.
        origins: at least so many independent origins.
        conflict: only records on which documents contradict each other.
        reviewed: where a record stands with reviewers; what they rejected is left out where nothing is told.
    """

    type: Annotated[Names, msgspec.Meta(description=f"Any of {', '.join(TYPES)}.")] = []
    state: Annotated[
        Names, msgspec.Meta(description="States or organisations, by code (ML) or name; all of them.")
    ] = []
    status: Annotated[Names, msgspec.Meta(description=f"Any of {', '.join(STATUSES)}.")] = []
    sector: Annotated[Names, msgspec.Meta(description="OECD DAC or COFOG codes, as 230, 23510, 02; any of them.")] = []
    actor: Annotated[Names, msgspec.Meta(description="People, by a name as told or a part of one; all of them.")] = []
    since: Annotated[Name | None, msgspec.Meta(description="From this year, month or day on: 2025, 2025-06.")] = None
    until: Annotated[Name | None, msgspec.Meta(description="Until this year, month or day, included.")] = None
    origins: Annotated[int, msgspec.Meta(ge=0, le=1000, description="At least so many independent origins.")] = 0
    conflict: Annotated[bool, msgspec.Meta(description="Only where documents contradict each other.")] = False
    reviewed: Annotated[
        Names, msgspec.Meta(description=f"Any of {', '.join(REVIEWED)}; all but rejected if empty.")
    ] = []

    @property
    def label(self) -> str:
        """The parts that ask for something, in one line: `state=ML type=transfer`; "" where there is none."""
        told = msgspec.structs.asdict(self).items()
        return " ".join(
            f"{name}={one}" for name, value in told for one in (value if isinstance(value, list) else [value]) if one
        )

    def filter(self, *, rejected: bool = False) -> Filter:
        """The same for the register.

        Args:
            rejected: whether records that a person rejected count where `reviewed` tells nothing.

        Raises:
            InputError: a name or a day is none of what it should be.
        """
        plain = Filter(
            first=first_day_of(self.since).isoformat() if self.since else None,
            last=last_day_of(self.until).isoformat() if self.until else None,
            origins=self.origins,
            conflicts=self.conflict,
            actors=_all(self.actor),
        )
        found = narrowed(
            plain, _all(self.state), _all(self.sector), _all(self.status), _all(self.type), _all(self.reviewed)
        )
        return found if found.reviewed or rejected else replace(found, reviewed=NOT_REJECTED)


def narrowed(
    wanted: Filter,
    states: Iterable[str] = (),
    sectors: Iterable[str] = (),
    statuses: Iterable[str] = (),
    types: Iterable[str] = (),
    reviewed: Iterable[str] = (),
) -> Filter:
    """A filter with what is told in names.

    Raises:
        InputError: a name is none of what it should be.
    """
    return replace(
        wanted,
        parties=tuple(party_code(name) for name in states),
        sectors=tuple(Sector(code) for code in sectors),
        statuses=one_of((name for word in statuses for name in _statuses(word)), STATUSES, "status"),
        types=one_of((_type(word) for word in types), TYPES, "type of record"),
        reviewed=one_of(reviewed, REVIEWED, "state of review"),
    )


def _statuses(word: str) -> tuple[str, ...]:
    """The statuses that a name or a word for them stands for: "signed", "signé"."""
    return (word,) if word in STATUSES else statuses_of(word) or (word,)


def _type(word: str) -> str:
    return word if word in TYPES else str(type_of(word) or word)


def one_of(names: Iterable[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    """Names, if all of them are known.

    Raises:
        InputError: one is not.
    """
    found = tuple(names)
    for name in found:
        if name not in known:
            raise InputError(f"{name} is no {what}: give one of {', '.join(known)}.")
    return found


def _all(names: list[str] | str) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
