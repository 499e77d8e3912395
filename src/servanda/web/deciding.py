"""What a page offers a reviewer to decide, and what comes of a form that decides."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData

from servanda.entries.typed import typed_values
from servanda.errors import ChangedError, InputError, RegisterLockedError
from servanda.model.decision import Decision, Draft, Kind
from servanda.model.record import Record
from servanda.model.schema import schema
from servanda.pipeline import decide
from servanda.register import Register, View
from servanda.web.desk import session
from servanda.web.ground import titles
from servanda.web.typing import written
from servanda.web.users import Role
from servanda.wording.pieces import Phrase

DOING = ("correct", "merge", "split")  # what takes a form of its own
WAIT = 3.0  # seconds for the reading of another process, before a decision is left to it
MOST = 20  # values of a property, records of a merge
LONGEST = 2000  # characters of a note


@dataclass(frozen=True, slots=True)
class Editing:
    """A form that is open on a page.

    Attributes:
        doing: what it is for: one of `DOING`.
        properties: those that can be corrected.
        property: the one that is corrected, "" while it is to be chosen.
        many: whether it may have several values.
        values: as they are now, in the form in which they are typed, or as they were typed last.
        statuses: those there are.
        candidates: records to merge with.
        failed: why what was typed could not be taken: `value`, `changed`, `refused`; "" where nothing was.
        message: what the program says of it, in English.
    """

    doing: str
    properties: tuple[str, ...]
    property: str = ""
    many: bool = False
    values: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    candidates: tuple[tuple[str, Phrase], ...] = ()
    failed: str = ""
    message: str = ""


def editing(request: Request, view: View, record: Record) -> Editing | None:
    """The form that an address asks for (`do=correct&property=date`); none for those who may not decide."""
    query = request.query_params
    doing, failed = query.get("do", ""), query.get("failed", "")
    if not session(request).may(Role.REVIEWER) or not (doing in DOING or failed):
        return None
    known = schema(record.type)
    name = query.get("property", "")
    name = name if doing == "correct" and name in known.properties else ""
    typed = tuple(value for value in query.getlist("value")[:MOST] if value)
    return Editing(
        doing if doing in DOING else "",
        tuple(known.properties),
        name,
        bool(name) and known.properties[name].many,
        typed or tuple(written(value) for value in record.values(name)),
        (*known.ladder, *known.ends),
        tuple(titles(view, [one.record for one in record.perhaps], request.state.language).items()),
        failed if failed in ("changed", "refused") or (failed == "value" and name) else "",
        query.get("message", "")[:500],
    )


class FailedError(Exception):
    """A form that could not be taken: `what` of `Editing.failed`, the message, and what was typed."""

    def __init__(self, what: str, message: str = "", typed: tuple[str, ...] = ()) -> None:
        """Tell of it."""
        super().__init__(message)
        self.what, self.message, self.typed = what, message, typed


def decided(register: Register, form: FormData, person: str) -> Decision:
    """What a form decides, stored.

    Raises:
        FailedError: it cannot be decided.
    """
    draft = _draft(register, form, person)
    try:
        return decide(register, draft, str(form.get("seen", "")), wait=WAIT)
    except ChangedError as error:
        raise FailedError("changed", str(error)) from error
    except RegisterLockedError:
        raise
    except InputError as error:
        raise FailedError("refused", str(error)) from error


def _draft(register: Register, form: FormData, person: str) -> Draft:
    records = tuple(dict.fromkeys(id for told in _texts(form, "record") for id in told.split()))[:MOST]
    try:
        kind = Kind(str(form.get("kind", "")))
    except ValueError:
        raise FailedError("refused", "There is no such decision.") from None
    name = str(form.get("property", ""))
    return Draft(
        kind,
        person,
        () if kind is Kind.UNDO else records,
        name if kind is Kind.CORRECT else "",
        _values(register, form, records, name) if kind is Kind.CORRECT else (),
        _texts(form, "act")[:500] if kind is Kind.SPLIT else (),
        _line(form, "note"),
        _line(form, "source"),
        str(form.get("undoes", "")) if kind is Kind.UNDO else "",
    )


def _values(register: Register, form: FormData, records: tuple[str, ...], name: str) -> tuple:  # type: ignore[type-arg]
    typed = tuple(line.strip() for told in _texts(form, "value") for line in told.splitlines() if line.strip())[:MOST]
    with register.view() as view:
        found = view.record(records[0]) if records else None
    if found is None:
        raise FailedError("changed")
    try:
        return typed_values(found, name, typed)
    except InputError as error:
        raise FailedError("value", str(error), typed) from error


def _texts(form: FormData, key: str) -> tuple[str, ...]:
    return tuple(told for told in form.getlist(key) if isinstance(told, str))


def _line(form: FormData, key: str) -> str:
    return " ".join(str(form.get(key, ""))[:LONGEST].split())
