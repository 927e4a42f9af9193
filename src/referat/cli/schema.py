"""``referat schema``: the editor's help brought up to date."""

from __future__ import annotations

from pathlib import Path

import click

from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand


@click.command("schema", cls=DanishCommand, options_metavar="[VALG]")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Skriv intet; giv fejl, hvis et skema ikke er ajour.",
)
def command(only_check: bool) -> int:
    """Skriv de skemaer, der giver hjælp og forslag i editoren.

    De lægges i .referat/skema ved siden af hver referat.toml. Kør kommandoen igen, når
    afsnittene i referat.toml er ændret.
    """
    from referat.source.scaffold import write_schemas
    from referat.source.schema import schema_files

    project = project_of(())
    if only_check:
        old = [p for p, t in schema_files(project) if not p.is_file() or _text(p) != t]
        for path in old:
            echo(f"{project.relative(path)} er ikke ajour; kør “referat schema”", err=True)
        return 1 if old else 0
    for path in write_schemas(project):
        echo(project.relative(path))
    return 0


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
