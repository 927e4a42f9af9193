"""``referat send``: keep what a document says as it was sent, and freeze its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, meeting_at, moment_in_words, shown, stated_moment
from referat.cli.danish_click import DanishCommand
from referat.cli.kinds import sent_kind_option
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.build.sending import Sending


@click.command("send", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@sent_kind_option
@click.option(
    "--date",
    "--dato",
    "date",
    metavar="TID",
    help="Hvornår der blev sendt, fx 2026-02-05 eller 2026-02-05T09:00. Ellers nu.",
)
def command(path: Path, kind: str, date: str | None) -> int:
    """Gem et dokument, som det er sendt, og lås punkternes numre.

    STI er mødets mappe. Er der fejl, sendes intet. Programmet sender ingen post: Det skriver,
    hvad der blev sendt, i mappen sendt/ ved mødet og numrene i numre.jsonl ved udvalget. Er
    dokumentet ændret siden sidst, gemmes det som en ny udgave ved siden af den gamle.
    """
    from referat.build.sending import send

    project, folder = meeting_at(path)
    return _told(send(project, folder, DocumentKind(kind), stated_moment(date)))


def _told(sending: Sending) -> int:
    from referat.cli.report import exit_code, report
    from referat.diagnostics import unaccepted

    echo(report(unaccepted(sending.diagnostics), "human"), err=True)
    if sending.document is None:
        echo("Der er fejl, så intet er sendt.", err=True)
        return exit_code(sending.diagnostics)
    if sending.unchanged:
        when = moment_in_words(sending.document.sent)
        echo(f"Intet er ændret, siden der blev sendt {when}, så intet er skrevet.", err=True)
        return 0
    echo("\n".join(shown(path) for path in sending.written))
    echo(_frozen(sending), err=True)
    return 0


def _frozen(sending: Sending) -> str:
    from referat.danish import join_names

    if not sending.numbers:
        return "Ingen nye numre."
    return f"Låst: punkt {join_names(sending.numbers)}."
