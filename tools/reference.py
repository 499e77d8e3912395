"""Write docs/reference: what every command, and the library, says of itself: `python -m tools.reference`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.core import TyperArgument, TyperGroup, TyperOption

from servanda.cli.app import app
from tools import library

PATH = Path(__file__).parents[1] / "docs/reference/commands.md"
Command = Any  # of the library beneath the command line's
HEAD = """# Commands

Written from what `servanda COMMAND --help` says; `make readme` writes it anew. Every command takes `--help`.
"""


def reference() -> str:
    """The page."""
    return "\n".join([HEAD, *(line for name, command in commands() for line in _section(name, command))])


def commands() -> Iterator[tuple[str, Command]]:
    """Every command with its full name, by name; a group's own commands stand after it."""
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    yield from _below(root, "servanda")


def _below(group: TyperGroup, name: str) -> Iterator[tuple[str, Command]]:
    for own, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        yield f"{name} {own}", command
        if isinstance(command, TyperGroup):
            yield from _below(command, f"{name} {own}")


def _section(name: str, command: Command) -> Iterator[str]:
    yield f"## {name}\n"
    arguments = [one.metavar or (one.name or "").upper() for one in command.params if isinstance(one, TyperArgument)]
    yield f"    {' '.join([name, '[OPTIONS]', *arguments])}\n"
    yield from _help(inspect.cleandoc(command.help or ""))
    rows = [_row(one) for one in command.params if isinstance(one, TyperOption) and not one.hidden]
    if rows:
        yield from ("| option | what it does |", "| --- | --- |", *rows, "")


def _help(text: str) -> Iterator[str]:
    """What a command says of itself: its examples as code, everything else as it stands."""
    told, _, examples = text.replace("\b", "").partition("Examples:")
    yield told.strip() + "\n"
    if examples.strip():
        yield from ("```sh", inspect.cleandoc("\n" + examples).strip(), "```\n")


def _row(option: TyperOption) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if not option.is_flag and option.metavar:
        names += f" {option.metavar}"
    default = option.default
    told = (option.help or "").strip()
    if option.show_default and default not in (None, False, "") and not callable(default):
        told += f" Default: {default}."
    if option.envvar:
        told += f" From the environment: `{option.envvar}`."
    return f"| {names} | {_cell(told)} |"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(reference(), encoding="utf-8")
    library.PATH.write_text(library.page(), encoding="utf-8")
