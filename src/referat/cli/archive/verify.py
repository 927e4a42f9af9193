"""``referat archive verify``: read everything back."""

from __future__ import annotations

import click

from referat.cli.archive.common import archive_of
from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand
from referat.model.archived import Side

_ARCHIVES = {Side.OPEN: "det åbne arkiv", Side.CLOSED: "det lukkede arkiv"}


@click.command("verify", cls=DanishCommand, options_metavar="[VALG]")
def command() -> int:
    """Læs hele arkivet, og sig, om noget er ændret, mangler eller er for meget."""
    from referat.archive.markers import read_marker
    from referat.archive.verify import verify
    from referat.danish import count

    project = project_of(())
    folders = {project.meeting_name(folder): folder for folder in project.all_meetings()}
    markers = [read_marker(name, folder) for name, folder in folders.items()]
    verified = verify(archive_of(project), (each for each in markers if each))
    for fault in verified.faults:
        archive = _ARCHIVES[fault.side]
        echo(f"fejl i {archive}: {fault.place}: {fault.message}")
    read = f"{count(verified.entries, 'post', 'poster')} og {count(verified.files, 'fil', 'filer')}"
    if verified.faults:
        echo(f"{count(len(verified.faults), 'fejl', 'fejl')}. Der blev læst {read}.", err=True)
        return 1
    echo(f"Arkivet er helt: {read}.", err=True)
    return 0
