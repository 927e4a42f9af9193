"""``referat build``: check, then make the documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from referat.cli.common import echo, paths_argument, project_of, shown, stated_epoch
from referat.cli.danish_click import DanishCommand
from referat.cli.formats import formats_option
from referat.cli.kinds import KindChoice
from referat.cli.logs import is_verbose
from referat.model.documents import BUNDLES, Bundle, DocumentKind, Enclosure, PaperKind

if TYPE_CHECKING:
    from referat.build.order import BuildOrder
    from referat.source.project import Project


def _at_least_one(ctx: click.Context, parameter: click.Parameter, value: int | None) -> int | None:
    if value is not None and value < 1:
        raise click.BadParameter("mindst én proces.", ctx, parameter)
    return value


@click.command("build", cls=DanishCommand, options_metavar="[VALG]")
@paths_argument
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=KindChoice(*DocumentKind, *PaperKind, *BUNDLES),
    metavar="SLAGS",
    help="dagsorden, tillægsdagsorden, referat, protokoludskrift (en for hvert punkt) eller"
    " opfølgningsliste; dagsorden-med-bilag (alt i én PDF) eller dagsorden-med-originaler (med"
    " bilagenes filer inde i PDF-filen), og det samme med tillægsdagsorden og referat. Kan"
    " gentages. Ellers de dokumenter, mødet har.",
)
@formats_option()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Hvor filerne lægges; ellers build/.",
)
@click.option(
    "-j",
    "jobs",
    type=int,
    callback=_at_least_one,
    metavar="ANTAL",
    help="Hvor mange processer der arbejder; ellers én for hver kerne.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Lav den offentlige udgave i stedet, uden det, der er lukket. Den lægges i offentlig/.",
)
@click.option("--force", is_flag=True, help="Lav alle sider forfra, også dem, der er uændrede.")
@click.option(
    "--keep-going",
    is_flag=True,
    help="Lav de øvrige dokumenter, selv om der er fejl i et bilags fil.",
)
@click.option("--watch", is_flag=True, help="Bliv ved, og vis ændringer i browseren med det samme.")
def command(
    paths: tuple[Path, ...],
    kinds: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    public: bool,
    force: bool,
    keep_going: bool,
    watch: bool,
) -> int:
    """Lav dagsordener og referater i PDF, DOCX og HTML.

    STI er et møde, et udvalg, en fil eller en mappe; uden STI laves hele projektet. Et møde med
    fejl skrives ikke; det gør de andre.
    """
    from referat.build.order import BuildOrder

    papers, bundles = _papers(kinds, public), _bundles(kinds, formats, public)
    project = project_of(paths)
    order = BuildOrder(
        folders=(),
        out=_target(project, out),
        kinds=tuple(k for k in DocumentKind if k.value in kinds) if kinds else None,
        formats=formats,
        workers=jobs or _cores(),
        epoch=stated_epoch(),
        force=force,
        is_public=public,
        papers=papers,
        bundles=bundles,
        keeps_going=keep_going,
    )
    # What is watched may be moved, and this process's folder with it.
    asked = [path.absolute() for path in paths] if watch else list(paths)

    def request() -> tuple[Project, BuildOrder, bool]:
        if watch:
            from referat.build.watch import require_there

            require_there(project)
        return project, replace(order, folders=tuple(project.meetings_at(asked))), not paths

    if watch:
        from referat.cli.watching import watch as keep_watch

        keep_watch(request)
    return _build_once(*request())


def _papers(kinds: tuple[str, ...], public: bool) -> tuple[PaperKind, ...]:
    """The papers that are asked for."""
    from referat.diagnostics import UsageError

    papers = tuple(kind for kind in PaperKind if kind.value in kinds)
    if papers and public:
        raise UsageError(f"En {papers[0].value} har ingen offentlig udgave.")
    return papers


def _bundles(kinds: tuple[str, ...], formats: tuple[str, ...], public: bool) -> tuple[Bundle, ...]:
    """The bundles that are asked for."""
    from referat.build.order import BUNDLE_FORMAT
    from referat.diagnostics import UsageError

    bundles = tuple(bundle for bundle in BUNDLES if bundle.value in kinds)
    if bundles and BUNDLE_FORMAT not in formats:
        raise UsageError(f"En {bundles[0].value} laves kun som PDF.")
    carried = [b.value for b in bundles if b.enclosure is Enclosure.ORIGINALS]
    if carried and public:
        raise UsageError(
            f"En {carried[0]} har ingen offentlig udgave: filerne ligger i den, som de er, med alt,"
            " hvad der er skjult i dem. Brug -med-bilag."
        )
    return bundles


def _target(project: Project, out: Path | None) -> Path:
    """The folder of documents, where it can do no harm."""
    from referat.diagnostics import UsageError

    target, agendas = (out or project.build_folder).resolve(), project.agendas.resolve()
    if target.is_relative_to(agendas) or agendas.is_relative_to(target):
        raise UsageError(
            f"--out {out}: dokumenterne kan ikke ligge blandt sagsfilerne eller i en mappe, der har"
            f" {agendas.name}/ i sig. Vælg en mappe for sig selv, fx build."
        )
    return target


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _build_once(project: Project, order: BuildOrder, whole: bool) -> int:
    from referat.build.start import build_changed
    from referat.cli.report import exit_code, report, summary
    from referat.diagnostics import unaccepted

    with _progress(len(order.folders)) as step:
        result = build_changed(project, order, step, whole=whole)
    found = unaccepted(result.diagnostics)
    echo(report(found, "human", shows_all=is_verbose()), err=True)
    echo("\n".join(shown(path) for meeting in result.meetings for path in meeting.written))
    echo(summary(found, len(order.folders)), err=True)
    if result.is_as_it_was:
        echo("Intet er ændret, siden filerne blev lavet.", err=True)
    return exit_code(found)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("Bygger"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=name)
