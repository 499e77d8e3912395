"""`servanda site`: the register as pages, for any web server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.filters import AsOf, day_of
from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, RegisterFile, SourcesFile
from servanda.cli.terminal import progress, tell

Written = Annotated[
    str, typer.Option("--lang", "--language", metavar="CODE", help="The language of the pages: fr or en.")
]


def site(
    output: Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write.")],
    register: RegisterFile = DEFAULT_REGISTER,
    language: Written = "fr",
    title: Annotated[str, typer.Option(metavar="WORDS", help="A heading of your own.")] = "",
    full_text: Annotated[
        bool, typer.Option("--full-text", help="The documents whole; else only the sentences that are quoted.")
    ] = False,
    as_of: AsOf = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a site that is in the folder already.")] = False,
    sources: SourcesFile = None,
) -> None:
    """Write the register as a site: a folder of pages for any web server, or to open as it is.

    A page for each record, with every quote; for each document, state and relation; the lists, the timeline, the
    map, the network, what is due, what is in conflict, and a search. All links are relative, nothing is fetched
    from elsewhere, and everything but the search works without JavaScript.

    Articles are other people's: of each stand the sentences that are quoted, unless --full-text is given. What
    reviewers rejected is left out; who reviewed is not told. A folder is complete or as it was; with --force a site
    that is there is replaced, and no file of yours beside it is touched.

    Examples:
      servanda site -o public
      servanda site -o public --language en --title "Mali and its partners" --force
    """
    from servanda.pipeline import listed
    from servanda.site import Options, write, written
    from servanda.wording.catalogue import catalogue

    catalogue(language)
    outlets, until = listed(register, sources), day_of(as_of)
    with (
        looked_at(register) as opened,
        opened.view() as view,
        progress(False) as say,
        written(Path(output), force=force) as folder,
    ):
        write(view, outlets, folder, Options(language, until, title, full_text, say))
    tell(f"{output} is written, {folder.count:,} files: open {Path(output) / 'index.html'} in a browser.")
