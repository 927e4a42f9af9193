"""The first tables: the chain, what decisions are chosen by, and their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and SQLite's full text index of the words."""
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("body_digest", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
    )
    op.create_index("entries_by_meeting", "entries", ["meeting", "kind"])
    op.create_table(
        "decisions",
        _of_entry(),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("case_number", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("corrects", sa.Integer),
    )
    op.create_index("decisions_by_case", "decisions", ["case_number"])
    op.create_index("decisions_by_day", "decisions", ["day"])
    op.create_index("decisions_by_corrected", "decisions", ["corrects"])
    op.create_table("members", _of_entry(), sa.Column("name", sa.Text, primary_key=True))
    op.create_index("members_by_name", "members", ["name"])
    op.create_table(
        "files",
        _of_entry(),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_index("files_by_digest", "files", ["digest"])
    columns = ("title", "case_number", "decision", "recommendation", "matter")
    op.create_table("stems", _of_entry(), *(sa.Column(c, sa.Text, nullable=False) for c in columns))
    op.create_table(
        "words",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("stem", sa.Text, nullable=False, unique=True),
    )
    op.execute(
        f"CREATE VIRTUAL TABLE stems_index USING fts5({', '.join(columns)}, "
        "content='stems', content_rowid='seq', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE words_index USING fts5(stem, "
        "content='words', content_rowid='id', tokenize='trigram')"
    )


def _of_entry() -> sa.Column[int]:
    return sa.Column(
        "seq", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False
    )
