"""The options that say which records are meant, and the filter that they come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Filter, Saved, View

Names = list[str] | None

States = Annotated[
    Names, typer.Option("--state", metavar="STATE", help="Only with this party: a code (ML) or a name. All of several.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day asked for, as 2026-01-31; today where none is given."),
]
Actors = Annotated[
    Names,
    typer.Option("--actor", metavar="NAME", help="Only with this person: a name, or part of one. All of several."),
]
Period = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help="Only with a date that reaches into it: 2025, 2025-06, 2025-01/2025-06."),
]
Sectors = Annotated[
    Names,
    typer.Option(
        "--sector", metavar="CODE", help="Only of this sector or one within it: 230, 235, 23510, 02. Any of several."
    ),
]
Statuses = Annotated[
    Names,
    typer.Option(
        "--status", metavar="STATUS", help="Only of this status: planned, held, signed, delivered… Any of several."
    ),
]
Types = Annotated[
    Names,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only of this type: visit, meeting, agreement, body, transfer. Any of several.",
    ),
]
Origins = Annotated[int, typer.Option(metavar="N", min=0, help="Only with so many independent origins, or more.")]
Conflicts = Annotated[bool, typer.Option("--conflicts", help="Only those on which documents contradict each other.")]
Reviewed = Annotated[
    Names,
    typer.Option(
        "--reviewed",
        metavar="STATE",
        help="Only where it stands so with reviewers: accepted, rejected, changed, untouched, again. Any of several.",
    ),
]


Search = Annotated[
    str | None, typer.Option("--search", metavar="NAME", help="Only those of a search that you keep, by its name.")
]
By = Annotated[str | None, typer.Option("--by", metavar="PERSON", help="Whose search it is. [default: your user name]")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only with a date from then on: 2025, 2025-06."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only with a date until then, included.")]


def days(period: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a period, ISO 8601, as far as it has them.

    Raises:
        InputError: it is none.
    """
    from servanda.model.when import When

    when = When.parse(period) if period else None
    first, last = (when.first_day, when.last_day) if when else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


def narrowed(wanted: Filter, states: Names, sectors: Names, statuses: Names, types: Names, reviewed: Names) -> Filter:
    """A filter with what is named on the command line.

    Raises:
        InputError: a name is none of what it should be.
    """
    from servanda.answers.criteria import narrowed as told

    return told(wanted, states or (), sectors or (), statuses or (), types or (), reviewed or ())


def kept(view: View, name: str, person: str) -> Saved:
    """A search that somebody keeps.

    Raises:
        InputError: there is none of this name.
    """
    mine = {one.name: one for one in view.searches(person)}
    if name not in mine:
        raise InputError(f"{person} keeps no search named {name}: `servanda searches` lists them.")
    return mine[name]


def day_of(told: str | None) -> date:
    """The day that `--as-of` asks for; today where it is not given.

    Raises:
        InputError: it is no date.
    """
    from servanda.answers.due import day

    try:
        return day(told)
    except InputError as error:
        raise InputError(f"--as-of: {error}") from None
