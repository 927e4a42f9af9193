"""The beginning of a build: what is as it was is told of from the manifests, the rest is made.

Imports nothing heavy before there is something to make.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.build.fingerprints import Fingerprints
from referat.build.leftovers import documents_left_behind
from referat.build.order import BuildOrder, MeetingResult
from referat.build.plan import held_meetings, held_result
from referat.build.surroundings import (
    Surroundings,
    held_findings,
    hold_findings,
    surroundings,
)
from referat.diagnostics import Diagnostic
from referat.source.project import Project

if TYPE_CHECKING:
    from referat.build.desk import Desk
    from referat.build.press.workshop import Workshop


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What became of each meeting, and what there is to say of the project around them.

    ``is_as_it_was`` tells that there was nothing to do.
    """

    meetings: tuple[MeetingResult, ...]
    around: tuple[Diagnostic, ...]
    is_as_it_was: bool = False

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All there is to say, each once: meetings of one committee share files."""
        of_meetings = (d for meeting in self.meetings for d in meeting.diagnostics)
        return list(dict.fromkeys((*self.around, *of_meetings)))


def build_changed(
    project: Project,
    order: BuildOrder,
    progress: Callable[[str], None] = lambda name: None,
    *,
    whole: bool = False,
    workshop: Workshop | None = None,
) -> BuildResult:
    """Make the documents of those meetings of ``order`` that are not as they were.

    ``whole`` asks for what there is to say of the project beside its meetings, and not only of
    their committees. What is to be made is made in ``workshop``, or in one that is opened for it.
    """
    fingerprints = Fingerprints(project.root)
    held = held_meetings(project, order, fingerprints)
    beside = surroundings(project, order, whole=whole)
    around = held_findings(beside, order, fingerprints)
    left = tuple(documents_left_behind(project, order)) if whole else ()
    is_as_it_was = len(held) == len(order.folders) and all(h.certain for h in held.values())
    if is_as_it_was and around is not None:
        results = (held_result(held[folder].manifest, order) for folder in order.folders)
        return BuildResult(tuple(results), (*around, *left), is_as_it_was=True)
    with nullcontext(workshop) if workshop else open_workshop(order.workers) as opened:
        from referat.build.desk import Desk
        from referat.build.press.cache import DiskCache
        from referat.build.run import build
        from referat.source.meetings import ProjectReader

        desk = Desk(ProjectReader(project), order, fingerprints, time.time_ns())
        if around is None:
            around = _findings_around(desk, beside, whole=whole)
        folder = project.cache_folder
        cache = DiskCache(folder, read=not order.force)
        made = tuple(build(desk, opened, cache, held, progress))
        slow = cache.findings(project.relative(folder))
        return BuildResult(made, (*around, *left, *slow))


def open_workshop(workers: int, *, keep: bool = False) -> Workshop:
    """A workshop to be entered; the rest of a build's program is loaded while its engine is.

    With ``keep`` it is for builds that follow each other.
    """
    from referat.build.press.workshop import Workshop
    from referat.render.lean_import import everything_kept

    workshop = Workshop(workers, keep=keep)
    with everything_kept():
        import referat.build.run  # noqa: F401 - for what it loads
    return workshop


def _findings_around(desk: Desk, beside: Surroundings, *, whole: bool) -> tuple[Diagnostic, ...]:
    """What there is to say beside the meetings, found anew and held for the next build."""
    from referat.build.check import committee_findings, project_findings

    reader, senders = desk.reader, beside.committees
    found = tuple(project_findings(reader) if whole else committee_findings(reader, senders))
    hold_findings(found, beside, desk.order, desk.fingerprints)
    return found
