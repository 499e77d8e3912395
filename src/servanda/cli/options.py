"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.settings import REGISTER, REGISTER_VARIABLE, SOURCES, SOURCES_VARIABLE, WAIT

RegisterFile = Annotated[
    str,
    typer.Option(
        "--register",
        envvar=REGISTER_VARIABLE,
        metavar="FILE",
        help="The register: a file, or postgresql://USER@HOST/DATABASE.",
        show_default=True,
    ),
]
SourcesFile = Annotated[
    str | None,
    typer.Option(
        "--sources",
        envvar=SOURCES_VARIABLE,
        metavar="FILE",
        help=f"Your list of outlets and who is behind them. [default: {SOURCES} beside the register]",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
Wait = Annotated[
    float,
    typer.Option("--wait", metavar="SECONDS", min=0.0, help="How long to wait while another process writes."),
]
Language = Annotated[
    str, typer.Option("--language", metavar="CODE", help="The language of titles and names: fr or en.")
]

Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to; - for standard output.")]

DEFAULT_REGISTER = REGISTER
DEFAULT_WAIT = WAIT
