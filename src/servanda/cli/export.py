"""`servanda export`: the register in a file for other programs."""

from __future__ import annotations

from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.filters import NONE, By, Chosen, Search, choosing, kept
from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Language, RegisterFile
from servanda.cli.output import STDOUT, check_output, output_files
from servanda.cli.terminal import tell
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.answers.criteria import Criteria
    from servanda.register import Filter, View


@choosing
def export(
    register: RegisterFile = DEFAULT_REGISTER,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="jsonl, xlsx, csv, parquet, jsonld, ftm, iati, plover, ical or atom; see below. "
            "[default: as the file's name ends, else jsonl]",
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="A file, a folder or .zip; - for standard output."),
    ] = STDOUT,
    chosen: Chosen = NONE,
    search: Search = None,
    by: By = None,
    language: Language = "fr",
) -> None:
    """Write records for other programs: all but those that a person rejected, or those that options choose.

    The same documents and decisions give the same file, byte for byte. It is complete or not there at all.
    csv, parquet and ftm are several files: name a folder for them, or a file that ends in .zip.

    jsonl: every record with every statement, one a line; xlsx: a workbook for a spreadsheet; csv, parquet: the same
    tables as files, or for a data frame; jsonld: linked data (schema.org, Web Annotation, PROV-O); ftm:
    FollowTheMoney; iati: transfers as IATI 2.03 activities; plover: events in the classes of PLOVER; ical: a
    calendar; atom: a feed of what changed of late.

    Examples:
      servanda export -o register.jsonl
      servanda export -o register.xlsx --state Mali
      servanda export --format csv -o tables --state ML --type transfer --since 2025
      servanda export --format atom -o changes.atom --search "nuclear energy"
      servanda export -o - | jq 'select(.type == "agreement") | .title'
    """
    _write(register, format, output, language, (chosen.criteria(), search, by))


def _write(
    register: str, format: str, output: str, language: str, asked: tuple[Criteria, str | None, str | None]
) -> None:
    from servanda.answers.feed import LATEST
    from servanda.export import Context, format_for, run

    wanted = format_for(format, "" if output == STDOUT else output)
    made = wanted.made()
    criteria, search, by = asked
    chosen = criteria.filter()
    check_output(output, register)
    with looked_at(register) as opened, opened.view() as view:
        chosen = _searched(view, criteria, search, by) if search else chosen
        context = Context(
            view.document,
            language,
            {id: mark.at for id, mark in view.withdrawn().items()},
            lambda: view.latest_changes(chosen, LATEST),
            register,
            search or criteria.label,
        )
        with output_files(output, wanted) as files:
            left = run(made, view.records(chosen), files, context)
    if left:
        tell(f"Not in {output}: {left}")


def _searched(view: View, asked: Criteria, name: str, by: str | None) -> Filter:
    """What a search that is kept chooses; what is rejected is left out where it does not ask for it."""
    from dataclasses import replace

    from servanda.answers.criteria import Criteria
    from servanda.register import NOT_REJECTED

    if asked != Criteria():
        raise InputError("--search says already which records are meant: leave the other options out, or it.")
    found = kept(view, name, by or getuser())
    return replace(found.wanted, text=found.words, reviewed=found.wanted.reviewed or NOT_REJECTED)
