"""Other stems, and marks of blocks in PostgreSQL's vectors: all words are written anew."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing here: the words are written when the tables have their newest form."""
