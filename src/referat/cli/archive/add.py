"""``referat archive add``: a meeting's finished minutes into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import archive_of
from referat.cli.archive.finished import build_option, finished_documents
from referat.cli.common import echo, paths_argument, project_of, sound_meeting
from referat.cli.danish_click import DanishCommand
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.archive.gathering import Finished
    from referat.archive.sealing import Archive, MeetingToSeal, Sealed
    from referat.source.project import Project


@click.command("add", cls=DanishCommand, options_metavar="[VALG]")
@paths_argument
@build_option
def command(paths: tuple[Path, ...], build: bool) -> int:
    """Læg mødernes færdige referater i arkivet.

    STI er et møde, et udvalg eller en mappe. Referatet, den offentlige udgave og udskrifterne
    skal være bygget af filerne, som de er nu. Det, der er arkiveret, ændres aldrig: Læg det
    samme i igen, og intet sker.
    """
    from referat.archive.markers import MARKER_FILE, write_marker
    from referat.archive.sealing import seal

    project = project_of(paths)
    archive, folders = archive_of(project), project.meetings_at(list(paths))
    for folder in folders:
        _refuse_moved(project, archive, folder)
    finished = finished_documents(project, folders, build=build)
    with_minutes = [folder for folder in folders if _has_minutes(finished[folder])]
    gathered = [_gathered(project, folder, finished[folder]) for folder in with_minutes]
    ready = [each for each in gathered if each]
    if len(ready) < len(gathered):
        echo("Der er fejl, så intet er arkiveret.", err=True)
        return 1
    for folder in folders:
        if folder not in with_minutes:
            name = project.meeting_name(folder)
            echo(f"{name}: har ingen beslutninger, så der er intet referat at arkivere", err=True)
    for sealed in seal(archive, ready) if ready else ():
        folder = project.agendas / sealed.meeting
        if sealed.is_new or not (folder / MARKER_FILE).exists():
            write_marker(folder, sealed.heads)
        echo(_told(sealed))
    return 0


def _refuse_moved(project: Project, archive: Archive, folder: Path) -> None:
    """A meeting that says it is archived, and is not, is not archived a second time."""
    from referat.archive.markers import MARKER_FILE
    from referat.archive.sealing import is_sealed
    from referat.diagnostics import UsageError

    name = project.meeting_name(folder)
    if (folder / MARKER_FILE).exists() and not is_sealed(archive, name):
        raise UsageError(
            f"{name} har {MARKER_FILE}, men er ikke i arkivet i {archive.folder}. Er mappen en"
            f" kopi, så slet {MARKER_FILE} i den; er den omdøbt, så giv den sit gamle navn. Ellers"
            " mangler der noget i arkivet; se “referat archive verify”."
        )


def _has_minutes(finished: Finished) -> bool:
    return DocumentKind.MINUTES.value in finished.whole.kinds


def _gathered(project: Project, folder: Path, finished: Finished) -> MeetingToSeal | None:
    from referat.archive.gathering import meeting_to_seal

    sound = sound_meeting(project, folder)
    return meeting_to_seal(sound[1], finished, project.root) if sound else None


def _told(sealed: Sealed) -> str:
    from referat.danish import count

    if not sealed.is_new:
        return f"{sealed.meeting}: er arkiveret, som det er"
    there = (f"{s.value}: {count(h.count, 'post', 'poster')}" for s, h in sealed.heads.items())
    return f"{sealed.meeting}: arkiveret ({', '.join(there)} i alt)"
