"""`servanda dossier`: the register in one file, to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.filters import States
from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Output, RegisterFile, SourcesFile
from servanda.cli.output import STDOUT, check_output, put_bytes
from servanda.cli.terminal import tell

if TYPE_CHECKING:
    from servanda.export.dossier import Options
    from servanda.origins.sources import Sources
    from servanda.register import View


Written = Annotated[
    str, typer.Option("--lang", "--language", metavar="CODE", help="The language to write in: fr or en.")
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Only from then on: 2025, 2025-06, 2025-06-23; what has no date, by its documents."
    ),
]
Title = Annotated[str, typer.Option(metavar="WORDS", help="A heading instead of the names of the states.")]
Form = Annotated[
    str, typer.Option(metavar="FORMAT", help="html, markdown or pdf. [default: as the file's name ends, else html]")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only until then, that day, month or year included.")]


def dossier(
    register: RegisterFile = DEFAULT_REGISTER,
    output: Output = "dossier.html",
    language: Written = "fr",
    state: States = None,
    since: Since = None,
    until: Until = None,
    sources: SourcesFile = None,
    title: Title = "",
    format: Form = "",
) -> None:
    """Write a dossier: one file on what was agreed, promised and delivered.

    As HTML it holds all it needs, to read in any browser, print or send: the account in sentences with their
    references, a timeline to scale, every record with its conflicts, a concordance of the documents, and the
    documents with every quote marked in its place. The quotes stay in the language of their articles.

    As Markdown (.md) and PDF (.pdf, which takes servanda[pdf]) it says the same, without the concordance, and of
    the documents the sentences that are quoted. In Markdown each reference is a footnote with its quote.

    Examples:
      servanda dossier -o mali-russie.html --state ML --state RU
      servanda dossier -o 2025.html --lang en --since 2025 --until 2025
      servanda dossier -o mali.pdf --state ML
      servanda dossier -o - > dossier.html
    """
    from servanda.export.dossier import form_of
    from servanda.pipeline import listed

    check_output(output, register)
    form = form_of(format, "" if output == STDOUT else output)
    wanted = _options(language, state or [], since, until, title)

    outlets = listed(register, sources)
    with looked_at(register) as opened, opened.view() as view:
        page, told = _page(view, wanted, outlets, form)
    put_bytes(output, page)
    if output != STDOUT:
        tell(f"{output} is written: {told}.")


def _options(language: str, states: list[str], since: str | None, until: str | None, title: str) -> Options:
    """What is asked for; a date that is none is refused here."""
    from servanda.errors import InputError
    from servanda.export.dossier import Options
    from servanda.gazetteer.parties import party_code
    from servanda.model.when import first_day_of, last_day_of

    if since and until and last_day_of(until) < first_day_of(since):
        raise InputError(f"--until {until} is before --since {since}: no record can be in between.")
    for given in filter(None, (since, until)):
        first_day_of(given)
    return Options(language, tuple(party_code(name) for name in states), since, until, title)


def _page(view: View, wanted: Options, outlets: Sources, form: str) -> tuple[bytes, str]:
    """The dossier, and what is in it in a few words.

    Documents that give no record are listed where the whole register is asked for.
    """
    from servanda.export.dossier import articles, chosen, written
    from servanda.origins.trace import trace
    from servanda.register import NOT_REJECTED, Filter

    found = list(view.records(Filter(parties=wanted.states, reviewed=NOT_REJECTED)))
    whole = not (wanted.states or wanted.since or wanted.until)
    names = view.document_ids() if whole else sorted({name for record in found for name in record.documents})
    readings = {reading.document: reading for reading in view.readings_of(names)}
    records = chosen(found, {name: reading.published for name, reading in readings.items()}, wanted)
    quoted = {name for record in records for name in record.documents}
    if not whole:
        readings = {name: reading for name, reading in readings.items() if name in quoted}
    around = view.around(readings)
    origins = trace(view.readings_of(around), outlets, view.links(around), view.taken_back(around))
    told = articles(view.documents(readings), readings.values(), view.withdrawn_since(readings))
    page = written(records, told, wanted, origins, form)
    counts = f"{len(records)} records, {len(quoted)} documents, {len(page) / 1000:,.0f} kB"
    return page, counts if records else f"{counts}. No record is like that"
