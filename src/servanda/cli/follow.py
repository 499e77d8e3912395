"""`servanda follow`: the register kept up to date from sources that the user names."""

from __future__ import annotations

import re
import sys
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.followed import put_report, put_wanted, told_of, told_of_wanted
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, Wait
from servanda.cli.terminal import progress, put_json, tell, terminable
from servanda.errors import InputError, ServandaError

if TYPE_CHECKING:
    from servanda.follow.rounds import Way
    from servanda.origins.sources import Sources

NOTHING = 2  # exit code where there was something to fetch and none of it could be
INTERRUPTED = 130
_EVERY = re.compile(r"(\d{1,5})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

Named = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCES", help="Your list of sources. [default: as --sources of `servanda read`]", show_default=False
    ),
]
Every = Annotated[
    str | None, typer.Option(metavar="TIME", help="Go on, a round every so often: 30m, 2h, 1d. [default: one round]")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Ask the lists, say which articles would be fetched, and store nothing.")
]
Again = Annotated[
    bool, typer.Option("--again", help="Ask anew for all lists and all articles that were read, due or not.")
]
Days = Annotated[
    int, typer.Option(metavar="N", min=0, help="How old an article may be that is new here; 0 for any age.")
]
Most = Annotated[int, typer.Option(metavar="N", min=1, help="How many articles of one source a round fetches.")]
Delay = Annotated[float, typer.Option(metavar="SECONDS", min=0.0, help="Pause between two questions to one host.")]
Contact = Annotated[
    str,
    typer.Option(
        envvar="SERVANDA_CONTACT", metavar="WHO", help="Where you can be reached; sites that are asked are told so."
    ),
]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option("--allow-private", metavar="HOST", help="A host that may be asked though its network is private."),
]


def follow(
    sources: Named = None,
    register: RegisterFile = DEFAULT_REGISTER,
    every: Every = None,
    dry_run: DryRun = False,
    again: Again = False,
    days: Days = 30,
    most: Most = 500,
    delay: Delay = 2.0,
    contact: Contact = "",
    allow_private: AllowPrivate = None,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Keep the register up to date from the feeds, sitemaps and pages of your list of sources.

    New articles are read as `servanda read` reads pages. One whose text its outlet changed is read anew, and the
    text that it had is kept (`servanda show ID --versions`); one that its outlet took back is marked, and stays. What
    robots.txt asks for is kept to. A round that was broken off is finished by the next one. With --every each round
    prints its own summary, with --json one a line.

    The exit code is 2 where there was something to fetch and none of it could be.

    Examples:
      servanda follow sources.yml --dry-run
      servanda follow sources.yml --contact desk@example.org
      servanda follow sources.yml --every 30m
      servanda follow sources.yml --allow-private press.intranet.example
    """
    from servanda.follow.fetching import Manner
    from servanda.follow.rounds import Way

    pause = _pause(every) if every else None
    if pause is not None and dry_run:
        raise InputError("--dry-run says what one round would fetch: leave --every out.")
    found = _sources(register, sources)
    manner = Manner(delay=delay, contact=contact, allowed=tuple(allow_private or ()))
    way = Way(manner, days, most, again, wait=wait, tell=tell)
    raise typer.Exit(_Following(register, found, way, json).run(dry_run, pause))


def _sources(register: str, named: str | None) -> Sources:
    """The list, which has to name something to follow."""
    from servanda.origins.sources import read_sources
    from servanda.settings import SOURCES, sources_path

    path = sources_path(register, named)
    if path is None:
        raise InputError(f"There is no list of sources: name one, or write {SOURCES} beside the register.")
    found = read_sources(path)
    if not any(leads.any for leads in found.leads):
        raise InputError(f"{path} names nothing to follow: give an outlet feeds, sitemaps, pages or articles.")
    return found


def _pause(every: str) -> float:
    match = _EVERY.fullmatch(every.strip().lower())
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if seconds < 1:
        raise InputError(f"{every} is no time between rounds: give 30m, 2h or 1d.")
    return float(seconds)


@dataclass(frozen=True, slots=True)
class _Following:
    """What is followed, and how it is told."""

    register: str
    sources: Sources
    way: Way
    json: bool

    def run(self, dry: bool, pause: float | None) -> int:
        """One round, or with a pause one after the other until somebody ends it; the exit code."""
        try:
            with terminable():
                if pause is not None:
                    self._serve(pause)
                return self._dry() if dry else self._round(line=False)
        except KeyboardInterrupt:
            tell("Interrupted: what was fetched is stored. Run the same command again to go on from there.")
            return INTERRUPTED

    def _serve(self, pause: float) -> None:
        while True:
            begun = time.monotonic()
            try:
                self._round(line=True)
                sys.stdout.flush()
            except ServandaError as error:  # the next round may do better
                tell(str(error))
            time.sleep(max(0.0, begun + pause - time.monotonic()))

    def _round(self, *, line: bool) -> int:
        from servanda.follow.rounds import follow as go
        from servanda.register import Register

        with Register.open(self.register, create=True, wait=self.way.wait, tell=tell) as opened:
            with progress(self.json) as say:
                report = go(opened, self.sources, replace(self.way, report=say))
            told = told_of(report, opened.name)
        put_json(told, line=line) if self.json else put_report(told)
        return NOTHING if report.failed else 0

    def _dry(self) -> int:
        from servanda.errors import RegisterMissingError
        from servanda.follow.rounds import would_fetch
        from servanda.register import Register

        with ExitStack() as stack, progress(self.json) as say:
            opened = None
            with suppress(RegisterMissingError):
                opened = stack.enter_context(Register.open(self.register, tell=tell))
            report = would_fetch(opened, self.sources, replace(self.way, report=say))
        told = told_of_wanted(report)
        put_json(told) if self.json else put_wanted(told)
        return NOTHING if report.failed else 0
