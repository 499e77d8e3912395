"""The texts that documents had before, and which documents their outlets took back, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from servanda.model.codec import decode_document
from servanda.register.questions import ask
from servanda.register.rows import Version, Withdrawn
from servanda.register.schema import document, version, withdrawn

SAID = "said"  # the reason of a mark where the outlet itself says that it took the article back


def put_by(connection: sa.Connection, id: str, digest: str) -> None:
    """Keep the text that a document has, where that of another digest is to take its place."""
    own = sa.select(document.c.digest, document.c.given, document.c.text)
    row = connection.execute(own.where(document.c.id == id)).one_or_none()
    if row is None or row.digest == digest:
        return
    last = connection.scalar(sa.select(sa.func.max(version.c.number)).where(version.c.document == id)) or 0
    at = datetime.now(UTC).isoformat(timespec="seconds")
    told = {"digest": row.digest, "given": row.given, "text": row.text}
    connection.execute(version.insert(), {"document": id, "number": last + 1, "at": at, **told})


def fetch(connection: sa.Connection, id: str) -> list[Version]:
    """The texts that a document had before, the first first."""
    question = sa.select(version).where(version.c.document == id).order_by(version.c.number)
    return [
        Version(row.number, row.at, replace(decode_document(row.given), text=row.text.decode("utf-8", "surrogatepass")))
        for row in connection.execute(question)
    ]


def withdraw(connection: sa.Connection, id: str, mark: Withdrawn | None) -> bool:
    """Mark a document as taken back, or with None as no longer so; the first mark of one reason stays.

    Whether it now counts for less, or for more, than before.
    """
    known = withdrawn_of(connection, [id]).get(id)
    if known is not None and mark is not None and (known.reason, known.words) == (mark.reason, mark.words):
        return False
    connection.execute(withdrawn.delete().where(withdrawn.c.document == id))
    if mark is not None:
        told = {"at": mark.at, "reason": mark.reason, "words": mark.words}
        connection.execute(withdrawn.insert(), {"document": id, **told})
    return (known is not None and known.reason == SAID) is not (mark is not None and mark.reason == SAID)


def withdrawn_of(connection: sa.Connection, ids: Iterable[str] | None) -> dict[str, Withdrawn]:
    """Which documents were taken back, of these or of all, by id."""
    question = sa.select(withdrawn).order_by(withdrawn.c.document)
    if ids is None:
        rows: Iterable[sa.Row[tuple[str, str, str, str]]] = connection.execute(question)
    else:
        rows = ask(connection, lambda some: question.where(withdrawn.c.document.in_(some)), sorted(set(ids)))
    return {row.document: Withdrawn(row.at, row.reason, row.words) for row in rows}


def taken_back(connection: sa.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of some documents of which their outlets said that they took them back.

    That a page is not there any more says nothing of what stood on it: papers take down what agencies let them
    print for a month, and lose pages when they move.
    """
    return frozenset(id for id, mark in withdrawn_of(connection, ids).items() if mark.reason == SAID)


def forget(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Take out all that was noted of documents."""
    for table in (version, withdrawn):
        connection.execute(table.delete().where(table.c.document.in_(ids)))
