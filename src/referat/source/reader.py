"""What is asked of the reader of a project's files by those whom it asks itself."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Protocol

from referat.diagnostics import Diagnostic
from referat.model.committee import Committee
from referat.model.meeting import Meeting
from referat.source.agenda import ItemSource
from referat.source.documents import Document
from referat.source.project import Project
from referat.source.settings import SettingsFile


class Reader(Protocol):
    """Reads each file once; :class:`~referat.source.meetings.ProjectReader` is the one there is."""

    project: Project

    def settings(self, folder: FilePath) -> SettingsFile:
        """The settings that hold in a folder."""

    def committee(self, folder: FilePath) -> Document[Committee]:
        """A body's own file."""

    def meeting(self, folder: FilePath) -> Document[Meeting]:
        """A meeting's own file."""

    def meeting_digest(self, folder: FilePath) -> str:
        """A digest of all that a meeting's own file is understood by."""

    def item_at(self, folder: FilePath, n: int, seen: tuple[str, ...]) -> ItemSource | Diagnostic:
        """The item of a line of the agenda, or the first error about it."""
