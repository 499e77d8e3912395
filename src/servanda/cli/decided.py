"""Decisions in words for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.cli.terminal import put_folded
from servanda.cli.values import words
from servanda.model.decision import Decision, Kind, Outcome, Standing, Why

DID = {
    Kind.ACCEPT: "accepted",
    Kind.REJECT: "rejected",
    Kind.CORRECT: "corrected",
    Kind.MERGE: "merged",
    Kind.SPLIT: "split",
    Kind.PERHAPS: "marked as perhaps the same",
    Kind.APART: "told apart",
    Kind.UNDO: "undid",
}
WHYS = {
    Why.GONE: "no document tells of it any longer",
    Why.PARTED: "what was one record is several now",
    Why.CHANGED: "what the documents say is not what it was",
}


def day_and_time(at: str) -> str:
    """A time as the register notes it, to the minute."""
    return at[:16].replace("T", " ")


def what(made: Decision, language: str) -> str:
    """What was decided, in a line."""
    if made.kind is Kind.UNDO:
        return f"{DID[made.kind]} {made.undoes}"
    about = ", ".join(made.records)
    if made.kind is not Kind.CORRECT:
        return f"{DID[made.kind]}: {about}"
    value = "; ".join(words(value, language) for value in made.value) or "nothing"
    return f"{DID[made.kind]}: {made.property} of {about} is {value}"


def where(one: Outcome) -> str:
    """What has become of a decision, in a few words."""
    match one.standing:
        case Standing.APPLIED:
            return "in force"
        case Standing.WAITING:
            return "waits to be applied"
        case Standing.AGAIN:
            return f"to look at again: {WHYS[one.why]}" if one.why else "to look at again"
        case Standing.OVERRULED | Standing.UNDONE:
            return f"{one.standing} by {one.by}"


def remarks(note: str, source: str) -> str:
    """What was said of a decision."""
    return "; ".join(filter(None, (note, f"source: {source}" if source else "")))


def put_outcomes(outcomes: Iterable[Outcome], language: str) -> None:
    """Print decisions, a few lines each."""
    for one in outcomes:
        made = one.decision
        put_folded(f"{made.id}  {day_and_time(made.at)}  {made.person} {what(made, language)}")
        now = f"; now {', '.join(one.records)}" if one.records and one.records != made.records else ""
        put_folded(f"{where(one)}{now}", "    ", "      ")
        if said := remarks(made.note, made.source):
            put_folded(said, "    ", "      ")
