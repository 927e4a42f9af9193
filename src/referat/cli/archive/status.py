"""``referat archive status``: what is delivered, what waits and why."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import archive_here
from referat.cli.archive.outbox import lines_of, parcels_in
from referat.cli.common import echo
from referat.cli.danish_click import DanishCommand

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.delivery.outbox import Posted
    from referat.model.archived import Side


@click.command("status", cls=DanishCommand, options_metavar="[VALG]")
@click.option("--all", "--alle", "everything", is_flag=True, help="Vis også det, der er leveret.")
@click.option("--json", "as_json", is_flag=True, help="Skriv en linje JSON for hver pakke.")
def command(everything: bool, as_json: bool) -> int:
    """Vis, hvad der er leveret, og hvad der mangler.

    Det, der ikke er nået frem, står med grunden: det, der venter på næste forsøg, det,
    modtageren har afvist, og punkter uden sagsnummer.
    """
    from referat.archive.delivery.outbox import State

    archive = archive_here()
    parcels = [*parcels_in(archive)]
    if as_json:
        for side, each in parcels:
            echo(json.dumps(_data(side, each), ensure_ascii=False))
    else:
        _show(archive, parcels, everything=everything)
        _summary(Counter((each.receiver, each.state.value) for _, each in parcels))
    stopped = (State.REFUSED, State.WITHOUT_CASE)
    return 1 if any(each.state in stopped for _, each in parcels) else 0


def _show(archive: Archive, parcels: list[tuple[Side, Posted]], *, everything: bool) -> None:
    from referat.archive.delivery.outbox import OPEN_STATES

    known = {route.name for route in archive.routing.routes}
    told = [(s, each) for s, each in parcels if everything or each.state in OPEN_STATES]
    for line, (_, each) in zip(lines_of(archive, told), told, strict=True):
        gone = "" if each.receiver in known else "; modtageren står ikke i referat.toml"
        echo(f"{line}: {_said(each)}{gone}")


def _said(parcel: Posted) -> str:
    from referat.archive.delivery.outbox import State
    from referat.danish import day_of

    told = f" ({parcel.told})" if parcel.told else ""
    if parcel.state is State.WAITING and parcel.attempts:
        return f"venter efter {parcel.attempts}. forsøg{told}; prøves igen {_moment(parcel.due)}"
    if parcel.state is State.DELIVERED:
        ids = ", ".join(parcel.receipt.ids.values()) if parcel.receipt else ""
        return f"leveret {day_of(parcel.changed)}{f' ({ids})' if ids else ''}{told}"
    return f"{parcel.state.value}{told}"


def _moment(due: str) -> str:
    """A time of the archive (UTC) as a Danish clock shows it."""
    from datetime import datetime

    from referat.danish import format_date, format_time

    local = datetime.fromisoformat(due).astimezone()
    return f"{format_date(local.date())} kl. {format_time(local.time(), '.')}"


def _summary(counts: Counter[tuple[str, str]]) -> None:
    if not counts:
        echo("Der er intet at levere.", err=True)
    for receiver in dict.fromkeys(name for name, _ in counts):
        states = ", ".join(
            f"{n} {state}" for (name, state), n in counts.items() if name == receiver
        )
        echo(f"{receiver}: {states}", err=True)


def _data(side: Side, parcel: Posted) -> dict[str, object]:
    return {
        "nøgle": parcel.key,
        "arkiv": side.value,
        "modtager": parcel.receiver,
        "møde": parcel.meeting,
        "sagsnr": parcel.case_number,
        "poster": list(parcel.entries),
        "tilstand": parcel.state.value,
        "forsøg": parcel.attempts,
        "næste": parcel.due,
        "ændret": parcel.changed,
        "sagt": parcel.told,
        "svar": dict(parcel.receipt.ids) if parcel.receipt else {},
    }
