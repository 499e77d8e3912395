"""The formats of export: one module a format, each with an `Export` that reads records only.

An export is set up, fed with the records one by one, and finished; none keeps the records that it was fed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from servanda.errors import InputError
from servanda.export.files import Files
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.register import Change

KEPT = 256  # documents kept in memory


@dataclass(frozen=True, slots=True)
class Context:
    """What an export may know beside the records.

    Attributes:
        document: the document of an id, with its text; None where it is not there.
        language: of titles and names: fr or en.
        withdrawn: by id of documents that outlets took back, since when this is known (ISO 8601).
        changes: what became of these records of late, and the ids of those that it is asked for of.
        register: the path or address of the register; "" where it has none.
        search: the name of the search that chose the records; "" for none.
    """

    document: Callable[[str], Document | None]
    language: str = "fr"
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    changes: Callable[[], tuple[Sequence[Change], Collection[str]]] = lambda: ((), ())
    register: str = ""
    search: str = ""


class Export(Protocol):
    """A format at work."""

    def setup(self, files: Files, context: Context) -> None:
        """Begin the files."""

    def feed(self, record: Record) -> None:
        """Write a record."""

    def finish(self) -> str:
        """End the files; what was left out and why, in a sentence, or "" for nothing."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that `servanda export --format NAME` writes.

    Attributes:
        name: what it is asked for by.
        told: one line on it, for the help.
        module: where it is.
        several: whether it has several files.
        needs: the extra of the package that it takes; "" for none.
        endings: how the names of its files end.
    """

    name: str
    told: str
    module: str
    several: bool = False
    needs: str = ""
    endings: tuple[str, ...] = ()

    def made(self) -> Export:
        """The format, ready to be set up.

        Raises:
            InputError: a package that it takes is not installed.
        """
        try:
            made: Export = import_module(self.module).Export()
        except ModuleNotFoundError as error:
            if not self.needs or (error.name or "").startswith("servanda"):
                raise
            raise InputError(
                f"{self.name} takes the package {error.name}, which is not installed. Install it with "
                f"pip install 'servanda[{self.needs}]'."
            ) from error
        return made


FORMATS = {
    one.name: one
    for one in (
        Format("jsonl", "one JSON object a record and line, with every statement", "servanda.export.jsonl",
               endings=(".jsonl", ".ndjson")),
        Format("xlsx", "a workbook for a spreadsheet: a sheet a type, one of statements", "servanda.export.xlsx",
               endings=(".xlsx",)),
        Format("csv", "the same tables as files", "servanda.export.csv", several=True, endings=(".csv",)),
        Format("parquet", "the same tables, typed", "servanda.export.parquet", several=True, needs="parquet",
               endings=(".parquet",)),
        Format("jsonld", "linked data: schema.org, Web Annotation, PROV-O", "servanda.export.jsonld",
               endings=(".jsonld",)),
        Format("ftm", "FollowTheMoney entities and statements", "servanda.export.ftm", several=True),
        Format("iati", "IATI 2.03 activities of the transfers", "servanda.export.iati", endings=(".xml",)),
        Format("plover", "events in the classes of PLOVER", "servanda.export.plover"),
        Format("ical", "a calendar of visits, meetings and signatures", "servanda.export.ical", endings=(".ics",)),
        Format("atom", "a feed of what changed of late", "servanda.export.atom", endings=(".atom",)),
    )
}  # fmt: skip
DEFAULT = "jsonl"


def format_named(name: str) -> Format:
    """A format by its name.

    Raises:
        InputError: there is none of that name.
    """
    if name not in FORMATS:
        raise InputError(f"{name} is no format of export: give one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def format_for(name: str, output: str) -> Format:
    """The format that is asked for, or where none is, the one that the name of the file ends like.

    Args:
        name: of the format; "" for what the file is named like.
        output: where it is written to.

    Raises:
        InputError: there is no such format, or it does not fit into a file of that name.
    """
    ending = PurePath(output).suffix.lower()
    named = next((one for one in FORMATS.values() if ending in one.endings), None)
    if not name and ending and named is None:
        endings = ", ".join(ending for one in FORMATS.values() if not one.several for ending in one.endings)
        raise InputError(
            f"No format is known by the ending of {output}: end it in {endings}, or name one with --format."
        )
    found = format_named(name) if name else named or FORMATS[DEFAULT]
    if found.several and named is not None:
        folder = PurePath(output).with_suffix("")
        workbook = f", or one workbook: -o {folder}.xlsx" if found.name == "csv" else ""
        raise InputError(f"{found.name} is several files: name a folder (-o {folder}) or -o {folder}.zip{workbook}.")
    return found


def run(export: Export, records: Iterable[Record], files: Files, context: Context) -> str:
    """Write records, in the order in which they come; what the format had to leave out, or "" for nothing."""
    kept = lru_cache(KEPT)(context.document)
    export.setup(files, replace(context, document=kept))
    for record in records:
        export.feed(record)
    return export.finish()
