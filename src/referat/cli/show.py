"""``referat show``: the view as JSON, what templates see."""

from __future__ import annotations

import json
from pathlib import Path

import click

from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand


@click.command("show", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(("dagsorden", "referat")),
    metavar="SLAGS",
    help="dagsorden eller referat. Ellers referatet, hvis mødet har mindst én beslutning.",
)
def command(path: Path, kind: str | None) -> int:
    """Vis alt, hvad et mødes dokument siger, som JSON.

    STI er mødets mappe. Du ser de værdier, som skabelonerne udfyldes med: numre, fravær og
    linjer er regnet ud.
    """
    from referat.build.check import check_meeting
    from referat.cli.report import report
    from referat.diagnostics import UsageError
    from referat.model.documents import DocumentKind
    from referat.proceedings.view import build_view
    from referat.source.meetings import ProjectReader

    project = project_of((path,))
    folders = project.meetings_at([path])
    if len(folders) != 1:
        raise UsageError(f"Vælg ét møde; der er {len(folders)} i {path}.")
    checked = check_meeting(ProjectReader(project), folders[0])
    if checked.facts is None or checked.has_errors:
        echo(report(checked.diagnostics, "human"), err=True)
        return 1
    chosen = DocumentKind(kind) if kind else checked.facts.kinds[-1]
    if chosen not in checked.facts.kinds:
        raise UsageError("Mødet har ingen beslutninger endnu, så der er intet referat.")
    view = build_view(checked.facts, chosen)
    echo(json.dumps(view.as_dict(), ensure_ascii=False, indent=2))
    return 0
