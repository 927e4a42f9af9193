"""The outbox: what is to be delivered to whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the two tables; what was archived before is not delivered."""
    told = ("receiver", "kind", "meeting", "case_number", "state", "due", "changed", "told")
    op.create_table(
        "outbox",
        sa.Column("key", _TEXT, primary_key=True),
        *(sa.Column(name, _TEXT, nullable=False) for name in (*told, "receipt")),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.create_index("outbox_by_state", "outbox", ["state", "due"])
    op.create_table(
        "outbox_entries",
        sa.Column("key", _TEXT, sa.ForeignKey("outbox.key"), primary_key=True),
        sa.Column(
            "seq", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False
        ),
    )
    op.create_index("outbox_entries_by_seq", "outbox_entries", ["seq"])
