"""``referat archive export``: the archive handed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import PATH, archive_here, closed_option, side_of
from referat.cli.common import echo, shown
from referat.cli.danish_click import DanishCommand

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.model.archived import Side


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
@click.option("--all", "--alt", "everything", is_flag=True, help="Både det åbne og det lukkede.")
def command(target: Path, form: str | None, closed: bool, everything: bool) -> int:
    """Skriv arkivet ud, så det kan afleveres eller læses af andre.

    MÅL er en ny mappe til en BagIt-pakke, eller en fil, der ender på .jsonl eller .csv. Med --all
    bliver der en pakke for hvert arkiv.
    """
    from referat.archive.export import write_table
    from referat.danish import count
    from referat.model.archived import Side

    archive, sides = archive_here(), tuple(Side) if everything else (side_of(closed),)
    chosen = form or {".jsonl": "jsonl", ".csv": "csv"}.get(target.suffix.lower(), "bagit")
    if chosen == "bagit":
        files = _write_bags(archive, sides, target.absolute())
        echo(f"{shown(target)}: {count(files, 'fil', 'filer')}", err=True)
        return 0
    written = write_table(archive, sides, chosen, target)
    echo(f"{shown(target)}: {count(written, 'beslutning', 'beslutninger')}", err=True)
    return 0


def _write_bags(archive: Archive, sides: tuple[Side, ...], target: Path) -> int:
    from referat.archive.export import write_bag

    folders = {s: target if len(sides) == 1 else target / s.folder for s in sides}
    return sum(write_bag(archive, side, folder) for side, folder in folders.items())
