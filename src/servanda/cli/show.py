"""`servanda show`: the register on the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.names import TYPES
from servanda.cli.opened import looked_at, only
from servanda.cli.options import DEFAULT_REGISTER, Json, Language, RegisterFile
from servanda.cli.parties import party
from servanda.cli.terminal import Column, put, put_json, put_table
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Register, View


def show(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Records or documents, by id or the beginning of one."),
    ] = None,
    register: RegisterFile = DEFAULT_REGISTER,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="STATE", help="Only with this party: a code (ML) or a name. All of several."),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="Only with a date that reaches into it: 2025, 2025-06, 2025-01/2025-06."),
    ] = None,
    sector: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only of this sector or one within it: 230, 235, 23510, 02. Any of several."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Only of this status: planned, held, signed, delivered… Any of several."),
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TYPE",
            help="Only of this type: visit, meeting, agreement, body, transfer. Any of several.",
        ),
    ] = None,
    origins: Annotated[
        int, typer.Option(metavar="N", min=0, help="Only with so many independent origins, or more.")
    ] = 0,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only those on which documents contradict each other.")
    ] = False,
    documents: Annotated[
        bool,
        typer.Option("--documents", help="The documents instead, and what was skipped, with the reasons."),
    ] = False,
    unread: Annotated[
        bool, typer.Option("--unread", help="With --documents: only those that could not be read.")
    ] = False,
    text: Annotated[
        bool,
        typer.Option("--text", help="The text of a document as the register keeps it; offsets count in it."),
    ] = False,
    language: Language = "fr",
    json: Json = False,
) -> None:
    """Show the register: tables of records, one record or document in full, or a document's text.

    For an id: every value of the record with its support in documents and independent origins, the conflicts,
    and every statement, with its words [in brackets] in their sentence.

    Examples:
      servanda show --state ML --period 2025-06
      servanda show --type agreement --status signed --sector 230 --origins 2
      servanda show --conflicts --json
      servanda show V3f2a91c07b
      servanda show --documents --unread
      servanda show article-12 --text > article-12.txt
    """
    with looked_at(register, records=not (documents or text)) as opened:
        if documents:
            _documents(opened, unread, json)
        elif text:
            _text(opened, ids or ())
        elif ids:
            _each(opened, ids, language, json)
        else:
            _records(opened, _filter(state, period, sector, status, type, origins, conflicts), language, json)


def _filter(
    states: list[str] | None,
    period: str | None,
    sectors: list[str] | None,
    statuses: list[str] | None,
    types: list[str] | None,
    origins: int,
    conflicts: bool,
) -> Any:
    from servanda.model.sector import Sector
    from servanda.model.when import When
    from servanda.register import Filter

    for kind in types or ():
        if kind not in TYPES:
            raise InputError(f"{kind} is no type of record: give one of {', '.join(TYPES)}.")
    when = When.parse(period) if period else None
    first, last = (when.first_day, when.last_day) if when else (None, None)
    return Filter(
        tuple(types or ()),
        _statuses(statuses or ()),
        tuple(party(name) for name in states or ()),
        tuple(Sector(code) for code in sectors or ()),
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        origins,
        conflicts,
    )


def _statuses(names: Any) -> tuple[str, ...]:
    from servanda.model.schema import schema
    from servanda.model.statement import Type

    known = dict.fromkeys(status for kind in Type for status in (*schema(kind).ladder, *schema(kind).ends))
    for name in names:
        if name not in known:
            raise InputError(f"{name} is no status: give one of {', '.join(known)}.")
    return tuple(names)


def _records(register: Register, wanted: Any, language: str, json: bool) -> None:
    with register.view() as view:
        found = list(view.records(wanted))
        anything = bool(found) or view.counts().documents > 0
    if json:
        from servanda.export.jsonl import as_dict

        put_json([as_dict(record, language) for record in found])
        return
    from servanda.cli.tables import put_records

    put_records(found)
    if not found:
        put("No record is like that." if anything else "The register is empty: read documents with `servanda read`.")


def _documents(register: Register, unread: bool, json: bool) -> None:
    with register.view() as view:
        rows = [row for row in view.rows() if row.unread or not unread]
        skips = list(view.skips())
    if json:
        told = [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in rows]
        passed = [{"id": s.id, "reason": s.reason, "message": s.message} for s in skips]
        put_json({"documents": told, "skipped": passed})
        return
    columns = [
        Column("id"), Column("published"), Column("lang"), Column("outlet", folds=True),
        Column("title", folds=True), Column("acts", right=True), Column("not read because", folds=True),
    ]  # fmt: skip
    cells = [
        [
            r.id,
            r.published or "",
            r.language or "",
            r.outlet or r.agency or "",
            r.title or "",
            str(r.acts),
            r.unread,
        ]
        for r in rows
    ]
    put_table(f"Documents ({len(rows)})", columns, cells)
    if skips:
        heads = [Column("id"), Column("reason"), Column("what to do", folds=True)]
        put_table(f"Skipped ({len(skips)})", heads, [[s.id, s.reason, s.message] for s in skips])


def _text(register: Register, ids: Any) -> None:
    """The text exactly as kept, where a program reads it; harmless, where it goes to a terminal."""
    if len(ids) != 1:
        raise InputError("--text prints one document: name it.")
    with register.view() as view:
        found = view.document(ids[0]) or view.document(only(view.document_ids(ids[0]), ids[0], "document"))
    assert found is not None
    if sys.stdout.isatty():
        put(found.text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(found.text.encode("utf-8", "replace"))


def _each(register: Register, ids: list[str], language: str, json: bool) -> None:
    from servanda.cli.details import document_json, put_document, put_record, record_json
    from servanda.pipeline import listed

    told = []
    with register.view() as view:
        for name in ids:
            kind, id = _find(view, name)
            if json:
                told.append(record_json(view, id, language) if kind == "record" else document_json(view, id))
            elif kind == "record":
                put_record(view, id, language, listed(register.path))
            else:
                put_document(view, id)
    if json:
        put_json(told[0] if len(told) == 1 else told)


def _find(view: View, name: str) -> tuple[str, str]:
    """What an id, or the beginning of one, stands for: a record before a document."""
    if view.record(name) is not None:
        return "record", name
    if view.known(name) is not None:
        return "document", name
    records, documents = view.record_ids(name), view.document_ids(name)
    if records and not documents:
        return "record", only(records, name, "record")
    if documents and not records:
        return "document", only(documents, name, "document")
    return "record", only([*records, *documents], name, "record or document")
