"""A meeting with all its files: committee, settings, agenda and the items it names."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, TypeVar

from referat.danish import slug, system_reason
from referat.diagnostics import Diagnostic, Severity, Span, error, hint
from referat.model.approval import Approval
from referat.model.base import Value
from referat.model.committee import Committee
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.source.agenda import (
    AgendaLine,
    ItemSource,
    agenda_findings,
    folder_findings,
    item_file,
    item_file_problem,
    written_lines,
)
from referat.source.approvals import read_approvals
from referat.source.composed import composed, stored_path
from referat.source.documents import Document, Reading, read_document, too_large, unreadable
from referat.source.earlier.case_references import entry_key
from referat.source.earlier.earlier import continued, first_error, item_name, with_faults
from referat.source.files import resolved
from referat.source.identities import committee_identity, identity_findings, meeting_identity
from referat.source.places import Places
from referat.source.project import COMMITTEE_FILE, MEETING_FILE, Project
from referat.source.sent.ledger import Ledger, read_ledger
from referat.source.sent.sent import SentDocuments, read_sent
from referat.source.settings import SettingsFile, read_settings

V = TypeVar("V", bound=Value)
_LENGTH_OF_DATE = len("2026-02-12")
MAX_CASE_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class MeetingFiles:
    """All that is written of one meeting.

    ``name`` is the meeting's folder below agendas/; ``lines`` has one line for each entry of
    the agenda, and after them those of the supplementary agendas.
    """

    folder: FilePath
    name: str
    settings: SettingsFile
    committee: Document[Committee]
    meeting: Document[Meeting]
    lines: tuple[AgendaLine, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    approvals: tuple[Approval, ...] = ()

    @property
    def identity(self) -> str:
        """What the archive and all who get something from it know the meeting by."""
        return meeting_identity(self.name, self.committee.value, self.meeting.value)

    @property
    def committee_identity(self) -> str:
        """What they know its body by."""
        return committee_identity(self.name, self.committee.value)

    @property
    def is_sound(self) -> bool:
        """Whether documents can be made of it."""
        parts = (self.settings.document, self.committee, self.meeting)
        return all(p.is_sound for p in parts) and not any(
            d.severity is Severity.ERROR for d in self.diagnostics
        )

    @property
    def item_lines(self) -> tuple[AgendaLine, ...]:
        """The lines of the agenda that are items, also those that can't be read."""
        return tuple(line for line in self.lines if line.heading is None)

    @property
    def items(self) -> tuple[ItemSource, ...]:
        """The items in the agenda's order."""
        return tuple(line.item for line in self.lines if line.item)

    @property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found in the settings, the committee, the meeting and its items."""
        files = (self.settings.document, self.committee, self.meeting)
        return (*(d for f in files for d in f.diagnostics), *self.diagnostics)


@dataclass
class ProjectReader:
    """Reads the files of a project, each once.

    ``derived`` is for what other rooms work out of many files at once, each under its own key.
    """

    project: Project
    derived: dict[Hashable, Any] = field(default_factory=dict)
    _settings: dict[FilePath, SettingsFile] = field(default_factory=dict)
    _committees: dict[FilePath, Document[Committee]] = field(default_factory=dict)
    _meetings: dict[FilePath, Document[Meeting]] = field(default_factory=dict)
    _contents: dict[FilePath, bytes | tuple[Diagnostic, ...]] = field(default_factory=dict)
    _ledgers: dict[FilePath, Ledger] = field(default_factory=dict)
    _sent: dict[FilePath, SentDocuments] = field(default_factory=dict)

    def settings(self, folder: FilePath) -> SettingsFile:
        """The settings that hold in ``folder``."""
        if folder not in self._settings:
            self._settings[folder] = read_settings(self.project.root, folder)
        return self._settings[folder]

    def committee(self, folder: FilePath) -> Document[Committee]:
        """The committee of ``folder``."""
        if folder not in self._committees:
            reading = Reading(self._text_keys(folder))
            self._committees[folder] = self._read(folder / COMMITTEE_FILE, Committee, reading)
        return self._committees[folder]

    def meeting(self, folder: FilePath) -> Document[Meeting]:
        """The meeting's own file, without the items it names."""
        if folder not in self._meetings:
            reading = self._meeting_reading(folder)
            content = self._meeting_content(folder)
            self._meetings[folder] = self._bound(content, folder / MEETING_FILE, Meeting, reading)
        return self._meetings[folder]

    def meeting_digest(self, folder: FilePath) -> str:
        """A digest of all that :meth:`meeting` is understood by, the faults of its file too."""
        content, reading = self._meeting_content(folder), self._meeting_reading(folder)
        known = content if isinstance(content, bytes) else repr(content).encode()
        return hashlib.sha256(repr(reading).encode() + b"\n" + known).hexdigest()

    def _meeting_content(self, folder: FilePath) -> bytes | tuple[Diagnostic, ...]:
        if folder not in self._contents:
            self._contents[folder] = self._content(folder / MEETING_FILE)
        return self._contents[folder]

    def _meeting_reading(self, folder: FilePath) -> Reading:
        day = folder.name[:_LENGTH_OF_DATE]
        return Reading(self._text_keys(folder.parent), (("dato", day),))

    def ledger(self, folder: FilePath) -> Ledger:
        """The numbers that the committee of ``folder`` has sent."""
        if folder not in self._ledgers:
            self._ledgers[folder] = read_ledger(self.project.root, folder)
        return self._ledgers[folder]

    def sent(self, folder: FilePath) -> SentDocuments:
        """What was sent of the meeting in ``folder``."""
        if folder not in self._sent:
            self._sent[folder] = read_sent(self.project.root, folder)
        return self._sent[folder]

    def _text_keys(self, folder: FilePath) -> tuple[str, ...] | None:
        document = self.settings(folder).document
        known = document.value if document.is_sure_of("afsnit") else None
        return known.text_keys if known else None

    def meeting_files(self, folder: FilePath) -> MeetingFiles:
        """The meeting with everything that belongs to it."""
        files = self._own_files(folder)
        value = files.meeting.value
        return files if value is None else self._with_items(files, value)

    def _own_files(self, folder: FilePath) -> MeetingFiles:
        """The meeting without its items."""
        return MeetingFiles(
            folder,
            self.project.meeting_name(folder),
            self.settings(folder.parent),
            self.committee(folder.parent),
            self.meeting(folder),
        )

    def _with_items(self, files: MeetingFiles, meeting: Meeting) -> MeetingFiles:
        lines: list[AgendaLine] = []
        found = list(folder_findings(files.folder, files.meeting, files.committee.value))
        for line in written_lines(meeting):
            read, problems = self._line(files, line)
            found += problems
            lines.append(read)
        found += agenda_findings(files.meeting, lines)
        found += self._drafts(files, meeting)
        found += identity_findings(self, files.folder)
        approvals = read_approvals(self.project.root, files.folder)
        found += approvals.diagnostics
        given = approvals.given
        return replace(files, lines=tuple(lines), diagnostics=tuple(found), approvals=given)

    def item_at(self, folder: FilePath, n: int, seen: tuple[str, ...]) -> ItemSource | Diagnostic:
        """The item of line ``n`` of a meeting's agenda, or the first error about it.

        ``seen`` are the items that led there, by name.
        """
        files = self._own_files(folder)
        meeting = files.meeting.value
        place = Span.whole_file(files.meeting.file)
        if meeting is None:
            return with_faults(files.name, place)
        line, problems = self._line(files, list(written_lines(meeting))[n], seen)
        return first_error(problems) or line.item or with_faults(files.name, place)

    def _line(
        self, files: MeetingFiles, line: AgendaLine, seen: tuple[str, ...] = ()
    ) -> tuple[AgendaLine, tuple[Diagnostic, ...]]:
        read, found = self._own_line(files, line)
        if read.item is None:
            return read, found
        name = item_name(self.project, files.folder, entry_key(line.entry))
        source, problems = continued(self, files.folder, read.item, seen or (name,))
        return replace(read, item=source), (*found, *problems)

    def _own_line(
        self, files: MeetingFiles, line: AgendaLine
    ) -> tuple[AgendaLine, tuple[Diagnostic, ...]]:
        entry = line.entry
        if entry.item:
            key = entry.item.key or slug(entry.item.title)
            source = ItemSource(key, entry.item, files.meeting.places, (*line.path, "punkt"))
            return replace(line, item=source, key=key), ()
        if entry.file:
            return self._item_line(files, line, entry.file)
        return line, ()

    def _item_line(
        self, files: MeetingFiles, line: AgendaLine, name: str
    ) -> tuple[AgendaLine, tuple[Diagnostic, ...]]:
        place = files.meeting.places.value((*line.path, "fil"))
        key = name.removesuffix(".yaml")
        if problem := item_file_problem(files.folder, name, place):
            return replace(line, key=key), (problem,)
        reading = Reading(self._text_keys(files.folder.parent), (("titel", key),))
        document = self._read(stored_path(files.folder, item_file(name)), Item, reading)
        if document.value is None:
            return replace(line, key=key), document.diagnostics
        source = ItemSource(document.value.key or key, document.value, document.places)
        return replace(line, item=source, key=source.key), document.diagnostics

    def _drafts(self, files: MeetingFiles, meeting: Meeting) -> Iterator[Diagnostic]:
        entries = (line.entry for line in written_lines(meeting))
        named = {item_file(entry.file) for entry in entries if entry.file}
        for path in sorted(files.folder.glob("*.yaml")):
            if path.name != MEETING_FILE and composed(path.name) not in named:
                place = Span.whole_file(self.project.relative(path))
                yield hint("M010", "sagen er en kladde: ingen dagsorden nævner den", place)

    def _read(self, path: FilePath, model: type[V], reading: Reading) -> Document[V]:
        return self._bound(self._content(path), path, model, reading)

    def _bound(
        self,
        content: bytes | tuple[Diagnostic, ...],
        path: FilePath,
        model: type[V],
        reading: Reading,
    ) -> Document[V]:
        file = self.project.relative(path)
        if isinstance(content, bytes):
            return read_document(content, file, model, reading)
        return Document(file, None, Places(file), content)

    def _content(self, path: FilePath) -> bytes | tuple[Diagnostic, ...]:
        """What is in a file, or why it can't be read."""
        file = self.project.relative(path)
        place = resolved(path)
        if place is None or not place.is_relative_to(self.project.root):
            advice = "læg selve filen her i stedet for en genvej til den"
            span = Span.whole_file(file)
            problem = error("M002", "filen ligger uden for projektet", span, "", advice)
            return (problem,)
        try:
            if path.stat().st_size > MAX_CASE_BYTES:
                return too_large(file)
            return path.read_bytes()
        except OSError as failure:
            return unreadable(file, system_reason(failure))
