"""``referat doctor``: what this machine has, and what it lacks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.electronic_seal.sealer import Sealer
    from referat.source.project import Project


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and what to say of it."""

    name: str
    is_well: bool
    text: str
    is_urgent: bool = False
    """Whether something must be done soon, though all is well yet."""

    @property
    def mark(self) -> str:
        """The word before it, in its colour."""
        if not self.is_well:
            return click.style("fejl", "red")
        return click.style("husk", "yellow") if self.is_urgent else click.style("ok  ", "green")


@click.command("doctor", cls=DanishCommand, options_metavar="[VALG]")
def command() -> int:
    """Undersøg, om maskinen har det, der skal bruges."""
    findings = list(_findings())
    width = max(len(f.name) for f in findings)
    for finding in findings:
        echo(f"{finding.mark}  {finding.name:<{width}}  {finding.text}")
    return 0 if all(f.is_well for f in findings) else 3


def _findings() -> Iterator[Finding]:
    import platform

    yield Finding("Python", sys.version_info >= (3, 11), platform.python_version())
    for name, probe in _PROBES:
        try:
            yield Finding(name, True, probe())
        except Exception as failure:
            yield Finding(name, False, _line(failure))
    yield from _of_archive()


def _of_archive() -> Iterator[Finding]:
    """Where the project archives, and each receiver; nothing outside a project."""
    import os

    from referat.archive.delivery.opening import receivers_of
    from referat.cli.archive.common import archive_by, settings_of
    from referat.diagnostics import ReferatError, UsageError

    try:
        project = project_of(())
    except UsageError:
        return
    try:
        settings = settings_of(project)
    except UsageError as failure:
        yield Finding("Arkiv", False, failure.message)
        return
    archive = archive_by(settings, project.root)
    try:
        yield Finding("Arkiv", True, _archive_line(project, archive))
    except ReferatError as failure:
        yield Finding("Arkiv", False, failure.message)
    if archive.sealer:
        yield _of_seal(archive.sealer)
    receivers = receivers_of(settings.deliveries, project.root, os.environ)
    for name, receiver in receivers.items():
        try:
            yield Finding(name, True, receiver.probe())
        except Exception as failure:
            yield Finding(name, False, _line(failure))


def _archive_line(project: Project, archive: Archive) -> str:
    """What the archive is, when it is there, its files can be written and its database answers."""
    from referat.archive.archive import heads_now
    from referat.cli.archive.common import refuse_lost
    from referat.danish import count

    archive.require_writable()
    refuse_lost(project, archive)
    if not archive.database.exists():
        return f"{archive.database} er klar; intet er arkiveret endnu"
    number = sum(head.count for head in heads_now(archive).values())
    return f"{archive.database} med {count(number, 'post', 'poster')}"


def _line(failure: Exception) -> str:
    return str(failure).splitlines()[0] if str(failure) else "mangler"


def _of_seal(sealer: Sealer) -> Finding:
    """Whose the seal is and when its certificate ends, a month before as something to see to."""
    from datetime import UTC, datetime, timedelta

    from referat.danish import day_of
    from referat.diagnostics import MachineError

    try:
        found = sealer.certificate()
    except MachineError as failure:
        return Finding("Segl", False, failure.message)
    begins, ends = (day_of(moment.isoformat()) for moment in (found.begins, found.ends))
    now = datetime.now(UTC)
    said = f"{found.holder}, udstedt af {found.issuer}, gælder fra {begins} til {ends}"
    return Finding("Segl", found.is_valid_at(now), said, found.ends < now + timedelta(days=30))


def _engine() -> str:
    from referat.render.engine import engine_versions

    return ", ".join(f"{name} {version}" for name, version in engine_versions().items())


def _fonts() -> str:
    from referat.resources import faulty_fonts, fonts_folder

    if faulty := faulty_fonts():
        raise FileNotFoundError(f"{', '.join(faulty)} mangler eller er ikke hele")
    return ", ".join(sorted(p.stem for p in fonts_folder().glob("*.ttf")))


def _templates() -> str:
    from referat.resources import templates_folder

    folder = templates_folder()
    if not (folder / "dokument.html").is_file():
        raise FileNotFoundError(f"ingen skabeloner i {folder}")
    return str(folder)


def _trial() -> str:
    from referat.render.engine import PartSource, render_part

    page = "<!DOCTYPE html><html lang='da'><title>Prøve</title><h1>Prøve: æøå</h1></html>"
    part = render_part(PartSource("prøve", page, "", {}))
    return f"en side PDF på {len(part.pdf) // 1024} KB"


def _libraries() -> str:
    from importlib.metadata import version

    names = ("pydantic", "jinja2", "markdown-it-py", "python-docx", "pikepdf", "babel")
    return ", ".join(f"{name} {version(name)}" for name in names)


def _office() -> str:
    """LibreOffice, or what can't be done without it: most projects have no need of it."""
    from referat.attachments.conversion import find_office
    from referat.danish import join_names

    office = find_office()
    if office is None:
        return (
            "mangler; bilag i Word, Excel, PowerPoint og OpenDocument kan nævnes, "
            "men ikke lægges i samme PDF som dagsordenen"
        )
    found = f"{office.version.removeprefix('LibreOffice ')}, {office.path}"
    lacks = f" uden {join_names(office.lacks)}, som nogle bilag kan kræve" if office.lacks else ""
    return found + lacks


def _project() -> str:
    from referat.danish import count
    from referat.diagnostics import UsageError

    try:
        project = project_of(())
    except UsageError:
        return "du står ikke i et projekt; lav et med “referat init”"
    return f"{project.root} med {count(len(project.all_meetings()), 'møde', 'møder')}"


_PROBES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Biblioteker", _libraries),
    ("WeasyPrint", _engine),
    ("Skrifter", _fonts),
    ("Skabeloner", _templates),
    ("Prøvetryk", _trial),
    ("LibreOffice", _office),
    ("Projekt", _project),
)
