"""The commands put together, and what becomes of their errors."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from servanda import __version__
from servanda.cli.terminal import prepare_streams, tell
from servanda.errors import ServandaError
from servanda.settings import DEBUG_VARIABLE, debugging

# A command is a function of the same name in a module of the same name; its docstring is its help.
COMMANDS = (
    "read", "follow", "import", "show", "search", "searches", "explain", "review", "decide", "decisions", "changes",
    "due", "dossier", "site", "export", "forget", "backup", "restore", "check", "evaluate", "doctor", "serve", "users",
    "mcp",
)  # fmt: skip
NAMED = {"import": "importing"}  # a command whose name is a word of Python's own
INTERRUPTED = 130
BROKEN_PIPE = 141  # as a shell has it for a process that SIGPIPE ended

app = typer.Typer(
    name="servanda",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"servanda {__version__}")
        raise typer.Exit


def servanda(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keep a register of what states agree, promise and deliver, every value with its quote.

    Examples:
      servanda read articles/            read a folder of articles into servanda.db
      servanda show --state ML           what the register has of Mali
      servanda dossier -o dossier.html   a page to send, every sentence with its references
      servanda export -o register.jsonl  all of it, one record a line
    """


def _help(function: Callable[..., None]) -> str:
    """A command's docstring, in which the lines of the examples stay as they are: a mark of the library's."""
    return inspect.cleandoc(function.__doc__ or "").replace("\nExamples:\n", "\n\b\nExamples:\n")


app.callback(help=_help(servanda))(servanda)
for _name in COMMANDS:
    _own = NAMED.get(_name, _name)
    _function = getattr(import_module(f"servanda.cli.{_own}"), _own)
    app.command(_name, help=_help(_function))(_function)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code, 0 where all went well.

    1 is a failure, 2 an input or an option that cannot be, 3 faulty data files, 4 a register that cannot be
    used, 130 an interruption.
    """
    prepare_streams()
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="servanda", standalone_mode=False)
        sys.stdout.flush()
    except ServandaError as error:
        tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        tell("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it ends
        return BROKEN_PIPE
    except Exception as error:
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception) -> int:
    """A usage error that the library tells of itself, or a fault of the program."""
    show = getattr(error, "show", None)
    if callable(show):
        show()
        return int(getattr(error, "exit_code", 2))
    if type(error).__name__ == "Abort":
        tell("Interrupted.")
        return INTERRUPTED
    if debugging():
        raise error
    tell(
        f"A fault of the program, {type(error).__name__}: {error}. Please report it, with what "
        f"{DEBUG_VARIABLE}=1 in the environment makes it print."
    )
    return 1
