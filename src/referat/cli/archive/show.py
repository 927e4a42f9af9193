"""``referat archive show``: the way of a case through the bodies."""

from __future__ import annotations

import click

from referat.cli.archive.common import archive_here, closed_option, side_of
from referat.cli.common import echo
from referat.cli.danish_click import DanishCommand


@click.command("show", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("case", metavar="SAGSNR")
@click.option("--json", "as_json", is_flag=True, help="Skriv posterne som JSON, en linje for hver.")
@closed_option
def command(case: str, as_json: bool, closed: bool) -> int:
    """Vis en sags vej gennem udvalgene: hvad der blev besluttet, hvor og hvornår."""
    import json

    from referat.archive.search import of_case

    hits = of_case(archive_here(), side_of(closed), case)
    for hit in hits:
        record = hit.record
        if as_json:
            echo(json.dumps({**record, "post": hit.seq}, ensure_ascii=False))
            continue
        echo(
            click.style(f"{record['udvalg']}, {record['dato']}, punkt {record['punkt']}", bold=True)
        )
        echo(f"{record['titel']}\n{record['beslutning']}\n")
    if not hits:
        echo(f"Der er ingen beslutninger i sag {case}.", err=True)
    return 0
