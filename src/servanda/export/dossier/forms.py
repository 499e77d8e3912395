"""The forms that a dossier can be written in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from servanda.errors import InputError
from servanda.export.dossier.markdown import markdown
from servanda.export.dossier.outline import outline
from servanda.export.dossier.page import page
from servanda.export.dossier.pdf import pdf
from servanda.export.dossier.told import told
from servanda.model.record import Record
from servanda.wording.context import context
from servanda.wording.options import Article, Options, Traced

SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".pdf": "pdf"}
FORMS = tuple(dict.fromkeys(SUFFIXES.values()))


def form_of(name: str, output: str = "") -> str:
    """The form that is asked for, or where none is, the one that the name of the file ends like; else HTML.

    Raises:
        InputError: there is none of that name, or none that the file is named like.
    """
    ending = PurePath(output).suffix.lower()
    if not name and ending and ending not in SUFFIXES:
        raise InputError(
            f"A dossier cannot be written as {output}: end its name in .html (word processors open that too), .md or "
            f".pdf, or name its form with --format."
        )
    form = SUFFIXES.get(f".{name.lower()}", name) if name else SUFFIXES.get(ending, "html")
    if form not in FORMS:
        raise InputError(f"{name} is no form of a dossier: give one of {', '.join(FORMS)}.")
    return form


def written(
    records: Iterable[Record],
    documents: Iterable[Article],
    options: Options | None = None,
    origins: Traced | None = None,
    form: str = "html",
) -> bytes:
    """A dossier on what records tell, with the documents that they quote; text in UTF-8.

    The same input gives the same bytes, in whatever order it comes.

    Args:
        records: what was read; those that `options` asks for are told.
        documents: all that they quote, and others that were read with them.
        options: language, states, period, heading.
        origins: where words come from, as the records were made with; none: every document is its own.
        form: one of `FORMS`.

    Raises:
        InputError: a record quotes a document that is not given or words that are not in it, the language is not
            one that can be written, or the form takes a package that is not installed.
    """
    ground = context(records, documents, options or Options(), origins)
    if form == "html":
        return page(ground).encode("utf-8", "replace")
    book = outline(told(ground), ground)
    return pdf(book) if form == "pdf" else markdown(book).encode("utf-8", "replace")


def render(
    records: Iterable[Record],
    documents: Iterable[Article],
    options: Options | None = None,
    origins: Traced | None = None,
) -> str:
    """The same as one self-contained page of HTML, as text."""
    return page(context(records, documents, options or Options(), origins))
