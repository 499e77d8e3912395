"""What records are made of, so that a new document touches only those that it has to do with; and their changes.

The tables are filled when records are next built: all documents are marked as changed.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from servanda.register.columns import Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    document = sa.Column("document", Text, nullable=False)
    op.create_table("pending", document, sa.PrimaryKeyConstraint("document", name="pk_pending"))
    _people()
    _pages()
    _acts()
    op.create_table(
        "change",
        sa.Column("run", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("record", Text, nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("before", sa.LargeBinary),
        sa.Column("after", sa.LargeBinary),
        sa.PrimaryKeyConstraint("run", "record", name="pk_change"),
    )
    op.create_index("ix_change_at", "change", ["at"])
    # records made before cannot be told apart into what they were made of: they are made anew
    op.execute("UPDATE meta SET value = 'older' WHERE key = 'rules'")


Kind = type[sa.types.TypeEngine[Any]]


def _keyed(name: str, keys: tuple[str, ...], *others: sa.Column[Any], **numbers: Kind) -> None:
    columns: list[sa.Column[Any]] = [
        sa.Column(key, numbers.get(key, Text), nullable=False, autoincrement=False) for key in keys
    ]
    constraint = sa.PrimaryKeyConstraint(*keys, name=f"pk_{name}")
    op.create_table(name, *columns, *others, constraint, sqlite_with_rowid=False)


def _people() -> None:
    weight: sa.Column[Any] = sa.Column("weight", sa.Integer, nullable=False)
    _keyed("voice", ("name", "document", "party", "firm"), weight, firm=sa.Integer)
    op.create_index("ix_voice_document", "voice", ["document"])
    _keyed("name_word", ("word", "name"))
    op.create_index("ix_name_word_name", "name_word", ["name"])
    _keyed("called", ("document", "name"))
    op.create_index("ix_called_name", "called", ["name"])
    op.create_table(
        "person",
        sa.Column("name", Text, nullable=False),
        sa.Column("party", Text, nullable=False),
        sa.Column("firm", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_person"),
    )


def _pages() -> None:
    op.create_table(
        "page",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("held", sa.LargeBinary, nullable=False),
        sa.Column("origins", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_page"),
        sa.UniqueConstraint("document", name="uq_page_document"),
    )
    _keyed("page_key", ("key", "page"), key=sa.BigInteger, page=sa.Integer)
    body: sa.Column[Any] = sa.Column("body", sa.LargeBinary, nullable=False)
    _keyed("link", ("one", "other"), body)
    op.create_index("ix_link_other", "link", ["other"])


def _acts() -> None:
    op.create_table(
        "act",
        sa.Column("id", Text, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("family", Text, nullable=False),
        sa.Column("record", Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_act"),
    )
    op.create_index("ix_act_document", "act", ["document"])
    op.create_index("ix_act_family", "act", ["family"])
    first: sa.Column[Any] = sa.Column("first", sa.Integer)
    last: sa.Column[Any] = sa.Column("last", sa.Integer)
    _keyed("act_key", ("key", "act"), first, last)
    op.create_index("ix_act_key_act", "act_key", ["act"])


def downgrade() -> None:
    """Take them away; the records stay."""
    for name in ("change", "act_key", "act", "link", "page_key", "page", "person", "called", "name_word", "voice"):
        op.drop_table(name)
    op.drop_table("pending")
