"""Options that say which records are asked for, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.names import TYPES
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Filter

REVIEWED = ("accepted", "rejected", "changed", "untouched", "again")

States = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="STATE", help="Only with this party: a code (ML) or a name. All of several."),
]
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="Only with a date that reaches into it: 2025, 2025-06, 2025-01/2025-06.",
    ),
]
Sectors = Annotated[
    list[str] | None,
    typer.Option(
        "--sector", metavar="CODE", help="Only of this sector or one within it: 230, 235, 23510, 02. Any of several."
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status", metavar="STATUS", help="Only of this status: planned, held, signed, delivered… Any of several."
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only of this type: visit, meeting, agreement, body, transfer. Any of several.",
    ),
]
Origins = Annotated[
    int, typer.Option("--origins", metavar="N", min=0, help="Only with so many independent origins, or more.")
]
Conflicts = Annotated[bool, typer.Option("--conflicts", help="Only those on which documents contradict each other.")]
Reviewed = Annotated[
    list[str] | None,
    typer.Option(
        "--reviewed",
        metavar="STATE",
        help="Only accepted, rejected, changed (by a person, and neither), untouched, or with a decision to look at "
        "again. Any of several.",
    ),
]  # fmt: skip


def wanted(
    states: list[str] | None,
    period: str | None,
    sectors: list[str] | None,
    statuses: list[str] | None,
    types: list[str] | None,
    origins: int,
    conflicts: bool,
    reviewed: list[str] | None,
) -> Filter:
    """Which records options ask for.

    Raises:
        InputError: one of them cannot be.
    """
    from servanda.gazetteer.parties import party_code
    from servanda.model.sector import Sector
    from servanda.model.when import When
    from servanda.register import Filter

    when = When.parse(period) if period else None
    first, last = (when.first_day, when.last_day) if when else (None, None)
    return Filter(
        _known(types, TYPES, "type of record"),
        _known(statuses, _statuses(), "status"),
        tuple(party_code(name) for name in states or ()),
        tuple(Sector(code) for code in sectors or ()),
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        origins,
        conflicts,
        reviewed=_known(reviewed, REVIEWED, "state of review"),
    )


def _known(names: Iterable[str] | None, known: Iterable[str], what: str) -> tuple[str, ...]:
    given, known = tuple(names or ()), tuple(known)
    for name in given:
        if name not in known:
            raise InputError(f"{name} is no {what}: give one of {', '.join(known)}.")
    return given


def _statuses() -> tuple[str, ...]:
    from servanda.model.schema import schema
    from servanda.model.statement import Type

    return tuple(dict.fromkeys(status for kind in Type for status in (*schema(kind).ladder, *schema(kind).ends)))
