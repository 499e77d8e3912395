"""Documents as their origins are traced, in the database: found by the keys of their words, and linked."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from servanda.model.codec import decode_link, encode_link
from servanda.model.origin import Link
from servanda.register.questions import ask, delete, insert, parts
from servanda.register.schema import link, page, page_key, reading

WHOLE = (1000, 1000)  # thousandths of the words of two documents that they share


class Pages:
    """The pages of the documents of which the records are made."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection."""
        self._connection = connection

    def add(self, document: str, keys: Iterable[int]) -> None:
        """Enter a document under its keys."""
        held = array("q", sorted(set(keys)))
        row = {"document": document, "held": held.tobytes(), "origins": b""}
        number = self._connection.execute(page.insert(), row).inserted_primary_key[0]  # type: ignore[index]
        insert(self._connection, page_key, [{"key": key, "page": number} for key in held])

    def followers(self, documents: Iterable[str]) -> list[str]:
        """Those of some documents that are there without any keys: they are found by way of others."""
        bare = sa.select(page.c.document).where(page.c.held == b"")
        found = ask(self._connection, lambda some: bare.where(page.c.document.in_(some)), sorted(set(documents)))
        return [row.document for row in found]

    def follow(self, document: str) -> None:
        """Leave a document without keys, to be found by way of another."""
        self._unkey([document])
        self._connection.execute(page.update().where(page.c.document == document).values(held=b""))

    def remove(self, documents: Iterable[str]) -> set[str]:
        """Take documents out, with their links; the documents that they were linked with."""
        gone = sorted(set(documents))
        beside = self.unlink(*gone)
        self._unkey(gone)
        delete(self._connection, page.c.document, gone)
        return beside

    def unlink(self, *documents: str) -> set[str]:
        """Take out the links of documents; the others that these were with."""
        beside = self.beside(documents) - set(documents)
        delete(self._connection, link.c.one, documents)
        delete(self._connection, link.c.other, documents)
        return beside

    def part(self, document: str, others: Iterable[str]) -> None:
        """Take out the links of a document with some that come later by id."""
        for some in parts(sorted(others)):
            own = sa.and_(link.c.one == document, link.c.other.in_(some))
            self._connection.execute(link.delete().where(own))

    def copies(self, documents: Iterable[str]) -> set[str]:
        """The documents of which any of some is a whole copy, or they of it."""
        named = sorted(set(documents))
        there = ask(self._connection, lambda some: sa.select(link.c.body).where(link.c.one.in_(some)), named)
        back = ask(self._connection, lambda some: sa.select(link.c.body).where(link.c.other.in_(some)), named)
        found = (decode_link(row.body) for row in (*there, *back))
        return {name for one in found if one.shares == WHOLE for name in (one.one, one.other)}

    def _unkey(self, documents: Sequence[str]) -> None:
        for row in ask(self._connection, lambda some: sa.select(page).where(page.c.document.in_(some)), documents):
            for some in parts(array("q", row.held)):
                own = sa.and_(page_key.c.key.in_(some), page_key.c.page == row.number)
                self._connection.execute(page_key.delete().where(own))

    def common(self, keys: Mapping[str, Iterable[int]], kinds: int) -> dict[str, dict[int, dict[int, int]]]:
        """What documents have in common with the pages that are there.

        Args:
            keys: of each document.
            kinds: a key's kind is its remainder by this.

        Returns:
            By document, by the number of each page that has any of its keys, how many of each kind.
        """
        holders: dict[int, list[dict[int, dict[int, int]]]] = {}
        alike: dict[frozenset[int], dict[int, dict[int, int]]] = {}  # copies have all of them in common
        found: dict[str, dict[int, dict[int, int]]] = {}
        for document, some in keys.items():
            held = frozenset(some)
            if held not in alike:
                alike[held] = {}
                for key in held:
                    holders.setdefault(key, []).append(alike[held])
            found[document] = alike[held]
        pages = sa.select(page_key.c.key, page_key.c.page)
        for key, number in ask(self._connection, lambda some: pages.where(page_key.c.key.in_(some)), sorted(holders)):
            for own in holders[key]:
                counts = own.setdefault(number, {})
                counts[key % kinds] = counts.get(key % kinds, 0) + 1
        return found

    def named(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The documents of pages by their numbers, each with the date of its publication, "" where it is not known."""
        asked = sa.select(page.c.number, page.c.document, reading.c.published)
        asked = asked.join(reading, reading.c.document == page.c.document)
        found = ask(self._connection, lambda some: asked.where(page.c.number.in_(some)), sorted(set(numbers)))
        return {row.number: (row.document, row.published or "") for row in found}

    def connect(self, links: Iterable[Link]) -> None:
        """Enter links."""
        insert(
            self._connection, link, [{"one": one.one, "other": one.other, "body": encode_link(one)} for one in links]
        )

    def beside(self, documents: Iterable[str]) -> set[str]:
        """The documents that are linked with any of some."""
        named = sorted(set(documents))
        there = ask(self._connection, lambda some: sa.select(link.c.other).where(link.c.one.in_(some)), named)
        back = ask(self._connection, lambda some: sa.select(link.c.one).where(link.c.other.in_(some)), named)
        return {row[0] for row in (*there, *back)}

    def around(self, documents: Iterable[str]) -> list[str]:
        """Documents with all that they are linked with, directly or by way of others, in order."""
        found = set(documents)
        new = found
        while new := self.beside(new) - found:
            found = found | new
        return sorted(found)

    def links(self, documents: Iterable[str]) -> list[Link]:
        """The links that have one of some documents before the other."""
        bodies = sa.select(link.c.body)
        found = ask(self._connection, lambda some: bodies.where(link.c.one.in_(some)), sorted(documents))
        return [decode_link(row.body) for row in found]

    def origins(self, documents: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The origins that were noted of documents."""
        columns = (page.c.document, page.c.origins)
        found = ask(
            self._connection, lambda some: sa.select(*columns).where(page.c.document.in_(some)), sorted(set(documents))
        )
        return ((row.document, row.origins) for row in found)

    def trace(self, origins: Mapping[str, bytes]) -> None:
        """Note the origins of documents."""
        change = page.update().where(page.c.document == sa.bindparam("of")).values(origins=sa.bindparam("told"))
        if origins:
            self._connection.execute(change, [{"of": name, "told": told} for name, told in sorted(origins.items())])
