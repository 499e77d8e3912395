"""The version of a register's schema: made, brought up to date, or refused. Alembic does the work."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from servanda.errors import RegisterError
from servanda.register.database import APPLICATION_ID, explained

HEAD = "0005"  # the last step in migrations/versions; known here so that opening need not ask Alembic
SCRIPTS = Path(__file__).parent / "migrations"


def version(engine: sa.Engine, path: Path) -> str | None:
    """The step that the schema of a register is at; None for a file with nothing in it.

    Raises:
        RegisterError: the file is a database of another program, or none.
    """
    with explained(path), engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = set(names.scalars())
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if not tables:
            return None
        if mark != APPLICATION_ID or "alembic_version" not in tables:
            raise RegisterError(f"{path} is a database of another program. Name another file with --register.")
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def check(found: str, path: Path) -> bool:
    """Whether a schema is the program's own; False where it is an older one.

    Raises:
        RegisterError: it is newer than the program.
    """
    if found == HEAD:
        return True
    if found in steps():
        return False
    raise RegisterError(f"{path} was made by a newer Servanda (schema {found}, known up to {HEAD}). Update this one.")


def steps() -> tuple[str, ...]:
    """All the steps of the schema, the first first."""
    from alembic.script import ScriptDirectory

    return tuple(step.revision for step in reversed(list(ScriptDirectory(str(SCRIPTS)).walk_revisions())))


def upgrade(engine: sa.Engine, path: Path) -> None:
    """Bring a register up to the program's schema, or make its tables, in one transaction."""
    from alembic import command
    from alembic.config import Config

    with explained(path):
        _write_ahead(engine)
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
            command.upgrade(config, "head")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _write_ahead(engine: sa.Engine) -> None:
    """Let readers go on while one process writes; the file remembers it. Not within a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
