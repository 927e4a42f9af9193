"""``referat archive show``: the way of a case through the bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import archive_here, closed_option, side_of
from referat.cli.common import echo
from referat.cli.danish_click import DanishCommand
from referat.model.archived import EntryKind

if TYPE_CHECKING:
    from referat.archive.sealing import Archive
    from referat.model.archived import Entry, Side


@click.command("show", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("case", metavar="SAGSNR")
@click.option("--json", "as_json", is_flag=True, help="Skriv posterne som JSON, en linje for hver.")
@closed_option
def command(case: str, as_json: bool, closed: bool) -> int:
    """Vis en sags vej gennem udvalgene: hvad der blev besluttet, hvor og hvornår.

    Er SAGSNR et mødes mappe, vises alt, hvad arkivet har om mødet.
    """
    import json

    from referat.archive.search import of_case

    archive, side = archive_here(), side_of(closed)
    name = case.removeprefix("agendas/").rstrip("/")
    if lines := _of_meeting(archive, side, name, as_json=as_json):
        echo("\n".join(lines))
        return 0
    hits = of_case(archive, side, case)
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


def _of_meeting(archive: Archive, side: Side, name: str, *, as_json: bool) -> list[str]:
    """A line for each entry about a meeting; none when it is no meeting of the archive."""
    import json

    from referat.archive.chain import of_meeting

    with archive.database.reading(side) as tables:
        entries = of_meeting(tables, name)
    if as_json:
        return [
            json.dumps({**entry.body, "post": entry.seq}, ensure_ascii=False) for entry in entries
        ]
    return [f"{entry.made[:10]}  post {entry.seq}: {_said(entry)}" for entry in entries]


def _said(entry: Entry) -> str:
    body = entry.body
    if entry.text is None:
        return "indholdet er slettet"
    match entry.kind:
        case EntryKind.MEETING:
            return f"{body.get('titel', entry.meeting)} ({len(body.get('filer', ()))} filer)"
        case EntryKind.DECISION:
            return f"punkt {body['punkt']}: {body['titel']}"
        case EntryKind.APPROVAL:
            reservation = body.get("forbehold")
            said = f"{body['medlem']} godkendte {body['tid'][:10]}"
            return f"{said} med forbehold: {reservation}" if reservation else said
        case EntryKind.ERASURE:
            items = ", ".join(body["punkter"])
            return f"punkt {items} slettet af {body['af']}: {body['grund']}"
        case _:
            return f"rettet af {body.get('af', '')}: {body.get('grund', '')}"
