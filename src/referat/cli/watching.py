"""``referat build --watch`` as a clerk sees it: what was made, what is wrong, what no longer is."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from referat.build.changes import ProjectChanges
from referat.build.start import open_workshop
from referat.build.watch import Rebuild, Rebuilding, Request
from referat.cli.common import echo
from referat.cli.report import one_line, report, summary
from referat.danish import count, join_names
from referat.diagnostics import Diagnostic, Severity, unaccepted
from referat.web.pages import front_page
from referat.web.server import PreviewServer

_TOLD_SINGLY = 3
"""More meetings than these are told of by their number."""
_INDENT = " " * len("10.41.07  ")


def watch(request: Request) -> NoReturn:
    """Build what is asked for, and build again at every change, until it is interrupted."""
    project, order, _ = request()
    with _hangups_ignored():
        opened = open_workshop(order.workers, keep=True)
    with (
        ProjectChanges(project.root, (order.out, project.build_folder)) as changes,
        opened as workshop,
    ):
        work = Rebuilding(request, workshop)
        with _server(order.out, work) as server:
            work.page_is_ready = lambda: server.renew(pages=bool(work.last.written))
            _tell(work.again(), needs_summary=True)
            server.renew(pages=False)
            echo(f"\nSe dokumenterne i browseren: {server.address}", err=True)
            echo("Holder øje med sagsfilerne. Stop med Ctrl+C.", err=True)
            while True:
                changes.wait()
                had_failed = work.last.failure
                rebuilt = work.again()
                server.renew(pages=False)
                if not had_failed or rebuilt.failure != had_failed:
                    _tell(rebuilt, needs_summary=bool(had_failed))


@contextmanager
def _hangups_ignored() -> Iterator[None]:
    """Processes that begin now outlive the terminal and end with this one, which clears up."""
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None:
        yield
        return
    before = signal.signal(hangup, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(hangup, before)


def _server(out: Path, work: Rebuilding) -> PreviewServer:
    return PreviewServer(out, lambda: _front(out, work.last), lambda: _has_faults(work.last))


def _has_faults(last: Rebuild) -> bool:
    return bool(last.failure or _errors(last))


def _front(out: Path, last: Rebuild) -> str:
    faults = click.unstyle(report(_errors(last), "human"))
    return front_page(out, last.meetings, last.failure or faults)


def _errors(rebuilt: Rebuild) -> list[Diagnostic]:
    return [d for d in rebuilt.said if d.severity is Severity.ERROR]


def _tell(rebuilt: Rebuild, *, needs_summary: bool) -> None:
    """What has become of a change; nothing when it made no difference."""
    if rebuilt.failure:
        echo(_at_the_clock(click.style(rebuilt.failure, "red")), err=True)
        return
    echo(report(unaccepted(rebuilt.appeared), "human"), err=True)
    for diagnostic in rebuilt.gone:
        echo(click.style(f"væk: {one_line(diagnostic)}", "green"), err=True)
    if rebuilt.written:
        echo(_at_the_clock(_made(rebuilt)), err=True)
    elif rebuilt.gone and not _errors(rebuilt):
        echo(_at_the_clock("Dokumenterne er, som de var."), err=True)
    if needs_summary or rebuilt.appeared or rebuilt.gone:
        echo(summary(unaccepted(rebuilt.said), len(rebuilt.meetings)), err=True)


def _made(rebuilt: Rebuild) -> str:
    """``udvalget/2026-02-12: dagsorden og referat (0,3 s)``, a meeting a line; or ``8 møder``."""
    kinds: dict[str, set[str]] = {}
    for path in rebuilt.written:
        meeting = f"{path.parent.parent.name}/{path.parent.name}"
        kinds.setdefault(meeting, set()).add(path.stem)
    lines = [f"{meeting}: {join_names(sorted(made))}" for meeting, made in kinds.items()]
    told = lines if len(lines) <= _TOLD_SINGLY else [count(len(lines), "møde", "møder")]
    seconds = f"{rebuilt.seconds:.1f}".replace(".", ",")
    return f"\n{_INDENT}".join([*told[:-1], f"{told[-1]} ({seconds} s)"])


def _at_the_clock(text: str) -> str:
    return f"{time.strftime('%H.%M.%S')}  {text}"
