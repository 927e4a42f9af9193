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
    from datetime import date, datetime

    from referat.build.check import CheckedMeeting
    from referat.model.view import View
    from referat.proceedings.facts import Proceedings
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


def meeting_at(path: Path) -> tuple[Project, Path]:
    """The project, and the folder of the one meeting that a path leads to.

    :raises UsageError: when there is none, or more than one.
    """
    from referat.diagnostics import UsageError

    project = project_of((path,))
    folders = project.meetings_at([path])
    if len(folders) != 1:
        raise UsageError(f"Vælg ét møde; der er {len(folders)} i {path}.")
    return project, folders[0]


def sound_meeting(project: Project, folder: Path) -> tuple[CheckedMeeting, Proceedings] | None:
    """The meeting and all that follows from it; None when it has errors, which are told."""
    from referat.build.check import check_meeting
    from referat.cli.report import report
    from referat.source.meetings import ProjectReader

    checked = check_meeting(ProjectReader(project), folder)
    if checked.facts is None or checked.has_errors:
        echo(report(checked.diagnostics, "human"), err=True)
        return None
    return checked, checked.facts


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


def as_json(views: View | list[View]) -> str:
    """A view, or a list of them, as it is printed: what templates see."""
    import json

    data = [v.as_dict() for v in views] if isinstance(views, list) else views.as_dict()
    return json.dumps(data, ensure_ascii=False, indent=2)


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


def day_given(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """An option's day: ÅÅÅÅ-MM-DD; another way of writing it is told how."""
    if value is None:
        return None
    from datetime import date

    from referat.danish import read_date

    try:
        return date.fromisoformat(value)
    except ValueError:
        meant = read_date(value)
        advice = f"; skriv {meant}." if meant else ", fx 2026-12-31."
        said = f"“{value}” er ikke skrevet som ÅÅÅÅ-MM-DD{advice}"
        raise click.BadParameter(said, ctx, parameter) from None


def stated_moment(stated: str | None) -> date:
    """When it happened: the day or time that is stated, as ``SOURCE_DATE_EPOCH`` has it, or now.

    :raises UsageError: when it is no day.
    """
    from datetime import date, datetime

    from referat.diagnostics import UsageError

    if stated is None:
        return stated_epoch() or datetime.now().astimezone()
    with suppress(ValueError):
        return date.fromisoformat(stated)
    try:
        return datetime.fromisoformat(stated).astimezone()
    except (ValueError, OverflowError, OSError) as failure:
        raise UsageError(f"“{stated}” er ingen dato. Skriv ÅÅÅÅ-MM-DD.") from failure


def moment_in_words(stated: str) -> str:
    """``2026-02-05 kl. 09:00`` of a moment in ISO 8601; of a day alone ``2026-02-05``."""
    return stated.replace("T", " kl. ")[: len("2026-02-05 kl. 09:00")]


def shown(path: Path) -> str:
    """A path as it is printed: from the working folder when it lies there."""
    from referat.cli.report import printable

    place, here = path.resolve(), _working_folder()
    name = place.relative_to(here).as_posix() if place.is_relative_to(here) else str(place)
    return printable(name)


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # somebody has removed it
        return Path()
