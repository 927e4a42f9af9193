"""Building again and again: what a change leads to, and what there is to say of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from referat.build.order import BuildOrder
from referat.build.press.workshop import Workshop
from referat.build.start import BuildResult, build_changed
from referat.danish import system_reason
from referat.diagnostics import Diagnostic, ReferatError, UsageError
from referat.source.project import AGENDAS, Project

Request = Callable[[], tuple[Project, BuildOrder, bool]]
"""Gives what is to be built now, and whether that is the whole project."""

_PAGE = "html"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What came of a change: the files written, what is said now, and what is new or gone of it.

    ``meetings`` are the names of those that were looked at; ``seconds`` is what it took;
    ``failure`` tells why there was no build at all.
    """

    meetings: tuple[str, ...] = ()
    written: tuple[FilePath, ...] = ()
    said: tuple[Diagnostic, ...] = ()
    appeared: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0
    failure: str = ""


@dataclass
class Rebuilding:
    """Builds what ``request`` asks for, as often as it is told to; pages before other formats.

    An order to make everything anew holds for the first time.
    """

    request: Request
    workshop: Workshop
    page_is_ready: Callable[[], None] = lambda: None
    last: Rebuild = field(default=Rebuild(), init=False)
    _has_built: bool = field(default=False, init=False)

    def again(self) -> Rebuild:
        """Build what has changed since the last time; whatever fails is told as ``failure``."""
        start, before = time.perf_counter(), self.last
        try:
            self._build(*self.request(), _Course(before, start))
        except Exception as failure:
            self.last = _failed(before, _reason(failure), start)
        else:
            self._has_built = True
        return self.last

    def _build(self, project: Project, order: BuildOrder, whole: bool, course: _Course) -> None:
        """The page first: somebody looks at it."""
        order = replace(order, force=order.force and not self._has_built)
        rest = tuple(form for form in order.formats if form != _PAGE)
        if _PAGE in order.formats:
            self._make(project, replace(order, formats=(_PAGE,), coming=rest), whole, course)
            self.page_is_ready()
        if rest:
            self._make(project, replace(order, formats=rest), whole, course)

    def _make(self, project: Project, order: BuildOrder, whole: bool, course: _Course) -> None:
        made = build_changed(project, order, whole=whole, workshop=self.workshop)
        course.results.append(made)
        self.last = course.rebuild()


@dataclass(frozen=True, slots=True)
class _Course:
    """One build on its way: what there was before it, when it began, what came of it so far."""

    before: Rebuild
    start: float
    results: list[BuildResult] = field(default_factory=list)

    def rebuild(self) -> Rebuild:
        said = tuple(dict.fromkeys(d for result in self.results for d in result.diagnostics))
        before, now = ({_matter(d) for d in each} for each in (self.before.said, said))
        made = [meeting for result in self.results for meeting in result.meetings]
        return Rebuild(
            meetings=tuple(meeting.name for meeting in self.results[-1].meetings),
            written=tuple(path for meeting in made for path in meeting.written),
            said=said,
            appeared=tuple(d for d in said if _matter(d) not in before),
            gone=tuple(d for d in self.before.said if _matter(d) not in now),
            seconds=time.perf_counter() - self.start,
        )


def require_there(project: Project) -> None:
    """Refuse to build what has been moved away: it would look as if all were well.

    :raises UsageError: when the project's folder, or agendas/ in it, is not there.
    """
    if not project.root.is_dir():
        raise UsageError(f"Projektets mappe er der ikke: {project.root}")
    if not project.agendas.is_dir():
        raise UsageError(f"Mappen {AGENDAS}/ er der ikke i {project.root}")


def _failed(before: Rebuild, why: str, start: float) -> Rebuild:
    took = time.perf_counter() - start
    return replace(before, written=(), appeared=(), gone=(), seconds=took, failure=why)


def _reason(failure: Exception) -> str:
    """One line for a clerk; what only a programmer understands is in the log."""
    if isinstance(failure, ReferatError):
        return failure.message
    _LOG.info("der kunne ikke bygges", exc_info=failure)
    if isinstance(failure, OSError):  # such as a file that an editor takes away in this moment
        return f"{failure.filename or 'en fil'}: {system_reason(failure)}"
    told = " ".join(f"{type(failure).__name__}: {failure}".split())
    return f"der skete en fejl i programmet: {told} (se --log-file)"


def _matter(diagnostic: Diagnostic) -> tuple[str, ...]:
    """What a diagnostic is about, wherever it has moved to in its file."""
    span = diagnostic.span
    place = (span.file, span.excerpt) if span else ()
    return (diagnostic.code, diagnostic.message, *place)
