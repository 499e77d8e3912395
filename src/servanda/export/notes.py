"""What is to be known of a document beside what it says, for standards that have a place for a note."""

from __future__ import annotations

from servanda.export.formats import Context
from servanda.model.statement import Statement
from servanda.wording.catalogue import catalogue


def note(name: str, context: Context) -> str:
    """That a document's outlet took it back, or who entered it by hand; "" where there is nothing to be said."""
    words, document, told = catalogue(context.language), context.document(name), []
    if name in context.withdrawn:
        told.append(words.label("withdrawn", date=context.withdrawn[name][:10]))
    if document is not None and document.entry is not None:
        told.append(words.label("by_entered", name=document.entry.by))
    return ", ".join(told)


def quoted(statement: Statement, context: Context) -> str:
    """A statement's words with their document, and what is to be known of that."""
    beside = note(statement.document, context)
    return f"« {statement.quote} » ({statement.document}{f', {beside}' if beside else ''})"
