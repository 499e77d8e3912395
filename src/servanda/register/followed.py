"""The addresses that are followed, in the database: what was asked for when, and what is to be asked for next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
import sqlalchemy as sa

from servanda.register.questions import ask, delete, insert, parts
from servanda.register.schema import followed

LIST = "list"
ARTICLE = "article"
NEVER = ""  # of `Address.due`


class Address(msgspec.Struct, frozen=True, omit_defaults=True):
    """An address that is followed.

    Attributes:
        kind: `LIST` for one that leads to others, `ARTICLE` for one that is read.
        key: the same for all spellings of an address.
        address: what is asked for.
        source: the name of the source in the user's list.
        document: the id of what was read there, "" for nothing.
        due: when it is to be asked for next (UTC, ISO 8601), `NEVER` for not again.
        found: when it was first known of.
        checked: when it last gave an answer.
        etag, modified: what the server wants to be told the next time.
        published: when the article was, as the list has it.
        misses: how many times running there was nothing.
        tries: how many times running it could not be had.
        why: the last reason why there was nothing.
    """

    kind: str
    key: str
    address: str
    source: str = ""
    document: str = ""
    due: str = NEVER
    found: str = ""
    checked: str = ""
    etag: str = ""
    modified: str = ""
    published: str = ""
    misses: int = 0
    tries: int = 0
    why: str = ""


_decoder = msgspec.json.Decoder(Address)


class Followed:
    """The addresses that are followed."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection, or write to it."""
        self._connection = connection

    def one(self, kind: str, key: str) -> Address | None:
        """What is known of an address."""
        own = sa.and_(followed.c.kind == kind, followed.c.key == key)
        body = self._connection.scalar(sa.select(followed.c.body).where(own))
        return None if body is None else _decoder.decode(body)

    def all(self, kind: str) -> Iterator[Address]:
        """All addresses of a kind, by key."""
        question = sa.select(followed.c.body).where(followed.c.kind == kind).order_by(followed.c.key)
        yield from map(_decoder.decode, self._connection.scalars(question))

    def due(self, kind: str, at: str) -> list[Address]:
        """The addresses of a kind that are due at a time, the longest due first."""
        ready = sa.and_(followed.c.kind == kind, followed.c.due != NEVER, followed.c.due <= at)
        question = sa.select(followed.c.body).where(ready).order_by(followed.c.due, followed.c.key)
        return [_decoder.decode(body) for body in self._connection.scalars(question)]

    def of(self, document: str) -> list[Address]:
        """The addresses at which a document was read, by key."""
        question = sa.select(followed.c.body).where(followed.c.document == document).order_by(followed.c.key)
        return [_decoder.decode(body) for body in self._connection.scalars(question)]

    def known(self, kind: str, keys: Iterable[str]) -> dict[str, Address]:
        """What is known of addresses, by key; of one that was forgotten, that it was."""
        hidden = {_hidden(key): key for key in keys}
        question = sa.select(followed.c.key, followed.c.body).where(followed.c.kind == kind)
        rows = ask(self._connection, lambda some: question.where(followed.c.key.in_(some)),
                   [*hidden, *hidden.values()])  # fmt: skip
        return {hidden.get(row.key, row.key): _decoder.decode(row.body) for row in rows}

    def put(self, addresses: Iterable[Address]) -> None:
        """Note addresses, in the place of what was noted of them."""
        rows = {(one.kind, one.key): _row(one) for one in addresses}
        for kind in sorted({kind for kind, _ in rows}):
            keys = [key for of, key in rows if of == kind]
            for some in parts(keys):
                own = sa.and_(followed.c.kind == kind, followed.c.key.in_(some))
                self._connection.execute(followed.delete().where(own))
        insert(self._connection, followed, list(rows.values()))

    def add(self, addresses: Iterable[Address]) -> int:
        """Note the addresses that are not known yet; how many there were."""
        given = {(one.kind, one.key): one for one in reversed(list(addresses))}
        fresh = []
        for kind in sorted({kind for kind, _ in given}):
            keys = [key for of, key in given if of == kind]
            known = self.known(kind, keys)
            fresh += [given[kind, key] for key in keys if key not in known]
        self.put(fresh)
        return len(fresh)

    def forget(self, documents: Iterable[str]) -> None:
        """Let nothing be read again from where these documents are from, and keep no word of their addresses."""
        gone = sorted(set(documents))
        rows = ask(self._connection, lambda some: sa.select(followed).where(followed.c.document.in_(some)), gone)
        keys = [row.key for row in rows]
        delete(self._connection, followed.c.document, gone)
        self.put(Address(ARTICLE, _hidden(key), "") for key in keys)


def _row(one: Address) -> dict[str, object]:
    return {
        "kind": one.kind, "key": one.key, "document": one.document, "due": one.due, "body": msgspec.json.encode(one),
    }  # fmt: skip


def _hidden(key: str) -> str:
    """What stands for the address of a document that was forgotten."""
    return "#" + hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
