"""``referat archive show``: the way of a case through the bodies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import (
    archive_of,
    archived_name,
    closed_option,
    correction_lines,
    place_of,
    print_json,
    side_of,
)
from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand
from referat.danish import count
from referat.model.archived import ATTACHMENT_ROLE, EntryKind, Side

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.search import Hit
    from referat.model.archived import Entry
    from referat.source.project import Project

_KILO = 1000
_TOLD_OF_DIGEST = 12
"""Signs that tell two files apart; all of them are in the JSON."""


@click.command("show", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("case", metavar="SAGSNR")
@click.option("--json", "as_json", is_flag=True, help="Skriv posterne som JSON, en linje for hver.")
@closed_option
def command(case: str, as_json: bool, closed: bool) -> int:
    """Vis en sags vej gennem udvalgene.

    Det vises, hvad der blev besluttet, hvor og hvornår. Er SAGSNR et mødes mappe, vises alt,
    hvad arkivet har om mødet. Med --closed vises en sags lukkede beslutninger sammen med de åbne.
    """
    project = project_of(())
    archive = archive_of(project)
    if lines := _of_meeting(archive, side_of(closed), _meeting(project, case), as_json=as_json):
        echo("\n".join(lines))
        return 0
    hits = _way(archive, case, closed=closed)
    if as_json:
        print_json(hits)
    elif hits:
        echo("\n\n".join(_decided(hit) for hit in hits))
    elif Path(case).resolve().is_relative_to(project.agendas.resolve()):
        echo(f"Arkivet har intet om mødet {case}.", err=True)
    else:
        echo(f"Der er ingen beslutninger i sag {case}.", err=True)
    return 0


def _meeting(project: Project, given: str) -> str:
    """The name of the meeting whose folder is given, which need not be there any more."""
    from referat.source.project import MEETING_FILE

    folder, agendas = Path(given).resolve(), project.agendas.resolve()
    if not folder.is_relative_to(agendas):
        return given.rstrip("/")
    below = folder.relative_to(agendas)
    if (folder / MEETING_FILE).is_file():
        return archived_name(project, project.agendas / below)
    return below.as_posix()


def _way(archive: Archive, case: str, *, closed: bool) -> list[Hit]:
    """The decisions on a case; of an item that is partly closed, the whole one where it is seen."""
    from referat.archive.search import of_case

    hits = of_case(archive, Side.OPEN, case)
    if not closed:
        return [*hits]
    hidden = of_case(archive, Side.CLOSED, case)
    whole = {(hit.record["møde"], hit.record["nøgle"]) for hit in hidden}
    seen = (hit for hit in hits if (hit.record["møde"], hit.record["nøgle"]) not in whole)
    return sorted((*seen, *hidden), key=lambda hit: str(hit.record["dato"]))


def _decided(hit: Hit) -> str:
    lines = (click.style(place_of(hit.record), bold=True), hit.record["titel"])
    decision = (*correction_lines(hit), hit.record.get("beslutning", ""))
    return "\n".join((*lines, *decision, *_attached(hit)))


def _attached(hit: Hit) -> Iterator[str]:
    """The files of the item's attachments: what they are, and by what they are known."""
    for file in hit.record.get("filer", ()):
        if file["rolle"] == ATTACHMENT_ROLE:
            kind = str(file.get("slags", "")).upper()
            pages = count(file["sider"], "side", "sider") if file.get("sider") else ""
            size = f"{-(-file['bytes'] // _KILO)} kB"
            known_by = f"SHA-256 {file['sha256'][:_TOLD_OF_DIGEST]}…"
            facts = ", ".join(filter(None, (kind, pages, size, known_by)))
            yield f"Bilag: {file.get('titel') or file['navn']} ({facts})"


def _of_meeting(archive: Archive, side: Side, name: str, *, as_json: bool) -> list[str]:
    """A line for each entry about a meeting; none when it is no meeting of the archive."""
    import json

    from referat.archive.chain import of_meeting
    from referat.danish import day_of

    with archive.database.reading(side) as tables:
        entries = of_meeting(tables, name)
    if as_json:
        return [
            json.dumps({**entry.body, "post": entry.seq}, ensure_ascii=False) for entry in entries
        ]
    return [f"{day_of(entry.made)}, post {entry.seq}: {_said(entry)}" for entry in entries]


def _said(entry: Entry) -> str:
    from referat.danish import day_of

    body = entry.body
    if entry.text is None:
        return "indholdet er slettet"
    match entry.kind:
        case EntryKind.AGENDA:
            return f"{body['slags']}, {body['udgave']}. udgave, sendt {day_of(body['sendt'])}"
        case EntryKind.MEETING:
            return f"{body.get('titel', entry.meeting)} ({len(body.get('filer', ()))} filer)"
        case EntryKind.DECISION:
            return f"punkt {body['punkt']}: {body['titel']}"
        case EntryKind.APPROVAL:
            reservation = body.get("forbehold")
            said = f"{body['medlem']} godkendte den {day_of(body['tid'])}"
            return f"{said} med forbehold: {reservation}" if reservation else said
        case EntryKind.ERASURE:
            items = ", ".join(body["punkter"])
            return f"punkt {items} slettet af {body['af']}: {body['grund']}"
        case EntryKind.RECEIPT:
            return f"leveret til {body['modtager']}" + (
                f" på sag {body['sagsnr']}" if body["sagsnr"] else ""
            )
        case _:
            return f"rettet af {body.get('af', '')}: {body.get('grund', '')}"
