"""``referat archive verify``: read everything back."""

from __future__ import annotations

import click

from referat.cli.archive.common import archive_of
from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand


@click.command("verify", cls=DanishCommand, options_metavar="[VALG]")
def command() -> int:
    """Læs hele arkivet, og sig, om noget er ændret, mangler eller er for meget."""
    from referat.archive.markers import MARKER_FILE, read_marker
    from referat.archive.verify import verify
    from referat.danish import count

    project = project_of(())
    folders = {project.meeting_name(folder): folder for folder in project.all_meetings()}
    markers = {name: read_marker(name, folder) for name, folder in folders.items()}
    without = [name for name, marker in markers.items() if not marker]
    verified = verify(archive_of(project), filter(None, markers.values()), without)
    for fault in verified.faults:
        echo(f"fejl i {fault.side.shown}: {fault.place}: {fault.message}")
    for name in verified.unmarked:
        said = f"{name} mangler {MARKER_FILE}, som “referat archive add” skriver igen"
        echo(f"bemærk: {said}", err=True)
    read = f"{count(verified.entries, 'post', 'poster')} og {count(verified.files, 'fil', 'filer')}"
    if verified.faults:
        echo(f"{count(len(verified.faults), 'fejl', 'fejl')}. Der blev læst {read}.", err=True)
        echo("Hent det, der er ændret eller mangler, fra en sikkerhedskopi.", err=True)
        return 1
    echo(f"Arkivet er helt: {read}.", err=True)
    return 0
