"""``referat diff``: what is changed since a document was sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, project_of, shown, stated_epoch
from referat.cli.danish_click import DanishCommand
from referat.cli.kinds import KindChoice
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.model.changes import Changes, ItemChange, ParagraphView, RunView

_FORMS = ("text", "json", "html", "pdf")
_STYLES = {"nyt": "green", "slettet": "red"}


@click.command("diff", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("path", metavar="STI", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=KindChoice(),
    default=DocumentKind.AGENDA.value,
    metavar="SLAGS",
    help="dagsorden, tillægsdagsorden eller referat. Ellers dagsordenen.",
)
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
    from referat.build.check import check_meeting
    from referat.cli.report import report
    from referat.diagnostics import UsageError
    from referat.proceedings.changes import changes_since
    from referat.proceedings.view import build_view
    from referat.source.meetings import ProjectReader

    project = project_of((path,))
    folders = project.meetings_at([path])
    if len(folders) != 1:
        raise UsageError(f"Vælg ét møde; der er {len(folders)} i {path}.")
    checked = check_meeting(ProjectReader(project), folders[0])
    if checked.facts is None or checked.has_errors:
        echo(report(checked.diagnostics, "human"), err=True)
        return 1
    chosen = DocumentKind(kind)
    sent = checked.facts.sent.latest(chosen)
    if sent is None:
        raise UsageError(f"{kind.capitalize()}: intet er sendt endnu at sammenligne med.")
    changes = changes_since(sent, build_view(checked.facts, chosen))
    if form == "json":
        echo(changes.model_dump_json(by_alias=True, indent=2))
    elif form == "text" or not changes:
        _print(changes)
    else:
        from referat.build.corrections import write_corrections
        from referat.proceedings.corrections import corrections_view

        view = corrections_view(checked.facts, chosen, changes)
        epoch = stated_epoch()
        echo(shown(write_corrections(project, checked, checked.facts, view, form, epoch)))
    return 0


def _print(changes: Changes) -> None:
    when = changes.sent.replace("T", " kl. ")[: len("2026-02-05 kl. 09:00")]
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
