"""The command line: one module a command, put together in `app`."""


def main() -> None:
    """Run the command line on the arguments of this process, and leave with its exit code."""
    import sys

    from servanda.cli.app import run

    sys.exit(run(sys.argv[1:]))
