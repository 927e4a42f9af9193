"""``referat archive erase``: personal data that must go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import PATH, archive_of, archived_name, mark, refuse_closed
from referat.cli.common import echo, meeting_at
from referat.cli.danish_click import DanishCommand, NeededOption

if TYPE_CHECKING:
    from referat.source.project import Project


@click.command("erase", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=PATH)
@click.option(
    "--item",
    "--punkt",
    "items",
    metavar="NR",
    multiple=True,
    cls=NeededOption,
    help="Punktets nummer; kan gentages.",
)
@click.option("--reason", "--grund", "reason", metavar="TEKST", cls=NeededOption, help="Hvorfor.")
@click.option("--by", "--af", "by", metavar="NAVN", cls=NeededOption, help="Hvem der sletter.")
def command(path: Path, items: tuple[str, ...], reason: str, by: str) -> int:
    """Slet et punkt i arkivet, når personoplysninger skal slettes.

    STI er mødets mappe. Punktets post, dets udskrift og bilag slettes, og med dem alle mødets
    samlede dokumenter, for punktet står i dem. Kæden består: En ny post siger, hvad der er
    slettet, hvorfor og af hvem. Skriv ikke oplysningerne selv i grunden.
    """
    from referat.archive.erasing import Erasure, erase
    from referat.danish import count, join_names

    project, folder = meeting_at(path)
    _refuse_closed(project, folder, reason, by)
    erasure = Erasure(archived_name(project, folder), items, reason, by)
    archive = archive_of(project)
    erased = erase(archive, erasure)
    mark(archive, folder)
    entries, files = count(erased.entries, "post", "poster"), count(erased.files, "fil", "filer")
    echo(f"{erasure.meeting}: slettede {entries} og {files}.", err=True)
    if erased.elsewhere:
        there = join_names(erased.elsewhere)
        echo(f"Sagen er også behandlet i {there}. Se efter, om oplysningerne står dér.", err=True)
    return 0


def _refuse_closed(project: Project, folder: Path, reason: str, by: str) -> None:
    """As far as the meeting's files still tell: what must go must go, also when they are gone."""
    from referat.build.check import check_meeting
    from referat.source.meetings import ProjectReader

    facts = check_meeting(ProjectReader(project), folder).facts
    if facts is not None:
        refuse_closed(facts, project, {"Grunden": reason, "Navnet": by})
