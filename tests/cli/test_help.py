"""Every command says what it does, with examples, and every option what it is for."""

from __future__ import annotations

import ast
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from servanda import __version__
from servanda.cli import app
from tests.cli import Shell

GROUP = typer.main.get_command(app.app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str, shell: Shell) -> None:
    command = COMMANDS[name]
    assert command.help
    assert "Examples:" in command.help
    assert f"servanda {name}" in command.help.split("Examples:")[1]
    assert shell(name, "--help").startswith(f"Usage: servanda {name}")
    assert command.help.splitlines()[0] in " ".join(shell(name, "-h").split())


@pytest.mark.parametrize(("name", "option"), [(n, p.name) for n, c in COMMANDS.items() for p in c.params])
def test_an_option_is_documented(name: str, option: str) -> None:
    [found] = [p for p in COMMANDS[name].params if p.name == option]
    assert getattr(found, "help", None), f"servanda {name}: {option} has no help"
    assert found.help[0].isupper() or found.help.split(":")[0].islower()
    assert found.help.rstrip().endswith((".", "]"))


def test_every_module_of_a_command_is_listed() -> None:
    folder = Path(app.__file__).parent
    named = [
        path.stem
        for path in folder.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == path.stem
    ]
    assert sorted(named) == sorted(app.NAMED.get(name, name) for name in app.COMMANDS)


def test_the_program_tells_its_version_and_its_commands(shell: Shell) -> None:
    assert shell("--version").strip() == f"servanda {__version__}"
    out = shell("--help")
    assert all(f"\n  {name} " in out for name in app.COMMANDS)


@pytest.mark.parametrize("arguments", [["bogus"], ["show", "--bogus"], ["read", "--jobs", "0"], ["forget"]])
def test_what_cannot_be_asked_for(arguments: list[str], shell: Shell) -> None:
    shell(*arguments, code=2)
    assert "Usage: servanda" in shell.err


def test_help_comes_quickly() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "servanda", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 1.0


def test_help_loads_neither_the_database_nor_the_rules() -> None:
    code = "import sys; from servanda.cli.app import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"sqlalchemy", "alembic", "servanda.extract", "servanda.model.values", "rich.table"}


@pytest.mark.parametrize(
    ("typed", "place", "offered"), [("servanda sho", "1", "show"), ("servanda show --sin", "2", "--since")]
)
def test_the_tab_key_completes(typed: str, place: str, offered: str) -> None:
    asked = {"COMP_WORDS": typed, "COMP_CWORD": place, "_SERVANDA_COMPLETE": "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-m", "servanda"], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [offered]
