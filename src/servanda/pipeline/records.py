"""Readings of the register to its records: built when they have changed, and only then."""

from __future__ import annotations

from collections.abc import Collection

from servanda.errors import RegisterLockedError
from servanda.model.codec import FORMAT
from servanda.pipeline.rules import record_rules
from servanda.pipeline.stages import build
from servanda.register import Changes, Register, Writer
from servanda.register.lock import Tell


def update(register: Register, writer: Writer, documents: Collection[str] = ()) -> Changes:
    """Build the records of a register anew, if its readings or the rules have changed since they were built.

    Args:
        register: the register.
        writer: its writer, held by the caller.
        documents: ids of the documents whose readings are new, changed or gone; none: any may be. All records
            are built for now, whatever is named.
    """
    del documents
    with register.view() as view:
        state = view.state()
        if not state.stale and (state.rules, state.format) == (record_rules(), FORMAT):
            return Changes(unchanged=sum(view.counts().records.values()))
        records = build(view.readings())
    return writer.build(records, record_rules())


def preview(register: Register, without: Collection[str]) -> Changes:
    """What taking documents out would change in the records."""
    with register.view() as view:
        return view.compared(build(view.readings(without)))


def current(register: Register, tell: Tell) -> None:
    """See to it that the records are those of the readings, before they are shown: a run may have been broken off.

    Where another process is at it, what is there is shown, and that is told.
    """
    with register.view() as view:
        if not view.state().stale:
            return
    try:
        with register.writing(wait=0) as writer:
            update(register, writer)
    except RegisterLockedError:
        tell("Documents are being read into this register; what follows is of before.")
