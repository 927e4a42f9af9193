"""``referat show``: the view as JSON, what templates see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import as_json, echo, meeting_at, sound_meeting
from referat.cli.danish_click import DanishCommand
from referat.cli.kinds import KindChoice
from referat.model.documents import (
    BUNDLES,
    PUBLIC_KINDS,
    DocumentKind,
    PaperKind,
    SheetKind,
    missing_kind,
)

if TYPE_CHECKING:
    from referat.model.view import View
    from referat.proceedings.facts import Proceedings


@click.command("show", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=KindChoice(*DocumentKind, *PaperKind, *SheetKind, *BUNDLES),
    metavar="SLAGS",
    help="dagsorden, tillægsdagsorden, referat, protokoludskrift (en for hvert punkt, eller for "
    "den sag, STI er), opfølgningsliste eller rettelsesblad (til den dagsorden, der er sendt). "
    "Det samme med -med-bilag efter sig viser også bilagenes stempler. "
    "Ellers referatet, hvis der er et.",
)
@click.option("--public", is_flag=True, help="Vis den offentlige udgave, uden det, der er lukket.")
def command(path: Path, kind: str | None, public: bool) -> int:
    """Vis alt, hvad et mødes dokument siger, som JSON.

    STI er mødets mappe eller en fil i den. Du ser de værdier, som skabelonerne udfyldes med: numre,
    fravær og linjer er regnet ud.
    """
    sound = sound_meeting(*meeting_at(path))
    if sound is None:
        return 1
    _, facts = sound
    if kind == PaperKind.EXTRACT:
        echo(as_json(_extracts(facts, path, public)))
    elif kind in (PaperKind.FOLLOW_UP, SheetKind.CORRECTIONS):
        echo(as_json(_paper(facts, kind, public)))
    else:
        echo(as_json(_document(facts, kind, public)))
    return 0


def _document(facts: Proceedings, kind: str | None, public: bool) -> View:
    from referat.diagnostics import UsageError
    from referat.proceedings.public.public import public_view
    from referat.proceedings.view import build_view

    usual = DocumentKind.MINUTES if DocumentKind.MINUTES in facts.kinds else DocumentKind.AGENDA
    bundle = next((bundle for bundle in BUNDLES if bundle.value == kind), None)
    chosen = bundle.kind if bundle else DocumentKind(kind) if kind else usual
    if chosen not in facts.kinds:
        raise UsageError(missing_kind(chosen))
    if public and chosen not in PUBLIC_KINDS:
        raise UsageError(f"{chosen.value} har ingen offentlig udgave.")
    shown = public_view if public else build_view
    return shown(facts, chosen, bundle.enclosure if bundle else None)


def _extracts(facts: Proceedings, path: Path, public: bool) -> View | list[View]:
    """All of them, or that of the item whose file the path leads to."""
    from referat.diagnostics import UsageError
    from referat.proceedings.papers import extracts

    minutes = _minutes(facts, PaperKind.EXTRACT, public)
    made = [extract.view for extract in extracts(facts, minutes)]
    if not path.is_file() or path.stem not in {source.key for source in facts.files.items}:
        return [*made]
    one = next((view for view in made if view.items[0].key == path.stem), None)
    if one is None:
        raise UsageError("Punktet har ingen beslutning, så der er ingen protokoludskrift.")
    return one


def _paper(facts: Proceedings, kind: str, public: bool) -> View:
    if kind == SheetKind.CORRECTIONS:
        return _corrections(facts, public)
    from referat.proceedings.follow_up import follow_up_list

    return follow_up_list(facts, _minutes(facts, PaperKind.FOLLOW_UP, public))


def _minutes(facts: Proceedings, paper: PaperKind, public: bool) -> View:
    """What a paper is drawn from."""
    from referat.diagnostics import UsageError
    from referat.proceedings.view import build_view

    if public:
        raise UsageError(f"{paper.value.capitalize()} har ingen offentlig udgave.")
    if not facts.has_decision:
        raise UsageError(missing_kind(DocumentKind.MINUTES))
    return build_view(facts, DocumentKind.MINUTES)


def _corrections(facts: Proceedings, public: bool) -> View:
    from referat.diagnostics import UsageError
    from referat.proceedings.changes.changes import changes_since
    from referat.proceedings.changes.corrections import corrections_view
    from referat.proceedings.view import build_view

    agenda = DocumentKind.AGENDA
    sent = facts.sent.latest(agenda)
    if public:
        raise UsageError("Rettelsesbladet har ingen offentlig udgave.")
    if sent is None:
        raise UsageError("Dagsordenen er ikke sendt, så der er intet at rette.")
    return corrections_view(facts, agenda, changes_since(sent, build_view(facts, agenda)))
