"""``referat new``: a committee, a meeting with its standing items, an item."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, project_of, shown
from referat.cli.danish_click import DanishGroup

if TYPE_CHECKING:
    from referat.source.scaffold import NewFile

_ASCII = {"moede": "møde"}


class _NewGroup(DanishGroup):
    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Kinds are also known in ASCII spelling."""
        return super().get_command(ctx, _ASCII.get(name, name))


@click.group("new", cls=_NewGroup)
def command() -> None:
    """Lav et udvalg, et møde eller et punkt."""


@command.command("udvalg", options_metavar="[VALG]")
@click.argument("name", metavar="NAVN")
def committee(name: str) -> int:
    """Lav et udvalg, hvor du skriver medlemmer og faste punkter ind.

    NAVN er udvalgets fulde navn, fx "Teknik- og Miljøudvalget".
    """
    from referat.source.scaffold import new_committee

    project = project_of(())
    files = new_committee(project, name, date.today())
    _write(files)
    echo(f"Næste skridt: “referat new møde {files[0].path.parent.name} ÅÅÅÅ-MM-DD”.", err=True)
    return 0


@command.command("møde", options_metavar="[VALG]")
@click.argument("committee", metavar="UDVALG")
@click.argument("day", metavar="DATO")
def meeting(committee: str, day: str) -> int:
    """Lav et møde med udvalgets faste punkter på dagsordenen.

    UDVALG er udvalgets mappe under agendas/. DATO skrives ÅÅÅÅ-MM-DD.
    """
    from referat.source.meetings import ProjectReader
    from referat.source.scaffold import new_meeting

    project = project_of(())
    folder = _committee_folder(committee)
    _write(new_meeting(ProjectReader(project), folder, _day(day)))
    place = project.relative(folder / day)
    echo(f"Næste skridt: “referat new punkt {place} TITEL”.", err=True)
    return 0


@command.command("punkt", options_metavar="[VALG]")
@click.argument("meeting", metavar="MØDE", type=click.Path(path_type=Path))
@click.argument("title", metavar="TITEL")
def item(meeting: Path, title: str) -> int:
    """Lav en sagsfil med de afsnit, kommunen bruger.

    MØDE er mødets mappe. Skriv bagefter filens navn på mødets dagsorden.
    """
    from referat.source.meetings import ProjectReader
    from referat.source.scaffold import new_item

    project = project_of((meeting,))
    folder = project.meetings_at([meeting])[0]
    settings = ProjectReader(project).settings(folder.parent).value
    files, key = new_item(project, folder, title, settings)
    _write(files)
    echo(f"Skriv nu “- {key}” i dagsordenen i {project.relative(folder)}/moede.yaml.", err=True)
    return 0


def _write(files: list[NewFile]) -> None:
    from referat.source.scaffold import write_new

    write_new(files)
    echo("\n".join(shown(file.path) for file in files))


def _committee_folder(name: str) -> Path:
    from referat.danish import did_you_mean
    from referat.diagnostics import UsageError

    project = project_of(())
    folders = project.committee_folders()
    given = Path(name).resolve()
    for folder in folders:
        inner = folder.relative_to(project.agendas).as_posix()
        if folder == given or name.strip("/") in (inner, folder.name):
            return folder
    help = did_you_mean(name, [f.relative_to(project.agendas).as_posix() for f in folders])
    raise UsageError("; ".join((f"Der er intet udvalg “{name}”", *help)))


def _day(text: str) -> date:
    from referat.diagnostics import UsageError

    try:
        return date.fromisoformat(text)
    except ValueError as failure:
        raise UsageError(f"“{text}” er ikke en dato. Skriv ÅÅÅÅ-MM-DD.") from failure
