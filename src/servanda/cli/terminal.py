"""What reaches the terminal.

The text of articles is hostile: nothing of it may move the cursor, change a setting or turn a line round.
"""

from __future__ import annotations

import json
import signal
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 10_000  # columns of a table that is no longer for the eye alone
GAP = 3  # between two columns
ROOM = 16  # what a column that is folded has at the least, if there is so much in it
WORD = 26  # the longest word that is not broken


def _visible() -> dict[int, str]:
    """What stands for the characters that steer a terminal or turn the order of a line."""
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
    marks = [
        0x61C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
        *range(0xD800, 0xE000),
    ]
    coded = {code: f"\\u{code:04x}" for code in (*range(0x80, 0xA0), *marks)}
    return {**pictures, **coded, 0x7F: "\u2421", 0x2028: "\n", 0x2029: "\n"}


_VISIBLE = _visible()
_IN_JSON = {code: f"\\u{code:04x}" for code in _VISIBLE if code >= 0x7F}  # JSON itself escapes what is below


def safe(text: str) -> str:
    """A text in which what would steer a terminal is shown and does nothing; lines and tabs stay."""
    return text.translate(_VISIBLE)


def line(text: str) -> str:
    """The same in one line."""
    return safe(" ".join(text.split()))


def prepare_streams() -> None:
    """Write UTF-8 wherever the locale would not; what cannot be written is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(sentence: str) -> None:
    """Say something beside the output: on standard error, after the program's name."""
    print(f"servanda: {safe(sentence)}", file=sys.stderr, flush=True)


def put(text: str = "") -> None:
    """Print one line, or several, of the output."""
    print(safe(text))


def put_json(value: Any, *, line: bool = False) -> None:
    """Print a value as JSON: the same value for a program, harmless to a terminal; on one line, or laid out."""
    print(json.dumps(value, ensure_ascii=False, indent=None if line else 2).translate(_IN_JSON))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, whether it is folded where there is no room, its alignment."""

    name: str
    folds: bool = False
    right: bool = False


def put_table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without the columns that are empty throughout; nothing of it is cut.

    Where a person's terminal is too narrow for it, a row becomes a few lines: what is short in the first of them,
    in columns, and the rest below.
    """
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    used = [columns[place] for place in kept]
    cells = [[line(row[place]) for place in kept] for row in rows]
    put(title)
    if sys.stdout.isatty() and _least(used, cells) > _console().width:
        _put_rows(used, cells)
    else:
        _put_grid(used, cells)
    put()


def _least(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> int:
    """The columns of the terminal that a table needs, the longest words of what is folded left whole."""
    return sum(GAP + _room(column, [row[place] for row in cells]) for place, column in enumerate(columns))


def _room(column: Column, cells: Sequence[str]) -> int:
    if not column.folds:
        return max(map(len, (column.name, *cells)))
    longest = max((len(word) for cell in (column.name, *cells) for word in cell.split()), default=0)
    return max(min(longest, WORD), min(max(map(len, cells), default=0), ROOM))


def _put_grid(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    person = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD if person else None, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0))
    for place, column in enumerate(columns):
        table.add_column(
            Text(line(column.name)),
            justify="right" if column.right else "left",
            no_wrap=not (person and column.folds),
            min_width=_room(column, [row[place] for row in cells]) if person else None,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*map(Text, row))
    _console().print(table, soft_wrap=False)


def _put_rows(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    heads = [place for place, column in enumerate(columns) if not column.folds and not column.right]
    rooms = [max(len(row[place]) for row in cells) for place in heads]
    for row in cells:
        put("  ".join(row[place].ljust(room) for place, room in zip(heads, rooms, strict=True)).rstrip())
        numbers = [f"{c.name}: {row[place]}" for place, c in enumerate(columns) if c.right and row[place]]
        folded = [f"{c.name}: {row[place]}" for place, c in enumerate(columns) if c.folds and row[place]]
        for told in (*folded, *([", ".join(numbers)] if numbers else [])):
            put_folded(told, "    ", "      ")


def put_folded(text: str, first: str = "", rest: str = "    ") -> None:
    """Print a line, folded between words on a terminal that is too narrow for it.

    Args:
        text: what is printed.
        first: what it is indented by.
        rest: what its further lines are indented by.
    """
    if not sys.stdout.isatty():
        put(first + text)
        return
    width = max(_console().width, 2 * len(rest) + 10)
    whole = textwrap.wrap(line(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    put("\n".join(whole))


def put_marked(text: str, spans: Sequence[tuple[int, int]], indent: str) -> None:
    """Print a passage in which some words are set off: in brackets, and in bold for a person."""
    from rich.padding import Padding
    from rich.text import Text

    pieces: list[tuple[str, str]] = []
    place = 0
    for start, end in _joined(spans):
        pieces += [(_inner(text[place:start]), ""), (f"[{_inner(text[start:end])}]", "bold")]
        place = end
    pieces.append((_inner(text[place:]), ""))
    _console().print(Padding(Text.assemble(*pieces), (0, 0, 0, len(indent)), expand=False))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _inner(text: str) -> str:
    """A piece of a text in one line; a space at either end stays one."""
    inner = line(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else WIDE
    return Console(width=width, markup=False, emoji=False, highlight=False)


@contextmanager
def progress(quiet: bool) -> Iterator[Any]:
    """A line on the terminal that says how far a run is: gives the function that takes its words."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading")
        yield lambda sentence: bar.update(task, description=safe(sentence))


@contextmanager
def terminable() -> Iterator[None]:
    """Let a request to end (SIGTERM) do what Ctrl-C does: store what was done so far, and say so."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
