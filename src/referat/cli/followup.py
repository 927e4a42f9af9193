"""``referat followup``: what is to be done upon the decisions of several meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from referat.cli.common import (
    as_json,
    day_given,
    echo,
    paths_argument,
    project_of,
    shown,
    stated_epoch,
)
from referat.cli.danish_click import DanishCommand
from referat.cli.formats import formats_option

_DATA = "json"


@click.command("followup", cls=DanishCommand, options_metavar="[VALG]")
@paths_argument
@click.option(
    "--from",
    "first",
    callback=day_given,
    metavar="DATO",
    help="Den første dag, der er med; ellers fra det første møde.",
)
@click.option(
    "--to",
    "last",
    callback=day_given,
    metavar="DATO",
    help="Den sidste dag, der er med; ellers til det sidste møde.",
)
@formats_option(_DATA)
def command(
    paths: tuple[Path, ...], first: date | None, last: date | None, formats: tuple[str, ...]
) -> int:
    """Lav en opfølgningsliste over flere møder.

    STI er et udvalg, et møde eller en mappe; uden STI er det hele projektet. Listen har de
    beslutninger, nogen skal følge op på (ansvarlig eller frist i sagen), efter hvem der har
    ansvaret, og med den første frist først. Den lægges i build/, for et enkelt udvalg i udvalgets
    mappe dér.
    """
    from referat.build.follow_up import folders_within, period_view, read_period, write_period
    from referat.cli.report import report
    from referat.diagnostics import UsageError
    from referat.proceedings.follow_up import Period
    from referat.source.meetings import ProjectReader

    if first and last and last < first:
        raise UsageError("--to er før --from.")
    project = project_of(paths)
    reader = ProjectReader(project)
    found = read_period(reader, folders_within(project.meetings_at([*paths]), first, last))
    if found.diagnostics:
        echo(report(found.diagnostics, "human"), err=True)
        return 1
    if not found.meetings:
        raise UsageError("Der er ingen møder med beslutninger i de dage.")
    days = [facts.meeting.day for facts in found.meetings]
    period = Period(first or min(days), last or max(days))
    view = period_view(reader, found.meetings, period)
    if not view.responsible:
        raise UsageError("Ingen af beslutningerne i de dage har en ansvarlig eller en frist.")
    if formats == (_DATA,):
        echo(as_json(view))
        return 0
    made = write_period(reader, found.meetings, view, period.stem, formats, stated_epoch())
    for path in made:
        echo(shown(path))
    return 0
