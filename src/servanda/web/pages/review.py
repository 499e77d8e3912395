"""The queue of what waits for a person, and the forms that decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from servanda.model.decision import Outcome
from servanda.model.record import Perhaps, Record
from servanda.pipeline import listed
from servanda.register import Task, View, Waiting
from servanda.web.back import with_parts
from servanda.web.comparing import Comparison, comparison
from servanda.web.deciding import Editing, FailedError, decided, editing
from servanda.web.desk import Form, desk, reviewer
from servanda.web.ground import titles
from servanda.web.sessions import Session
from servanda.web.sheet import Sheet, sheet
from servanda.web.show import page
from servanda.wording.pieces import Phrase

router = APIRouter(dependencies=[Depends(reviewer)])
Reviewer = Annotated[Session, Depends(reviewer)]
SHOWN = 25  # of the queue beside what is looked at
LAST = 10_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """One of the queue: its place, and the titles of its records."""

    place: int
    titles: tuple[Phrase, ...]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What is looked at, of one reason why things wait.

    Attributes:
        task: the reason.
        place: of what is looked at, from 0.
        items: some of the queue around it.
        waiting: what is looked at; None where nothing waits.
        sheet: a record; pair: two that are perhaps the same.
    """

    task: Task
    place: int
    items: tuple[Item, ...]
    waiting: Waiting | None
    sheet: Sheet | None
    pair: Comparison | None
    edit: Editing | None


@router.get("/review")
def review(request: Request, task: str = "", at: str = "0", document: str = "") -> Response:
    """The queue, and the first thing in it or the one that is asked for."""
    with desk(request).register.view() as view:
        counts = desk(request).remembered.ask(view, "queued", view.queued)
        chosen = Task(task) if task in tuple(Task) else next((one for one in Task if counts[one]), Task.NEW)
        place = min(int(at) if at.isascii() and at.isdigit() and len(at) < 8 else 0, max(counts[chosen] - 1, 0))
        shown = _desk(request, view, chosen, place, document)
        done = view.decision(request.query_params.get("done", ""))
    return page(
        request, "review.html", counts=counts, desk=shown, done=done, tasks=tuple(Task), last=counts[chosen] - 1
    )


def _desk(request: Request, view: View, task: Task, place: int, document: str) -> Desk:
    start = max(place - place % SHOWN, 0)
    waiting = view.queue(task, SHOWN, start)
    names = titles(view, (id for one in waiting for id in one.records), request.state.language)
    items = tuple(
        Item(number, tuple(names[id] for id in one.records if id in names), one.outcome)
        for number, one in enumerate(waiting, start)
    )
    now = waiting[place - start] if place - start < len(waiting) else None
    records = [one for id in (now.records if now else ()) if (one := view.record(id)) is not None]
    if now is not None and task is Task.PERHAPS and len(records) == 2:
        pair = comparison(view, records[0], records[1], _judged(records), request.state.language)
        return Desk(task, place, items, now, None, pair, editing(request, view, records[0]))
    if not records:
        return Desk(task, place, items, now, None, None, None)
    kept = (("task", str(task)), ("at", str(place)))
    outlets = listed(desk(request).settings.register)
    told = sheet(view, records[0], request.state.language, outlets, document, kept)
    return Desk(task, place, items, now, told, None, editing(request, view, records[0]))


def _judged(records: Sequence[Record]) -> Perhaps | None:
    one, other = records
    found = [p for p in one.perhaps if p.record == other.id] + [p for p in other.perhaps if p.record == one.id]
    return found[0] if found else None


@router.post("/decide")
def decide(request: Request, form: Form, known: Reviewer) -> Response:
    """Store what a form decides, and go back to where it came from."""
    back = str(form.get("back", "/review"))
    try:
        made = decided(desk(request).register, form, known.name)
    except FailedError as failed:
        target = with_parts(back, failed=failed.what, message=failed.message[:300])
        typed = "".join(f"&{part}" for part in _typed(failed.typed))
        return RedirectResponse(target + typed, 303)
    target = with_parts(back, done=made.id, do="", property="", failed="", message="", value="")
    return RedirectResponse(target, 303)


def _typed(values: Sequence[str]) -> list[str]:
    return [urlencode({"value": value[:500]}) for value in values]
