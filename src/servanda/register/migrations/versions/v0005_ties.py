"""Which parties a record ties together.

Until records are next built, every two parties of a record are taken to be tied by it; then the ties are entered as
their parts in it have them, with the terms.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.columns import Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "record_tie",
        sa.Column("record", Text, nullable=False),
        sa.Column("one", Text, nullable=False),
        sa.Column("other", Text, nullable=False),
        sa.Column("first", Text),
        sa.Column("last", Text),
        sa.Column("disputed", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("record", "one", "other", name="pk_record_tie"),
        sa.ForeignKeyConstraint(["record"], ["record.id"], "fk_record_tie_record", ondelete="CASCADE"),
    )
    counted = ["one", "other", "disputed", "first", "last", "record"]
    op.create_index("ix_record_tie_counted", "record_tie", counted)
    op.execute(
        "INSERT INTO record_tie (record, one, other, first, last, disputed)"
        " SELECT a.record, a.code, b.code, coalesce(r.first, r.last), coalesce(r.last, r.first),"
        " CASE WHEN r.conflicts > 0 THEN 1 ELSE 0 END FROM record_party a"
        " JOIN record_party b ON b.record = a.record AND b.code > a.code JOIN record r ON r.id = a.record"
    )
    op.execute("DELETE FROM meta WHERE key = 'terms'")
    op.execute("DELETE FROM meta WHERE key = 'built'")
    op.execute("INSERT INTO meta (key, value) SELECT 'built', '-1' WHERE EXISTS (SELECT 1 FROM reading)")


def downgrade() -> None:
    """Take it away."""
    op.drop_table("record_tie")
