"""What is searched through, and the searches that somebody keeps.

The terms are entered when records are next built: the records count as not built until then.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.columns import Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and what lists are ordered and counted by."""
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("id", Text, nullable=False),
        sa.Column("date", Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_entry"),
    )
    op.create_index("ix_entry_id_kind", "entry", ["id", "kind"], unique=True)
    op.create_table(
        "record_actor",
        sa.Column("record", Text, nullable=False),
        sa.Column("words", Text, nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.PrimaryKeyConstraint("record", "words", name="pk_record_actor"),
        sa.ForeignKeyConstraint(["record"], ["record.id"], "fk_record_actor_record", ondelete="CASCADE"),
    )
    op.create_index("ix_record_actor_words_name", "record_actor", ["words", "name"])
    op.create_table(
        "search",
        sa.Column("name", Text, nullable=False),
        sa.Column("person", Text, nullable=False),
        sa.Column("created", Text, nullable=False),
        sa.Column("query", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", "person", name="pk_search"),
    )
    _terms()
    op.create_index("ix_record_place_date_id", "record", ["place", "date", "id"])
    op.create_index("ix_record_date_id", "record", ["date", "id"])
    listed = ["type", "status", "origins", "conflicts", "first", "last", "date", "review", "again", "id"]
    op.create_index("ix_record_listed", "record", listed)
    op.execute("DELETE FROM meta WHERE key = 'built'")
    op.execute("INSERT INTO meta (key, value) SELECT 'built', '-1' WHERE EXISTS (SELECT 1 FROM reading)")


def _terms() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE terms USING fts5(head, body, words, tokenize = 'ascii')")
        return
    op.execute(
        "CREATE TABLE terms (number integer CONSTRAINT pk_terms PRIMARY KEY"
        " CONSTRAINT fk_terms_number REFERENCES entry (number) ON DELETE CASCADE, vector tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX ix_terms_vector ON terms USING gin (vector)")


def downgrade() -> None:
    """Take them away."""
    for name in ("ix_record_listed", "ix_record_date_id", "ix_record_place_date_id"):
        op.drop_index(name, "record")
    for name in ("terms", "search", "record_actor", "entry"):
        op.drop_table(name)
    op.execute("DELETE FROM meta WHERE key = 'terms'")
