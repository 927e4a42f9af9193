"""The stems made anew: those of words that stand in every text are no other word's."""

from __future__ import annotations

from alembic import context

from referat.archive.index import rewrite_stems

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Write the stems as this version makes them, with all that is looked up by them."""
    rewrite_stems(context.config.attributes["tables"])
