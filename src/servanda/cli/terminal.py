"""What reaches the terminal.

The text of articles is hostile: nothing of it may move the cursor, change a setting or turn a line round.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 10_000  # columns of a table that is no longer for the eye alone


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


def put_json(value: Any) -> None:
    """Print a value as JSON: the same value for a program, harmless to a terminal."""
    print(json.dumps(value, ensure_ascii=False, indent=2).translate(_IN_JSON))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, whether it is folded where there is no room, its alignment."""

    name: str
    folds: bool = False
    right: bool = False


def put_table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without the columns that are empty throughout; nothing of it is cut."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    person = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD if person else None, pad_edge=False, padding=(0, 2, 0, 0), title_justify="left")
    for place in kept:
        column = columns[place]
        table.add_column(
            Text(line(column.name)),
            justify="right" if column.right else "left",
            no_wrap=not (person and column.folds),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(line(row[place])) for place in kept))
    put(title)
    console = _console()
    console.print(table, soft_wrap=False)
    put()


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
