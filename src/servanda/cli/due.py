"""`servanda due`: what ought to have happened, and has no evidence yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.filters import AsOf, States, day_of
from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Json, Language, RegisterFile
from servanda.cli.terminal import Column, put, put_json, put_table

if TYPE_CHECKING:
    from servanda.fuse.due import Due
    from servanda.model.record import Record

WHYS = {"periodic": "comes again", "planned": "was planned", "promised": "was promised"}


def due(
    register: RegisterFile = DEFAULT_REGISTER,
    as_of: AsOf = None,
    state: States = None,
    ahead: Annotated[
        bool, typer.Option("--ahead", help="Also what is to come: next sessions, and plans for later days.")
    ] = False,
    language: Language = "fr",
    json: Json = False,
) -> None:
    """List what ought to have happened by a day, and of which no document says that it did.

    Visits, meetings and signatures that were planned for a day now past; promises of which nothing, or only a
    part, was given; sessions of bodies that meet every so often. A meeting of the same parties in that time is
    named beside a session, since it may be the evidence. What the documents do not tell may have happened all
    the same.

    Examples:
      servanda due
      servanda due --as-of 2026-01-31 --state ML --json
      servanda due --ahead
    """
    from servanda.answers import due as answers
    from servanda.gazetteer.parties import party_code

    day = day_of(as_of)
    codes = [party_code(name) for name in state or ()]
    with looked_at(register) as opened, opened.view() as view:
        told = answers.due(view, day, codes, ahead=ahead)
    if json:
        put_json([answers.as_dict(*one, language) for one in told])
        return
    _put([one for one, _ in told], {record.id: record for _, record in told}, day, language)


def _put(told: list[Due], records: dict[str, Record], day: date, language: str) -> None:
    from servanda.cli.values import joined
    from servanda.wording.contract import title

    columns = [
        Column("by"), Column("record"), Column("what", folds=True), Column("to be"), Column("because it"),
        Column("still to give"), Column("told since"), Column("perhaps", folds=True),
    ]  # fmt: skip
    rows = [
        [
            one.by or "", one.record, title(records[one.record], language), one.state, WHYS[one.why],
            joined(one.missing), one.since or "", ", ".join(one.perhaps),
        ]
        for one in told
    ]  # fmt: skip
    if rows:
        put_table(f"Due by {day.isoformat()}, and told nowhere ({len(rows)})", columns, rows)
    else:
        put(f"Nothing is due by {day.isoformat()} that the documents do not tell of.")
