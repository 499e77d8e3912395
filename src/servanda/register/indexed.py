"""The entries of documents and records that are searched through, kept up with them in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import metadata, resources

import sqlalchemy as sa

from servanda.language import languages
from servanda.register.entries import Entry
from servanda.register.fulltext import index
from servanda.register.questions import ask, delete
from servanda.register.schema import entry

_MADE_BY = ("register/terms.py", "register/entries.py", "register/fulltext.py", "gazetteer/data/organisations.tsv")
_BY_LANGUAGE = ("language/data/{}/search.yml", "gazetteer/data/{}/states.tsv")


@cache
def version() -> str:
    """What the terms come of, as a digest: where it is another one, they are made anew."""
    told = hashlib.blake2b(metadata.version("PyStemmer").encode(), digest_size=8)
    names = [*_MADE_BY, *(name.format(code) for code in languages() for name in _BY_LANGUAGE)]
    for name in names:
        told.update(resources.files("servanda").joinpath(name).read_bytes().replace(b"\r\n", b"\n"))
    return told.hexdigest()


def put(connection: sa.Connection, entries: Sequence[Entry]) -> None:
    """Enter documents or records of which there is no entry."""
    if not entries:
        return
    first = (connection.scalar(sa.select(sa.func.max(entry.c.number))) or 0) + 1
    numbered = list(enumerate(entries, first))
    rows = [{"number": number, "kind": one.kind, "id": one.id, "date": one.date} for number, one in numbered]
    connection.execute(entry.insert(), rows)
    index(connection).write(connection, numbered)


def remove(connection: sa.Connection, kind: str, ids: Iterable[str]) -> None:
    """Take out the entries of documents or records."""
    mine = sa.select(entry.c.number).where(entry.c.kind == kind)
    found = ask(connection, lambda some: mine.where(entry.c.id.in_(some)), sorted(set(ids)))
    _erase(connection, [row.number for row in found])


def clear(connection: sa.Connection, kind: str) -> None:
    """Take out all entries of documents, or of records."""
    _erase(connection, list(connection.scalars(sa.select(entry.c.number).where(entry.c.kind == kind))))


def _erase(connection: sa.Connection, numbers: list[int]) -> None:
    index(connection).erase(connection, numbers)
    delete(connection, entry.c.number, numbers)


def purge(connection: sa.Connection) -> None:
    """Leave nothing in the database of the terms that were taken out."""
    index(connection).purge(connection)
