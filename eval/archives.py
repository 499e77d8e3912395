"""Reading a web archive: `python -m eval.archives [COUNT …] [--kills N]`, by default of 1,000 and of 10,000 pages.

The archive is made of the real pages of shared/suites/html, of the stories of shared/corpus as pages, of reports of a
made-up press, which repeats itself as the press does (`eval.generate`), and of made-up lists, walls and errors
(`eval.webpages`), with answers that are no pages and records that are damaged, as crawlers leave them. What is
measured: the most memory that drawing the pages takes, that reading them into a register takes, and that making the
records of them takes; time; why pages were skipped; whether a run that is killed (kill -9) so many times while it reads
and as many times while it makes the records, and is gone on with, comes to the same register; and what telling the kind
of a page costs.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.generate import generate
from eval.stopwatch import Stopwatch
from eval.suites import shared
from eval.suites.__main__ import print_rows
from eval.webpages import pages
from servanda.text import html as reading
from servanda.text.encoding import decode
from servanda.text.kinds import kind_of

COUNTS = (1_000, 10_000)
KILLS = 3
KINDS = ("index", "login", "error", "other")
_DRAW = "import sys; from servanda.text.sources import stream; print(sum(1 for _ in stream(sys.argv[1:])))"
_READ = """
import sys
from servanda.looking import looking
from servanda.register import Register
from servanda.runs import Plan, read_into
from servanda.text.sources import stream
archive, register, jobs = *sys.argv[1:3], int(sys.argv[3])
def mark(name):
    with opened.view() as view:
        return view.mark(name)
with Register.open(register, create=True) as opened, opened.writing() as writer:
    read_into(opened, writer, stream([archive], passing=mark, looking=looking(jobs)), Plan(jobs))
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that has ended: what it printed, the most memory it held in megabytes, and its seconds."""

    output: str
    memory: float
    seconds: float


def articles() -> list[bytes]:
    """The real pages."""
    found = []
    for path in sorted((shared() / "suites/html").glob("*/html/*.html*")):
        data = path.read_bytes()
        found.append(gzip.decompress(data) if path.suffix == ".gz" else data)
    return found


def stories() -> tuple[list[bytes], list[bytes]]:
    """The stories as pages, and those in which there is nothing to find."""
    told: list[bytes] = []
    quiet: list[bytes] = []
    for path in sorted((shared() / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            (quiet if path.stem == "negatives" else told).append(_page(json.loads(line)))
    return told, quiet


def _page(entry: dict[str, Any]) -> bytes:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in entry["text"].split("\n"))
    date = f'<meta property="article:published_time" content="{entry.get("published") or ""}">'
    title = html.escape(entry.get("title") or entry["text"].partition("\n")[0])
    return f"<!doctype html><html><head><title>{title}</title>{date}</head><body>{body}</body></html>".encode()


def others() -> list[bytes]:
    """The made-up pages that are no articles."""
    return [markup.encode() for kind in KINDS for markup in pages(kind).values()]


def records(count: int) -> Iterator[bytes]:
    """The records of an archive with so many pages, each at its address: of twenty one is real, and six are stories.

    Where all stories are in, reports of a press and stories of other things stand for them in turn, the latter each
    with a number of its own.
    """
    (told, quiet), real, made = stories(), articles(), others()
    press = map(asdict, generate(count // 6 + 1))
    for number in range(count):
        address = f"https://press{number % 50}.example/{number}"
        if number % 40 == 7:
            yield record(address, b"<h1>Gone</h1>", status="410 Gone")
        elif number % 40 == 17:
            yield record(address, b"\x89PNG\r\n\x1a\n", media="image/png")
        elif number % 200 == 27:
            yield record(address, b"no gzip at all", more="Content-Encoding: gzip\r\n")
        elif number % 20 == 0:
            yield record(address, real[number // 20 % len(real)])
        elif number % 3 == 0:
            mark = f"<p>{number}.</p></body>".encode()
            other = quiet[number % len(quiet)].replace(b"</body>", mark) if number % 2 else _page(next(press))
            yield record(address, told.pop() if told else other)
        else:
            yield record(address, made[number % len(made)])


def record(address: str, body: bytes, status: str = "200 OK", media: str = "text/html", more: str = "") -> bytes:
    """A record of a WARC file, packed."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-06-24T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def make(path: Path, count: int) -> None:
    """Write an archive of so many pages, in the middle of which a record is damaged."""
    with path.open("wb") as opened:
        for number, one in enumerate(records(count)):
            opened.write(one[: len(one) // 2] if number == count // 2 else one)


def run(*command: str) -> Ran:
    """Run a command to its end."""
    begin = time.monotonic()
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, code, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}.")
    return Ran(output, used.ru_maxrss / 1024, time.monotonic() - begin)


def reading_of(archive: Path, register: Path) -> list[str]:
    """The command that reads an archive."""
    return ["-m", "servanda", "read", str(archive), "--register", str(register), "--jobs", "1", "--json"]


def kill(command: list[str], ready: Callable[[], bool], seconds: float) -> bool:
    """Begin to run a command, and kill the process so long after it is ready; whether it had not ended by then."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not ready():
        time.sleep(0.01)
    time.sleep(seconds)
    going = process.poll() is None
    process.kill()
    process.wait()
    return going


def waiting(register: Path) -> int:
    """How many documents wait for records to be made of them."""
    with closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True, timeout=30)) as opened:
        count: int = opened.execute("SELECT count(*) FROM pending").fetchone()[0]
        return count


def state(register: Path) -> str:
    """A digest of all that a register shows: its records, its documents, and what was skipped; it has no fault."""
    told = hashlib.blake2b(digest_size=8)
    at = ["--register", str(register)]
    for command in (["export", *at], ["show", "--documents", "--json", *at]):
        told.update(run("-m", "servanda", *command).output.encode())
    run("-m", "servanda", "check", *at)  # ends all where there is a fault
    return told.hexdigest()


def measured(count: int, kills: int, folder: Path) -> tuple[list[str], dict[str, int]]:
    """The figures of an archive of so many pages, and why pages of it were skipped.

    It is read first without making the records; then `servanda read` passes over what was read, and makes them.
    """
    archive, whole, broken = folder / f"{count}.warc.gz", folder / f"{count}.db", folder / f"{count}-killed.db"
    make(archive, count)
    drawn = run("-c", _DRAW, str(archive))
    read = run("-c", _READ, str(archive), str(whole), "1")
    built = run(*reading_of(archive, whole))
    told = json.loads(built.output)
    again = run(*reading_of(archive, whole))
    same = "–"
    if kills:
        killed = _killed(archive, broken, read.seconds, kills)
        same = f"same, killed {killed} times" if state(broken) == state(whole) else "OTHER"
    size = archive.stat().st_size / 1e6
    figures = (count, size, drawn.memory, count / drawn.seconds, read.memory, read.seconds, built.memory, again.seconds)
    return [f"{figure:,.0f}" for figure in figures] + [f"{told['documents']:,}", same], told["reasons"]


def _killed(archive: Path, register: Path, seconds: float, kills: int) -> str:
    """Read an archive in two processes, killed again and again; how often while it was read, and records made.

    Args:
        archive: the archive.
        register: to be made.
        seconds: that reading it takes.
        kills: how often to try in each.
    """
    chance = random.Random(register.name)
    reading, building = ["-c", _READ, str(archive), str(register), "2"], reading_of(archive, register)
    times = [kill(reading, lambda: True, chance.uniform(1.0, max(1.5, 0.3 * seconds))) for _ in range(kills)]
    run(*reading)
    whole = waiting(register)
    left = [whole * (kills - number) // (kills + 1) for number in range(kills)]
    lots = [kill(building, partial(_fewer, register, few), chance.uniform(0, 0.2)) for few in left]
    run(*building)
    return f"{sum(times)} and {sum(lots)}"


def _fewer(register: Path, than: int) -> bool:
    return waiting(register) <= than


def kinds() -> tuple[list[list[str]], float, float]:
    """Pages by what they are and what they were taken for; milliseconds a page, whole and for telling the kind."""
    watch, spent = Stopwatch(), 0.0
    setattr(reading, "kind_of", watch.watch("kind", kind_of))  # noqa: B010 (mypy: a name that it imports)
    rows: list[list[str]] = []
    number, kind = 0, 0.0
    sets = {"real articles": [decode(page, markup=True) for page in articles()]}
    sets |= {f"made up: {kind}": list(pages(kind).values()) for kind in (*KINDS, "article")}
    try:
        for name, some in sets.items():
            begin = time.process_time()
            found = [reading.read_page(markup, name)[1] for markup in some]
            if name == "real articles":
                spent, number, kind = time.process_time() - begin, len(some), watch.spent["kind"]
            taken = found.count(None)
            rows.append([name, str(len(some)), str(taken), str(len(some) - taken)])
    finally:
        setattr(reading, "kind_of", kind_of)  # noqa: B010
    return rows, 1000 * spent / max(number, 1), 1000 * kind / max(number, 1)


def put(heads: list[str], rows: list[list[str]]) -> None:
    """Print a table."""
    print_rows([dict(zip(heads, row, strict=True)) for row in rows])


def main(arguments: list[str]) -> None:
    """Measure, and print what was measured."""
    kills = int(arguments[arguments.index("--kills") + 1]) if "--kills" in arguments else KILLS
    counts = [int(one) for one in arguments if one.isdigit() and one != str(kills)] or list(COUNTS)
    if not articles():
        raise SystemExit("The pages are not there: set SERVANDA_SHARED to the folder that holds suites/html.")
    rows, whole, kind = kinds()
    put(["pages", "how many", "read", "skipped"], rows)
    print(f"A page takes {whole:.1f} ms to be drawn from its markup, of which {kind:.2f} ms to tell what it is.\n")
    heads = [
        "pages",
        "MB",
        "drawing MB",
        "drawn/s",
        "reading MB",
        "read s",
        "building MB",
        "again s",
        "read",
        "the same",
    ]
    with TemporaryDirectory() as folder:
        found = [measured(count, kills, Path(folder)) for count in counts]
    put(heads, [figures for figures, _ in found])
    names = sorted({reason for _, reasons in found for reason in reasons})
    print()
    put(["pages", *names], [[figures[0], *(f"{some.get(name, 0):,}" for name in names)] for figures, some in found])


if __name__ == "__main__":
    main(sys.argv[1:])
