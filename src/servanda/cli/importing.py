"""`servanda import`: sheets that people keep by hand, into the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.names import TYPES
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, SourcesFile, Wait
from servanda.cli.terminal import Column, progress, put, put_folded, put_json, put_table, tell
from servanda.errors import InputError, RegisterMissingError

if TYPE_CHECKING:
    from servanda.entries.rows import Given, Sheet
    from servanda.imports import Met, Plan
    from servanda.origins.sources import Sources
    from servanda.register import Changes

NOTHING_ENTERED = 2  # exit code where there were rows and none of them could be entered
SHOWN = 20  # lines of a kind that are printed for people

File = Annotated[Path, typer.Argument(metavar="FILE", help="A sheet: .csv (any separator), or .jsonl.")]
MapFile = Annotated[
    Path | None, typer.Option("--map", metavar="FILE", help="What columns and words stand for that are not known.")
]
SourceWords = Annotated[str, typer.Option("--source", metavar="WORDS", help="Where the sheet is from.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who enters it. [default: your name on this system]")
]
ListName = Annotated[
    str | None,
    typer.Option("--list", metavar="NAME", help="The sheet's name, by which it is known again. [default: the file's]"),
]
TypeName = Annotated[
    str, typer.Option("--type", metavar="TYPE", help=f"What its rows are, if it does not say: {', '.join(TYPES)}.")
]
Origin = Annotated[
    str, typer.Option("--origin", metavar="NAME", help="Count it as an origin, of this name. [default: as none]")
]
RemoveMissing = Annotated[bool, typer.Option("--remove-missing", help="Take out rows that the file no longer has.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would meet what, and enter nothing.")]


def importing(
    file: File,
    map: MapFile = None,
    source: SourceWords = "",
    by: By = None,
    list: ListName = None,
    type: TypeName = "",
    origin: Origin = "",
    remove_missing: RemoveMissing = False,
    dry_run: DryRun = False,
    register: RegisterFile = DEFAULT_REGISTER,
    sources: SourcesFile = None,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Enter records that you keep by hand, from a CSV or JSON lines file.

    Every row becomes a document of its own, marked as entered by a person, and is matched with what the press tells:
    where they are one, the row is one more source of the record and what differs is shown as a conflict; where that
    is doubtful the two are listed as perhaps the same. A row counts as no origin of the press, unless --origin.

    The same file again changes nothing; a changed row takes the place of what it was. A cell that cannot be read is
    named by row and column and the row entered without it; a row that makes no record is refused. The exit code is 0
    where rows were entered or are there already, 2 where none could be.

    Examples:
      servanda import agreements.csv --dry-run
      servanda import agreements.csv --source "Ministry's register, 2025" --by "Ada"
      servanda import dons.csv --map mapping.yml --type transfer
      servanda import agreements.csv --remove-missing
    """
    from servanda.pipeline import listed

    sheet = _sheet(file, map, given := _given(file, list, by, source, origin, type))
    for warning in _warnings(sheet):
        tell(warning)
    way = _Way(remove_missing, listed(register, sources), wait, json)
    told = _tried(register, sheet, given.list, way) if dry_run else _entered(register, sheet, given.list, way)
    put_json(_as_json(told, file, register)) if json else _print(told, file, register)
    raise typer.Exit(0 if told.plan.rows or told.plan.same or not told.plan.refused else NOTHING_ENTERED)


def _given(file: Path, list: str | None, by: str | None, source: str, origin: str, type: str) -> Given:
    """What is known of a sheet beside what stands in it."""
    from servanda.cli.names import user_name
    from servanda.entries.rows import Given

    if type and type not in TYPES:
        raise InputError(f"{type} is no type of record: give one of {', '.join(TYPES)}.")
    return Given(list or file.stem or file.name, by or user_name(), source, origin, type)


@dataclass(frozen=True, slots=True)
class _Way:
    """How to enter a sheet."""

    remove: bool
    sources: Sources
    wait: float
    quiet: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What was done, or would be, and what the rows meet."""

    done: bool
    sheet: Sheet
    plan: Plan
    met: Sequence[Met]
    removed: bool
    changes: Changes | None = None


def _sheet(file: Path, map: Path | None, given: Any) -> Sheet:
    from servanda.entries.mapping import SheetMapping, columns_of, read_mapping
    from servanda.entries.rows import sheet_of
    from servanda.entries.table import read_table
    from servanda.model.tokens import fold

    mapping = read_mapping(map) if map is not None else SheetMapping()
    table = read_table(file, mapping.columns)
    columns = columns_of(table, mapping)
    if {fold(name) for name in table.columns} >= {"record", "property", "quote"}:
        raise InputError(f"{file} has the statements of an export, not its records: import the file of a type instead.")
    return sheet_of(table, columns, mapping, given)


def _warnings(sheet: Sheet) -> list[str]:
    """What the user should know before anything is entered."""
    told = []
    if sheet.ambiguous:
        told.append(
            "Dates like 03/04/2025 were read as the 3rd of April: put `dates: month-first` into a mapping file "
            "(--map) if the month comes first."
        )
    if sheet.shared:
        some = ", ".join(sheet.shared[:5]) + (", …" if len(sheet.shared) > 5 else "")
        told.append(f"Several rows have the id {some}: these are told apart by all that stands in them.")
    if unread := sheet.columns.unread:
        told.append(f"Kept and not read: {', '.join(unread[:SHOWN])}. Name what they hold in a mapping file (--map).")
    return told


def _tried(register: str, sheet: Sheet, name: str, way: _Way) -> _Told:
    from servanda.imports import on_empty, plan, try_out
    from servanda.register import Register

    def planned(view: Any) -> Plan:
        return plan(view, sheet, name)

    try:
        opened = Register.open(register, wait=way.wait, tell=tell)
    except RegisterMissingError:
        made, met = on_empty(planned, sheet, way.sources)
        return _Told(False, sheet, made, met, way.remove)
    with opened, opened.writing(way.wait, tell) as writer:
        with opened.view() as view:
            made = planned(view)
        return _Told(
            False, sheet, made, try_out(writer, made, sheet, missing=way.remove, sources=way.sources), way.remove
        )


def _entered(register: str, sheet: Sheet, name: str, way: _Way) -> _Told:
    from servanda.imports import carry_out, meetings, plan
    from servanda.register import Filter, Register

    with (
        Register.open(register, create=True, wait=way.wait, tell=tell) as opened,
        opened.writing(way.wait, tell) as writer,
    ):
        with opened.view() as view:
            made = plan(view, sheet, name)
        with progress(way.quiet) as say:
            say("Building the records")
            report = partial(_building, say)
            changes = carry_out(opened, writer, made, missing=way.remove, sources=way.sources, report=report)
        with opened.view() as view:
            met = meetings(sheet, made, lambda ids: [*view.records(Filter(documents=tuple(ids)))])
    return _Told(True, sheet, made, met, way.remove, changes)


def _building(say: Any, count: int) -> None:
    say(f"Building the records: {count:,} documents")


def _as_json(told: _Told, file: Path, register: str) -> dict[str, Any]:
    from servanda.settings import shown_register

    made = told.plan
    return {
        "done": told.done,
        "file": str(file),
        "register": shown_register(register),
        "new": [row.document.id for row in made.new],
        "changed": [{"id": row.document.id, "instead_of": old} for row, old in made.changed],
        "same": [*made.same],
        "missing": [*made.missing],
        "removed": [*made.missing] if told.removed else [],
        "refused": [
            *({"row": number, "why": why} for number, why in told.sheet.broken),
            *({"row": one.number, "why": one.why} for one in made.refused),
        ],
        "unread": [{"row": one.number, "column": one.column, "why": one.why} for one in made.unread],
        "columns": dict(told.sheet.columns.of),
        "rows": [_met_json(one) for one in told.met],
    }


def _met_json(met: Met) -> dict[str, Any]:
    judged = met.judged
    return {
        "rows": [*met.numbers],
        "id": met.document,
        "record": met.record.id if met.record else None,
        "type": str(met.record.type) if met.record else None,
        "with": [*met.others],
        "score": judged.score / 1000 if judged else None,
        "reasons": [*judged.reasons] if judged else [],
        "conflicts": [*met.conflicts],
        "perhaps": [{"record": id, "score": score / 1000} for id, score in met.perhaps],
    }


def _print(told: _Told, file: Path, register: str) -> None:
    made = told.plan
    refused = [*told.sheet.broken, *((one.number, one.why) for one in made.refused)]
    parts = (
        f"{len(made.new)} new", f"{len(made.changed)} changed", f"{len(made.same)} there already",
        f"{len(refused)} refused" if refused else "",
    )  # fmt: skip
    put(f"Rows of {file.name}: {', '.join(part for part in parts if part)}.")
    _put_some([f"row {number} is refused: {why}" for number, why in refused])
    _put_some([f"row {one.number}, {one.column}: {one.why}" for one in made.unread])
    if made.missing:
        what = (
            ("taken out" if told.done else "to be taken out")
            if told.removed
            else "kept (--remove-missing takes them out)"
        )
        put(f"No longer in the file: {len(made.missing)}, {what}.")
        _put_some(list(made.missing))
    _put_met(told)
    if told.changes is not None:
        changes = told.changes
        put(f"Records: {len(changes.new)} new, {len(changes.changed)} changed, {len(changes.gone)} gone.")
    put("Nothing is entered: without --dry-run it would be." if not told.done else f"Register: {register}.")


def _put_some(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        put_folded(line, "  ", "    ")
    if len(lines) > SHOWN:
        put(f"  and {len(lines) - SHOWN} more: --json has all.")


def _put_met(told: _Told) -> None:
    """What each row meets; of those entered, the ones that meet anything."""
    from servanda.wording.contract import title

    held = [one for one in told.met if one.others or one.perhaps or one.conflicts or one.record is None]
    pressed = sum(1 for one in told.met if one.others)
    doubtful = sum(1 for one in told.met if one.perhaps)
    put(
        f"Matched: {pressed} with records that others tell of, {sum(1 for m in told.met if m.record) - pressed} of "
        f"their own, {doubtful} perhaps the same as another."
    )
    shown = held if told.done else [*told.met]
    columns = [
        Column("row", right=True), Column("record"), Column("with", folds=True), Column("score", right=True),
        Column("by", folds=True), Column("conflict"), Column("perhaps", folds=True), Column("title", folds=True),
    ]  # fmt: skip
    cells = [
        [
            ", ".join(map(str, one.numbers)),
            one.record.id if one.record else "in none: whom its people speak for is not known",
            ", ".join(one.others) or "",
            f"{one.judged.score / 1000:.2f}" if one.judged else "",
            "; ".join(one.judged.reasons) if one.judged else "",
            ", ".join(one.conflicts),
            ", ".join(f"{id} ({score / 1000:.2f})" for id, score in one.perhaps),
            title(one.record, "fr") if one.record else "",
        ]
        for one in (shown if not told.done else shown[:SHOWN])
    ]
    if cells:
        put_table("Rows and records", columns, cells)
    if told.done and len(shown) > SHOWN:
        put(f"and {len(shown) - SHOWN} more rows: --json has all.")
