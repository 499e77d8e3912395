"""Alembic's entry: runs on the connection, and in the transaction, that the register hands over."""

from __future__ import annotations

from alembic import context

from servanda.register.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
