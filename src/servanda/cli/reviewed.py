"""What people decided on a record, in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.cli.decided import day_and_time, put_outcomes, remarks
from servanda.cli.terminal import put, put_folded
from servanda.cli.values import words
from servanda.model.record import Corrected, Record

if TYPE_CHECKING:
    from servanda.register import View


def put_verdict(record: Record) -> None:
    """Print where a record stands with the people who review it, where anybody has said anything."""
    review = record.review
    if review is None:
        return
    by = f" by {review.person}, {day_and_time(review.at)} ({review.decision})" if review.decision else ""
    put_folded(f"{review.state} {by.strip()}".strip() + (f": {review.note}" if review.note else ""))
    if review.again:
        put_folded(f"To look at again: {', '.join(review.again)}")


def correction(corrected: Corrected, language: str) -> str:
    """Whose a value is, and what it stands above."""
    machine = ", ".join(words(value, language) for value in corrected.machine) or "nothing"
    said = remarks(corrected.note, corrected.source)
    whose = f"{corrected.person}, {day_and_time(corrected.at)} ({corrected.decision})"
    return f"{whose}{f': {said}' if said else ''}; the documents: {machine}"


def put_decisions(view: View, record: Record, language: str) -> None:
    """Print all that people ever decided on a record, and of which records they made it."""
    decisions = list(view.decisions(record.id))
    if not decisions:
        return
    beneath = [one.id for one in view.beneath(record.id)]
    put("\nDecisions")
    if beneath and beneath != [record.id]:
        put_folded(f"of what the documents tell as {', '.join(beneath)}", "  ", "    ")
    put_outcomes(decisions, language)
