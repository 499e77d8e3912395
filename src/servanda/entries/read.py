"""The reading of a row: what `servanda.pipeline` makes of a document that a person entered."""

from __future__ import annotations

from servanda.entries.acts import act_of
from servanda.model.document import Document, Passage, Role
from servanda.model.marks import ENTERED
from servanda.model.prints import Source
from servanda.model.statement import Act, Known, Reading
from servanda.model.values import Individual


def read_row(document: Document) -> Reading:
    """Read a row: a pure function of the document.

    A row that makes no record is there all the same, with the reason.
    """
    entry = document.entry
    assert entry is not None
    act, troubles = act_of(document)
    why = (
        next((trouble.message for trouble in troubles if not trouble.column), "")
        or "a cell that tells which event it is cannot be read"
    )
    return Reading(
        document.id,
        entry.language,
        document.published,
        tuple(Passage(cell.line, cell.end, Role.ITEM, ENTERED) for cell in entry.cells),
        (act,) if act else (),
        _people(act) if act else (),
        unread="" if act else f"This row makes no record: {why}.",
        source=Source(outlet=entry.origin) if entry.origin else Source(entered=entry.by),
    )


def _people(act: Act) -> tuple[Known, ...]:
    """The people whose party the row tells."""
    told = (s.value for s in act.statements if isinstance(s.value, Individual) and s.value.name and s.value.party)
    return tuple(Known(one.name, one.role, one.party, "words") for one in dict.fromkeys(told))
