"""A meeting with all its files: committee, settings, agenda and the items it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from referat.danish import canonical_key, did_you_mean, slug
from referat.diagnostics import Diagnostic, Severity, Span, error, hint
from referat.model.base import Value
from referat.model.committee import Committee
from referat.model.item import Item
from referat.model.meeting import AgendaEntry, Meeting
from referat.source.documents import Document, read_document, unreadable
from referat.source.places import Path, Places
from referat.source.project import COMMITTEE_FILE, MEETING_FILE, Project
from referat.source.settings import SettingsFile, read_settings

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class ItemSource:
    """An item of the agenda and where it is written: a file of its own, or the meeting's."""

    key: str
    item: Item
    places: Places
    path: Path = ()

    @property
    def file(self) -> str:
        """The file that holds the item, relative to the project's root."""
        return self.places.file

    def place(self, *inner: str | int) -> Span:
        """The span of a value of the item."""
        return self.places.value((*self.path, *inner))


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda: a group heading or an item, never both."""

    heading: str | None = None
    item: ItemSource | None = None


@dataclass(frozen=True, slots=True)
class MeetingFiles:
    """All that is written of one meeting.

    ``name`` is the meeting's folder below agendas/; ``lines`` are complete only when
    ``is_sound``.
    """

    folder: FilePath
    name: str
    settings: SettingsFile
    committee: Document[Committee]
    meeting: Document[Meeting]
    lines: tuple[AgendaLine, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether documents can be made of it."""
        parts = (self.settings.document, self.committee, self.meeting)
        return all(p.is_sound for p in parts) and not any(
            d.severity is Severity.ERROR for d in self.diagnostics
        )

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
    """Reads the files of a project, each once."""

    project: Project
    _settings: dict[FilePath, SettingsFile] = field(default_factory=dict)
    _committees: dict[FilePath, Document[Committee]] = field(default_factory=dict)
    _meetings: dict[FilePath, Document[Meeting]] = field(default_factory=dict)

    def settings(self, folder: FilePath) -> SettingsFile:
        """The settings that hold in ``folder``."""
        if folder not in self._settings:
            self._settings[folder] = read_settings(self.project.root, folder)
        return self._settings[folder]

    def committee(self, folder: FilePath) -> Document[Committee]:
        """The committee of ``folder``."""
        if folder not in self._committees:
            path, keys = folder / COMMITTEE_FILE, self.settings(folder).value.text_keys
            self._committees[folder] = self._read(path, Committee, keys)
        return self._committees[folder]

    def meeting(self, folder: FilePath) -> Document[Meeting]:
        """The meeting's own file, without the items it names."""
        if folder not in self._meetings:
            path, keys = folder / MEETING_FILE, self.settings(folder.parent).value.text_keys
            self._meetings[folder] = self._read(path, Meeting, keys)
        return self._meetings[folder]

    def meeting_files(self, folder: FilePath) -> MeetingFiles:
        """The meeting with everything that belongs to it."""
        committee = self.committee(folder.parent)
        meeting = self.meeting(folder)
        files = MeetingFiles(
            folder,
            folder.relative_to(self.project.agendas).as_posix(),
            self.settings(folder.parent),
            committee,
            meeting,
        )
        return files if meeting.value is None else self._with_items(files, meeting.value)

    def _with_items(self, files: MeetingFiles, meeting: Meeting) -> MeetingFiles:
        lines: list[AgendaLine] = []
        found = list(_folder_findings(files, meeting))
        for n, entry in enumerate(meeting.agenda):
            line, problems = self._line(files, entry, n)
            found += problems
            if line:
                lines.append(line)
        found += _agenda_findings(files.meeting, meeting, lines)
        found += self._drafts(files, meeting)
        return MeetingFiles(
            files.folder,
            files.name,
            files.settings,
            files.committee,
            files.meeting,
            tuple(lines),
            tuple(found),
        )

    def _line(
        self, files: MeetingFiles, entry: AgendaEntry, n: int
    ) -> tuple[AgendaLine | None, tuple[Diagnostic, ...]]:
        if entry.item:
            key = entry.item.key or slug(entry.item.title)
            path = ("dagsorden", n, "punkt")
            return AgendaLine(item=ItemSource(key, entry.item, files.meeting.places, path)), ()
        if entry.file:
            return self._item_line(files, entry.file, n)
        return AgendaLine(heading=entry.heading), ()

    def _item_line(
        self, files: MeetingFiles, name: str, n: int
    ) -> tuple[AgendaLine | None, tuple[Diagnostic, ...]]:
        place = files.meeting.places.value(("dagsorden", n, "fil"))
        key = name.removesuffix(".yaml")
        path = files.folder / f"{key}.yaml"
        if problem := self._reference_problem(files.folder, path, name, place):
            return None, (problem,)
        document = self._read(path, Item, files.settings.value.text_keys)
        if document.value is None:
            return None, document.diagnostics
        source = ItemSource(document.value.key or key, document.value, document.places)
        return AgendaLine(item=source), document.diagnostics

    def _reference_problem(
        self, folder: FilePath, path: FilePath, name: str, place: Span
    ) -> Diagnostic | None:
        if "\x00" in name or not path.resolve().is_relative_to(self.project.root):
            return error("M002", "filen ligger uden for projektet", place, "", "flyt sagen ind")
        if path.is_file():
            return None
        drafts = sorted(p.stem for p in folder.glob("*.yaml") if p.name != MEETING_FILE)
        return error(
            "M001",
            f"sagen “{name}” har ingen fil",
            place,
            f"{path.name} findes ikke i mappen",
            *did_you_mean(name, drafts),
            "et punkt uden fil skrives som “titel: …”",
        )

    def _drafts(self, files: MeetingFiles, meeting: Meeting) -> Iterator[Diagnostic]:
        named = {f"{e.file.removesuffix('.yaml')}.yaml" for e in meeting.agenda if e.file}
        for path in sorted(files.folder.glob("*.yaml")):
            if path.name != MEETING_FILE and path.name not in named:
                place = Span.whole_file(self.project.relative(path))
                yield hint("M010", "sagen er en kladde: ingen dagsorden nævner den", place)

    def _read(self, path: FilePath, model: type[V], text_keys: tuple[str, ...] = ()) -> Document[V]:
        file = self.project.relative(path)
        if not path.resolve().is_relative_to(self.project.root):
            problem = error("M002", "filen ligger uden for projektet", Span.whole_file(file))
            return Document(file, None, Places(file), (problem,))
        try:
            data = path.read_bytes()
        except OSError as failure:
            return Document(file, None, Places(file), unreadable(file, failure.strerror or ""))
        return read_document(data, file, model, text_keys)


def _folder_findings(files: MeetingFiles, meeting: Meeting) -> Iterator[Diagnostic]:
    if not files.folder.name.startswith(meeting.day.isoformat()):
        yield error(
            "M003",
            f"mappen hedder {files.folder.name}, men mødets dato er {meeting.day.isoformat()}",
            files.meeting.places.value(("dato",)),
            "",
            "omdøb mappen, eller ret datoen",
        )
    committee = files.committee.value
    if committee and meeting.term and meeting.term not in committee.known_terms:
        yield error(
            "M004",
            f"udvalget har ingen valgperiode {meeting.term}",
            files.meeting.places.value(("valgperiode",)),
            "",
            *did_you_mean(meeting.term, committee.known_terms),
        )


def _agenda_findings(
    document: Document[Meeting], meeting: Meeting, lines: list[AgendaLine]
) -> Iterator[Diagnostic]:
    sources = {line.item.key: line.item for line in lines if line.item}
    yield from _repeated_keys(lines)
    for key in meeting.decisions:
        place = document.places.key(("beslutninger", key))
        if key not in sources:
            help = did_you_mean(key, sources)
            yield error("M005", f"dagsordenen har intet punkt “{key}”", place, "", *help)
        elif sources[key].item.decision is not None:
            file = sources[key].file
            yield error(
                "M006",
                f"beslutningen til “{key}” står to steder",
                place,
                "",
                f"den står også i {file}; behold den ene",
            )


def _repeated_keys(lines: list[AgendaLine]) -> Iterator[Diagnostic]:
    seen: dict[str, ItemSource] = {}
    for source in (line.item for line in lines if line.item):
        first = seen.setdefault(canonical_key(source.key), source)
        if first is not source:
            yield error(
                "M007",
                f"nøglen “{source.key}” bruges af to punkter",
                source.place("titel"),
                "",
                "giv det ene punkt sin egen “nøgle:”",
            )
