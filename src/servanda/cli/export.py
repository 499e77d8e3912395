"""`servanda export`: the register in a file for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Language, Output, RegisterFile
from servanda.cli.output import STDOUT, check_output, put_output


def export(
    register: RegisterFile = DEFAULT_REGISTER,
    format: Annotated[
        str,
        typer.Option(metavar="FORMAT", help="jsonl: one JSON object a record and line, with every statement."),
    ] = "jsonl",
    output: Output = STDOUT,
    language: Language = "fr",
) -> None:
    """Write all records to a file, but those that a person rejected.

    The same documents and decisions give the same file, byte for byte. It is complete or not there at all.

    Examples:
      servanda export --format jsonl -o register.jsonl
      servanda export -o - | jq 'select(.type == "agreement") | .title'
    """
    from servanda.export import format_named

    lines = format_named(format).lines
    check_output(output, register)
    with looked_at(register) as opened, opened.view() as view:
        pieces = lines(view.records(), language)
        put_output(output, pieces)
