"""How properties are tested: with new examples at a desk, with the same ones each time where CI is set.

No example has a deadline: the first one loads a language, and a machine may be busy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgresql import Server, programs, temporary_server

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("desk")
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped where there is none to start."""
    pytest.importorskip("psycopg", reason="the library for PostgreSQL is not installed: servanda[postgresql]")
    if (bin := programs()) is None:
        pytest.skip("there is no PostgreSQL server to start: apt-get install postgresql")
    with temporary_server(bin) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a register is to be: a file, and a database of a server."""
    if request.param == "sqlite":
        return tmp_path / "register.db"
    server: Server = request.getfixturevalue("server")
    return server.database()
