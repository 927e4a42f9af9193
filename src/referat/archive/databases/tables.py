"""The tables of one archive. Open and closed decisions have each their own, of the same form."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

METADATA = MetaData()

ENTRIES = Table(
    "entries",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("body", Text),  # NULL when erased
    Column("body_digest", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Index("entries_by_meeting", "meeting", "kind"),
)
"""The chain, and with it all that the other tables are made of."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("committee", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("corrects", Integer),
    Index("decisions_by_case", "case_number"),
    Index("decisions_by_day", "day"),
    Index("decisions_by_corrected", "corrects"),
)
"""What decisions are chosen by, beside their words, and which one each of them corrects."""

MEMBERS = Table(
    "members",
    METADATA,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Index("members_by_name", "name"),
)
"""Who is named in a decision: as absent, disqualified, voting or saying something."""

FILES = Table(
    "files",
    METADATA,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Index("files_by_digest", "digest"),
)
"""The files that each entry names, in its own order."""

STEMS = Table(
    "stems",
    METADATA,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("recommendation", Text, nullable=False),
    Column("matter", Text, nullable=False),
)
"""The words of each decision by their stems, as the full text index has them."""

WORDS = Table(
    "words",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("stem", Text, nullable=False, unique=True),
)
"""Every stem once, so that a part of a compound word finds the whole."""

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("receiver", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Index("outbox_by_state", "state", "due"),
)
"""What is to be delivered to whom, and what became of it."""

OUTBOX_ENTRIES = Table(
    "outbox_entries",
    METADATA,
    Column("key", Text, ForeignKey("outbox.key"), primary_key=True),
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Index("outbox_entries_by_seq", "seq"),
)
"""The entries that go in each parcel."""
