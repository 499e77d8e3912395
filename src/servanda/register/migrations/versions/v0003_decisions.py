"""What people decide on records: the decisions, only ever added to, and what has become of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.columns import Text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LOG = ("decision", "decision_document")  # what is never changed nor taken out


def upgrade() -> None:
    """Add the tables, and to records where they stand with reviewers."""
    for name, default in (("again", "0"), ("doubts", "0")):
        op.add_column("record", sa.Column(name, sa.Integer, nullable=False, server_default=default))
    op.add_column("record", sa.Column("review", Text, nullable=False, server_default="untouched"))
    op.create_table(
        "record_perhaps",
        sa.Column("record", Text, nullable=False),
        sa.Column("other", Text, nullable=False),
        sa.PrimaryKeyConstraint("record", "other", name="pk_record_perhaps"),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name="fk_record_perhaps_record", ondelete="CASCADE"),
    )
    op.create_index("ix_record_perhaps_other", "record_perhaps", ["other"])
    _decisions()
    _outcomes()
    for name in LOG:
        _only_added_to(name)
    # records made before do not say what reviewers look for: they are made anew
    op.execute("UPDATE meta SET value = 'older' WHERE key = 'rules'")


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, Text, nullable=False) for name in ("id", "at", "person", "kind", "undoes")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
        sa.UniqueConstraint("id", name="uq_decision_id"),
    )
    op.create_index("ix_decision_kind", "decision", ["kind"])
    _pairs("decision_document", "decision", "document")


def _outcomes() -> None:
    op.create_table(
        "outcome",
        *(sa.Column(name, Text, nullable=False) for name in ("decision", "standing", "why", "by")),
        sa.PrimaryKeyConstraint("decision", name="pk_outcome"),
    )
    op.create_index("ix_outcome_standing", "outcome", ["standing"])
    _pairs("outcome_record", "decision", "record")
    op.create_table(
        "beneath",
        sa.Column("record", Text, nullable=False),
        sa.Column("id", Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("record", "id", name="pk_beneath"),
    )


def _pairs(table: str, one: str, other: str) -> None:
    columns = [sa.Column(name, Text, nullable=False) for name in (one, other)]
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(one, other, name=f"pk_{table}"))
    op.create_index(f"ix_{table}_{other}", table, [other])


def _only_added_to(table: str) -> None:
    """Let the database itself refuse to change or take out what was decided."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_only_added() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are only added'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_only_added()"
    )


def downgrade() -> None:
    """Take them away, the decisions as well."""
    for name in ("beneath", "outcome_record", "outcome", *reversed(LOG), "record_perhaps"):
        op.drop_table(name)
    for name in ("review", "again", "doubts"):
        op.drop_column("record", name)
