"""The options that say which records are meant, and the filter that they come to."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.answers.criteria import Criteria
    from servanda.register import Saved, View

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


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which records are meant: one field an option, with its default."""

    state: States = None
    actor: Actors = None
    period: Period = None
    since: Since = None
    until: Until = None
    sector: Sectors = None
    status: Statuses = None
    type: Types = None
    origins: Origins = 0
    conflicts: Conflicts = False
    reviewed: Reviewed = None

    def criteria(self) -> Criteria:
        """The same as other programs ask for it.

        Raises:
            InputError: a time is asked for twice, or is none.
        """
        from servanda.answers.criteria import Criteria

        if self.period and (self.since or self.until):
            raise InputError("Give --period, or --since and --until, not both.")
        first, last = _days(self.period) if self.period else (self.since, self.until)
        return Criteria(
            type=self.type or [], state=self.state or [], status=self.status or [], sector=self.sector or [],
            actor=self.actor or [], since=first, until=last, origins=self.origins, conflict=self.conflicts,
            reviewed=self.reviewed or [],
        )  # fmt: skip


NONE = Chosen()
Command = Callable[..., None]


def choosing(command: Command) -> Command:
    """A command with the options that choose records: in the place of its argument `chosen`, which has their values."""
    own = inspect.signature(command, eval_str=True)
    options = inspect.signature(Chosen, eval_str=True).parameters
    shown = [one for name, it in own.parameters.items() for one in (options.values() if name == "chosen" else [it])]

    @wraps(command)
    def wrapped(**given: Any) -> None:
        command(chosen=Chosen(**{name: given.pop(name) for name in options}), **given)

    wrapped.__signature__ = own.replace(parameters=shown)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {one.name: one.annotation for one in shown}
    return wrapped


def _days(period: str) -> tuple[str | None, str | None]:
    """The first and last day of a period, ISO 8601, as far as it has them.

    Raises:
        InputError: it is none.
    """
    from servanda.model.when import When

    when = When.parse(period)
    first, last = when.first_day, when.last_day
    return first.isoformat() if first else None, last.isoformat() if last else None


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
