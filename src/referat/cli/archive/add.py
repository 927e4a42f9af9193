"""``referat archive add``: a meeting's sent agendas and finished minutes into the archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import archive_of, archived_name, mark, refuse_lost
from referat.cli.archive.finished import build_option, finished_documents
from referat.cli.common import echo, paths_argument, project_of, sound_meeting
from referat.cli.danish_click import DanishCommand
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.gathering import Agendas, Finished
    from referat.archive.material import MeetingToSeal
    from referat.archive.sealing import Sealed
    from referat.source.project import Project


@click.command("add", cls=DanishCommand, options_metavar="[VALG]")
@paths_argument
@build_option
def command(paths: tuple[Path, ...], build: bool) -> int:
    """Læg mødernes sendte dagsordener og færdige referater i arkivet.

    STI er et møde, et udvalg eller en mappe. Dokumenterne, den offentlige udgave og
    udskrifterne skal være bygget af filerne, som de er nu. Det, der er arkiveret, ændres
    aldrig: Læg det samme i igen, og intet sker.
    """
    project = project_of(paths)
    archive, folders = archive_of(project), project.meetings_at(list(paths))
    refuse_lost(project, archive)
    for folder in folders:
        _refuse_moved(project, archive, folder)
    finished = finished_documents(project, folders, build=build)
    gathered = [_gathered(project, folder, finished[folder]) for folder in folders]
    ready = [each for each in gathered if each]
    if len(ready) < len(gathered):
        echo("Der er fejl, så intet er arkiveret.", err=True)
        return 1
    _add(archive, ready)
    return 0


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What there is to archive of a meeting."""

    folder: Path
    name: str
    agendas: Agendas
    minutes: MeetingToSeal | None

    @property
    def staying(self) -> tuple[str, ...]:
        """The attachments that stay inside, since no clean copy of them could be made."""
        from referat.model.archived import WITHOUT_COPY, Side

        documents = (*self.agendas.to_seal, *((self.minutes,) if self.minutes else ()))
        told = (each.sides[Side.OPEN].facts.get(WITHOUT_COPY, ()) for each in documents)
        lines = (f"“{each['titel']}” til punkt {each['punkt']}" for some in told for each in some)
        return tuple(dict.fromkeys(lines))


def _add(archive: Archive, ready: list[_Gathered]) -> None:
    from referat.archive.agendas import seal_agendas
    from referat.archive.sealing import seal

    agendas = [agenda for each in ready for agenda in each.agendas.to_seal]
    added = seal_agendas(archive, agendas)
    minutes = [each.minutes for each in ready if each.minutes]
    sealed = {each.meeting: each for each in (seal(archive, minutes) if minutes else ())}
    for each in ready:
        fresh = [agenda.kind for agenda in added if agenda.meeting == each.name]
        of_minutes = sealed.get(each.name)
        if each.agendas.to_seal or of_minutes:
            is_new = bool(fresh) or bool(of_minutes and of_minutes.is_new)
            _mark(archive, each.folder, is_new=is_new)
        _tell(each, fresh, of_minutes)


def _mark(archive: Archive, folder: Path, *, is_new: bool) -> None:
    from referat.archive.markers import MARKER_FILE

    if is_new or not (folder / MARKER_FILE).exists():
        mark(archive, folder)


def _tell(gathered: _Gathered, fresh: list[str], minutes: Sealed | None) -> None:
    name = gathered.name
    for each in gathered.staying:
        said = "kommer ikke på hjemmesiden; se hvorfor med “referat build --public”"
        echo(f"{name}: bilaget {each} {said}", err=True)
    for kind in fresh:
        echo(f"{name}: {kind} arkiveret, som den blev sendt")
    for kind in gathered.agendas.changed:
        said = f"{kind} er ændret, siden den blev sendt, og arkiveres først, når den er sendt igen"
        echo(f"{name}: {said}", err=True)
    if minutes:
        echo(_told(minutes))
    elif gathered.agendas.to_seal and not fresh:
        echo(f"{name}: er arkiveret, som det er")
    elif not gathered.agendas.to_seal and not gathered.agendas.changed:
        said = "har hverken beslutninger eller en sendt dagsorden, så der er intet at arkivere"
        echo(f"{name}: {said}", err=True)


def _refuse_moved(project: Project, archive: Archive, folder: Path) -> None:
    """A meeting that says it is archived, and is not, is not archived a second time."""
    from referat.archive.archive import is_known
    from referat.archive.markers import MARKER_FILE
    from referat.diagnostics import UsageError

    name = archived_name(project, folder)
    if not (folder / MARKER_FILE).exists() or is_known(archive, name):
        return
    before = project.meeting_name(folder)
    if is_known(archive, before):
        raise UsageError(
            f"{before} er arkiveret, som det hedder, og har nu et andet id: “{name}”. Modtagerne"
            " kender det på det gamle. Slet “id” igen."
        )
    raise UsageError(
        f"{name} har {MARKER_FILE}, men er ikke i arkivet i {archive.folder}. Er mappen en kopi, så"
        f" slet {MARKER_FILE} i den. Er den omdøbt, eller er et id ændret, så skriv i mødefilen,"
        " hvad mødet hed før, fx “id: udvalget/2026-02-12”. Ellers mangler der noget i arkivet; se"
        " “referat archive verify”."
    )


def _gathered(project: Project, folder: Path, finished: Finished) -> _Gathered | None:
    from referat.archive.gathering import agendas_to_seal, meeting_to_seal

    sound = sound_meeting(project, folder)
    if not sound:
        return None
    checked, facts = sound
    agendas = agendas_to_seal(facts, finished, project.root)
    has_minutes = DocumentKind.MINUTES in facts.kinds
    minutes = meeting_to_seal(facts, finished, project.root) if has_minutes else None
    return _Gathered(folder, checked.files.identity, agendas, minutes)


def _told(sealed: Sealed) -> str:
    from referat.danish import count

    if not sealed.is_new:
        return f"{sealed.meeting}: er arkiveret, som det er"
    there = (f"{s.value}: {count(h.count, 'post', 'poster')}" for s, h in sealed.heads.items())
    return f"{sealed.meeting}: arkiveret (nu i alt {', '.join(there)})"
