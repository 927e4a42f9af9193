"""The finished documents that an archive takes, as the verbs that put them there ask for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from referat.cli.common import echo, stated_epoch

if TYPE_CHECKING:
    from referat.archive.gathering import Finished
    from referat.build.order import BuildOrder
    from referat.source.project import Project

F = TypeVar("F", bound=Callable[..., object])


def build_option(command: F) -> F:
    """``--build``: make what is lacking first."""
    return click.option(
        "--build", is_flag=True, help="Byg først det, der mangler eller ikke er ajour."
    )(command)


def finished_documents(
    project: Project, folders: list[Path], *, build: bool
) -> dict[Path, Finished]:
    """The documents of each meeting, built of the files as they are.

    :raises UsageError: when something is not built, or not of the files as they are now.
    :raises MaterialError: when something can't be built for errors, which are told.
    """
    from referat.archive.gathering import Finished
    from referat.build.finished import archive_orders, finished_manifests

    orders = archive_orders(project, tuple(folders), stated_epoch())
    # What was saved in the moment before a build is believed by the next one only.
    for order in (*orders, *orders) if build else ():
        _build(project, order)
    found = {}
    for folder, (whole, public) in finished_manifests(project, orders).items():
        out = project.build_folder / project.meeting_name(folder)
        found[folder] = Finished(out, project.build_folder / public.meeting, whole, public)
    return found


def _build(project: Project, order: BuildOrder) -> None:
    from referat.build.start import build_changed
    from referat.cli.report import report
    from referat.diagnostics import MaterialError, Severity

    said = build_changed(project, order).diagnostics
    if errors := [each for each in said if each.severity is Severity.ERROR]:
        echo(report(errors, "human"), err=True)
        raise MaterialError("Der er fejl, så intet er lagt i arkivet.")
