"""``referat archive deliver``: what is archived to where it belongs."""

from __future__ import annotations

import os
from math import ceil
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import archive_by, settings_of
from referat.cli.archive.outbox import lines_of, parcels_in
from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from referat.archive.archive import Archive
    from referat.archive.delivery.delivering import Attempt
    from referat.archive.delivery.outbox import Posted
    from referat.archive.delivery.parcel import Receiver
    from referat.model.archived import Side
    from referat.model.settings.settings import Settings
    from referat.source.project import Project


@click.command("deliver", cls=DanishCommand, options_metavar="[VALG]")
@click.option(
    "--dry-run", "--vis", "dry_run", is_flag=True, help="Vis kun, hvad der ville blive leveret."
)
@click.option(
    "--now", "--nu", "at_once", is_flag=True, help="Prøv også det, der venter på et senere forsøg."
)
@click.option(
    "--again", "--igen", "again", is_flag=True, help="Prøv også det, som modtageren har afvist."
)
def command(dry_run: bool, at_once: bool, again: bool) -> int:
    """Levér det arkiverede til sagssystemet og de andre modtagere.

    Hver beslutning leveres én gang. Svarer en modtager ikke, prøves der igen, næste gang
    kommandoen køres, med længere og længere imellem. Modtagerne står i referat.toml.
    """
    project = project_of(())
    settings = settings_of(project)
    archive = archive_by(settings, project.root)
    if not archive.routing.routes:
        echo("Der er ingen modtagere i referat.toml, under [levering].", err=True)
        return 0
    receivers = _receivers(settings, project)
    if dry_run:
        return _show(archive, receivers, at_once=at_once, again=again)
    if again:
        _take_up(archive)
    return _deliver(archive, receivers, at_once=at_once or again)


def _receivers(settings: Settings, project: Project) -> Mapping[str, Receiver]:
    from referat.archive.delivery.opening import receivers_of

    return receivers_of(settings.deliveries, project.root, os.environ)


def _deliver(archive: Archive, receivers: Mapping[str, Receiver], *, at_once: bool) -> int:
    from referat.archive.delivery.delivering import deliver

    attempts = []
    for attempt in deliver(archive, receivers, at_once=at_once):
        attempts.append(attempt)
        echo(_told(archive, attempt))
    return _ended(attempts)


def _told(archive: Archive, attempt: Attempt) -> str:
    (parcel,) = lines_of(archive, [(attempt.side, attempt.parcel)])
    line = f"{parcel}: {attempt.state.value}"
    return f"{line} ({attempt.told})" if attempt.told else line


def _ended(attempts: Sequence[Attempt]) -> int:
    from referat.archive.delivery.outbox import State

    if not attempts:
        echo("Der er intet at levere nu. Se “referat archive status”.", err=True)
    is_refused = any(each.state is State.REFUSED for each in attempts)
    is_waiting = any(each.state is State.WAITING for each in attempts)
    return 1 if is_refused else 3 if is_waiting else 0


def _show(
    archive: Archive, receivers: Mapping[str, Receiver], *, at_once: bool, again: bool
) -> int:
    """What would be tried now, each parcel with the files that its receiver would get."""
    from referat.danish import count

    would = [*_to_try(archive, receivers, at_once=at_once, again=again)]
    going = 0
    for line, (side, each) in zip(lines_of(archive, would), would, strict=True):
        files, why_not = _contents(archive, side, each, receivers[each.receiver])
        echo(f"{line}: {why_not}" if why_not else line)
        for name, size in files.items():
            echo(f"  {name} ({ceil(size / 1000)} kB)")
        going += not why_not
    echo(f"{count(going, 'pakke', 'pakker')} ville blive leveret.", err=True)
    return 0


def _to_try(
    archive: Archive, receivers: Mapping[str, Receiver], *, at_once: bool, again: bool
) -> Iterator[tuple[Side, Posted]]:
    from referat.archive.delivery.delivering import due_parcels
    from referat.archive.delivery.outbox import State

    if again:
        found = parcels_in(archive)
        parcels = [each for each in found if each[1].state in (State.WAITING, State.REFUSED)]
    else:
        parcels = [*due_parcels(archive, at_once=at_once)]
    yield from ((side, each) for side, each in parcels if each.receiver in receivers)


def _contents(
    archive: Archive, side: Side, parcel: Posted, receiver: Receiver
) -> tuple[Mapping[str, int], str]:
    """The files that a receiver would get; none and why, when it would not."""
    from referat.archive.delivery.packing import parcel_of
    from referat.archive.delivery.parcel import LaterError, RefusedError

    try:
        return receiver.contents(parcel_of(archive, side, parcel)), ""
    except RefusedError as refusal:
        return {}, f"ville blive afvist ({refusal})"
    except LaterError as failure:
        return {}, f"ville vente ({failure})"


def _take_up(archive: Archive) -> None:
    """Let what was refused wait again."""
    from referat.archive.changing import archive_time, changing
    from referat.archive.delivery.outbox import State, try_again

    refused = [(s, each.key) for s, each in parcels_in(archive) if each.state is State.REFUSED]
    if refused:
        with changing(archive) as tables:
            for side, key in refused:
                try_again(tables[side], [key], archive_time())
