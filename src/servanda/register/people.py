"""What documents say of people, in the database: whose votes decide on a name's party, and where the name stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from servanda.model.names import name_words
from servanda.register.questions import ask, delete, insert, insert_new
from servanda.register.schema import called, name_word, person, voice

Party = tuple[str, bool]  # its code, and whether documents know it by their words


class People:
    """The people of the documents of which the records are made."""

    def __init__(self, connection: sa.Connection) -> None:
        """Answer from this connection."""
        self._connection = connection

    def add(self, document: str, votes: Mapping[str, Counter[Party]], names: Iterable[str]) -> None:
        """Enter the votes of a document by name, and the names in its acts."""
        standing = sorted(set(names))
        rows = [
            {"name": name, "document": document, "party": party, "firm": int(firm), "weight": weight}
            for name, own in sorted(votes.items())
            for (party, firm), weight in sorted(own.items())
        ]
        insert(self._connection, voice, rows)
        insert(self._connection, called, [{"document": document, "name": name} for name in standing])
        words = [{"word": word, "name": name} for name in {*votes, *standing} for word in set(name_words(name))]
        if words:
            insert_new(self._connection, name_word, words)

    def remove(self, documents: Iterable[str]) -> set[str]:
        """Take documents out; the names for which they voted."""
        gone = list(documents)
        names = {row.name for row in self._ask(voice.c.document, voice.c.name, gone)}
        standing = {row.name for row in self._ask(called.c.document, called.c.name, gone)}
        delete(self._connection, voice.c.document, gone)
        delete(self._connection, called.c.document, gone)
        self._unused(names | standing)
        return names

    def _unused(self, names: set[str]) -> None:
        """Take out the names that no document has any longer."""
        left = {row.name for row in self._ask(called.c.name, called.c.name, names)}
        delete(self._connection, person.c.name, sorted(names - left))
        left |= {row.name for row in self._ask(voice.c.name, voice.c.name, names)}
        delete(self._connection, name_word.c.name, sorted(names - left))

    def by_word(self, names: Iterable[str]) -> dict[str, list[str]]:
        """By each word of some names: all names that have it."""
        words = {word for name in names for word in name_words(name)}
        found: dict[str, list[str]] = {word: [] for word in words}
        for row in self._ask(name_word.c.word, name_word.c.name, words):
            found[row.word].append(row.name)
        return found

    def votes(self, names: Iterable[str]) -> dict[str, Counter[Party]]:
        """The votes of all documents for names."""
        groups = (voice.c.name, voice.c.party, voice.c.firm)
        summed = sa.select(*groups, sa.func.sum(voice.c.weight).label("weight")).group_by(*groups)
        found: dict[str, Counter[Party]] = {}
        for row in ask(self._connection, lambda some: summed.where(voice.c.name.in_(some)), sorted(set(names))):
            found.setdefault(row.name, Counter())[row.party, bool(row.firm)] += row.weight
        return found

    def standing(self, names: Iterable[str]) -> set[str]:
        """Those of some names that stand in the acts of any document."""
        return {row.name for row in self._ask(called.c.name, called.c.name, names)}

    def parties(self, names: Iterable[str]) -> dict[str, Party]:
        """The party that was settled on for names."""
        columns = (person.c.name, person.c.party, person.c.firm)
        found = ask(self._connection, lambda some: sa.select(*columns).where(person.c.name.in_(some)), sorted(names))
        return {row.name: (row.party, bool(row.firm)) for row in found}

    def settle(self, parties: Mapping[str, Party]) -> set[str]:
        """Note the party of names; the documents in whose acts they stand."""
        delete(self._connection, person.c.name, sorted(parties))
        rows = [{"name": name, "party": party, "firm": int(firm)} for name, (party, firm) in sorted(parties.items())]
        insert(self._connection, person, rows)
        return {row.document for row in self._ask(called.c.name, called.c.document, parties)}

    def _ask(
        self, by: sa.Column[str], wanted: sa.Column[str], values: Iterable[str]
    ) -> Iterable[sa.Row[tuple[str, str]]]:
        columns: list[sa.Column[Any]] = [by] if by is wanted else [by, wanted]
        asked: sa.Select[Any] = sa.select(*columns).distinct()
        return ask(self._connection, lambda some: asked.where(by.in_(some)), sorted(set(values)))
