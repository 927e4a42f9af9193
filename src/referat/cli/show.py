"""``referat show``: the view as JSON, what templates see."""

from __future__ import annotations

import json
from pathlib import Path

import click

from referat.cli.common import echo, meeting_at, sound_meeting
from referat.cli.danish_click import DanishCommand
from referat.cli.kinds import KindChoice
from referat.model.documents import PUBLIC_KINDS, DocumentKind, missing_kind


@click.command("show", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=KindChoice(),
    metavar="SLAGS",
    help="dagsorden, tillægsdagsorden eller referat. Ellers referatet, hvis der er et.",
)
@click.option("--public", is_flag=True, help="Vis den offentlige udgave, uden det, der er lukket.")
def command(path: Path, kind: str | None, public: bool) -> int:
    """Vis alt, hvad et mødes dokument siger, som JSON.

    STI er mødets mappe. Du ser de værdier, som skabelonerne udfyldes med: numre, fravær og
    linjer er regnet ud.
    """
    from referat.diagnostics import UsageError
    from referat.proceedings.public import public_view
    from referat.proceedings.view import build_view

    sound = sound_meeting(*meeting_at(path))
    if sound is None:
        return 1
    _, facts = sound
    kinds = facts.kinds
    usual = DocumentKind.MINUTES if DocumentKind.MINUTES in kinds else DocumentKind.AGENDA
    chosen = DocumentKind(kind) if kind else usual
    if chosen not in kinds:
        raise UsageError(missing_kind(chosen))
    if public and chosen not in PUBLIC_KINDS:
        raise UsageError(f"{chosen.value} har ingen offentlig udgave.")
    view = (public_view if public else build_view)(facts, chosen)
    echo(json.dumps(view.as_dict(), ensure_ascii=False, indent=2))
    return 0
