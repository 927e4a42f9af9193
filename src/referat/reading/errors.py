"""Why a file can't be read."""

from __future__ import annotations

from enum import Enum, auto


class Trouble(Enum):
    """What is wrong with a file, whatever its format."""

    DAMAGED = auto()
    LOCKED = auto()
    """Read only by who knows a password."""
    SWOLLEN = auto()
    """Takes up more than is allowed when it is unpacked."""
    NESTED = auto()
    """Files in files without an end."""
    ENTITIES = auto()
    """XML with a document type, which may call up other files or grow without measure."""
    LOOPING = auto()
    """Its parts point to each other in a ring."""


class UnreadableError(Exception):
    """A file that can't be read to its end."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble
