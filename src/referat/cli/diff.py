"""``referat diff``: what is changed since a document was sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, meeting_at, moment_in_words, shown, sound_meeting, stated_epoch
from referat.cli.danish_click import DanishCommand
from referat.cli.kinds import sent_kind_option
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.model.changes import Changes, ItemChange, ParagraphView, RunView

_FORMS = ("text", "json", "html", "pdf")
_STYLES = {"nyt": "green", "slettet": "red"}


@click.command("diff", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@sent_kind_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="text",
    metavar="FORM",
    help="text eller json vises her; html eller pdf bliver til et rettelsesblad i build/.",
)
def command(path: Path, kind: str, form: str) -> int:
    """Vis, hvad der er ændret, siden dagsordenen blev sendt.

    STI er mødets mappe. Ændringerne vises punkt for punkt, afsnit for afsnit og ord for ord: [nyt:
    …] er kommet til, og [slettet: …] er gået ud.
    """
    from referat.diagnostics import UsageError
    from referat.proceedings.changes.changes import changes_since
    from referat.proceedings.view import build_view

    project, folder = meeting_at(path)
    sound = sound_meeting(project, folder)
    if sound is None:
        echo("Der er fejl, så intet er sammenlignet.", err=True)
        return 1
    checked, facts = sound
    chosen = DocumentKind(kind)
    sent = facts.sent.latest(chosen)
    if sent is None:
        raise UsageError(f"{kind.capitalize()}: intet er sendt endnu at sammenligne med.")
    changes = changes_since(sent, build_view(facts, chosen))
    if form == "json":
        echo(changes.model_dump_json(by_alias=True, indent=2))
    elif form == "text" or not changes:
        _print(changes)
    else:
        from referat.build.corrections import write_corrections
        from referat.proceedings.changes.corrections import corrections_view

        view = corrections_view(facts, chosen, changes)
        echo(shown(write_corrections(project, checked, facts, view, form, stated_epoch())))
    return 0


def _print(changes: Changes) -> None:
    when = moment_in_words(changes.sent)
    which = f"{changes.document}, udgave {changes.version}, sendt {when}"
    if not changes:
        echo(f"Intet er ændret ({which}).", err=True)
        return
    echo(f"Ændret ({which}):", err=True)
    echo("\n".join(line for item in changes.items for line in _item(item)))


def _item(item: ItemChange) -> Iterator[str]:
    title = f"Punkt {item.number}: {item.title}" if item.number else item.title
    yield ""
    yield click.style(title, bold=True) + f" ({item.kind.value})"
    for section in item.sections:
        yield f"  {section.heading}"
        yield from (f"    {_paragraph(paragraph)}" for paragraph in section.paragraphs)


def _paragraph(paragraph: ParagraphView) -> str:
    return " ".join(_run(run) for run in paragraph.runs)


def _run(run: RunView) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in run.text.strip())
    if not run.mark:
        return text
    marked = f"[{run.mark.value}: {text}]"
    return click.style(marked, fg=_STYLES[run.mark.value], strikethrough=run.mark == "slettet")
