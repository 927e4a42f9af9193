"""The first tables: the chain, what decisions are chosen by, and their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""In order of its signs, whatever language a server is set to."""


def upgrade() -> None:
    """Make the tables, and the database's own full text index of the words."""
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("meeting", _TEXT, nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.Column("body", _TEXT),
        sa.Column("body_digest", _TEXT, nullable=False),
        sa.Column("previous", _TEXT, nullable=False),
        sa.Column("digest", _TEXT, nullable=False, unique=True),
    )
    op.create_index("entries_by_meeting", "entries", ["meeting", "kind"])
    op.create_table(
        "decisions",
        _of_entry(),
        sa.Column("committee", _TEXT, nullable=False),
        sa.Column("day", _TEXT, nullable=False),
        sa.Column("case_number", _TEXT, nullable=False),
        sa.Column("outcome", _TEXT, nullable=False),
        sa.Column("corrects", sa.Integer),
    )
    op.create_index("decisions_by_case", "decisions", ["case_number"])
    op.create_index("decisions_by_day", "decisions", ["day"])
    op.create_index("decisions_by_corrected", "decisions", ["corrects"])
    op.create_table("members", _of_entry(), sa.Column("name", _TEXT, primary_key=True))
    op.create_index("members_by_name", "members", ["name"])
    op.create_table(
        "files",
        _of_entry(),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("digest", _TEXT, nullable=False),
    )
    op.create_index("files_by_digest", "files", ["digest"])
    columns = ("title", "case_number", "decision", "recommendation", "matter")
    op.create_table("stems", _of_entry(), *(sa.Column(c, _TEXT, nullable=False) for c in columns))
    op.create_table(
        "words",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stem", _TEXT, nullable=False, unique=True),
    )
    if op.get_context().dialect.name == "postgresql":
        _index_on_postgresql()
    else:
        _index_on_sqlite(columns)


def _index_on_sqlite(columns: tuple[str, ...]) -> None:
    op.execute(
        f"CREATE VIRTUAL TABLE stems_index USING fts5({', '.join(columns)}, "
        "content='stems', content_rowid='seq', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE words_index USING fts5(stem, "
        "content='words', content_rowid='id', tokenize='trigram')"
    )


def _index_on_postgresql() -> None:
    """Make the vectors, and the trigrams of an extension that may lie in any schema."""
    for name in ("vectors", "ranks"):
        op.create_table(name, _of_entry(), sa.Column("vector", TSVECTOR, nullable=False))
    op.execute("CREATE INDEX vectors_by_word ON vectors USING gin (vector) WITH (fastupdate = off)")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
    of_extension = (
        "SELECT nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace"
        " WHERE extname = 'pg_trgm'"
    )
    schema = op.get_bind().execute(sa.text(of_extension)).scalar()
    parts = f"""((stem || '') "{schema}".gin_trgm_ops)"""
    op.execute(f"CREATE INDEX words_by_part ON words USING gin {parts}")


def _of_entry() -> sa.Column[int]:
    return sa.Column(
        "seq", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False
    )
