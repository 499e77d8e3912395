"""`servanda show`: the register on the terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.filters import NONE, Chosen, choosing
from servanda.cli.opened import looked_at, only
from servanda.cli.options import DEFAULT_REGISTER, Json, Language, RegisterFile
from servanda.cli.terminal import Column, put, put_json, put_table
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Filter, Register, View


Documents = Annotated[
    bool, typer.Option("--documents", help="The documents instead, and what was skipped, with the reasons.")
]
Unread = Annotated[bool, typer.Option("--unread", help="With --documents: only those that could not be read.")]
Text = Annotated[
    bool,
    typer.Option("--text", help="The text of a document as the register keeps it; offsets count in it."),
]
Versions = Annotated[
    bool, typer.Option("--versions", help="What changed in a document since it was first read, with `servanda follow`.")
]


@choosing
def show(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Records or documents, by id or the beginning of one."),
    ] = None,
    register: RegisterFile = DEFAULT_REGISTER,
    chosen: Chosen = NONE,
    documents: Documents = False,
    unread: Unread = False,
    text: Text = False,
    versions: Versions = False,
    language: Language = "fr",
    json: Json = False,
) -> None:
    """Show the register: tables of records, one record or document in full, or a document's text.

    For an id: every value of the record with its support in documents and independent origins, what people decided
    on it and the value beneath, the conflicts, and every statement, with its words [in brackets] in their sentence.

    Examples:
      servanda show --state ML --period 2025-06
      servanda show --type agreement --status signed --sector 230 --origins 2
      servanda show --conflicts --json
      servanda show V3f2a91c07b
      servanda show --documents --unread
      servanda show article-12 --text > article-12.txt
      servanda show journal.example/accord --versions
    """
    asked = Asked(ids or [], documents, unread, text, language, json, versions)
    if asked.of_records:
        asked.wanted = chosen.criteria().filter(rejected=True)
    _show(register, asked)


@dataclass
class Asked:
    """What is to be shown: some ids, or the documents, or a document's text, or the records of a filter."""

    ids: list[str]
    documents: bool
    unread: bool
    text: bool
    language: str
    json: bool
    versions: bool = False
    wanted: Filter | None = None

    @property
    def of_records(self) -> bool:
        """Whether it is a list of records."""
        return not (self.ids or self.documents or self.text or self.versions)


def _show(register: str, asked: Asked) -> None:
    with looked_at(register, records=not (asked.documents or asked.text or asked.versions)) as opened:
        if asked.documents:
            _documents(opened, asked.unread, asked.json)
        elif asked.text:
            _text(opened, asked.ids)
        elif asked.versions:
            _versions(opened, asked.ids, asked.json)
        elif asked.ids:
            _each(opened, asked.ids, asked.language, asked.json)
        else:
            _records(opened, asked.wanted, asked.language, asked.json)


def _records(register: Register, wanted: Filter | None, language: str, json: bool) -> None:
    with register.view() as view:
        found = list(view.records(wanted))
        anything = bool(found) or view.counts().documents > 0
    if json:
        from servanda.wording.contract import as_dict

        put_json([as_dict(record, language) for record in found])
        return
    from servanda.cli.tables import put_records

    put_records(found)
    if not found:
        put("No record is like that." if anything else "The register is empty: read documents with `servanda read`.")


def _documents(register: Register, unread: bool, json: bool) -> None:
    with register.view() as view:
        rows = [row for row in view.rows() if row.unread or not unread]
        skips, marks = list(view.skips()), view.marks()
    others = [{"archive": mark.name, "reasons": dict(mark.unlisted)} for mark in marks if mark.unlisted]
    if json:
        told = [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in rows]
        passed = [{"id": s.id, "reason": s.reason, "message": s.message} for s in skips]
        put_json({"documents": told, "skipped": passed, "others": others})
        return
    columns = [
        Column("id"), Column("published"), Column("lang"), Column("outlet", folds=True),
        Column("title", folds=True), Column("acts", right=True), Column("not read because", folds=True),
    ]  # fmt: skip
    cells = [
        [r.id, r.published or "", r.language or "", r.outlet or r.agency or "", r.title or "", str(r.acts), r.unread]
        for r in rows
    ]
    put_table(f"Documents ({len(rows)})", columns, cells)
    if skips:
        heads = [Column("id"), Column("reason"), Column("what to do", folds=True)]
        put_table(f"Skipped ({len(skips)})", heads, [[s.id, s.reason, s.message] for s in skips])
    for mark in marks:
        counted = ", ".join(f"{count:,} {reason}" for reason, count in mark.unlisted.items())
        if counted:
            put(f"And of {mark.name}, counted only: {counted}.")


def _text(register: Register, ids: Any) -> None:
    """The text exactly as kept, where a program reads it; harmless, where it goes to a terminal."""
    if len(ids) != 1:
        raise InputError("--text prints one document: name it.")
    with register.view() as view:
        found = view.document(_document_id(view, ids[0]))
    assert found is not None
    if sys.stdout.isatty():
        put(found.text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(found.text.encode("utf-8", "replace"))


def _document_id(view: View, name: str) -> str:
    return name if view.known(name) else only(view.document_ids(name), name, "document")


def _versions(register: Register, ids: list[str], json: bool) -> None:
    """What changed from each text of a document to the next."""
    from servanda.cli.versions import put_versions, versions_json

    if len(ids) != 1:
        raise InputError("--versions tells of one document: name it.")
    with register.view() as view:
        id = _document_id(view, ids[0])
        put_json(versions_json(view, id)) if json else put_versions(view, id)


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
