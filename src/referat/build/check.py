"""Everything there is to say about meetings, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from referat.build.attachments.inspected import attached_files, inspected_files
from referat.diagnostics import Diagnostic, has_errors
from referat.proceedings.derivation import proceedings
from referat.proceedings.facts import Proceedings
from referat.proceedings.numbering.lost_meetings import lost_meetings
from referat.rules.check import rule_findings
from referat.rules.policy import judged, policy_findings, weighed
from referat.rules.publicity import unstated_findings
from referat.source.meetings import MeetingFiles, ProjectReader
from referat.source.project import SETTINGS_FILE
from referat.source.strays import stray_findings


@dataclass(frozen=True, slots=True)
class CheckedMeeting:
    """A meeting, what is derived of it, and all that was found; None facts when in error."""

    files: MeetingFiles
    facts: Proceedings | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether documents can't be made of it."""
        return self.facts is None or has_errors(list(self.diagnostics))


def check_meetings(reader: ProjectReader, folders: Iterable[FilePath]) -> Iterator[CheckedMeeting]:
    """Check each meeting."""
    for folder in folders:
        yield check_meeting(reader, folder)


def check_meeting(
    reader: ProjectReader, folder: FilePath, *, is_public: bool = False
) -> CheckedMeeting:
    """Read a meeting, derive what follows, and apply the rules.

    ``is_public`` adds what matters to the public version alone.
    """
    files = reader.meeting_files(folder)
    inspections = inspected_files(files, reader)
    facts, derived = proceedings(reader, files)
    if facts and inspections:
        facts = replace(facts, attached=attached_files(files, reader.project.root, inspections))
    found = [*files.all_diagnostics, *derived]
    if files.settings.document.value:
        found += rule_findings(files, reader.project.root, facts, inspections)
        found += unstated_findings(files) if is_public else ()
        found = judged(found, files)
    return CheckedMeeting(files, facts, _in_order(found))


def project_findings(reader: ProjectReader) -> list[Diagnostic]:
    """What there is to say of settings, committees and folders, with meetings or without."""
    project = reader.project
    committees = project.committee_folders()
    settings = [reader.settings(folder) for folder in (project.root, *committees)]
    found = [d for file in settings for d in (*file.document.diagnostics, *policy_findings(file))]
    found += [d for folder in committees for d in reader.committee(folder).diagnostics]
    found += committee_findings(reader, committees)
    return [*distinct(found), *stray_findings(project)]


def new_committee_findings(
    reader: ProjectReader, committees: Iterable[FilePath]
) -> list[Diagnostic]:
    """What there is to say of the project, as far as it is of these committees or of all."""
    folders = tuple(f"{reader.project.relative(folder)}/" for folder in committees)
    found = project_findings(reader)
    return [d for d in found if d.span is None or d.span.file.startswith((*folders, SETTINGS_FILE))]


def committee_findings(
    reader: ProjectReader, committees: Iterable[FilePath]
) -> Iterator[Diagnostic]:
    """What there is to say of what committees sent of meetings that are there no more."""
    for folder in sorted(set(committees)):
        levels = reader.settings(folder).value.rules
        yield from weighed(lost_meetings(reader, folder), levels)


def distinct(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each diagnostic once: meetings of one committee share files."""
    return list(dict.fromkeys(diagnostics))


def _in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
        span = diagnostic.span
        return (span.file, span.line, span.column) if span else ("", 0, 0)

    return tuple(sorted(distinct(diagnostics), key=place))
