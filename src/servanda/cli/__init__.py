"""The command line: one module a command, put together in `app`."""


def main() -> None:
    """Run the command line on the arguments of this process, and leave with its exit code."""
    import sys

    try:
        from servanda.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command began, or after it had ended
        code = 130
    sys.exit(code)
