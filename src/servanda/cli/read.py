"""`servanda read`: documents into the register."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.names import counted, many
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, SourcesFile, Wait
from servanda.cli.reader import Asked, consulted, put_heard
from servanda.cli.terminal import progress, put, put_folded, put_json, tell, terminable
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.cluster.ray_engine import Ray
    from servanda.model.document import Document
    from servanda.model.mark import Mark
    from servanda.origins.sources import Sources
    from servanda.register import Changes, Counts, Read, Register, View
    from servanda.runs import Tally
    from servanda.text.sources import SourceOptions

Entry = tuple["Document", "Read"]
NOT_ANSWERED = 1  # exit code where a second reader was to be asked and did not answer
NOTHING_READ = 2  # exit code where there was something to read and none of it could be
SHOWN = 20  # skipped documents that the summary names
TITLES = 10  # records, new and changed, that it names for a person


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files (.txt, .html, .jsonl), archives (.warc.gz, .zip, .tar.gz, .parquet), folders, quoted patterns, "
        "or - for standard input.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication (YYYY-MM-DD) of documents that do not tell theirs."),
]
Outlet = Annotated[
    str | None, typer.Option(metavar="NAME", help="Name of the outlet of documents that do not tell theirs.")
]
Lang = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of all documents, instead of what they look like.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="Processes to read in. [default: one a processor, and one alone for a few documents]"
    ),
]
Engine = Annotated[str | None, typer.Option(metavar="NAME", help="Read on a cluster: ray.")]
Address = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="The cluster's head, as in 10.0.0.1:6379, or auto. [default: this machine]"),
]
Readings = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="Keep what the cluster read as Parquet files, in a folder that all of it sees."
    ),
]
AllPages = Annotated[
    bool, typer.Option("--all-pages", help="Read pages as well that are no articles by what is on them.")
]
Again = Annotated[
    bool, typer.Option("--again", help="Read the register's own documents again where the rules have changed.")
]
ReaderAddress = Annotated[
    str | None,
    typer.Option(
        "--reader", metavar="URL", help="Ask a language model at an OpenAI-compatible address too. [default: none]"
    ),
]
ReaderModel = Annotated[
    str, typer.Option("--reader-model", metavar="NAME", help="Which of its models. [default: the first that it has]")
]
ReaderTimeout = Annotated[
    float, typer.Option("--reader-timeout", metavar="SECONDS", min=0.1, help="How long to wait for an answer of it.")
]


def read(
    paths: Paths = None,
    register: RegisterFile = DEFAULT_REGISTER,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    jobs: Jobs = None,
    engine: Engine = None,
    address: Address = None,
    readings: Readings = None,
    all_pages: AllPages = False,
    again: Again = False,
    sources: SourcesFile = None,
    reader: ReaderAddress = None,
    reader_model: ReaderModel = "",
    reader_timeout: ReaderTimeout = 120.0,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Read documents into the register.

    A document is stored before it is counted: what was interrupted is finished by running the same command
    again. Documents that are there already are not read twice; those that cannot be read are entered with the
    reason (`servanda show --documents`) and the run goes on. Documents that older rules have read are read
    again from the text that the register keeps.

    Archives are read as they are, WARC files of crawlers as well, all packed or not. Pages that list articles, ask to
    sign in or tell of an error are skipped; the summary counts what was skipped by reason.

    Nothing leaves this machine, unless --reader names a second reader: then the texts of these documents (with
    --again and no path, of all) are sent there, its key taken from SERVANDA_READER_KEY, and what it answers is
    entered where quote and value stand in the text, marked as its own. Its answers are kept, and not asked for twice.

    The exit code is 0 where documents were read or were there already; 2 where a path does not exist, or
    where nothing could be read; 1 where a second reader did not answer.

    Examples:
      servanda read articles/ --register mali.db
      servanda read 'press/**/*.html' --outlet "Le Journal" --published 2025-06-24
      cat dump.jsonl | servanda read -
      servanda read CC-NEWS-20250624.warc.gz --register news.db
      servanda read harvest.zip --all-pages
      servanda read dump.jsonl --engine ray --address 10.0.0.1:6379 --readings /shared/readings
      servanda read --again
      servanda read articles/ --reader http://localhost:8080/v1 --reader-model mistral-small
    """
    if not paths and not again:
        raise InputError("There is nothing to read: name files, folders, or - for standard input.")
    from servanda.pipeline import listed

    second = Asked(reader, reader_model, reader_timeout) if reader else None
    options, elsewhere = _options(published, outlet, lang, all_pages), _elsewhere(engine, address, readings)
    way = _Way(jobs, listed(register, sources), wait, json, second, elsewhere)
    with terminable(), _opened(register, bool(paths), wait) as opened:
        tally, answered = _read(opened, paths or [], options, way)
    raise typer.Exit(_code(tally) or (0 if answered else NOT_ANSWERED))


@dataclass(frozen=True, slots=True)
class _Way:
    """How to read: in how many processes or where else, with which list of outlets, how long to wait, what to print."""

    jobs: int | None
    sources: Sources
    wait: float
    json: bool
    reader: Asked | None = None
    elsewhere: Ray | None = None


def _elsewhere(engine: str | None, address: str | None, readings: Path | None) -> Ray | None:
    """The cluster to read on, where one is asked for."""
    if engine is None and (address is not None or readings is not None):
        raise InputError("--address and --readings are for reading on a cluster: add --engine ray.")
    if engine is None:
        return None
    if engine != "ray":
        raise InputError(f"There is no engine {engine}. The one that there is: ray.")
    from servanda.cluster.ray_engine import Ray

    return Ray(address, readings)


def _opened(register: str, create: bool, wait: float) -> Register:
    from servanda.register import Register

    return Register.open(register, create=create, wait=wait, tell=tell)


def _read(opened: Register, paths: list[str], options: SourceOptions, way: _Way) -> tuple[Tally, bool]:
    """Read documents, make the records, and tell of it; and whether the second reader, if any, answered."""
    from servanda.looking import looking
    from servanda.pipeline import update
    from servanda.runs import Plan, interruptible, read_into
    from servanda.settings import processors
    from servanda.text.sources import passed_over, stream

    with opened.writing(way.wait, tell) as writer, progress(way.json) as say:
        before, keep = _folder(way.elsewhere)
        plan = Plan(way.jobs, processors(), _reporter(say), way.elsewhere, before, keep, way.reader is not None)
        source = stream(paths, options, None, partial(_mark, opened), looking(way.jobs or processors()))
        tally = read_into(opened, writer, source, plan)
        heard = consulted(opened, writer, way.reader, tally, bool(paths), say) if way.reader else None
        say("Building the records")
        with interruptible(tally):
            changes = update(opened, writer, sources=way.sources, report=partial(_building, say))
    with opened.view() as view:
        told = _summary(tally, changes, view.counts(), opened.name)
        told["undated"], told["passed_over"] = view.undated(), dict(sorted(passed_over(paths).items()))
        if heard is not None:
            told["reader"] = heard
        put_json(told) if way.json else _print(told)
        if not way.json and sys.stdout.isatty():
            _print_titles(view, changes, opened.name)
    return tally, heard is None or not heard["failed"]


def _mark(opened: Register, archive: str) -> Mark | None:
    """How far an archive was read into a register."""
    with opened.view() as view:
        return view.mark(archive)


def _folder(cluster: Ray | None) -> tuple[Iterable[Entry], Callable[[list[Entry]], object] | None]:
    """What a run on a cluster that was broken off has left in its folder, and what leaves more there."""
    if cluster is None or cluster.readings is None:
        return (), None
    from servanda.cluster.readings import read_parts, write_part

    return read_parts(cluster.readings), partial(write_part, cluster.readings)


def _options(published: str | None, outlet: str | None, lang: str | None, all_pages: bool) -> SourceOptions:
    from servanda.language import languages
    from servanda.model.when import first_day_of
    from servanda.text.sources import SourceOptions

    if published is not None:
        first_day_of(published)  # raises for what is no date
    if lang is not None and lang not in languages():
        raise InputError(f"{lang} is no language that is read. Give one of: {', '.join(languages())}.")
    return SourceOptions(published, outlet, lang, all_pages)


def _reporter(say: Any) -> Any:
    start = time.monotonic()

    def report(tally: Tally) -> None:
        count = tally.read + tally.again
        speed = count / max(time.monotonic() - start, 0.001)
        others = f", {tally.known:,} there already" if tally.known else ""
        skipped = sum(tally.reasons.values())
        say(f"{count:,} read{others}, {skipped:,} skipped, {speed:,.0f} a second")

    return report


def _building(say: Any, count: int) -> None:
    say(f"Building the records: {count:,} documents")


def _summary(tally: Tally, changes: Changes, counts: Counts, register: str) -> dict[str, Any]:
    skips = [*tally.lost, *tally.skipped, *tally.unread]
    return {
        "register": register,
        "read": tally.read,
        "again": tally.again,
        "known": tally.known,
        "reasons": tally.reasons,
        "skipped": [{"id": s.id, "reason": s.reason, "message": s.message} for s in skips],
        "records": {
            "new": list(changes.new),
            "changed": list(changes.changed),
            "gone": list(changes.gone),
            "unchanged": changes.unchanged,
            "by_type": counts.records,
        },
        "conflicts": counts.conflicts,
        "documents": counts.documents,
    }


def _print(told: dict[str, Any]) -> None:
    put(_documents(told))
    _print_skipped(told["skipped"], told["reasons"])
    if told["passed_over"]:
        kinds = ", ".join(f"{count} {ending}" for ending, count in told["passed_over"].items())
        put(f"  passed over: {kinds}. Save them as .txt or .html to have them read.")
    records, by_type = told["records"], told["records"]["by_type"]
    kinds = counted(by_type)
    put(
        f"Records: {len(records['new'])} new, {len(records['changed'])} changed, "
        f"{len(records['gone'])} gone; {sum(by_type.values())} in all{f' ({kinds})' if kinds else ''}."
    )
    if "reader" in told:
        put_heard(told["reader"])
    put(f"Conflicts: {told['conflicts']}.")
    put(f"Register: {told['register']}, {many(told['documents'], 'document')}.")
    if told["undated"] and told["read"]:
        put_folded(
            f"Without a date of publication: {many(told['undated'], 'document')}. “Monday” in such a text stays open; "
            "--published tells the date."
        )


def _print_titles(view: View, changes: Changes, register: str) -> None:
    """The first of the records that are new or changed, for a person; and where to look on."""
    from servanda.cli.values import joined
    from servanda.wording.contract import title

    for kind, ids in (("new", changes.new), ("changed", changes.changed)):
        found = [record for id in ids[:TITLES] if (record := view.record(id)) is not None]
        if found:
            put(f"\n{kind.capitalize()} ({len(ids)}{f', of which {TITLES}' if len(ids) > TITLES else ''})")
        for record in found:
            told = (record.id, joined(record.values("date")), title(record, "fr"))
            put_folded(", ".join(part for part in told if part), "  ", "      ")
    put(f"\nLook at them with: servanda show --register {register}")


def _documents(told: dict[str, Any]) -> str:
    parts = (
        f"{told['read']} read",
        f"{told['again']} read again by newer rules" if told["again"] else "",
        f"{told['known']} there already" if told["known"] else "",
        f"{sum(told['reasons'].values())} skipped" if told["reasons"] else "",
    )
    return f"Documents: {', '.join(part for part in parts if part)}."


def _print_skipped(skips: list[dict[str, str]], reasons: dict[str, int]) -> None:
    """What was skipped, one by one; where that is much, by reason, with the first of each."""
    if sum(reasons.values()) <= SHOWN:
        for skip in skips:
            put(f"  skipped ({skip['reason']}): {skip['message']}")
        return
    for reason, count in reasons.items():
        first = next((skip["message"] for skip in skips if skip["reason"] == reason), "")
        put(f"  skipped ({reason}): {count}{f', first: {first}' if first else ''}")
    put("`servanda show --documents --unread` names what was skipped, of an archive the first 100 of each reason.")


def _code(tally: Tally) -> int:
    skipped = tally.reasons
    return NOTHING_READ if tally.lost or (skipped and not tally.found) else 0
