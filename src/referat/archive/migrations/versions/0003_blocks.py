"""A mark in PostgreSQL's vectors of the block of decisions that each is in."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: the next one writes all vectors anew with the mark, and once takes long enough."""
