"""``referat build --watch`` as a clerk sees it: what was made, what is wrong, what no longer is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NoReturn

import click

from referat.build.changes import ProjectChanges
from referat.build.watch import Rebuild, Rebuilding, Request
from referat.build.workshop import Workshop
from referat.cli.common import echo, shown
from referat.cli.report import one_line, report, summary
from referat.danish import join_names
from referat.diagnostics import Severity
from referat.web.pages import front_page
from referat.web.server import PreviewServer


def watch(request: Request) -> NoReturn:
    """Build what is asked for, and build again at every change, until it is interrupted."""
    project, order, _ = request()
    with (
        ProjectChanges(project.root, (order.out, project.build_folder)) as changes,
        Workshop(order.workers, keep=True) as workshop,
    ):
        work = Rebuilding(request, workshop)
        with PreviewServer(order.out, lambda: _front(order.out, work.last)) as server:
            work.page_is_ready = server.news.tell
            _tell(work.again(), needs_summary=True)
            echo(f"\nSe dokumenterne i browseren: {server.address}", err=True)
            echo("Holder øje med sagsfilerne. Stop med Ctrl+C.", err=True)
            while True:
                changes.wait()
                had_failed = bool(work.last.failure)
                rebuilt = work.again()
                server.news.tell()
                _tell(rebuilt, needs_summary=had_failed)


def _front(out: Path, last: Rebuild) -> str:
    errors = [d for d in last.said if d.severity is Severity.ERROR]
    faults = click.unstyle(report(errors, "human"))
    return front_page(out, last.meetings, last.failure or faults)


def _tell(rebuilt: Rebuild, *, needs_summary: bool) -> None:
    """What has become of a change; nothing when it made no difference."""
    if rebuilt.failure:
        echo(_at_the_clock(click.style(rebuilt.failure, "red")), err=True)
        return
    echo(report(rebuilt.appeared, "human"), err=True)
    for diagnostic in rebuilt.gone:
        echo(click.style(f"væk: {one_line(diagnostic)}", "green"), err=True)
    if rebuilt.written:
        seconds = f"{rebuilt.seconds:.1f}".replace(".", ",")
        echo(_at_the_clock(f"{_files(rebuilt)} ({seconds} s)"), err=True)
    if needs_summary or rebuilt.appeared or rebuilt.gone:
        echo(summary(rebuilt.said, len(rebuilt.meetings)), err=True)


def _files(rebuilt: Rebuild) -> str:
    """The documents written: ``build/…/2026-02-12: dagsorden og referat (docx, html og pdf)``."""
    folders: dict[str, set[Path]] = {}
    for path in rebuilt.written:
        folders.setdefault(shown(path.parent), set()).add(path)
    return "; ".join(f"{folder}: {_listed(paths)}" for folder, paths in folders.items())


def _listed(paths: set[Path]) -> str:
    kinds = join_names(sorted({path.stem for path in paths}))
    forms = join_names(sorted({path.suffix.removeprefix(".") for path in paths}))
    return f"{kinds} ({forms})"


def _at_the_clock(text: str) -> str:
    return f"{time.strftime('%H.%M.%S')}  {text}"
