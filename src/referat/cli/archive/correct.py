"""``referat archive correct``: an addition to sealed minutes that corrects them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import PATH, archive_of, mark, refuse_closed
from referat.cli.archive.finished import build_option, finished_documents
from referat.cli.common import echo, meeting_at, sound_meeting, stated_epoch
from referat.cli.danish_click import DanishCommand, NeededOption

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.material import FileToKeep
    from referat.build.check import CheckedMeeting
    from referat.model.archived import Side
    from referat.proceedings.changes.corrections import Corrected
    from referat.proceedings.facts import Proceedings
    from referat.source.project import Project


@click.command("correct", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=PATH)
@click.option("--reason", "--grund", "reason", metavar="TEKST", cls=NeededOption, help="Hvorfor.")
@click.option("--by", "--af", "by", metavar="NAVN", cls=NeededOption, help="Hvem der retter.")
@build_option
def command(path: Path, reason: str, by: str, build: bool) -> int:
    """Ret et arkiveret referat ved at føje en rettelse til det.

    STI er mødets mappe, hvor filerne nu siger, hvad der er rigtigt. Det, der er arkiveret, bliver
    liggende. Ved siden af det kommer et rettelsesblad, der viser, hvad der er rettet, hvorfor og
    af hvem, det rettede referat, og en ny post om hver beslutning, der er en anden.
    """
    from referat.archive.correcting import Correction, correct
    from referat.archive.gathering import meeting_to_seal
    from referat.model.archived import Side
    from referat.proceedings.changes.corrections import Corrected

    project, folder = meeting_at(path)
    finished = finished_documents(project, [folder], build=build)[folder]
    sound = sound_meeting(project, folder)
    if sound is None:
        return 1
    checked, facts = sound
    refuse_closed(facts, project, {"Grunden": reason, "Navnet": by})
    archive, meeting = archive_of(project), meeting_to_seal(facts, finished, project.root)
    corrected = Corrected(reason, by)
    sheets = {side: _sheets(project, checked, archive, side, corrected) for side in Side}
    correct(archive, Correction(meeting, reason, by, sheets))
    mark(archive, folder)
    echo(f"{meeting.meeting}: rettelsen er føjet til referatet i arkivet.", err=True)
    return 0


def _sheets(
    project: Project, checked: CheckedMeeting, archive: Archive, side: Side, corrected: Corrected
) -> tuple[FileToKeep, ...]:
    """The sheet of what is changed in one archive; none where nothing is, or it was erased."""
    from referat.archive.correcting import sealed_minutes
    from referat.archive.material import FileToKeep
    from referat.build.corrections import make_corrections
    from referat.diagnostics import Span
    from referat.model.archived import Side
    from referat.model.documents import DocumentKind, SheetKind
    from referat.model.sent import SentDocument
    from referat.proceedings.changes.changes import changes_since
    from referat.proceedings.changes.corrections import sealed_corrections_view
    from referat.proceedings.view import build_view

    facts = _facts(checked, is_public=side is Side.OPEN)
    sealed = sealed_minutes(archive, side, checked.files.identity)
    if sealed is None:
        return ()
    place = Span.whole_file(checked.files.meeting.file)
    kind = DocumentKind.MINUTES
    before = SentDocument(kind, 1, checked.files.folder.name, sealed.made, sealed.view, place)
    changes = changes_since(before, build_view(facts, kind))
    if not changes:
        return ()
    view = sealed_corrections_view(facts, changes, corrected)
    made = make_corrections(project, checked, facts, view, ("pdf", "html"), stated_epoch())
    role = SheetKind.CORRECTIONS.file_stem
    return tuple(FileToKeep(role, file.name, file.data) for file in made)


def _facts(checked: CheckedMeeting, *, is_public: bool) -> Proceedings:
    from referat.proceedings.public.public import public_facts

    assert checked.facts is not None  # a sound meeting has them
    return public_facts(checked.facts) if is_public else checked.facts
