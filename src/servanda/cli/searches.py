"""`servanda searches`: searches that are kept."""

from __future__ import annotations

from dataclasses import fields
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.filters import kept
from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, Wait
from servanda.cli.search import as_json, put_hits
from servanda.cli.terminal import Column, put, put_json, put_table, tell
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Register, Saved


def searches(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One of them, to run it.")] = None,
    register: RegisterFile = DEFAULT_REGISTER,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many hits to show at the most.")] = 20,
    drop: Annotated[bool, typer.Option("--drop", help="Keep the search no longer.")] = False,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Whose searches. [default: your user name]")] = None,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """List the searches that you keep, or run one of them.

    `servanda search … --save NAME` keeps one.

    Examples:
      servanda searches
      servanda searches "nuclear energy" --json
      servanda searches "nuclear energy" --drop
    """
    person = by or getuser()
    if name is None and drop:
        raise InputError("Name the search that is to be kept no longer.")
    with looked_at(register, records=name is not None and not drop) as opened:
        if name is None:
            _list(opened, person, json)
            return
        with opened.view() as view:
            found = kept(view, name, person)
        if drop:
            with opened.writing(wait, tell) as writer:
                writer.drop_search(found.name, person)
            put_json({"dropped": found.name}) if json else put(f"Kept no longer: {found.name}.")
            return
        with opened.view() as view:
            hits = view.search(found.words, found.wanted, limit=limit)
            counts = view.found(found.words, found.wanted)
    put_json(as_json(hits, counts)) if json else put_hits(hits, counts)


def _list(register: Register, person: str, json: bool) -> None:
    with register.view() as view:
        mine = view.searches(person)
    if json:
        put_json(
            [{"name": o.name, "person": o.person, "created": o.created, "words": o.words, **_filter(o)} for o in mine]
        )
        return
    columns = [Column("name"), Column("kept"), Column("words", folds=True), Column("only", folds=True)]
    cells = [
        [o.name, o.created[:10], o.words, "; ".join(f"{n}: {_told(v)}" for n, v in _filter(o).items())] for o in mine
    ]
    put_table(f"Searches of {person} ({len(mine)})", columns, cells)


def _filter(one: Saved) -> dict[str, Any]:
    """What the filter asks for, by part; the parts that ask for nothing left out."""
    told = {field.name: getattr(one.wanted, field.name) for field in fields(one.wanted)}
    told["sectors"] = tuple(sector.code for sector in one.wanted.sectors)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items() if value}


def _told(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
