"""The first schema: documents, readings, records.

Written out, not made from `schema.metadata`: a step of the past does not change with the present.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.columns import Text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta",
        sa.Column("key", Text, nullable=False),
        sa.Column("value", Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    _documents()
    _records()


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", Text, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("given", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_table(
        "reading",
        sa.Column("document", Text, nullable=False),
        sa.Column("rules", Text, nullable=False),
        sa.Column("language", Text),
        sa.Column("published", Text),
        sa.Column("completed", sa.LargeBinary, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("unread", Text, nullable=False),
        sa.Column("acts", sa.Integer, nullable=False),
        sa.Column("format", Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_reading"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], "fk_reading_document", ondelete="CASCADE"),
    )
    op.create_index("ix_reading_rules", "reading", ["rules"])
    op.create_table(
        "skipped",
        sa.Column("id", Text, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("message", Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "reason", "digest", name="pk_skipped"),
    )


def _records() -> None:
    op.create_table(
        "record",
        sa.Column("id", Text, nullable=False),
        sa.Column("type", Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("date", Text, nullable=False),
        sa.Column("first", Text),
        sa.Column("last", Text),
        sa.Column("status", Text, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("conflicts", sa.Integer, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_record"),
    )
    op.create_index("ix_record_type", "record", ["type"])
    for name, value in (("party", "code"), ("sector", "code"), ("document", "document")):
        table = f"record_{name}"
        op.create_table(
            table,
            sa.Column("record", Text, nullable=False),
            sa.Column(value, Text, nullable=False),
            sa.PrimaryKeyConstraint("record", value, name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["record"], ["record.id"], f"fk_{table}_record", ondelete="CASCADE"),
        )
        op.create_index(f"ix_{table}_{value}", table, [value])


def downgrade() -> None:
    """There is nothing before the first schema."""
    raise NotImplementedError("The first schema has none before it: delete the register instead.")
