"""The register for programs in Python: open it, ask it, export from it. It reads, and never decides.

`import servanda` is enough: `servanda.Register` is the one of this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal, Self, TypedDict, Unpack

import msgspec

from servanda.answers import due as awaited
from servanda.answers.criteria import Criteria
from servanda.answers.feed import LATEST
from servanda.errors import InputError, MissingError
from servanda.export import Context, format_for, into, run
from servanda.fuse.due import Due
from servanda.gazetteer.parties import party_code
from servanda.model.document import Document
from servanda.model.record import Conflict, Record
from servanda.model.statement import Statement
from servanda.pipeline import current
from servanda.register import Filter, Hit, Row
from servanda.register import Register as Store
from servanda.register.search import KINDS
from servanda.wording import contract

PAGE = 100  # hits that are fetched at once
Names = str | Collection[str]
Language = Literal["fr", "en"]


class Asked(TypedDict, total=False):
    """Which records are asked for; a part that is not given asks for all.

    Attributes:
        type: `visit`, `meeting`, `agreement`, `body`, `transfer`; any of several.
        state: states or organisations, by code (`ML`) or name; all of several.
        status: `planned`, `held`, `signed`, `delivered`…; any of several.
        sector: DAC or COFOG codes, and what lies in them; any of several.
        actor: people, by a name or a part of one; all of several.
        since: a day, or `2025`, `2025-06`; the record's date must reach into the time from then on.
        until: the same for its end, included.
        origins: at least so many independent origins.
        conflict: only where documents contradict each other.
        reviewed: `accepted`, `rejected`, `changed`, `untouched`, `again`; where none is given, all but `rejected`.
    """

    type: Names
    state: Names
    status: Names
    sector: Names
    actor: Names
    since: str | date
    until: str | date
    origins: int
    conflict: bool
    reviewed: Names


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that say something of a record.

    Attributes:
        statement: what they say, with their place: `document.text[statement.start:statement.end]`.
        document: the document, with its outlet and day.
    """

    statement: Statement
    document: Document

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.statement.quote

    @property
    def sentence(self) -> str:
        """The sentence in which they stand."""
        start, end = self.statement.sentence
        return self.document.text[start:end]


class Register:
    """A register that is looked at.

    Use it in a `with`, or call `close`. Each call sees one moment of it, also while others write; an iterator sees
    that moment to its end.
    """

    def __init__(self, store: Store) -> None:
        """Use `Register.open`."""
        self._store = store

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a register.

        Records that a broken run left behind are completed first, where nobody else is writing.

        Args:
            path: its file, or the address of its database: `postgresql://user@host/database`.

        Raises:
            RegisterMissingError: there is none.
            RegisterError: it is something else, locked, damaged, or newer than the program.
        """
        store = Store.open(path)
        current(store, lambda _: None)
        return cls(store)

    def close(self) -> None:
        """Let go of it."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def records(self, words: str = "", **asked: Unpack[Asked]) -> Iterator[Record]:
        """The records that are asked for, by type, then date, then id.

        Args:
            words: that they have to have, as for `search`; "" for any.
            **asked: which records; see `Asked`.

        Raises:
            InputError: what is asked for makes no sense.
        """
        return self._records(replace(_filter(asked), text=words))

    def _records(self, wanted: Filter) -> Iterator[Record]:
        with self._store.view() as view:
            yield from view.records(wanted)

    def count(self, words: str = "", **asked: Unpack[Asked]) -> int:
        """How many records `records` gives."""
        with self._store.view() as view:
            return view.count(replace(_filter(asked), text=words))

    def record(self, id: str) -> Record:
        """A record by its id.

        Raises:
            MissingError: there is none.
        """
        with self._store.view() as view:
            found = view.record(id)
        if found is None:
            raise MissingError(f"There is no record {id[:80]}: `records` gives all there are.")
        return found

    def quotes(self, record: Record, property: str = "") -> list[Quote]:
        """The words that a record rests on, by document and place.

        Args:
            record: whose.
            property: only what says this of it (`date`, `quantity`…); "" for all.
        """
        with self._store.view() as view:
            known = {document.id: document for document in view.documents(record.documents)}
        return [
            Quote(one, known[one.document])
            for one in record.statements
            if one.document in known and property in ("", one.property)
        ]

    def conflicts(self, words: str = "", **asked: Unpack[Asked]) -> Iterator[tuple[Record, Conflict]]:
        """Where documents contradict each other: the records that are asked for, with each conflict on them."""
        for record in self._records(replace(_filter(asked), text=words, conflicts=True)):
            for conflict in record.conflicts:
                yield record, conflict

    def due(self, by: str | date | None = None, state: Names = (), *, ahead: bool = False) -> list[tuple[Due, Record]]:
        """What ought to have happened by a day and of which no document says that it did, the earliest first.

        Args:
            by: the day, or the last of a month or year (`2026-01`); today where none is given.
            state: only with these parties, by code or name.
            ahead: also what is to come.

        Raises:
            InputError: the day or a party is none.
        """
        day = by if isinstance(by, date) else awaited.day(by)
        with self._store.view() as view:
            return awaited.due(view, day, [party_code(name) for name in _listed(state)], ahead=ahead)

    def documents(self) -> Iterator[Row]:
        """All documents in a list, without their texts, by id."""
        with self._store.view() as view:
            yield from view.rows()

    def document(self, id: str) -> Document:
        """A document by its id, with its text.

        Raises:
            MissingError: there is none.
        """
        with self._store.view() as view:
            found = view.document(id)
        if found is None:
            raise MissingError(f"There is no document {id[:80]}: `documents` gives all there are.")
        return found

    def search(
        self, words: str, kind: Literal["record", "document"] | None = None, **asked: Unpack[Asked]
    ) -> Iterator[Hit]:
        """Records and documents that have the words: those that are about it first, then the newest.

        Args:
            words: all of them have to be there, without regard to accents and endings; "…" for a phrase, -… for what
                must not be there, …* for the beginning of a word.
            kind: only records, or only documents.
            **asked: which records; a document has to tell of one that is so.

        Raises:
            InputError: there is nothing to look for, or too much, or what is asked for makes no sense.
        """
        return self._hits(words, _criteria(asked).filter(rejected=True), (kind,) if kind else KINDS)

    def _hits(self, words: str, wanted: Filter, kinds: Collection[str]) -> Iterator[Hit]:
        with self._store.view() as view:
            after: str | None = None
            while True:
                page = view.search(words, wanted, kinds=kinds, limit=PAGE, after=after)
                yield from page.hits
                if page.after is None:
                    return
                after = page.after

    def export(
        self, format: str, path: str | Path, *, words: str = "", language: Language = "fr", **asked: Unpack[Asked]
    ) -> str:
        """Write records in a form that others read; whole, or not at all.

        Args:
            format: jsonl, xlsx, csv, parquet, jsonld, ftm, iati, plover, ical or atom.
            path: a file; for csv, parquet and ftm a folder, or a file that ends in .zip.
            words: that records have to have; "" for any.
            language: of titles and names.
            **asked: which records; see `Asked`.

        Returns:
            What the format had to leave out, in a sentence; "" for nothing.

        Raises:
            InputError: there is no such format, or it cannot be written there.
        """
        wanted, chosen = format_for(format, str(path)), replace(_filter(asked), text=words)
        label = " ".join(filter(None, (words, _criteria(asked).label)))
        made = wanted.made()
        with self._store.view() as view, into(Path(path), several=wanted.several) as files:
            withdrawn = {id: mark.at for id, mark in view.withdrawn().items()}
            changes = partial(view.latest_changes, chosen, LATEST)
            told = Context(view.document, language, withdrawn, changes, self._store.name, label)
            return run(made, view.records(chosen), files, told)


def as_dict(record: Record, language: Language = "fr") -> dict[str, Any]:
    """A record as `servanda export` writes it: what JSON can hold.

    Args:
        record: any.
        language: of its title and of names.
    """
    return contract.as_dict(record, language)


def _filter(asked: Asked) -> Filter:
    return _criteria(asked).filter()


def _criteria(asked: Asked) -> Criteria:
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items()}
    try:
        return msgspec.convert(told, Criteria)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        names = ", ".join(Asked.__annotations__)
        raise InputError(f"Records cannot be asked for so: {error}. They are asked for by {names}.") from error


def _listed(names: Names) -> Sequence[str]:
    return [names] if isinstance(names, str) else list(names)
