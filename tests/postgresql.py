"""A PostgreSQL server of the tests' own: started in a folder that goes away, on a port that is free.

Its collation is not that of code points, so that nothing depends on it unseen.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER, PASSWORD = "ana", "c@fé:/?#"
STARTED = 60  # seconds to start in
UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root


def programs() -> Path | None:
    """The folder with the server's programs; Debian has them on nobody's path."""
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "postgres").exists():
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    return debian[-1].parent if debian else None


class Server:
    """A server that runs; it makes as many databases as are asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._count = 0

    def address(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        """The address of a database, whether it is there or not."""
        from sqlalchemy import URL

        url = URL.create("postgresql", user, password, "127.0.0.1", self.port, database)
        return url.render_as_string(hide_password=False)

    def database(self) -> str:
        """The address of a new database."""
        self._count += 1
        name = f"register_{os.getpid()}_{self._count}"
        self.execute(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run a statement outside any transaction."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def serving(folder: Path, bin: Path) -> Iterator[Server]:
    """Run a server in a folder."""
    who = _unprivileged()
    if who is not None:
        shutil.chown(folder, who)
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    data, port = folder / "data", _free_port()
    common = {"user": who, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    options = ["-U", USER, "-A", "scram-sha-256", "--pwfile", secret, "--encoding", "UTF8", "--no-sync"]
    for collation in (["--locale-provider=icu", "--icu-locale=fr", "--locale=C.UTF-8"], ["--locale=C.UTF-8"]):
        shutil.rmtree(data, ignore_errors=True)
        made = subprocess.run([bin / "initdb", "-D", data, *options, *collation], check=False, **common)  # type: ignore[call-overload]
        if made.returncode == 0:
            break
    settings = {
        "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "fsync": "off",
        "max_connections": 50, "shared_buffers": "32MB",
    }  # fmt: skip
    told = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    process = subprocess.Popen([bin / "postgres", "-D", data, *told], **common)  # type: ignore[call-overload]
    try:
        server = Server(port)
        _await(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: what it would still write goes away
        process.wait(STARTED)


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTED
    while True:
        try:
            server.execute("SELECT 1")
            return
        except Exception:  # whatever a server that starts answers with
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


def _unprivileged() -> str | None:
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def temporary_server(bin: Path) -> Iterator[Server]:
    """A server in a folder that goes away with it; not under pytest's, which only its own user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="servanda-postgresql-"))
    try:
        with serving(folder, bin) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)
