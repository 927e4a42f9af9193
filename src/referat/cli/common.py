"""What several verbs share: their arguments, and where the project is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from datetime import datetime

    from referat.source.project import Project

REPORT_FORMS = ("human", "short", "json", "github")
"""How diagnostics can be printed."""
UNREAD = 141
"""The exit code when nobody reads what is printed: that of a program that SIGPIPE ends."""

F = TypeVar("F", bound=Callable[..., object])


def paths_argument(command: F) -> F:
    """PATH…: files, meetings, committees or folders; none is the whole project."""
    return click.argument("paths", metavar="[STI]…", nargs=-1, type=click.Path(path_type=Path))(
        command
    )


def project_of(paths: tuple[Path, ...]) -> Project:
    """The project that the paths, or the working folder, lie in."""
    from referat.source.project import find_project

    return find_project(paths[0] if paths else Path.cwd())


def echo(text: str, *, err: bool = False) -> None:
    """Print, in colour only on a terminal that wants it (``NO_COLOR``).

    :raises click.exceptions.Exit: with ``UNREAD``, when nobody reads any more (``| head``).
    """
    colour = None if not os.environ.get("NO_COLOR") else False
    try:
        if text:
            click.echo(text, err=err, color=colour)
    except BrokenPipeError as failure:
        leave_pipes()
        raise click.exceptions.Exit(UNREAD) from failure


def leave_pipes() -> None:
    """Write what is still to be written nowhere: Python would complain of it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def stated_epoch() -> datetime | None:
    """The moment that stands inside files (reproducible-builds.org), when one is given."""
    from datetime import UTC, datetime

    from referat.diagnostics import UsageError

    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as failure:
        raise UsageError("SOURCE_DATE_EPOCH skal være et antal sekunder.") from failure


def shown(path: Path) -> str:
    """A path as it is printed: from the working folder when it lies there."""
    place, here = path.resolve(), _working_folder()
    name = place.relative_to(here).as_posix() if place.is_relative_to(here) else str(place)
    return "".join(sign if sign.isprintable() else "·" for sign in name)


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # somebody has removed it
        return Path()
