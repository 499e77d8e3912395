"""A decision entered in the register: looked over, given its ground, and put at the end of the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from servanda.errors import ChangedError, InputError
from servanda.model.codec import FORMAT
from servanda.model.decision import Decision, Draft, Kind, Seen, decided
from servanda.model.ground import anchor, seen, standing, told
from servanda.model.record import Record
from servanda.model.schema import schema
from servanda.model.statement import Act
from servanda.register import documents, records
from servanda.register.decisions import Decisions
from servanda.register.questions import ask
from servanda.register.schema import record
from servanda.register.state import state, touch

# how many records each kind of decision is about
_COUNTS = {Kind.MERGE: (2, None), Kind.PERHAPS: (2, 2), Kind.APART: (2, 2), Kind.UNDO: (0, 0)}


def enter(connection: sa.Connection, draft: Draft, token: str = "") -> Decision:
    """Put a decision at the end of the log, within a transaction of the caller.

    Args:
        connection: to the register.
        draft: what is to be decided.
        token: of the state in which the person saw the records (see `seen_token`); "" to decide on them as they are.

    Raises:
        InputError: it cannot be decided so.
        ChangedError: the records are no longer those that the person saw.
    """
    made = _prepared(connection, draft, token)
    Decisions(connection).append(made)
    touch(connection, ())
    return made


def _prepared(connection: sa.Connection, draft: Draft, token: str) -> Decision:
    """The decision that a draft comes to on the records as they are."""
    if not draft.person.strip():
        raise InputError("A decision needs a name: say who decides.")
    if state(connection).format not in ("", FORMAT):
        raise ChangedError("The records were made by another version of Servanda: `servanda read --again` first.")
    at = datetime.now(UTC).isoformat()
    if draft.kind is Kind.UNDO:
        return decided(draft, at, (), _undone(connection, draft).records)
    _unblocked(connection, draft)
    chosen = _chosen(connection, draft)
    if token and token != seen_token(connection, draft.records):
        raise ChangedError(f"{', '.join(draft.records)} has changed since you looked at it: look again, then decide.")
    return decided(draft, at, _ground(draft, chosen, _acts_of(connection, chosen)), draft.records)


def _unblocked(connection: sa.Connection, draft: Draft) -> None:
    """Refuse to decide on what another decision is about to change."""
    for other in Decisions(connection).waiting():
        if set(draft.records) & set(other.records):
            raise ChangedError(
                f"The decision {other.id} on {', '.join(other.records)} is stored and will show when the reading that "
                "goes on has ended: decide again then."
            )


def _undone(connection: sa.Connection, draft: Draft) -> Decision:
    log = Decisions(connection)
    named = log.named([draft.undoes])
    if not named:
        raise InputError(f"There is no decision {draft.undoes}: `servanda decisions` lists them.")
    if (by := log.undone().get(draft.undoes)) is not None:
        raise InputError(f"{draft.undoes} is undone already, by {by}. To have it back, undo {by}.")
    return named[0]


def _chosen(connection: sa.Connection, draft: Draft) -> list[Record]:
    """The records that a draft names, looked over."""
    least, most = _COUNTS.get(draft.kind, (1, 1))
    count = len(set(draft.records))
    if count != len(draft.records) or count < least or (most is not None and count > most):
        number = f"{least} or more records" if most is None else "one record" if least == 1 else f"{least} records"
        raise InputError(f"To {draft.kind} takes {number}, each named once.")
    found = {one.id: one for one in records.named(connection, draft.records)}
    for id in draft.records:
        if id not in found:
            raise InputError(f"There is no record {id}: `servanda show` lists them.")
    if len({one.type for one in found.values()}) > 1:
        raise InputError(f"To {draft.kind} takes records of one type: these are " + ", ".join(
            f"{one.id} ({one.type})" for one in found.values()))  # fmt: skip
    chosen = [found[id] for id in draft.records]
    if draft.kind is Kind.CORRECT:
        check_property(chosen[0], draft.property, len(draft.value))
    return chosen


def check_property(one: Record, name: str, count: int) -> None:
    """Refuse a property that records of a type have not, or several values of one that has but one.

    Raises:
        InputError: it is so.
    """
    properties = schema(one.type).properties
    if name not in properties:
        raise InputError(
            f"A {one.type} has no {name or 'property without a name'}: give one of {', '.join(properties)}."
        )
    if count > 1 and not properties[name].many:
        raise InputError(f"The {name} of a {one.type} is one value, and {count} are given.")


def _acts_of(connection: sa.Connection, chosen: Sequence[Record]) -> dict[str, tuple[Act, ...]]:
    """By document of some records, all its acts."""
    ids = {document for one in chosen for document in one.documents}
    return {reading.document: reading.acts for reading in documents.readings_of(connection, sorted(ids))}


Acts = dict[str, tuple[Act, ...]]


def _seen(one: Record, beside: Acts, digest: str = "", some: Iterable[str] | None = None) -> Seen:
    """A record, or some of its acts, as it is looked at."""
    wanted = set(one.acts if some is None else some)
    acts = (act for document in one.documents for act in beside.get(document, ()) if act.id in wanted)
    return Seen(one.id, one.type, tuple(anchor(act, beside[act.document]) for act in acts), digest)


def _ground(draft: Draft, chosen: Sequence[Record], beside: Acts) -> tuple[Seen, ...]:
    """What a decision rests on."""
    match draft.kind:
        case Kind.ACCEPT | Kind.REJECT:
            return (_seen(chosen[0], beside, standing(chosen[0])),)
        case Kind.CORRECT:
            return (_seen(chosen[0], beside, told(chosen[0], draft.property)),)
        case Kind.SPLIT:
            off = _split_off(chosen[0], draft.acts, beside)
            rest = set(chosen[0].acts) - off
            return _seen(chosen[0], beside, some=off), _seen(chosen[0], beside, some=rest)
        case _:
            return tuple(_seen(one, beside) for one in chosen)


def _split_off(one: Record, named: Sequence[str], beside: Acts) -> set[str]:
    """The acts of a record that are named, themselves or by their documents; some, and not all."""
    home = {act.id: document for document, acts in beside.items() for act in acts if act.id in set(one.acts)}
    off: set[str] = set()
    for name in named:
        own = {act for act, document in home.items() if name in (act, document)}
        if not own:
            raise InputError(f"{name} is no act and no document of {one.id}: it has {', '.join(home)}.")
        off |= own
    if not off or len(off) == len(home):
        raise InputError(f"To split {one.id}, name some of its acts, not all: it has {', '.join(home)}.")
    return off


def seen_token(connection: sa.Connection, ids: Iterable[str]) -> str:
    """A token of the state that some records are in: another as soon as anything about them is."""
    rows = ask(connection, lambda some: sa.select(record.c.id, record.c.digest).where(record.c.id.in_(some)), ids)
    return seen([f"{row.id} {row.digest}" for row in rows])
