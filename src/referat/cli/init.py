"""``referat init``: an empty project."""

from __future__ import annotations

from pathlib import Path

import click

from referat.cli.common import echo, shown
from referat.cli.danish_click import DanishCommand


@click.command("init", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("folder", metavar="[MAPPE]", default=".", type=click.Path(path_type=Path))
@click.option("--kommune", default="Vores Kommune", metavar="NAVN", help="Kommunens navn.")
def command(folder: Path, kommune: str) -> int:
    """Lav et nyt projekt: referat.toml og mappen agendas/.

    Uden MAPPE laves det i den mappe, du står i.
    """
    from referat.source.project import Project
    from referat.source.scaffold import new_project, write_new, write_schemas

    files = new_project(folder, kommune)
    write_new(files)
    write_schemas(Project(folder.resolve()))
    echo("\n".join(shown(file.path) for file in files if file.text))
    there = "" if folder.resolve() == Path.cwd() else f"cd {folder} og "
    echo(f"Næste skridt: {there}“referat new udvalg NAVN”.", err=True)
    return 0
