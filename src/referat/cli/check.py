"""``referat check``: everything that is wrong, at once."""

from __future__ import annotations

from pathlib import Path

import click

from referat.cli.common import echo, paths_argument, project_of
from referat.cli.danish_click import DanishCommand
from referat.cli.report import FORMATS, report, summary


@click.command("check", cls=DanishCommand, options_metavar="[VALG]")
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="human",
    metavar="FORM",
    help="human (med linjen), short (én linje), json eller github.",
)
@click.option("--strict", is_flag=True, help="Advarsler tæller som fejl.")
def command(paths: tuple[Path, ...], form: str, strict: bool) -> int:
    """Find alle fejl i sagsfilerne, med linje og forslag.

    Uden STI undersøges hele projektet. Ellers en fil, et møde, et udvalg eller en mappe.
    """
    from referat.build.check import check_meetings, distinct
    from referat.diagnostics import Severity
    from referat.source.meetings import ProjectReader

    project = project_of(paths)
    folders = project.meetings_at(list(paths))
    checked = check_meetings(ProjectReader(project), folders)
    found = distinct(d for meeting in checked for d in meeting.diagnostics)
    echo(report(found, form))
    if form in ("human", "short"):
        echo(summary(found, len(folders)), err=True)
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(d.severity in grave for d in found) else 0
