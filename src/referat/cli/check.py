"""``referat check``: everything that is wrong, at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import REPORT_FORMS, echo, paths_argument, project_of
from referat.cli.danish_click import DanishCommand
from referat.cli.logs import is_verbose

if TYPE_CHECKING:
    from referat.diagnostics import Diagnostic
    from referat.source.meetings import ProjectReader


@click.command("check", cls=DanishCommand, options_metavar="[VALG]")
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(REPORT_FORMS),
    default="human",
    metavar="FORM",
    help="human (med linjen fra filen), short (én linje), json eller github.",
)
@click.option("--strict", is_flag=True, help="Advarsler tæller som fejl.")
def command(paths: tuple[Path, ...], form: str, strict: bool) -> int:
    """Find alle fejl i sagsfilerne, med linje og forslag.

    STI er et møde, et udvalg, en fil eller en mappe; uden STI undersøges hele projektet. Med -v
    vises også det, der er accepteret i sagerne.
    """
    from referat.build.check import check_meetings, distinct, project_findings
    from referat.cli.report import exit_code, report, summary
    from referat.diagnostics import unaccepted
    from referat.source.meetings import ProjectReader

    project = project_of(paths)
    new = project.new_committees_at(list(paths))
    folders = [] if new else project.meetings_at(list(paths))
    reader = ProjectReader(project)
    around = _around(reader, folders, new) if paths else project_findings(reader)
    checked = check_meetings(reader, folders)
    found = distinct([*around, *(d for meeting in checked for d in meeting.diagnostics)])
    shows_all = is_verbose()
    echo(report(found if shows_all else unaccepted(found), form, shows_all=shows_all))
    if form in ("human", "short"):
        echo(summary(found, len(folders), shows_all=shows_all), err=True)
    return exit_code(found, strict=strict)


def _around(reader: ProjectReader, folders: list[Path], new: list[Path]) -> list[Diagnostic]:
    """What there is to say beside some meetings, or of ``new`` committees that have none."""
    from referat.build.check import committee_findings, new_committee_findings

    if new:
        return new_committee_findings(reader, new)
    return [*committee_findings(reader, (folder.parent for folder in folders))]
