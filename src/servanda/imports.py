"""Rows of a sheet into a register: what is new, changed, there already or no longer there; and what each row meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from servanda.entries.acts import Trouble, act_of
from servanda.entries.rows import Entered, Sheet, row_id
from servanda.model.document import Document
from servanda.model.record import Judged, Record
from servanda.origins.sources import Sources
from servanda.pipeline import read, update
from servanda.register import Changes, Read, Register, View, Writer
from servanda.upkeep.keep import Kept

LIKE = 0.5  # of the cells of two rows, from which on one without a key is another one changed
SOME = 500  # documents that are asked for at once


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that makes no record: the number of its line, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be read: the number of the row, the column, and why."""

    number: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet changes in a register.

    Attributes:
        new: rows that are not there.
        changed: rows that take the place of others, with the ids of those.
        same: ids of those that are there as they are.
        missing: ids of those that the register has of the sheet, and the sheet has not.
        refused, unread: what could not be read.
    """

    new: tuple[Entered, ...]
    changed: tuple[tuple[Entered, str], ...]
    same: tuple[str, ...]
    missing: tuple[str, ...]
    refused: tuple[Refused, ...]
    unread: tuple[Unread, ...]

    @property
    def rows(self) -> tuple[Entered, ...]:
        """The rows that are to be entered."""
        return (*self.new, *(row for row, _ in self.changed))

    def gone(self, missing: bool) -> tuple[str, ...]:
        """The ids of the rows that are taken out, those that are missing from the sheet among them where wanted."""
        ids = {row.document.id for row in self.rows}
        return tuple(
            id for id in (*(old for _, old in self.changed), *(self.missing if missing else ())) if id not in ids
        )


@dataclass(frozen=True, slots=True)
class Met:
    """A row and the record that it is in.

    Attributes:
        document: the row's id.
        numbers: of its lines in the sheet.
        record: None where it is in none: the parties of its people are not known.
        others: the documents of the record that are no rows of the sheet.
        judged: the likeliest judgement by which it is one with any of these; None where there are none.
        perhaps: other records that may be the same, with their scores in thousandths.
        conflicts: the properties of which it tells another value than others do.
    """

    document: str
    numbers: tuple[int, ...]
    record: Record | None
    others: tuple[str, ...] = ()
    judged: Judged | None = None
    perhaps: tuple[tuple[str, int], ...] = ()
    conflicts: tuple[str, ...] = ()


def plan(view: View, sheet: Sheet, name: str) -> Plan:
    """Compare a sheet with what a register has of it.

    Args:
        view: of the register.
        sheet: its rows.
        name: of the sheet.
    """
    known = dict(_known(view, name))
    new: list[Entered] = []
    changed: list[tuple[Entered, str]] = []
    same: list[str] = []
    refused: list[Refused] = []
    unread: list[Unread] = []
    left = dict(known)
    for row in sheet.rows:
        id = row.document.id
        before = left.pop(id, None)
        why, troubles = _looked_over(view, row.document, before)
        unread += (Unread(row.numbers[0], one.column, one.message) for one in troubles)
        if why:
            refused += (Refused(number, why) for number in row.numbers)
        elif before == row.document:
            same.append(id)
        elif before is not None:
            changed.append((row, id))
        else:
            new.append(row)
    pairs = _pairs([row for row in new if row.document.entry and row.document.entry.key.startswith("~")], left)
    changed += ((row, pairs[row.document.id]) for row in new if row.document.id in pairs)
    fresh = tuple(row for row in new if row.document.id not in pairs)
    missing = tuple(sorted(left.keys() - set(pairs.values())))
    return Plan(fresh, tuple(changed), tuple(same), missing, tuple(refused), tuple(unread))


def _looked_over(view: View, document: Document, before: Document | None) -> tuple[str, list[Trouble]]:
    """Why a row is refused, "" where it is not; and the cells that could not be read."""
    act, troubles = act_of(document)
    cells = [one for one in troubles if one.column]
    if act is None:
        whole = [one.message for one in troubles if not one.column]
        return "; ".join(whole or (f"{one.column}, {one.message}" for one in cells)), cells if whole else []
    if before is None and view.known(document.id) is not None:
        return f"an article has the id {document.id}: give the sheet another name with --list", cells
    return "", cells


def _known(view: View, name: str) -> Iterator[tuple[str, Document]]:
    """The rows of a sheet that a register has, by id."""
    for id in view.document_ids(row_id(name, "")):
        known = view.known(id)
        if known is not None and known.given.entry is not None and known.given.entry.list == name:
            yield id, known.given


def _pairs(rows: Sequence[Entered], left: Mapping[str, Document]) -> dict[str, str]:
    """By the id of a row without a key, the row no longer there that it is, changed: most cells of theirs are alike."""
    old = {id: _cells(document) for id, document in left.items() if document.entry and document.entry.key[:1] == "~"}
    ranked = sorted(
        (-share, id, row.document.id)
        for row in rows
        for id, cells in old.items()
        if (share := _share(cells, _cells(row.document))) >= LIKE
    )
    found: dict[str, str] = {}
    for _, id, own in ranked:
        if own not in found and id not in found.values():
            found[own] = id
    return found


def _cells(document: Document) -> frozenset[tuple[str, str]]:
    assert document.entry is not None
    return frozenset((cell.column, document.text[cell.start : cell.end]) for cell in document.entry.cells)


def _share(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def carry_out(
    register: Register, writer: Writer, planned: Plan, *, missing: bool = False, sources: Sources | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> Changes:  # fmt: skip
    """Enter the rows of a plan, and make the records anew that they have to do with.

    Args:
        register: the register.
        writer: its writer, held by the caller.
        planned: what to do.
        missing: take out the rows that the sheet no longer has.
        sources: the user's list of outlets.
        report: called now and then with how many documents have been gone through.
    """
    gone = planned.gone(missing)
    if planned.rows or gone:
        writer.enter(_readings(planned), gone)
    return update(register, writer, (), sources, report)


def _readings(planned: Plan) -> list[tuple[Document, Read]]:
    return [(row.document, read(row.document)) for row in planned.rows]


def try_out(writer: Writer, planned: Plan, sheet: Sheet, *, missing: bool = False, sources: Sources | None = None,
            ) -> tuple[Met, ...]:  # fmt: skip
    """See what the rows of a plan would meet, and leave the register as it is."""
    kept = Kept(note=False, sources=sources)
    with writer.building(trial=True) as bench:
        bench.forget(planned.gone(missing))
        bench.store(_readings(planned))
        while kept.some(bench):
            pass
        kept.finish(bench)
        return meetings(sheet, planned, lambda ids: bench.telling(ids))


def meetings(sheet: Sheet, planned: Plan, telling: Callable[[Sequence[str]], list[Record]]) -> tuple[Met, ...]:
    """What the rows of a sheet are in: the record of each, and by what it is one with others there.

    Args:
        sheet: its rows.
        planned: what was, or would be, done with them.
        telling: the records that any of some documents tells of.
    """
    ids = {row.document.id for row in planned.rows} | set(planned.same)
    rows = [row for row in sheet.rows if row.document.id in ids]
    found: dict[str, Record] = {}
    for first in range(0, len(rows), SOME):
        for record in telling([row.document.id for row in rows[first : first + SOME]]):
            found |= dict.fromkeys(record.documents, record)
    return tuple(_met(row, found.get(row.document.id), ids) for row in rows)


def _met(row: Entered, record: Record | None, ids: set[str]) -> Met:
    id = row.document.id
    if record is None:
        return Met(id, row.numbers, None)
    others = tuple(name for name in record.documents if name not in ids)
    own = [act for act in record.acts if act.startswith(f"{id}#")]
    links = [one for one in record.links if bool({one.one, one.other} & set(own))]
    best = max(links, key=lambda one: (one.score, one.one, one.other), default=None)
    conflicts = tuple(c.property for c in record.conflicts if any(id in told.documents for told in c.values))
    perhaps = tuple((one.record, one.judged.score) for one in record.perhaps)
    return Met(id, row.numbers, record, others, best if others else None, perhaps, conflicts)


def on_empty(
    planned: Callable[[View], Plan], sheet: Sheet, sources: Sources | None = None
) -> tuple[Plan, tuple[Met, ...]]:
    """A plan, and what its rows would meet, where there is no register yet: nothing is left behind."""
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "trial.db", create=True) as register:
        with register.view() as view:
            made = planned(view)
        with register.writing() as writer:
            return made, try_out(writer, made, sheet, sources=sources)
