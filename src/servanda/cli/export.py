"""`servanda export`: the register in a file for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Language, RegisterFile
from servanda.cli.output import STDOUT, check_output, output_files
from servanda.cli.terminal import tell


def export(
    register: RegisterFile = DEFAULT_REGISTER,
    format: Annotated[
        str,
        typer.Option(metavar="FORMAT", help="jsonl, csv, parquet, jsonld, ftm, iati, plover or ical; see below."),
    ] = "jsonl",
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="A file, a folder or .zip; - for standard output."),
    ] = STDOUT,
    language: Language = "fr",
) -> None:
    """Write all records for other programs, but those that a person rejected.

    The same documents and decisions give the same file, byte for byte. It is complete or not there at all.
    csv, parquet and ftm are several files: name a folder for them, or a file that ends in .zip.

    jsonl: every record with every statement, one a line; csv, parquet: tables for a spreadsheet or a data frame;
    jsonld: linked data (schema.org, Web Annotation, PROV-O); ftm: FollowTheMoney; iati: transfers as IATI 2.03
    activities; plover: events in the classes of PLOVER; ical: a calendar.

    Examples:
      servanda export --format jsonl -o register.jsonl
      servanda export --format csv -o tables
      servanda export -o - | jq 'select(.type == "agreement") | .title'
    """
    from servanda.export import Context, format_named, run
    from servanda.register import NOT_REJECTED, Filter

    wanted = format_named(format)
    made = wanted.made()
    check_output(output, register)
    with looked_at(register) as opened, opened.view() as view, output_files(output, wanted) as files:
        context = Context(view.document, language, {id: mark.at for id, mark in view.withdrawn().items()})
        left = run(made, view.records(Filter(reviewed=NOT_REJECTED)), files, context)
    if left:
        tell(f"Not in {output}: {left}")
