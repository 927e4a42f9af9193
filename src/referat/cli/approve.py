"""``referat approve``: a member stands by the minutes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, meeting_at, shown, stated_moment
from referat.cli.danish_click import DanishCommand, NeededOption

if TYPE_CHECKING:
    from referat.build.approving import Approving
    from referat.model.approval import Approval
    from referat.source.project import Project


@click.command("approve", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@click.option(
    "--member",
    "--medlem",
    "member",
    metavar="NAVN",
    cls=NeededOption,
    help="Hvem der godkender, med det navn, der står på underskriftsiden.",
)
@click.option(
    "--reservation",
    "--forbehold",
    "reservation",
    metavar="TEKST",
    default="",
    help="Det forbehold, der tages.",
)
@click.option(
    "--date",
    "--dato",
    "date",
    metavar="TID",
    help="Hvornår der blev godkendt, ÅÅÅÅ-MM-DD eller ÅÅÅÅ-MM-DDTTT:MM. Ellers nu.",
)
def command(path: Path, member: str, reservation: str, date: str | None) -> int:
    """Skriv, at et medlem har godkendt referatet.

    STI er mødets mappe. Godkendelsen gælder referatet, som det er nu, og trykkes på
    underskriftsiden; ændres referatet bagefter, skal det godkendes igen. Den står i
    godkendelser.jsonl ved mødet. Er referatet arkiveret, føjes godkendelsen til det i arkivet.
    """
    from referat.build.approving import approve

    project, folder = meeting_at(path)
    is_sealed, moment = _is_sealed(project, folder), stated_moment(date)
    approving = approve(project, folder, member, reservation, moment, keep=not is_sealed)
    if is_sealed and approving.approval:
        return _add_to_archive(project, folder, approving.approval)
    return _told(approving, folder)


def _is_sealed(project: Project, folder: Path) -> bool:
    """Whether the minutes are in the archive; where nothing is, it is not asked."""
    from referat.archive.markers import MARKER_FILE

    if not (folder / MARKER_FILE).is_file():
        return False
    from referat.archive.archive import is_known
    from referat.cli.archive.common import archive_of, archived_name
    from referat.model.archived import SEALED

    return is_known(archive_of(project), archived_name(project, folder), SEALED)


def _add_to_archive(project: Project, folder: Path, approval: Approval) -> int:
    """The minutes are sealed: the approval is added to them there."""
    from referat.archive.additions import add_approval
    from referat.cli.archive.common import archive_of, archived_name, mark

    archive, name = archive_of(project), archived_name(project, folder)
    is_new = add_approval(archive, name, approval.as_dict())
    if is_new:
        mark(archive, folder)
    said = "er føjet til referatet i arkivet" if is_new else "står i arkivet allerede"
    echo(f"{name}: {approval.member}s godkendelse {said}.", err=True)
    return 0


def _told(approving: Approving, folder: Path) -> int:
    from referat.cli.report import exit_code, report
    from referat.danish import join_names
    from referat.diagnostics import unaccepted
    from referat.source.approvals import APPROVALS_FILE

    if approving.approval is None:
        echo(report(unaccepted(approving.diagnostics), "human"), err=True)
        echo("Der er fejl, så intet er godkendt.", err=True)
        return exit_code(approving.diagnostics)
    echo(shown(folder / APPROVALS_FILE))
    waiting = join_names(approving.pending)
    echo(f"Afventer {waiting}." if waiting else "Alle har godkendt.", err=True)
    return 0
