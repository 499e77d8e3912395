"""What is followed: addresses, earlier texts of documents, and documents that were taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.columns import Text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "version",
        sa.Column("document", Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("given", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("document", "number", name="pk_version"),
    )
    op.create_table(
        "withdrawn",
        sa.Column("document", Text, nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("words", Text, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_withdrawn"),
    )
    op.create_table(
        "followed",
        sa.Column("kind", Text, nullable=False),
        sa.Column("key", Text, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("due", Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_followed"),
    )
    op.create_index("ix_followed_document", "followed", ["document"])
    op.create_index("ix_followed_kind_due", "followed", ["kind", "due"])


def downgrade() -> None:
    """Take them away."""
    for table in ("followed", "withdrawn", "version"):
        op.drop_table(table)
