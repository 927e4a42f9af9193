"""Copies of office files that can be opened without anything being fetched or run."""

from referat.attachments.defusing.copying import defuse

__all__ = ["defuse"]
