"""The follow-up list of several meetings as files: made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path as FilePath

from referat.build.documents import document_sources
from referat.build.single import make_document
from referat.diagnostics import Diagnostic, Severity, has_errors
from referat.disk.outputs import write_whole
from referat.model.papers import FollowUpListView
from referat.proceedings.derivation import proceedings
from referat.proceedings.facts import Proceedings
from referat.proceedings.follow_up import Period, period_list
from referat.render.papers import follow_up_fragments
from referat.source.meetings import ProjectReader
from referat.source.project import Project


@dataclass(frozen=True, slots=True)
class PeriodMeetings:
    """The meetings of a period that have decisions, and what is wrong with any."""

    meetings: tuple[Proceedings, ...]
    diagnostics: tuple[Diagnostic, ...]


def folders_within(
    folders: Iterable[FilePath], first: date | None, last: date | None
) -> list[FilePath]:
    """The meetings from one day to another, by their names: none of them is opened."""
    days = ((folder, folder.name[: len("2026-02-12")]) for folder in folders)
    low, high = str(first or date.min), str(last or date.max)
    return sorted((f for f, day in days if low <= day <= high), key=lambda f: (f.name, f))


def read_period(reader: ProjectReader, folders: Sequence[FilePath]) -> PeriodMeetings:
    """Read the meetings, and their neighbours as far as their numbers depend on them."""
    found: list[Proceedings] = []
    told: list[Diagnostic] = []
    for folder in folders:
        files = reader.meeting_files(folder)
        facts, derived = proceedings(reader, files)
        problems = [*files.all_diagnostics, *derived]
        if facts is None or has_errors(problems):
            told += [d for d in problems if d.severity is Severity.ERROR]
        elif facts.has_decision:
            found.append(facts)
    return PeriodMeetings(tuple(found), tuple(dict.fromkeys(told)))


def period_view(
    reader: ProjectReader, meetings: Sequence[Proceedings], period: Period
) -> FollowUpListView:
    """The list in the words of the body's ``referat.toml``, or the project's where it has more."""
    home = _home(reader.project, meetings)
    return period_list(meetings, period, reader.settings(home).value)


def write_period(
    reader: ProjectReader,
    meetings: Sequence[Proceedings],
    view: FollowUpListView,
    stem: str,
    formats: tuple[str, ...],
    epoch: datetime | None,
) -> Iterator[FilePath]:
    """Write the list among the body's documents, or the project's, as files called ``stem``.

    :raises MaterialError: when a template is at fault.
    """
    project, facts = reader.project, meetings[-1]
    home = _home(project, meetings)
    files = replace(facts.files, settings=reader.settings(home))
    sources = document_sources(files, project.root)
    fragments = follow_up_fragments(view, sources)
    made = make_document(stem, fragments, facts, sources, project, formats, epoch)
    folder = project.build_folder / home.relative_to(_top(project, home))
    for file in made:
        write_whole(folder / file.name, file.data)
        yield folder / file.name


def _home(project: Project, meetings: Sequence[Proceedings]) -> FilePath:
    """The folder of the one body, or the project's."""
    bodies = {facts.files.folder.parent for facts in meetings}
    return bodies.pop() if len(bodies) == 1 else project.root


def _top(project: Project, home: FilePath) -> FilePath:
    return project.root if home == project.root else project.agendas
