"""A mark in PostgreSQL's vectors of the block of decisions that each is in."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BLOCK = 2048


def upgrade() -> None:
    """Put the mark into the vectors that are there."""
    if op.get_context().dialect.name == "postgresql":
        mark = f"('''_' || seq / {_BLOCK} || '''')::tsvector"
        op.execute(f"UPDATE vectors SET vector = vector || {mark}")
