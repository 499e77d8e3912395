"""`servanda review`: what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Json, Language, RegisterFile
from servanda.cli.terminal import put, put_folded, put_json
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Task, View, Waiting

TASKS = {
    "again": "To look at again: what a decision rests on has changed",
    "conflict": "In conflict: documents contradict each other",
    "perhaps": "Perhaps the same",
    "new": "New",
}
SHOWN = 20


def review(
    task: Annotated[
        list[str] | None, typer.Argument(metavar="TASK", help="Only this: again, conflict, perhaps, new.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="So many of each at the most.")] = SHOWN,
    register: RegisterFile = DEFAULT_REGISTER,
    language: Language = "fr",
    json: Json = False,
) -> None:
    """List what waits for a person: decisions to look at again, records in conflict, pairs, and what is new.

    A record waits until it is accepted or rejected, a pair until somebody merges it, tells it apart, or marks it as
    perhaps the same (`servanda decide`).

    Examples:
      servanda review
      servanda review conflict again --limit 100
      servanda review --json | jq '.conflict.waiting[].records'
    """
    for name in task or ():
        if name not in TASKS:
            raise InputError(f"{name} is nothing that waits: give one of {', '.join(TASKS)}.")
    from servanda.register import Task

    wanted = [Task(name) for name in task or TASKS]
    with looked_at(register) as opened, opened.view() as view:
        if json:
            put_json(_told(view, wanted, limit))
        else:
            _print(view, wanted, limit, language)


def _told(view: View, tasks: Sequence[Task], limit: int) -> dict[str, Any]:
    from servanda.answers.decisions import outcome

    counts = view.queued()

    def told(one: Waiting) -> dict[str, Any]:
        decision = {"decision": outcome(one.outcome)} if one.outcome else {}
        return {"records": list(one.records), **decision}

    return {
        str(task): {"count": counts[task], "waiting": [told(one) for one in view.queue(task, limit)]} for task in tasks
    }


def _print(view: View, tasks: Sequence[Task], limit: int, language: str) -> None:
    counts = view.queued()
    for task in tasks:
        put(f"{TASKS[task]} ({counts[task]})")
        for one in view.queue(task, limit):
            _put(view, one, language)
        if counts[task] > limit:
            put(f"  and {counts[task] - limit} more: --limit says how many are listed")
        put()


def _put(view: View, one: Waiting, language: str) -> None:
    """Something that waits: a decision with its record, a record with its conflicts, a pair."""
    from servanda.cli.decided import what, where

    if one.outcome is not None:
        made = one.outcome.decision
        put_folded(f"{made.id}  {made.person} {what(made, language)}: {where(one.outcome)}", "  ", "      ")
    for place, id in enumerate(one.records):
        put_folded(_line(view, id, language), "  " if place == 0 and one.outcome is None else "      ", "        ")


def _line(view: View, id: str, language: str) -> str:
    from servanda.cli.values import joined
    from servanda.wording.contract import title

    record = view.record(id)
    if record is None:
        return id
    disputed = ", ".join(c.property for c in record.conflicts if record.correction(c.property) is None)
    told = (
        record.id,
        joined(record.values("date")),
        title(record, language),
        f"conflict: {disputed}" if disputed else "",
    )
    return ", ".join(part for part in told if part)
