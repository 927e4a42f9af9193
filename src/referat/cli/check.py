"""``referat check``: everything that is wrong, at once."""

from __future__ import annotations

from pathlib import Path

import click

from referat.cli.common import REPORT_FORMS, echo, paths_argument, project_of
from referat.cli.danish_click import DanishCommand


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
@click.option("-v", "--verbose", is_flag=True, help="Vis også det, der er accepteret i sagerne.")
def command(paths: tuple[Path, ...], form: str, strict: bool, verbose: bool) -> int:
    """Find alle fejl i sagsfilerne, med linje og forslag.

    STI er et møde, et udvalg, en fil eller en mappe; uden STI undersøges hele projektet.
    """
    from referat.build.check import (
        check_meetings,
        committee_findings,
        distinct,
        project_findings,
    )
    from referat.cli.report import exit_code, report, summary
    from referat.diagnostics import unaccepted
    from referat.source.meetings import ProjectReader

    project = project_of(paths)
    folders = project.meetings_at(list(paths))
    reader = ProjectReader(project)
    committees = (folder.parent for folder in folders)
    around = committee_findings(reader, committees) if paths else project_findings(reader)
    checked = check_meetings(reader, folders)
    found = distinct([*around, *(d for meeting in checked for d in meeting.diagnostics)])
    shows_all = verbose or _is_verbose()
    echo(report(found if shows_all else unaccepted(found), form))
    if form in ("human", "short"):
        echo(summary(found, len(folders), shows_all=shows_all), err=True)
    return exit_code(found, strict=strict)


def _is_verbose() -> bool:
    """Whether it was asked for before the verb: ``referat -v check``."""
    return bool(click.get_current_context().find_root().params.get("verbose"))
