"""``referat archive export``: the archive handed over."""

from __future__ import annotations

from pathlib import Path

import click

from referat.cli.archive.common import PATH, archive_here, closed_option, side_of
from referat.cli.common import echo, shown
from referat.cli.danish_click import DanishCommand


@click.command("export", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("target", metavar="MÅL", type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(("bagit", "jsonl", "csv")),
    metavar="FORM",
    help="bagit (mappe med alle filer), jsonl eller csv (beslutningerne alene). Ellers efter MÅL.",
)
@closed_option
def command(target: Path, form: str | None, closed: bool) -> int:
    """Skriv arkivet ud, så det kan afleveres eller læses af andre.

    MÅL er en ny mappe til en BagIt-pakke, eller en fil, der ender på .jsonl eller .csv.
    """
    from referat.archive.export import write_bag, write_table
    from referat.danish import count

    archive, side = archive_here(), side_of(closed)
    chosen = form or {".jsonl": "jsonl", ".csv": "csv"}.get(target.suffix.lower(), "bagit")
    if chosen == "bagit":
        files = write_bag(archive, side, target.absolute())
        echo(f"{shown(target)}: {count(files, 'fil', 'filer')}", err=True)
        return 0
    written = write_table(archive, side, chosen, target)
    echo(f"{shown(target)}: {count(written, 'beslutning', 'beslutninger')}", err=True)
    return 0
