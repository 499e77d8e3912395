"""`servanda decisions`: the log of what people decided, and what has become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.opened import looked_at, only
from servanda.cli.options import DEFAULT_REGISTER, Json, Language, RegisterFile
from servanda.cli.terminal import put, put_json
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.model.decision import Outcome
    from servanda.register import View

STANDINGS = ("waiting", "applied", "again", "overruled", "undone")


def decisions(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Only these decisions, or those on these records.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only those of this person.")] = None,
    standing: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Only those that are waiting, applied, again, overruled, undone."),
    ] = None,
    register: RegisterFile = DEFAULT_REGISTER,
    language: Language = "fr",
    json: Json = False,
) -> None:
    """List what people decided: by whom, when, on what, and what has become of it; the latest first.

    Nothing is ever taken out of this list. A decision whose ground has changed is not in force until somebody has
    looked at it again.

    Examples:
      servanda decisions
      servanda decisions V3f2a91c07b
      servanda decisions --by ada --standing again --json
    """
    from servanda.answers.decisions import outcome
    from servanda.cli.decided import put_outcomes

    if standing is not None and standing not in STANDINGS:
        raise InputError(f"{standing} is nothing that becomes of a decision: give one of {', '.join(STANDINGS)}.")
    with looked_at(register) as opened, opened.view() as view:
        found = [one for one in _asked(view, ids or []) if by in (None, one.decision.person)]
    kept = [one for one in found if standing in (None, str(one.standing))]
    if json:
        put_json([outcome(one) for one in kept])
        return
    put_outcomes(kept, language)
    if not kept:
        put("Nobody has decided anything like that.")


def _asked(view: View, ids: list[str]) -> list[Outcome]:
    """All decisions, or those of some ids and on the records of some."""
    if not ids:
        return list(view.decisions())
    found: dict[str, Outcome] = {}
    for name in ids:
        outcome = view.decision(name)
        known = view.decision_ids(name)
        if outcome is None and len(known) == 1:
            outcome = view.decision(known[0])
        on = [outcome] if outcome else view.decisions(only(view.record_ids(name), name, "record"))
        found |= {one.decision.id: one for one in on}
    return sorted(found.values(), key=lambda one: -one.decision.number)
