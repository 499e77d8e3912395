"""The version of a register's schema: made, brought up to date, or refused. Alembic does the work."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from servanda.errors import RegisterError
from servanda.register.database import Database, explained

HEAD = "0006"  # the last step in migrations/versions; known here so that opening need not ask Alembic
SCRIPTS = Path(__file__).parent / "migrations"


def version(engine: sa.Engine, database: Database) -> str | None:
    """The step that the schema of a register is at; None where there is nothing yet.

    Raises:
        RegisterError: there is a database of another program, or none.
    """
    with explained(database), engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        if not tables:
            return None
        if "alembic_version" not in tables or not database.marked(connection):
            raise RegisterError(f"{database.name} is a database of another program. Name another with --register.")
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def check(found: str, database: Database) -> bool:
    """Whether a schema is the program's own; False where it is an older one.

    Raises:
        RegisterError: it is newer than the program.
    """
    if found == HEAD:
        return True
    if found in steps():
        return False
    raise RegisterError(
        f"{database.name} was made by a newer Servanda (schema {found}, known up to {HEAD}). Update this one."
    )


def steps() -> tuple[str, ...]:
    """All the steps of the schema, the first first."""
    from alembic.script import ScriptDirectory

    return tuple(step.revision for step in reversed(list(ScriptDirectory(str(SCRIPTS)).walk_revisions())))


def upgrade(engine: sa.Engine, database: Database) -> None:
    """Bring a register up to the program's schema, or make its tables, in one transaction."""
    from alembic import command
    from alembic.config import Config

    with explained(database):
        database.prepare(engine)
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
            command.upgrade(config, "head")
            database.mark(connection)
